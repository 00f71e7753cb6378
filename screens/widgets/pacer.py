"""The breathing pacer: a soft disc that grows and shrinks, with the word of the phase in it."""

from __future__ import annotations

from math import cos, hypot, pi

from rich.color import Color
from rich.segment import Segment as RichSegment
from rich.style import Style
from textual.reactive import var
from textual.strip import Strip
from textual.widget import Widget

from relief.practice.timeline import Segment

_LARGEST_CELLS_ACROSS = 40
_SMALLEST = 0.28
_TOP_UP_FROM = 0.85
_EDGE = 1.2
"""How soft the rim is, in half cells."""

Rgb = tuple[int, int, int]


def fullness(segment: Segment, into: float, before: str = "") -> float:
    """How full the lungs are at a moment of a breath, from 0 to 1, eased.

    Args:
        segment: The phase, as part of a timeline.
        into: Seconds into it.
        before: The kind of phase that a hold follows: after an out-breath it is held empty.
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
    """Shows one moment of a breath. It moves only when told the time."""

    COMPONENT_CLASSES = {"pacer--disc", "pacer--ring"}

    still: var[bool] = var(False)
    """Reduced motion: the disc keeps its size, the word and the number tell the breath."""

    numbers: var[bool] = var(True)
    """Whether the seconds of a phase are counted."""

    def __init__(self, *, id: str | None = None) -> None:
        """An empty breath."""
        super().__init__(id=id)
        self._segment: Segment | None = None
        self._last_kind = ""
        self._word = ""
        self._full = 0.0

    def advance(self, segment: Segment, into: float) -> None:
        """Show the breath at a moment; repaints only when the picture changes."""
        if segment is not self._segment:
            if self._segment is not None and self._segment.phase is not None:
                self._last_kind = self._segment.phase.kind
            self._segment = segment
        word = self._words(segment, into)
        size = 0.6 if self.still else fullness(segment, into, self._last_kind)
        size = round(size * 200) / 200
        if (word, size) != (self._word, self._full):
            self._word, self._full = word, size
            self.refresh()

    def render_line(self, y: int) -> Strip:
        """One row of the disc; two pixels a cell."""
        width, height = self.size
        radius = self._radius(width, height)
        disc, ring, paper = self._ink("pacer--disc"), self._ink("pacer--ring"), self._paper()
        middle = (width / 2, height)
        segments = []
        for x in range(width):
            top, bottom = (
                _blend(paper, disc, ring, hypot(x + 0.5 - middle[0], row + 0.5 - middle[1]), radius)
                for row in (2 * y, 2 * y + 1)
            )
            segments.append(_cell(top, bottom))
        strip = Strip(segments, width).simplify()
        return self._with_word(strip, y, width, height, disc, paper)

    def _radius(self, width: int, height: int) -> tuple[float, float]:
        """The disc's radius now and at its fullest, in half cells."""
        fullest = min(width / 2, height, _LARGEST_CELLS_ACROSS / 2) - 1
        return fullest * (_SMALLEST + (1 - _SMALLEST) * self._full), fullest

    def _with_word(
        self, strip: Strip, y: int, width: int, height: int, disc: Rgb, paper: Rgb
    ) -> Strip:
        if y != height // 2 or not self._word:
            return strip
        word = self._word[:width]
        start = (width - len(word)) // 2
        reach = self._radius(width, height)[0]
        pieces = [
            RichSegment(
                char,
                Style.from_color(*_ink_on(disc, paper, abs(start + n + 0.5 - width / 2) < reach)),
            )
            for n, char in enumerate(word)
        ]
        left, right = strip.crop(0, start), strip.crop(start + len(word), width)
        return Strip.join([left, Strip(pieces, len(word)), right])

    def _words(self, segment: Segment, into: float) -> str:
        if segment.phase is None:
            return ""
        nostril = f" {segment.phase.nostril}" if segment.phase.nostril else ""
        left = int(-(-(segment.seconds - into) // 1))
        number = f"  {max(1, left)}" if self.numbers else ""
        return f"{segment.say}{nostril}{number}"

    def _ink(self, name: str) -> Rgb:
        color = self.get_component_rich_style(name).color or Color.default()
        red, green, blue = color.get_truecolor()
        return red, green, blue

    def _paper(self) -> Rgb:
        red, green, blue = self.background_colors[1].rich_color.get_truecolor(foreground=False)
        return red, green, blue


def _blend(paper: Rgb, disc: Rgb, ring: Rgb, far: float, radius: tuple[float, float]) -> Rgb:
    """The colour at a distance from the middle: disc, its soft rim, the faint ring, paper."""
    now, fullest = radius
    cover = min(1.0, max(0.0, (now - far) / _EDGE + 0.5))
    halo = max(0.0, 1 - abs(far - fullest) / 0.7) * (1 - cover)
    under = _mix(paper, ring, halo)
    return _mix(under, disc, cover)


def _mix(below: Rgb, above: Rgb, share: float) -> Rgb:
    return (
        round(below[0] + (above[0] - below[0]) * share),
        round(below[1] + (above[1] - below[1]) * share),
        round(below[2] + (above[2] - below[2]) * share),
    )


def _cell(top: Rgb, bottom: Rgb) -> RichSegment:
    style = Style.from_color(Color.from_rgb(*top), Color.from_rgb(*bottom))
    return RichSegment("▀", style)


def _ink_on(disc: Rgb, paper: Rgb, inside: bool) -> tuple[Color, Color]:
    """The word's colour and its ground: on the disc or beside it."""
    ink, ground = (paper, disc) if inside else (disc, paper)
    return Color.from_rgb(*ink), Color.from_rgb(*ground)
