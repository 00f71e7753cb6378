"""The face with areas lit by frequency, and hatched where massage is restricted."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from math import cos, floor, pi, sin

from screens.widgets.canvas import DOTS_ACROSS, DOTS_DOWN, Canvas, Dot, Point, within
from screens.widgets.drawing import Frame
from screens.widgets.face import Face, Scene

_SIZES: Mapping[str, tuple[float, float]] = {
    "forehead": (0.1, 0.055), "brow": (0.085, 0.03), "upper-lid": (0.08, 0.034),
    "lower-lid": (0.08, 0.036), "temple": (0.045, 0.08), "cheek": (0.085, 0.075),
    "jaw": (0.06, 0.075), "mouth": (0.07, 0.045), "chin": (0.06, 0.045), "ear": (0.035, 0.07),
    "back-of-neck": (0.06, 0.09), "shoulder-top": (0.12, 0.045),
}  # fmt: skip
"""Half-axes of each area, horizontal and vertical, in head heights."""
_CORNERS = 24
_FAINTEST, _STRONGEST = 0.14, 0.42
"""Opacity range of an area, limited so that its number keeps a contrast of 4.5:1."""

_DENSITIES = 3
_ROOM_FOR_NUMBERS = 44.0
"""Dots per head height from which a number covers no eye."""


class LitFace(Face):
    """A static front view of the face; if it is wide enough, with a profile beside it."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        """Start with nothing lit.

        Args:
            id: As for every widget.
            classes: As for every widget.
        """
        super().__init__(id=id, classes=classes)
        self._scene = Scene(view="front")
        self._days: dict[str, int] = {}
        self._held: frozenset[str] = frozenset()
        self._numbered = True

    @property
    def lit(self) -> Mapping[str, int]:
        """The number of days of each area shown."""
        return self._days

    def light(
        self, days: Mapping[str, int], restricted: Iterable[str] = (), numbered: bool = True
    ) -> None:
        """Show how often each area was recorded.

        Args:
            days: Number of days by area, such as ``cheek.left``.
            restricted: Areas that must not be massaged now, such as ``jaw.right``.
            numbered: Whether to write each number on its area, if the numbers fit.
        """
        asked = dict(days), frozenset(restricted), numbered
        if asked != (self._days, self._held, self._numbered):
            self._days, self._held, self._numbered = asked
            self._redraw()

    def _draw(self, width: int, height: int) -> Canvas:
        canvas = super()._draw(width, height)
        frames = self._drawing.frames(self._scene, width, height)
        for area in sorted(self._held):
            for _, shape in _shapes(frames, area):
                _hatch(canvas, shape)
        most = max(self._days.values(), default=1)
        for area, days in sorted(self._days.items(), key=lambda pair: pair[1]):
            for _, shape in _shapes(frames, area):
                _light(canvas, shape, days / most)
        if self._numbered and frames[0].scale >= _ROOM_FOR_NUMBERS:
            self._number(canvas, frames[:1])
        return canvas

    def _number(self, canvas: Canvas, frames: list[Frame]) -> None:
        """Write the number of days at the centre of each area, the most frequent last."""
        for area, days in sorted(self._days.items(), key=lambda pair: pair[1]):
            for (x, y), _ in _shapes(frames, area):
                words = str(days)
                canvas.write(
                    floor(x / DOTS_ACROSS - len(words) / 2 + 0.5), floor(y / DOTS_DOWN), words,
                    "path",
                )  # fmt: skip


def _shapes(frames: Iterable[Frame], area: str) -> list[tuple[Point, list[Point]]]:
    """Return each place where an area is visible: its centre and outline, in dots."""
    name, _, side = area.partition(".")
    across, down = _SIZES.get(name, (0.0, 0.0))
    found = []
    for frame in frames:
        middle = frame.view.zones.get(name)
        if middle is None:
            continue
        for half in frame.halves(side or "both"):
            outline = [
                frame.place(
                    (
                        middle[0] + across * cos(2 * pi * n / _CORNERS),
                        middle[1] + down * sin(2 * pi * n / _CORNERS),
                    ),
                    half,
                )
                for n in range(_CORNERS)
            ]
            found.append((frame.place(middle, half), outline))
    return found


def _light(canvas: Canvas, shape: list[Point], share: float) -> None:
    """Fill an area; if colours cannot be blended, use the density of dots instead."""
    canvas.fill(shape, "muscle", _FAINTEST + (_STRONGEST - _FAINTEST) * share)
    density = min(_DENSITIES - 1, floor(share * _DENSITIES))
    canvas.plot(_free(canvas, shape, lambda x, y: _is_dotted(x, y, density)), "muscle")


def _hatch(canvas: Canvas, shape: list[Point]) -> None:
    """Hatch an area where massage is restricted."""
    canvas.plot(_free(canvas, shape, lambda x, y: (x + y) % 4 == 0), "label")


def _free(canvas: Canvas, shape: list[Point], is_set: Callable[[int, int], bool]) -> list[Dot]:
    """Return the dots of a pattern inside a shape, except on lines of the drawing."""
    columns = range(floor(min(x for x, _ in shape)), floor(max(x for x, _ in shape)) + 1)
    rows = range(floor(min(y for _, y in shape)), floor(max(y for _, y in shape)) + 1)
    pattern = [(x, y) for y in rows for x in columns if is_set(x, y)]
    return [dot for dot in within(pattern, shape) if canvas.ink_at(dot) in ("", "muscle", "label")]


def _is_dotted(x: int, y: int, density: int) -> bool:
    if density == 0:
        return x % 4 == 0 and y % 4 == 0
    if density == 1:
        return x % 2 == 0 and y % 4 == x % 4
    return (x + y) % 2 == 0
