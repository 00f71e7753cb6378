"""What an app in a test is spared: work that a test run would do a thousand times over.

Sheets: Textual keeps the rules it parsed for one app only. The tests open many, with the same few
sheets in the same few colours. Rules are only read after that; another text, another colour or
another file is another key.

Frames: without a terminal there is nobody to draw for, yet Textual draws after each change of
layout, several times for one key. Here the screen is drawn when it has come to rest, and when a
test looks at it. What lies between is drawn in the tests with a real terminal.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

from textual._compositor import Compositor
from textual._context import visible_screen_stack
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet


@contextmanager
def sparing() -> Iterator[None]:
    """Spare the apps that are opened in this block."""
    with (
        patch.object(Stylesheet, "_parse_rules", _parse_once),
        patch.object(Compositor, "render_update", _draw_later),
    ):
        yield


def _remembering(parse: Callable[..., list[RuleSet]]) -> Callable[..., list[RuleSet]]:
    known: dict[object, list[RuleSet]] = {}

    def remember(sheet: Stylesheet, css: str, **how: Any) -> list[RuleSet]:
        key = (css, *how.values(), frozenset(sheet._variables.items()))
        if key not in known:
            known[key] = parse(sheet, css, **how)
        return known[key]

    return remember


_parse_once = _remembering(Stylesheet._parse_rules)


def _draw_later(compositor: Compositor, screen_stack: Any = None, **_: Any) -> None:
    visible_screen_stack.set(screen_stack or [])
    compositor._dirty_regions.clear()
