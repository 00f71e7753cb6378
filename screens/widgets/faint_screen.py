"""The screen behind a dialog when only ANSI colours are available, which cannot be blended."""

from __future__ import annotations

from collections.abc import Iterable

from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.renderables.background_screen import BackgroundScreen

_FAINT = Style(dim=True, bold=False, underline=False)


class FaintScreen(BackgroundScreen):
    """Shows a screen in the terminal's faint text style."""

    @classmethod
    def process_segments(cls, segments: Iterable[Segment], color: Color) -> Iterable[Segment]:
        """Make segments faint and remove their click actions."""
        for text, style, control in super().process_segments(segments, color):
            yield Segment(text, style if control or style is None else style + _FAINT, control)
