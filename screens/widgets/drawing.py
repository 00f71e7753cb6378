"""The head as a drawing: its lines, its muscles, and how they are drawn on a canvas.

The data is in ``content/face.toml``, in fractions of the head's height. Left and right are always
the person's own: seen from the front, the person's left is on the viewer's right.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import atan2, cos, floor, pi
from typing import Any, NamedTuple

from relief.columns import columns
from relief.i18n import N_, _
from screens.widgets.canvas import (
    DOTS_ACROSS,
    DOTS_DOWN,
    Canvas,
    Dot,
    Point,
    along,
    spline,
    strands,
    trace,
    within,
)

_HANDS = {"squeeze": "hold", "clench": "hold"} | {
    kind: kind for kind in ("circle", "stroke", "knead", "glide", "hold")
}
"""Motions that touch the skin, and the kind of path each follows."""
LABELS = frozenset(
    (N_("Brow"), N_("Chin"), N_("Jaw"), N_("Levator scapulae"), N_("Masseter"), N_("Nape"),
     N_("Neck extensors"), N_("Nose"), N_("Orbicularis"), N_("Scalp"), N_("Suboccipital"),
     N_("Temporalis"), N_("Upper trapezius"))
)  # fmt: skip
"""The names of muscles in the data, marked for translation."""

_ROOMY = 70.0
"""Dots per head height from which there is space for the path under a moving finger, and a
label.
"""
_HATCH_GAP = 3.0
_HATCH_GAP_SMALL = 2.6
"""Dots between two fibres; less in a small picture, where few fit into a muscle."""
_VEIL, _SOFT_VEIL = 0.42, 0.2
_STROKE_SHARE = 0.72
"""Share of a stroke that is on the skin; in the rest the finger moves back."""
_ARROWS = "→↘↓↙←↖↑↗"


class Tip(NamedTuple):
    """The position of a fingertip in dots, and its weight: 1 on the skin, less when lifted."""

    at: Point
    weight: float


def follow(path: Sequence[Point], motion: str, phase: float) -> Tip:
    """Return the fingertip on a path; a phase from 0 to 1 is one circle or stroke."""
    if motion == "stroke" and phase > _STROKE_SHARE:
        return Tip(along(path, (1 - phase) / (1 - _STROKE_SHARE)), 0.3)
    if motion == "stroke":
        return Tip(along(path, (1 - cos(pi * phase / _STROKE_SHARE)) / 2), 1.0)
    if motion in ("knead", "glide"):
        return Tip(along(path, (1 - cos(2 * pi * phase)) / 2), 1.0)
    return Tip(along(path, phase), 1.0)


@dataclass(frozen=True)
class DrawnLine:
    """A line of the drawing; with a strength, a soft area instead."""

    ink: str
    points: tuple[Point, ...]
    closed: bool
    detail: float
    strength: float


@dataclass(frozen=True)
class Muscle:
    """A part that can be lit, with its fibres for hatching and the paths of motions on it."""

    id: str
    label: str
    names: frozenset[str]
    zones: frozenset[str]
    points: tuple[Point, ...]
    fibres: tuple[tuple[Point, ...], ...]
    paths: Mapping[str, tuple[Point, ...]]
    label_at: Point
    anchor: Point

    def path(self, motion: str) -> list[Point]:
        """Return the smooth path of a motion: one point for a hold, empty if no hand touches."""
        kind = _HANDS.get(motion, "")
        points = self.paths.get(kind) or self.paths.get("hold", ())
        return spline(points, closed=kind == "circle") if kind and points else []


@dataclass(frozen=True)
class View:
    """The head from one direction, in fractions of its height, with y growing downwards."""

    bounds: tuple[float, float, float, float]
    mirror: bool
    drawn_side: str
    letter_at: Point
    lines: tuple[DrawnLine, ...]
    muscles: tuple[Muscle, ...]
    zones: Mapping[str, Point]

    def find(self, name: str) -> Muscle | None:
        """Return the muscle with that name in this view, or None."""
        return next((muscle for muscle in self.muscles if name in muscle.names), None)


@dataclass(frozen=True)
class Frame:
    """The position of a view in a picture; ``turn`` -1 makes a profile face right."""

    view: View
    column: int
    width: int
    scale: float
    top: float
    turn: int

    @property
    def axis(self) -> int:
        """The dot edge in the middle of this frame."""
        return self.column * DOTS_ACROSS + self.width

    def halves(self, side: str = "both") -> tuple[int, ...]:
        """Return the halves of the drawing for a person's side: 1 as drawn, -1 mirrored."""
        seen = (1, -1) if self.view.mirror else (self.turn,)
        return tuple(half for half in seen if side in ("both", self.side_of(half)))

    def side_of(self, half: int) -> str:
        """Return the person's own side that a half shows."""
        return "left" if (half > 0) == (self.view.drawn_side == "left") else "right"

    def place(self, point: Point, half: int) -> Point:
        """Map a point of the drawing to dots."""
        left, top, right, _ = self.view.bounds
        across = point[0] if self.view.mirror else point[0] - (left + right) / 2
        return self.axis + half * across * self.scale, self.top + (point[1] - top) * self.scale

    def flip(self, dots: list[Dot], half: int) -> list[Dot]:
        """Return dots drawn for half 1, mirrored exactly for half -1."""
        return dots if half > 0 else [(2 * self.axis - 1 - x, y) for x, y in dots]

    def dots(self, points: Sequence[Point], half: int) -> list[Dot]:
        """Return the dots of a line of the drawing."""
        return self.flip(trace([self.place(point, 1) for point in points]), half)

    def cell(self, point: Point, half: int) -> tuple[int, int]:
        """Return the column and row of the cell with a point of the drawing."""
        x, y = self.place(point, half)
        return floor(x / DOTS_ACROSS), floor(y / DOTS_DOWN)

    def spots(self, area: str, side: str = "both") -> list[tuple[int, int]]:
        """Return the cells that mark an area on a side; empty if it cannot be seen."""
        point = self.view.zones.get(area)
        return [self.cell(point, half) for half in self.halves(side)] if point else []

    def draw(self, canvas: Canvas) -> None:
        """Draw the head, and the letters that mark the person's left and right."""
        for line in self.view.lines:
            if line.detail <= self.scale:
                self._line(canvas, line)
        for half in self.halves():
            column, row = self.cell(self.view.letter_at, half)
            canvas.write(column, row, self.side_of(half)[0].upper(), "soft")

    def _line(self, canvas: Canvas, line: DrawnLine) -> None:
        """Draw one line, or fill one soft area, on every half."""
        curve = spline(line.points, line.closed, self.view.mirror)
        if line.strength and self.view.mirror:
            # Fill both halves as one shape: filled separately they would show a seam on the
            # midline.
            curve += [(-x, y) for x, y in reversed(curve)]
            canvas.fill([self.place(point, 1) for point in curve], line.ink, line.strength)
            return
        for half in self.halves():
            if line.strength:
                shape = [self.place(point, half) for point in curve]
                canvas.fill(shape, line.ink, line.strength)
            else:
                canvas.plot(self.dots(curve, half), line.ink)

    def glow(self, canvas: Canvas, muscle: Muscle, side: str) -> None:
        """Light a muscle faintly, because it is used in another step."""
        shape = [self.place(point, 1) for point in spline(muscle.points, closed=True)]
        for half in self.halves(side):
            area = [(2 * self.axis - x, y) for x, y in shape] if half < 0 else shape
            canvas.fill(area, "muscle", _SOFT_VEIL)
            dots = [(x, y) for x, y in self._inside(area) if x % 4 == 0 and y % 4 == 0]
            canvas.plot([dot for dot in dots if not canvas.ink_at(dot)], "soft")

    @staticmethod
    def _inside(shape: Sequence[Point]) -> list[Dot]:
        """Return every dot within a shape."""
        columns = range(floor(min(x for x, _ in shape)), floor(max(x for x, _ in shape)) + 1)
        rows = range(floor(min(y for _, y in shape)), floor(max(y for _, y in shape)) + 1)
        return within([(x, y) for y in rows for x in columns], shape)

    def light(self, canvas: Canvas, muscle: Muscle, side: str) -> None:
        """Light a muscle, and hatch it along its fibres, so that it is visible without colour."""
        shape = [self.place(point, 1) for point in spline(muscle.points, closed=True)]
        gap = _HATCH_GAP if self.scale >= _ROOMY else _HATCH_GAP_SMALL
        fibres = [
            dot
            for strand in strands(muscle.fibres, gap / self.scale)
            for dot in trace([self.place(point, 1) for point in strand])
        ]
        inside = within(fibres, shape)
        for half in self.halves(side):
            area = [(2 * self.axis - x, y) for x, y in shape] if half < 0 else shape
            canvas.wipe(area, "hair")
            canvas.fill(area, "muscle", _VEIL)
            hatch = self.flip(inside, half)
            canvas.plot([dot for dot in hatch if canvas.ink_at(dot) in ("", "muscle")], "muscle")

    def guide(self, canvas: Canvas, muscle: Muscle, motion: str, side: str, still: bool) -> None:
        """Draw the dotted path of a finger; if ``still``, with an arrow for the direction."""
        path = muscle.path(motion)
        circles = len(path) > 1 and path[0] == path[-1]
        if len(path) < 2 or not (still or (self.scale >= _ROOMY and not circles)):
            return
        ahead = along(path, 0.3 if circles else 1.0)
        behind = along(path, 0.2 if circles else 0.8)
        for half in self.halves(side):
            # In a small picture the dots replace the hatching, which they would otherwise hide.
            canvas.plot(self.dots(path, half)[::3], "path", alone=self.scale >= _ROOMY)
            if still:
                (x, y), (x0, y0) = self.place(ahead, half), self.place(behind, half)
                eighth = round(atan2(y - y0, x - x0) * 4 / pi) % 8
                canvas.write(*self.cell(ahead, half), _ARROWS[eighth], "path")

    def label(self, canvas: Canvas, muscle: Muscle, side: str) -> None:
        """Write the muscle's name beside the head with a line to it, or in the corner."""
        name, half = _(muscle.label), self.halves(side)[0]
        length = columns(name)
        column, row = self.cell(muscle.label_at, half)
        column += 1 if half > 0 else -length
        if self.scale < _ROOMY or not canvas.is_free(column - 1, row, length + 2):
            fits = canvas.is_free(self.column, 0, length + 1)
            words = [name] if fits else name.split()
            free = [canvas.is_free(self.column, y, columns(word)) for y, word in enumerate(words)]
            for y, word in enumerate(words if all(free) else []):
                canvas.write(self.column, y, word, "label")
            return
        canvas.write(column, row, name, "label")
        leader = self.dots([muscle.label_at, muscle.anchor], half)[::2]
        canvas.plot([dot for dot in leader if not canvas.ink_at(dot)], "label")


def _points(entry: Any) -> tuple[Point, ...]:
    """Parse points: a list of pairs."""
    return tuple((float(x), float(y)) for x, y in entry)


def read_view(entry: Mapping[str, Any]) -> View:
    """Parse a view."""
    left, top, right, bottom = entry["bounds"]
    return View(
        bounds=(left, top, right, bottom),
        mirror=entry["mirror"],
        drawn_side=entry["drawn_side"],
        letter_at=_points([entry["letter_at"]])[0],
        lines=tuple(
            DrawnLine(
                ink=line["ink"],
                points=_points(line["points"]),
                closed=line.get("closed", False),
                detail=line.get("detail", 0.0),
                strength=line.get("strength", 0.0),
            )
            for line in entry["line"]
        ),
        muscles=tuple(_muscle(region) for region in entry["region"]),
        zones={area["id"]: _points([area["at"]])[0] for area in entry["zone"]},
    )


def _muscle(entry: Mapping[str, Any]) -> Muscle:
    """Parse a region."""
    return Muscle(
        id=entry["id"],
        label=entry["label"],
        names=frozenset([entry["id"], *entry.get("names", ())]),
        zones=frozenset(entry["zones"]),
        points=_points(entry["points"]),
        fibres=tuple(_points(fibre) for fibre in entry["fibres"]),
        paths={kind: _points(path) for kind, path in entry.get("path", {}).items()},
        label_at=_points([entry["label_at"]])[0],
        anchor=_points([entry["anchor"]])[0],
    )
