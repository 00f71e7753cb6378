"""A screen behind a dialog in the terminal's own colours, which cannot be mixed with a ground."""

from __future__ import annotations

from collections.abc import Iterable

from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.renderables.background_screen import BackgroundScreen

_FAINT = Style(dim=True, bold=False, underline=False)


class FaintScreen(BackgroundScreen):
    """Shows a screen in the faint letters that the terminal has."""

    @classmethod
    def process_segments(cls, segments: Iterable[Segment], color: Color) -> Iterable[Segment]:
        """Make segments faint, and take away what a click on them would do."""
        for text, style, control in super().process_segments(segments, color):
            yield Segment(text, style if control or style is None else style + _FAINT, control)
