"""Contrast of colours as in WCAG 2, and its minimum."""

from __future__ import annotations

from textual.color import Color
from textual.theme import Theme

INKS = ("foreground", "muted", "primary", "accent", "error", "block-cursor-foreground")
GROUNDS = ("background", "surface", "lit")
LINES = ("border", "faint", "pacer", "scrollbar", "scrollbar-hover", "scrollbar-active")
READ, READ_WELL, SEEN = 4.5, 7.0, 3.0
"""WCAG 2's minimum for text (AA), text (AAA), and non-text."""


def colour(theme: Theme, role: str) -> Color:
    """Return the colour of a role."""
    named = theme.variables.get(role) or getattr(theme, role)
    return Color.parse(named)


def contrast(one: Color, other: Color) -> float:
    """Return the contrast ratio of WCAG 2, 1 to 21."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def luminance(ink: Color) -> float:
    """Return the relative luminance of WCAG 2."""
    shares = [part / 255 for part in ink.rgb]
    red, green, blue = (
        share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def is_red(ink: Color) -> bool:
    """Return whether a colour looks red."""
    if ink.ansi is not None:
        return ink.ansi in (1, 9)
    red, green, blue = ink.rgb
    return red - max(green, blue) > 60 and abs(green - blue) < 40
