"""The front of the face as polylines, for drawing it on paper.

The data is in ``content/face.toml``: 1.0 is the height from crown to chin, y grows downwards, x = 0
is the midline. It has only the person's left half; the right one is its mirror image.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from relief.language import content_folder
from relief.library.content_reader import read_table

FacePoint = tuple[float, float]
_FINEST = 80
"""Dots per head height below which the finest lines are omitted."""


@dataclass(frozen=True, slots=True)
class FaceLine:
    """A stroke: a smooth curve through its points; ``ink`` names what it draws."""

    ink: str
    points: tuple[FacePoint, ...]


@dataclass(frozen=True, slots=True)
class FaceLines:
    """The strokes of the left half, and the centre of each area visible from the front."""

    lines: tuple[FaceLine, ...]
    zones: Mapping[str, FacePoint]


def face_from_the_front() -> FaceLines:
    """Load the drawing."""
    view = read_table(content_folder() / "face.toml")["view"]["front"]
    return FaceLines(
        lines=tuple(
            FaceLine(line["ink"], tuple((float(x), float(y)) for x, y in line["points"]))
            for line in view["line"]
            if line.get("detail", 0) <= _FINEST and "strength" not in line
        ),
        zones={zone["id"]: (float(zone["at"][0]), float(zone["at"][1])) for zone in view["zone"]},
    )
