"""Extensions of Textual's Screen that our screens need."""

from __future__ import annotations

from pathlib import Path, PurePath
from typing import Any, TypeVar

from textual.app import App
from textual.geometry import Size
from textual.message_pump import MessagePump
from textual.screen import Screen

from screens.compat.patches import is_made

Kind = TypeVar("Kind", bound=type[Screen[Any]])

CssPath = str | PurePath | list[str | PurePath] | None
"""What ``CSS_PATH`` may be: style sheets, named from ``screens/`` on."""

_FOLDER = Path(__file__).resolve().parent.parent


def mended(kind: Kind) -> Kind:
    """Decorate the base class of our screens.

    Style sheets are named from ``screens/`` on, whichever folder a subclass is in. And a size is
    laid out once: Textual 8.2 tells the same one to a screen when it opens, and at each resize
    again for every screen that lies over it. What changes otherwise asks for its own layout.
    """
    kind._BASE_PATH = str(_FOLDER / "any.py")  # type: ignore[attr-defined]
    if is_made("one layout for one size"):
        kind._screen_resized = _resized_once  # type: ignore[method-assign]
    return kind


def _resized_once(self: Screen[Any], size: Size) -> None:
    if size != self.outer_size:
        Screen._screen_resized(self, size)


def let_replace(first: Screen[Any], app: MessagePump) -> None:
    """Let another screen take the place of the first one.

    Textual 8.2 takes a result's callback from the screen that is replaced, and the one that
    ``get_default_screen`` gives has none.
    """
    first._push_result_callback(app, None)


def write_to_terminal(app: App[Any], sequence: str) -> None:
    """Write a control sequence in order with Textual's output; nothing without a terminal.

    Args:
        app: The app that has the terminal.
        sequence: What is written as it is.
    """
    if app._driver is not None:
        app._driver.write(sequence)
