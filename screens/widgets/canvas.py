"""A small raster canvas made of characters: braille dots, soft fills and text.

A cell holds 2 x 4 braille dots and two half-blocks. Lines are drawn with dots; fills use
half-blocks blended with the background, so that an edge looks smooth although cells are coarse.
Coordinates are in dots, with y growing downwards; a whole number is the edge between two dots.

Nothing here depends on a terminal, a theme or a face.
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from math import ceil, floor, hypot
from typing import NamedTuple

from relief.columns import cells_of

Point = tuple[float, float]
Dot = tuple[int, int]
Colour = tuple[int, int, int]

DOTS_ACROSS = 2
DOTS_DOWN = 4
_BRAILLE = 0x2800
_BITS = ((0x01, 0x08), (0x02, 0x10), (0x04, 0x20), (0x40, 0x80))
_SPLINE_STEPS = 10
_GLOW = 0.42
_GLOW_WIDTH = 2.0
_GLOW_STEPS = 6
_SCANS = 4
"""Scan lines per half-block when a fill is measured: enough for smooth edges, still cheap."""


class Cell(NamedTuple):
    """A character with its foreground and background colour."""

    char: str
    ink: Colour
    paper: Colour


def blend(under: Colour, over: Colour, amount: float) -> Colour:
    """Return ``under`` covered by ``over`` with an opacity from 0 to 1."""
    return (
        round(under[0] + (over[0] - under[0]) * amount),
        round(under[1] + (over[1] - under[1]) * amount),
        round(under[2] + (over[2] - under[2]) * amount),
    )


def spline(points: Sequence[Point], closed: bool = False, mirror: bool = False) -> list[Point]:
    """Return a smooth curve (Catmull-Rom) through all points.

    Args:
        points: The points.
        closed: Whether the curve returns to its first point.
        mirror: Whether an end on x = 0 meets its mirror image there, so that the joined curve
            must be smooth.
    """
    if len(points) < 2:
        return list(points)
    first, last = (points[-1], points[0]) if closed else (points[0], points[-1])
    if mirror and points[0][0] == 0:
        first = (-points[1][0], points[1][1])
    if mirror and points[-1][0] == 0:
        last = (-points[-2][0], points[-2][1])
    knots = [first, *points, last, *points[1:2]] if closed else [first, *points, last]
    line = [points[0]]
    for before, start, end, after in zip(knots, knots[1:], knots[2:], knots[3:], strict=False):
        for step in range(1, _SPLINE_STEPS + 1):
            line.append(_between(before, start, end, after, step / _SPLINE_STEPS))
    return line


def _between(before: Point, start: Point, end: Point, after: Point, t: float) -> Point:
    """Return the point at ``t`` (0 to 1) of the curve from ``start`` to ``end``."""
    a, b = t * t, t * t * t
    w0, w1 = -0.5 * t + a - 0.5 * b, 1 - 2.5 * a + 1.5 * b
    w2, w3 = 0.5 * t + 2 * a - 1.5 * b, -0.5 * a + 0.5 * b
    return (
        w0 * before[0] + w1 * start[0] + w2 * end[0] + w3 * after[0],
        w0 * before[1] + w1 * start[1] + w2 * end[1] + w3 * after[1],
    )


def along(points: Sequence[Point], fraction: float) -> Point:
    """Return the point at a fraction of a line's length, clamped to its ends."""
    lengths = [hypot(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(points)]
    left = max(0.0, fraction) * sum(lengths)
    for (x0, y0), (x1, y1), length in zip(points, points[1:], lengths, strict=False):
        if left <= length and length > 0:
            return _mix((x0, y0), (x1, y1), left / length)
        left -= length
    return points[-1]


def strands(guides: Sequence[Sequence[Point]], gap: float) -> list[list[Point]]:
    """Return smooth lines spaced evenly between guide lines, at most ``gap`` apart.

    Where guides converge, every second line stops, so that the lines do not merge.
    """
    lines: list[list[Point]] = []
    smooth = [spline(guide) for guide in guides]
    for left, right in pairwise(smooth):
        widths = [hypot(a[0] - b[0], a[1] - b[1]) for a, b in zip(left, right, strict=True)]
        count = max(1, ceil(max(widths) / gap))
        least = gap * count * 0.6
        for step in range(count):
            keep = 0.0 if step % 2 == 0 else least
            pairs = zip(left, right, widths, strict=True)
            lines.append([_mix(a, b, step / count) for a, b, width in pairs if width >= keep])
    return [*lines, smooth[-1]]


def _mix(a: Point, b: Point, t: float) -> Point:
    """Return the point at ``t`` (0 to 1) of the straight line from ``a`` to ``b``."""
    return a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t


def trace(points: Sequence[Point]) -> list[Dot]:
    """Return the dots of a line, each adjacent to the next, without corner dots."""
    dots: list[Dot] = []
    for start, end in pairwise(points):
        pieces = max(1, ceil(2 * max(abs(end[0] - start[0]), abs(end[1] - start[1]))))
        for piece in range(pieces + 1):
            x, y = _mix(start, end, piece / pieces)
            _follow(dots, (floor(x), floor(y)))
    return dots


def _follow(dots: list[Dot], dot: Dot) -> None:
    """Append a dot to a line, and remove the previous one if it was only a corner."""
    if dots and dots[-1] == dot:
        return
    if len(dots) > 1:
        (x0, y0), (x1, y1) = dots[-2:]
        straight = x0 == x1 == dot[0] or y0 == y1 == dot[1]
        if not straight and abs(x0 - dot[0]) <= 1 and abs(y0 - dot[1]) <= 1:
            dots.pop()
    dots.append(dot)


def spans(polygon: Sequence[Point], y: float) -> list[tuple[float, float]]:
    """Return the intervals of the horizontal line at ``y`` that lie inside a polygon."""
    crossings = []
    for (x0, y0), (x1, y1) in zip(polygon, [*polygon[1:], polygon[0]], strict=True):
        if (y0 <= y) != (y1 <= y):
            crossings.append(x0 + (y - y0) * (x1 - x0) / (y1 - y0))
    crossings.sort()
    return list(zip(crossings[::2], crossings[1::2], strict=False))


def within(dots: Iterable[Dot], polygon: Sequence[Point]) -> list[Dot]:
    """Return the dots whose centre lies inside a polygon."""
    rows: dict[int, list[tuple[float, float]]] = {}
    kept = []
    for x, y in dots:
        if y not in rows:
            rows[y] = spans(polygon, y + 0.5)
        if any(left <= x + 0.5 < right for left, right in rows[y]):
            kept.append((x, y))
    return kept


class Canvas:
    """A picture being drawn.

    Colours are named while drawing ("outline", "muscle"...) and resolved at the end, so that a
    theme change needs no redrawing. Where two inks share a cell, the later one colours it.
    """

    def __init__(self, width: int, height: int) -> None:
        """Create an empty picture of ``width`` x ``height`` cells."""
        self.width = max(0, width)
        self.height = max(0, height)
        self._dots: dict[Dot, int] = {}
        self._inks: dict[Dot, str] = {}
        self._words: dict[Dot, tuple[str, str]] = {}
        self._fills: list[tuple[str, dict[Dot, float]]] = []

    def plot(self, dots: Iterable[Dot], ink: str, alone: bool = False) -> None:
        """Set dots; with ``alone``, remove other inks from the touched cells."""
        for x, y in dots:
            cell = (x // DOTS_ACROSS, y // DOTS_DOWN)
            if not (0 <= cell[0] < self.width and 0 <= cell[1] < self.height):
                continue
            if alone and self._inks.get(cell) != ink:
                self._dots[cell] = 0
            bit = _BITS[y % DOTS_DOWN][x % DOTS_ACROSS]
            self._dots[cell] = self._dots.get(cell, 0) | bit
            self._inks[cell] = ink

    def ink_at(self, dot: Dot) -> str:
        """Return the ink of the cell with this dot; "" where nothing is drawn."""
        return self._inks.get((dot[0] // DOTS_ACROSS, dot[1] // DOTS_DOWN), "")

    def wipe(self, polygon: Sequence[Point], ink: str) -> None:
        """Remove an ink from all cells whose centre is inside a polygon."""
        cells = [cell for cell, drawn in self._inks.items() if drawn == ink]
        middles = {(x * DOTS_ACROSS, y * DOTS_DOWN + DOTS_DOWN // 2): (x, y) for x, y in cells}
        for middle in within(middles, polygon):
            del self._dots[middles[middle]], self._inks[middles[middle]]

    def fill(self, polygon: Sequence[Point], ink: str, strength: float) -> None:
        """Fill a polygon with ink at an opacity, fading at its edge."""
        cover: dict[Dot, float] = {}
        half = DOTS_DOWN // 2
        top = max(0, floor(min(y for _, y in polygon) / half))
        bottom = min(self.height * 2 - 1, floor(max(y for _, y in polygon) / half))
        for row in range(top, bottom + 1):
            for scan in range(_SCANS):
                for left, right in spans(polygon, half * (row + (scan + 0.5) / _SCANS)):
                    self._spread(cover, row, left / DOTS_ACROSS, right / DOTS_ACROSS)
        self._fills.append((ink, {place: part * strength for place, part in cover.items()}))

    def _spread(self, cover: dict[Dot, float], row: int, left: float, right: float) -> None:
        """Add one scanned interval, in columns, to the half-blocks it crosses."""
        for column in range(max(0, floor(left)), min(self.width - 1, floor(right)) + 1):
            part = min(right, column + 1) - max(left, column)
            place = (column, row)
            cover[place] = cover.get(place, 0.0) + max(0.0, part) / _SCANS

    def write(self, column: int, row: int, text: str, ink: str) -> None:
        """Write text, cut at the edges of the picture."""
        for place, char in enumerate(cells_of(text), column):
            if 0 <= place < self.width and 0 <= row < self.height:
                self._words[(place, row)] = (char, ink)

    def is_free(self, column: int, row: int, length: int) -> bool:
        """Return whether a text of this length fits inside the picture and covers nothing."""
        if column < 0 or column + length > self.width or not 0 <= row < self.height:
            return False
        cells = [(place, row) for place in range(column, column + length)]
        return not any(cell in self._dots or cell in self._words for cell in cells)

    def rows(
        self, palette: Mapping[str, Colour], paper: Colour, shaded: bool = True
    ) -> list[list[Cell]]:
        """Render the picture.

        Args:
            palette: The colour of each ink.
            paper: The background.
            shaded: Whether to draw the fills; not on terminals whose colours cannot be blended.
        """
        shades: dict[Dot, Colour] = {}
        for ink, cover in self._fills if shaded else []:
            for place, amount in cover.items():
                under = shades.get(place, paper)
                shades[place] = blend(under, palette[ink], min(1.0, amount))
        return [
            [self._cell((column, row), palette, paper, shades) for column in range(self.width)]
            for row in range(self.height)
        ]

    def _cell(
        self, cell: Dot, palette: Mapping[str, Colour], paper: Colour, shades: Mapping[Dot, Colour]
    ) -> Cell:
        """Render one cell: a letter, else dots, else two half-blocks."""
        column, row = cell
        top = shades.get((column, row * 2), paper)
        bottom = shades.get((column, row * 2 + 1), paper)
        char, ink = self._words.get(cell, (chr(_BRAILLE + self._dots.get(cell, 0)), ""))
        ink = ink or self._inks.get(cell, "")
        if ink:
            return Cell(char, palette[ink], blend(top, bottom, 0.5))
        return Cell(" ", top, top) if top == bottom else Cell("▀", top, bottom)


def dab(
    rows: Sequence[Sequence[Cell]],
    at: Point,
    radius: float,
    ink: Colour,
    over: Colour,
    weight: float = 1.0,
    shaded: bool = True,
) -> dict[Dot, Cell]:
    """Draw a round spot over a rendered picture; return the cells it changes.

    Args:
        rows: The picture.
        at: The centre of the spot, in dots.
        radius: Radius in dots.
        ink: The colour of the spot.
        over: A colour whose dots give way even where the spot covers only a single dot.
        weight: 1 for a solid spot, less for a ring.
        shaded: Whether the spot also tints its cells, so that it can move by fractions of a dot.
    """
    reach = radius + (_GLOW_WIDTH if shaded else 0)
    top, bottom = floor((at[1] - reach) / DOTS_DOWN), floor((at[1] + reach) / DOTS_DOWN)
    left, right = floor((at[0] - reach) / DOTS_ACROSS), floor((at[0] + reach) / DOTS_ACROSS)
    spot: dict[Dot, Cell] = {}
    for row in range(max(0, top), min(len(rows) - 1, bottom) + 1):
        for column in range(max(0, left), min(len(rows[row]) - 1, right) + 1):
            place = (at[0] - column * DOTS_ACROSS, at[1] - row * DOTS_DOWN)
            old = rows[row][column]
            # A single dot of the spot would hide a whole cell of a line, so keep the line.
            least = 1 if old.char in " ▀" or old.ink == over else 2
            char = _dots(place, radius, weight, least)
            glow = _GLOW * weight * _overlap(place, radius) if shaded else 0.0
            spot[column, row] = _dabbed(old, char, ink, glow)
    return spot


def _dots(at: Point, radius: float, weight: float, least: int) -> str:
    """Return the braille character of a spot in the cell at (0, 0); "" if it has too few dots."""
    hole = radius - 1.2 if weight < 1 else -1.0
    bits = [
        _BITS[y][x]
        for y in range(DOTS_DOWN)
        for x in range(DOTS_ACROSS)
        if hole < hypot(x + 0.5 - at[0], y + 0.5 - at[1]) <= radius
    ]
    return chr(_BRAILLE + sum(bits)) if len(bits) >= least else ""


def _dabbed(old: Cell, char: str, ink: Colour, glow: float) -> Cell:
    """Return a cell with part of a spot, or only its glow."""
    mean = blend(old.ink, old.paper, 0.5) if old.char == "▀" else old.paper
    paper = blend(mean, ink, glow)
    if char:
        return Cell(char, ink, paper)
    return Cell(" ", paper, paper) if old.char in " ▀" else old._replace(paper=paper)


def _overlap(at: Point, radius: float) -> float:
    """Return how much of a cell (0 to 1) a glowing spot covers; ``at`` is from its corner."""
    far = hypot(DOTS_ACROSS / 2 - at[0], DOTS_DOWN / 2 - at[1])
    share = min(1.0, max(0.0, (radius + _GLOW_WIDTH - far) / (2 * _GLOW_WIDTH)))
    # Round to few steps, so that a moving spot reuses the same few colours.
    return round(share * _GLOW_STEPS) / _GLOW_STEPS
