"""Frames, drawn when a test looks at one; the driver would show none of them to anybody.

Drawing teaches one kind of widget something: a view that scrolls its own lines, such as a list,
lays them out while it is drawn. That is done when it would have been; it would scroll otherwise
than in a terminal. ``tests/screens/terminal`` draws every frame, in a real terminal.

A frame is drawn once, however often a test looks at it while it waits: until a message has been
handled, a widget has asked to be drawn, or Textual has drawn.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

from rich.console import RenderableType
from textual._compositor import Compositor
from textual._context import visible_screen_stack
from textual.app import App
from textual.geometry import Region
from textual.message_pump import MessagePump
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.widget import Widget

_draw = Compositor.render_update
_seen: dict[object, list[Strip]] = {}
"""The last frame drawn, by its screen; empty as soon as something may have changed."""


@contextmanager
def drawing_when_seen() -> Iterator[None]:
    """Draw only what a test looks at until the block ends."""
    with (
        patch.object(Compositor, "render_update", _forgetting(_draw_later)),
        patch.object(MessagePump, "_dispatch_message", _forgetting(MessagePump._dispatch_message)),
        patch.object(Widget, "refresh", _forgetting(Widget.refresh)),
    ):
        yield
    _seen.clear()


def drawn(app: App[Any]) -> list[Strip]:
    """The rows of the screen in front, drawn over the screens behind it.

    The compositor is what the driver itself draws from. ``export_screenshot`` reads the same, but
    gives pieces of SVG. Without a change in between it is the same list as last time.
    """
    if app.screen not in _seen:
        _seen.clear()
        visible_screen_stack.set(app._background_screens)
        _seen[app.screen] = app.screen._compositor.render_strips()
    return _seen[app.screen]


def _draw_later(compositor: Compositor, full: bool = False, **how: Any) -> RenderableType | None:
    """What takes the place of ``Compositor.render_update``; a whole picture is drawn at once."""
    if full:
        return _draw(compositor, full=True, **how)
    if compositor._dirty_regions:
        for widget, (region, _clip) in list(compositor.visible_widgets.items()):
            if isinstance(widget, ScrollView):
                widget.render_lines(Region(0, 0, region.width, 1))
        compositor._dirty_regions.clear()
    return None


def _forgetting(change: Callable[..., Any]) -> Callable[..., Any]:
    """Return a function after which a frame is drawn anew."""

    def changed(*words: Any, **how: Any) -> Any:
        _seen.clear()
        return change(*words, **how)

    return changed
