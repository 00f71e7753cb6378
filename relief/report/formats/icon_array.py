"""A picture of a chance: a hundred squares, filled ones for those in whom it happened."""

from __future__ import annotations

from relief.report.format_decision import Picture
from relief.report.formats.svg import element, picture

_ROW = 10
_STEP, _SQUARE = 8.0, 6.0
SIDE = _ROW * _STEP
"""Points of the whole picture, in both directions."""


def icon_array(shown: Picture) -> str:
    """The picture as SVG; filled and empty squares are told apart without colour."""
    squares = [
        element(
            "rect", x=(at % _ROW) * _STEP + 1, y=(at // _ROW) * _STEP + 1, width=_SQUARE,
            height=_SQUARE, fill="#333333" if at < shown.n else "#ffffff", stroke="#333333",
            stroke_width=0.6,
        )
        for at in range(_ROW * _ROW)
    ]  # fmt: skip
    return picture(SIDE, SIDE, shown.words, squares)
