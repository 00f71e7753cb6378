"""The face from the front as polylines, for drawing it on paper.

All of it comes from ``content/face.toml``: 1.0 is the height from crown to chin, y grows downwards,
x = 0 is the midline. Only the person's left half is there; the right one is its mirror image.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from relief.language import content_folder
from relief.library.content_reader import read_table

FacePoint = tuple[float, float]
_FINEST = 80
"""Lines for larger pictures than this many dots per head height would clutter a small one."""


@dataclass(frozen=True, slots=True)
class FaceLine:
    """One stroke of the pen, a smooth curve through its points; ``ink`` names what it draws."""

    ink: str
    points: tuple[FacePoint, ...]


@dataclass(frozen=True, slots=True)
class FaceLines:
    """The strokes of the left half, and the middle of each zone that is seen from the front."""

    lines: tuple[FaceLine, ...]
    zones: Mapping[str, FacePoint]


def face_from_the_front() -> FaceLines:
    """Read the drawing."""
    view = read_table(content_folder() / "face.toml")["view"]["front"]
    return FaceLines(
        lines=tuple(
            FaceLine(line["ink"], tuple((float(x), float(y)) for x, y in line["points"]))
            for line in view["line"]
            if line.get("detail", 0) <= _FINEST and "strength" not in line
        ),
        zones={zone["id"]: (float(zone["at"][0]), float(zone["at"][1])) for zone in view["zone"]},
    )
