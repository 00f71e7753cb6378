"""Draws a probability as an icon array: a hundred squares, filled for those affected."""

from __future__ import annotations

from relief.report.format_decision import Picture
from relief.report.formats.svg import element, picture

_ROW = 10
_STEP, _SQUARE = 8.0, 6.0
SIDE = _ROW * _STEP
"""Width and height of the picture in points."""


def icon_array(shown: Picture) -> str:
    """Draw the icon array as SVG; filled and empty squares differ by more than colour."""
    squares = [
        element(
            "rect", x=(at % _ROW) * _STEP + 1, y=(at // _ROW) * _STEP + 1, width=_SQUARE,
            height=_SQUARE, fill="#333333" if at < shown.n else "#ffffff", stroke="#333333",
            stroke_width=0.6,
        )
        for at in range(_ROW * _ROW)
    ]  # fmt: skip
    return picture(SIDE, SIDE, shown.words, squares)
