"""Extensions of Textual's Screen."""

from __future__ import annotations

from pathlib import Path, PurePath
from typing import Any, TypeVar

from textual.app import App
from textual.geometry import Size
from textual.message_pump import MessagePump
from textual.screen import Screen

from screens.compat.patches import is_made

_FOLDER = Path(__file__).resolve().parent.parent

SHARED_STYLES = _FOLDER / "shared.tcss"

Kind = TypeVar("Kind", bound=type[Screen[Any]])

CssPath = str | PurePath | list[str | PurePath] | None
"""The type of ``CSS_PATH``: style sheets relative to ``screens/``."""


def mended(kind: Kind) -> Kind:
    """Decorate the base class of our screens.

    Paths of style sheets are relative to ``screens/``, whichever folder a subclass is in. And each
    size is laid out once: Textual 8.2 sends the same size to a screen when it opens and, at each
    resize, once more for every screen over it. Other changes request their own layout.
    """
    kind._BASE_PATH = str(_FOLDER / "any.py")  # type: ignore[attr-defined]
    if is_made("one layout for one size"):
        kind._screen_resized = _resized_once  # type: ignore[method-assign]
    return kind


def _resized_once(self: Screen[Any], size: Size) -> None:
    if size != self.outer_size:
        Screen._screen_resized(self, size)


def let_replace(first: Screen[Any], app: MessagePump) -> None:
    """Let another screen replace the first one.

    Textual 8.2 pops a result callback from the screen that is replaced, and the screen from
    ``get_default_screen`` has none.
    """
    first._push_result_callback(app, None)


def write_to_terminal(app: App[Any], sequence: str) -> None:
    """Write a control sequence in order with Textual's output; does nothing without a terminal.

    Args:
        app: The app that owns the terminal.
        sequence: Written unchanged.
    """
    if app._driver is not None:
        app._driver.write(sequence)
