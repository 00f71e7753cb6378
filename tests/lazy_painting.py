"""Frames, drawn when a test looks at one; the driver would show none of them to anybody.

Drawing teaches one kind of widget something: a view that scrolls its own lines, such as a list,
lays them out while it is drawn. That is done when it would have been; it would scroll otherwise
than in a terminal. ``tests/screens/terminal`` draws every frame, in a real terminal.
"""

from __future__ import annotations

from typing import Any

from rich.console import RenderableType
from textual._compositor import Compositor
from textual._context import visible_screen_stack
from textual.app import App
from textual.geometry import Region
from textual.scroll_view import ScrollView
from textual.strip import Strip

_draw = Compositor.render_update


def draw_later(compositor: Compositor, full: bool = False, **how: Any) -> RenderableType | None:
    """What takes the place of ``Compositor.render_update``; a whole picture is drawn at once."""
    if full:
        return _draw(compositor, full=True, **how)
    if compositor._dirty_regions:
        for widget, (region, _clip) in list(compositor.visible_widgets.items()):
            if isinstance(widget, ScrollView):
                widget.render_lines(Region(0, 0, region.width, 1))
        compositor._dirty_regions.clear()
    return None


def drawn(app: App[Any]) -> list[Strip]:
    """The rows of the screen in front, drawn now over the screens behind it.

    The compositor is what the driver itself draws from. ``export_screenshot`` reads the same, but
    gives pieces of SVG.
    """
    visible_screen_stack.set(app._background_screens)
    return app.screen._compositor.render_strips()
