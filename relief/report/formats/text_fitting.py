"""Fits the report's parts on one sheet: drops the least needed lines first, with a note."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from relief.library.phrases import Say

WIDTH = 80
LINES = 66

_GO_FIRST = (
    "notes", "sessions", "tried", "medicines", "treatments", "signs", "story", "questions",
)  # fmt: skip
"""The parts that lose rows when space is short, first one first."""


_BEGIN_A_SUBJECT = ("questions", "story", "numbers", "treatments", "signs", "tried", "medicines")
"""The parts before which a blank line helps most, in that order."""


@dataclass(slots=True)
class TextSection:
    """A part of the report.

    Attributes:
        part: Its name.
        head: Its first lines.
        rows: Rows of one or more lines that can be dropped from the end.
        rest: Its last lines.
        least: Minimum number of rows.
        can_go: Whether the whole part can be dropped.
    """

    part: str
    head: list[str] = field(default_factory=list)
    rows: list[list[str]] = field(default_factory=list)
    rest: list[str] = field(default_factory=list)
    least: int = 0
    can_go: bool = False
    left: int = 0

    @property
    def lines(self) -> list[str]:
        """All lines of the part."""
        return [*self.head, *(line for row in self.rows for line in row), *self.rest]

    def shown(self, say: Say) -> list[str]:
        """Return the lines of the part, including one that says how many rows were dropped."""
        more = [f"  {say('report.and_more', count=self.left)}"] if self.left else []
        return [*self.head, *(line for row in self.rows for line in row), *more, *self.rest]


def fitted(sections: Sequence[TextSection], room: int, say: Say) -> list[str]:
    """Return the lines of all parts, limited to ``room``.

    Drops blank lines between parts first, then rows, then the chart, then second lines.
    """
    for part in _GO_FIRST:
        for each in sections:
            while each.part == part and len(each.rows) > each.least and _count(sections) > room:
                each.rows.pop()
                each.left += 1
    kept = [each for each in sections if not each.can_go or _count(sections) <= room]
    for each in reversed(kept):
        if _count(kept) > room:
            each.rows = [row[:1] for row in each.rows]
    after_blank = _after_blank(kept, room - _count(kept))
    shown = [([""] if each.part in after_blank else []) + each.shown(say) for each in kept]
    return [line for lines in shown for line in lines][:room]


def _after_blank(sections: Sequence[TextSection], blanks: int) -> Collection[str]:
    """Return the parts that follow a blank line; if there are few, those that begin a subject."""
    parts = [each.part for each in sections]
    first = [part for part in _BEGIN_A_SUBJECT if part in parts]
    ordered = [*first, *(part for part in parts if part not in first)]
    return ordered[: max(0, blanks)]


def _count(sections: Sequence[TextSection]) -> int:
    return sum(len(each.lines) + bool(each.left) for each in sections)
