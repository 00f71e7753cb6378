"""Converts theme colours to RGB for blending, and back to their names."""

from __future__ import annotations

from rich.color import Color
from textual.app import App

Rgb = tuple[int, int, int]


class Palette:
    """Maps RGB values back to theme colours: ANSI colours have no fixed RGB."""

    def __init__(self) -> None:
        self._named: dict[Rgb, Color] = {}

    def number(self, color: Color | None, foreground: bool = True) -> Rgb:
        """Convert a theme colour to RGB."""
        named = color or Color.default()
        red, green, blue = named.get_truecolor(foreground=foreground)
        self._named[red, green, blue] = named
        return red, green, blue

    def color(self, rgb: Rgb) -> Color:
        """Convert RGB to a colour, by its name if it has one."""
        return self._named.get(rgb) or Color.from_rgb(*rgb)


def can_blend(app: App[object]) -> bool:
    """Return whether intermediate colours can be shown: with few colours they become patches."""
    return getattr(app, "has_all_colours", True) and not app.current_theme.ansi
