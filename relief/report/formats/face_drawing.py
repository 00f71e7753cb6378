"""Draws the face map: areas as spots with their number of days.

Left and right are the person's own: seen from the front, their left is on the viewer's right. A
spot has its days in digits, so neither its size nor its shade is needed to read it.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import hypot, sqrt

from relief.formatting import clauses
from relief.library.face_outline import FaceLine, FaceLines, face_from_the_front
from relief.library.phrases import Say
from relief.report.formats import svg
from relief.report.formats.svg import Point
from relief.report.report_model import PlaceCount

_ACROSS = 1.1
"""Width including the margin, relative to the height from crown to chin."""
_TOP, _BOTTOM = 0.02, 1.06
_LETTERS = 7.5
_LEAST, _MOST = 6.0, 9.5
"""Minimum and maximum radius of a spot."""
_INK = {"outline": ("#000", 0.9), "feature": ("#000", 0.9), "hair": ("#888", 0.5)}
_SOFT = ("#555", 0.6)


def face_map(places: Sequence[PlaceCount], say: Say, size: float, font: str = "") -> str:
    """Draw the face with its spots as SVG; ``size`` is the height from crown to chin, in points."""
    face, width = face_from_the_front(), face_width(size)
    parts = [path for line in face.lines for path in _strokes(line, size)]
    parts += [_side(say("sheet.right"), 0, "start"), _side(say("sheet.left"), width, "end")]
    seen = [(place, at) for place in places if (at := _at(face, place, size)) is not None]
    spots = _apart([(at, _radius(place, places)) for place, at in seen])
    for (place, _), (at, radius) in reversed(list(zip(seen, spots, strict=True))):
        parts += _spot(place, at, radius)
    said = clauses(f"{place.words} {place.days}" for place in places)
    return svg.picture(width, face_height(size), say("sheet.face_said", places=said), parts, font)


def face_width(size: float) -> float:
    """Return the width of the drawing."""
    return _ACROSS * size


def face_height(size: float) -> float:
    """Return the height of the drawing, including part of the neck."""
    return (_BOTTOM + _TOP) * size


def _at(face: FaceLines, place: PlaceCount, size: float) -> Point | None:
    """Return the position of a spot; None if it is not visible from the front, or has no side."""
    point = face.zones.get(place.zone.partition(".")[0])
    half = {"left": 1, "right": -1}.get(place.side)
    return _place(point, half, size) if point and half and point[1] <= _BOTTOM else None


def _place(point: Point, half: int, size: float) -> Point:
    return (_ACROSS / 2 + half * point[0]) * size, (point[1] + _TOP) * size


def _strokes(line: FaceLine, size: float) -> list[str]:
    """Draw a stroke on both halves; one that ends on the midline continues smoothly."""
    colour, width = _INK.get(line.ink, _SOFT)
    paths = []
    for half in (1, -1):
        points = [
            _place((x, min(y, _BOTTOM)), half, size) for x, y in line.points if y <= _BOTTOM + 0.05
        ]
        if len(points) < 2:
            continue
        first, last = line.points[0], line.points[-1]
        before = (
            _place((-line.points[1][0], line.points[1][1]), half, size) if first[0] == 0 else None
        )
        after = (
            _place((-line.points[-2][0], line.points[-2][1]), half, size) if last[0] == 0 else None
        )
        paths.append(
            svg.element(
                "path",
                d=svg.smooth(points, before, after),
                fill="none",
                stroke=colour,
                stroke_width=width,
                stroke_linecap="round",
            )
        )
    return paths


def _side(words: str, x: float, anchor: str) -> str:
    return svg.words(words, x, _LETTERS + 1, _LETTERS, text_anchor=anchor, fill="#000")


def _radius(place: PlaceCount, places: Sequence[PlaceCount]) -> float:
    most = max((each.days for each in places), default=1) or 1
    by_days = _LEAST + (_MOST - _LEAST) * sqrt(place.days / most)
    return max(by_days, 2.1 * len(str(place.days)) + 1.6)


def _apart(spots: list[tuple[Point, float]]) -> list[tuple[Point, float]]:
    """Move overlapping spots apart, each by the same distance."""
    moved = [list(at) for at, _ in spots]
    sizes = [size for _, size in spots]
    for _ in range(60):
        for one in range(len(moved)):
            for two in range(one):
                _part(moved[one], moved[two], sizes[one] + sizes[two] + 0.8)
    return [((x, y), size) for (x, y), size in zip(moved, sizes, strict=True)]


def _part(one: list[float], two: list[float], least: float) -> None:
    across, down = one[0] - two[0], one[1] - two[1]
    distance = hypot(across, down) or 0.01
    if distance < least:
        push = (least - distance) / 2 / distance
        one[0], one[1] = one[0] + across * push, one[1] + down * push
        two[0], two[1] = two[0] - across * push, two[1] - down * push


def _spot(place: PlaceCount, at: Point, radius: float) -> list[str]:
    x, y = at
    return [
        svg.element("circle", cx=x, cy=y, r=radius, fill="#fff", stroke="#000", stroke_width=1.2),
        svg.words(
            str(place.days), x, y + 2.6, 7.5, text_anchor="middle", font_weight="bold", fill="#000"
        ),
    ]
