"""The breathing pacer: a soft disc that grows and shrinks, with the word of the phase below it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from math import cos, hypot, pi, sqrt
from operator import itemgetter

from rich.color import Color
from rich.segment import Segment as RichSegment
from rich.style import Style
from textual.geometry import Region
from textual.reactive import var
from textual.strip import Strip
from textual.widget import Widget

from relief.columns import cells_of, columns, cut
from relief.practice.timeline import Segment
from screens.widgets.big_digits import rows_of
from screens.widgets.canvas import blend
from screens.widgets.palette import Palette, Rgb, can_blend

_LARGEST_CELLS_ACROSS = 48
_WORD_ROWS = 2
"""Rows below the disc: a blank one, and one for the word of the phase."""

_BIG_FROM, _DIGIT_ROWS = 14, 5
"""Rows from which the seconds are shown on the disc in big digits, and the height of these."""

_SMALLEST = 0.28
_TOP_UP_FROM = 0.85
_EDGE = 1.2
"""Width of the soft rim, in half cells."""

_LEVELS = 5
"""Steps of coverage of a rim pixel where colours can be blended; otherwise one."""

_RING_WIDTH = 0.7
_ROUNDING = 1e-6

_Pixel = tuple[float, Rgb]


@dataclass(frozen=True, slots=True)
class _Ground:
    """The static part of the picture at one size; each frame draws the disc over it.

    Attributes:
        left: Columns of plain background on either side.
        fullest: Radius of the disc at full breath, in half cells.
        levels: Number of coverage steps of a pixel.
        disc: Colour of the disc.
        rows: Rows and columns of the left half including the middle: the upper and the lower pixel,
            each
            with its distance from the centre and its uncovered colour.
        turns: Radii at which a pixel changes, each with its row, sorted.
    """

    size: tuple[int, int]
    left: int
    fullest: float
    levels: int
    paper: Rgb
    disc: Rgb
    rows: list[list[tuple[_Pixel, _Pixel]]]
    turns: list[tuple[float, int]]

    def reach(self, full: float) -> float:
        """Return the disc's radius at a fullness of 0 to 1, in half cells."""
        return self.fullest * (_SMALLEST + (1 - _SMALLEST) * full)

    def rows_between(self, before: float, after: float) -> set[int]:
        """Return the rows that differ between two radii."""
        low, high = sorted((before, after))
        first = bisect_left(self.turns, low - _ROUNDING, key=itemgetter(0))
        last = bisect_right(self.turns, high + _ROUNDING, key=itemgetter(0))
        return {row for _, row in self.turns[first:last]}


def fullness(segment: Segment, into: float, before: str = "") -> float:
    """Return how full the lungs are at a moment of a breath, from 0 to 1, eased.

    Args:
        segment: The phase, as part of a timeline.
        into: Seconds since the phase began.
        before: The kind of phase before a breath hold: after an out-breath the lungs are empty.
    """
    phase = segment.phase
    if phase is None:
        return 0.0
    part = min(1.0, into / segment.seconds) if segment.seconds else 1.0
    eased = (1 - cos(pi * part)) / 2
    if phase.kind == "in":
        return eased * (_TOP_UP_FROM if before == "top-up" else 1.0)
    if phase.kind == "top-up":
        return _TOP_UP_FROM + (1 - _TOP_UP_FROM) * eased
    if phase.kind == "out":
        return 1 - eased
    return 0.0 if before == "out" else 1.0


class Pacer(Widget):
    """Shows one moment of a breath. It moves only when ``advance`` is called."""

    COMPONENT_CLASSES = {"pacer--disc", "pacer--ring"}

    still: var[bool] = var(False)
    """Reduced motion: the disc keeps its size, and word and number show the breath."""

    dark: var[bool] = var(False)
    """Night: only the word is lit."""

    numbers: var[bool] = var(True)
    """Whether to count the seconds of a phase."""

    def __init__(self, *, id: str | None = None) -> None:
        """Start with an empty breath."""
        super().__init__(id=id)
        self._segment: Segment | None = None
        self._last_kind = ""
        self._word = "", ""
        self._full = 0.0
        self._ground: _Ground | None = None
        self._inks = Palette()
        self._styles: dict[tuple[Rgb, Rgb], tuple[str, Style]] = {}

    def advance(self, segment: Segment, into: float) -> None:
        """Show the breath at a given moment; repaint only if the picture changes."""
        if segment is not self._segment:
            if self._segment is not None and self._segment.phase is not None:
                self._last_kind = self._segment.phase.kind
            self._segment = segment
        word = self._words(segment, into)
        size = 0.6 if self.still or self.dark else fullness(segment, into, self._last_kind)
        size = round(size * 200) / 200
        before = self._word, self._full
        if (word, size) != before:
            self._word, self._full = word, size
            self._repaint(*before)

    def _repaint(self, word: tuple[str, str], full: float) -> None:
        """Paint only the rows that changed."""
        ground = self._ground
        if ground is None or ground.size != self.size:
            self.refresh()
            return
        width, height = ground.size
        rows = ground.rows_between(ground.reach(full), ground.reach(self._full))
        across = width - 2 * ground.left
        changed = [Region(ground.left, row, across, 1) for row in rows]
        if word != self._word:
            changed.append(Region(0, height - 1, width, 1))
            changed.append(Region(0, self._digits_top, width, _DIGIT_ROWS))
        if changed:
            self.refresh(*changed)

    def notify_style_update(self) -> None:
        """Redraw in the new colours."""
        super().notify_style_update()
        self._ground = None
        self._styles.clear()

    def render_line(self, y: int) -> Strip:
        """Render one row of the disc, with two pixels per cell."""
        width, height = self.size
        if self._ground is None or self._ground.size != (width, height):
            self._ground = self._draw_ground(width, height)
        ground = self._ground
        reach, paper = ground.reach(self._full), (ground.paper, ground.paper)
        if self.dark:
            return self._with_words(Strip([self._run(paper, width)]), y, 0.0, ground)
        row = [
            (
                _cover(top, ground.disc, reach, ground.levels),
                _cover(bottom, ground.disc, reach, ground.levels),
            )
            for top, bottom in ground.rows[y]
        ]
        half = width // 2 - ground.left
        side = [self._run(colours, len(list(cells))) for colours, cells in groupby(row[:half])]
        middle = [
            self._run(colours, 1) for colours in row[half:]
        ]  # the middle column of an odd width
        edge = self._run(paper, ground.left)
        strip = Strip([edge, *side, *middle, *reversed(side), edge], width)
        return self._with_words(strip, y, reach, ground)

    def _draw_ground(self, width: int, height: int) -> _Ground:
        """Draw what stays the same between frames: each pixel's distance, and the faint ring.

        Half of it is enough, because the other half is its mirror image.
        """
        middle = max(1, height - _WORD_ROWS)
        fullest = min(width / 2, middle, _LARGEST_CELLS_ACROSS / 2) - 1
        paper, ring = self._paper(), self._ink("pacer--ring")
        levels = _LEVELS if can_blend(self.app) else 1
        left = max(0, int(width / 2 - fullest - 2))
        columns = range(left, (width + 1) // 2)

        def pixel(x: int, row: int) -> _Pixel:
            far = hypot(x + 0.5 - width / 2, row + 0.5 - middle)
            share = max(0.0, 1 - abs(far - fullest) / _RING_WIDTH)
            return far, blend(paper, ring, share if levels > 1 else round(share))

        rows = [[(pixel(x, 2 * y), pixel(x, 2 * y + 1)) for x in columns] for y in range(height)]
        turns = sorted((turn, y) for y, row in enumerate(rows) for turn in _turns(row, levels))
        disc, fullest = self._ink("pacer--disc"), max(1.0, fullest)
        return _Ground((width, height), left, fullest, levels, paper, disc, rows, turns)

    def _run(self, colours: tuple[Rgb, Rgb], length: int) -> RichSegment:
        """Return a run of cells with the same two pixels; styles are cached."""
        if colours not in self._styles:
            self._styles[colours] = self._halves(*map(self._inks.color, colours))
        half, style = self._styles[colours]
        return RichSegment(half * length, style)

    def _halves(self, top: Color, bottom: Color) -> tuple[str, Style]:
        """Return character and style of two pixels; a default background cannot be a foreground."""
        if top == bottom:
            return " ", Style.from_color(None, bottom)
        return (
            ("▄", Style.from_color(bottom, top)) if top.is_default
            else ("▀", Style.from_color(top, bottom))
        )  # fmt: skip

    def _with_words(self, strip: Strip, y: int, reach: float, ground: _Ground) -> Strip:
        """Write the text of a row onto it: the seconds on the disc, the word below."""
        width, height = ground.size
        word, number = self._word
        row = y - self._digits_top
        if self._has_big_digits and number and 0 <= row < _DIGIT_ROWS and not self.dark:
            down = 2 * y + 1 - (height - _WORD_ROWS)
            across = sqrt(max(0.0, reach * reach - down * down))
            return self._written(strip, rows_of(number)[row], across, ground)
        if y != height - 1 or not word:
            return strip
        beside = number and (self.dark or not self._has_big_digits)
        said = f"{word}  {number}" if beside else word
        return self._written(strip, cut(said, width, ""), 0.0, ground)

    @property
    def _has_big_digits(self) -> bool:
        return self.size.height >= _BIG_FROM

    @property
    def _digits_top(self) -> int:
        """Return the first row of the big digits."""
        return max(0, (self.size.height - _WORD_ROWS - _DIGIT_ROWS + 1) // 2)

    def _written(self, strip: Strip, words: str, reach: float, ground: _Ground) -> Strip:
        """Write text in the middle of a row; blanks are transparent."""
        width = ground.size[0]
        cells = cells_of(words)
        start = (width - len(cells)) // 2
        pieces = [strip.crop(0, start)]
        for place, char in enumerate(cells, start):
            if char == " ":
                pieces.append(strip.crop(place, place + 1))
            elif char:
                inside = abs(place + 0.5 - width / 2) < reach
                pieces.append(Strip([RichSegment(char, self._on(ground, inside))], columns(char)))
        pieces.append(strip.crop(start + len(cells), width))
        return Strip.join(pieces)

    def _words(self, segment: Segment, into: float) -> tuple[str, str]:
        """Return the word of a phase, and its remaining seconds."""
        if segment.phase is None:
            return "", ""
        left = int(-(-(segment.seconds - into) // 1))
        return segment.say, str(max(1, left)) if self.numbers else ""

    def _on(self, ground: _Ground, inside: bool) -> Style:
        """Return a letter's style: background colour on the disc, text colour beside it."""
        disc, paper = map(self._inks.color, (ground.disc, ground.paper))
        if paper.is_default and inside:
            return Style(color=disc, bgcolor=paper, reverse=True)
        if inside:
            return Style.from_color(paper, disc)
        return Style.from_color(self.rich_style.color, paper) + Style(bold=True)

    def _ink(self, name: str) -> Rgb:
        return self._inks.number(self.get_component_rich_style(name).color)

    def _paper(self) -> Rgb:
        return self._inks.number(self.background_colors[1].rich_color, foreground=False)


def _cover(pixel: _Pixel, disc: Rgb, reach: float, levels: int) -> Rgb:
    """Return the colour of a pixel: the disc, its soft rim, or what is under it."""
    far, under = pixel
    level = int(((reach - far) / _EDGE + 0.5) * levels + 0.5)
    if level <= 0:
        return under
    return disc if level >= levels else blend(under, disc, level / levels)


def _turns(row: list[tuple[_Pixel, _Pixel]], levels: int) -> Iterator[float]:
    """Yield the radii at which a pixel of a row changes its level."""
    for cell in row:
        for far, _ in cell:
            for level in range(1, levels + 1):
                yield far + ((level - 0.5) / levels - 0.5) * _EDGE
