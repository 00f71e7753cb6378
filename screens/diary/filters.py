"""The diary's filter: by kind, by area and by words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice

from textual.content import Content

from relief.insight.format_entry import row_line
from relief.journal.journal import Journal
from relief.journal.stored_record import StoredRecord
from relief.journal.vocabulary import DIARY_KINDS
from relief.library.areas import area_words
from relief.library.phrases import Phrases
from relief.text import alike
from screens.safe_text import plain

_EVERY = ("", *DIARY_KINDS)
_MANY, _LOOKED_THROUGH = 500, 20_000


@dataclass(frozen=True, slots=True)
class Filter:
    """A filter; an empty field matches everything.

    Attributes:
        kind: Match records of this kind.
        area: Match entries that name this area, such as ``cheek.left``.
        words: Match records whose text contains these words.
    """

    kind: str = ""
    area: str = ""
    words: str = ""

    @property
    def is_on(self) -> bool:
        """Whether the filter excludes anything."""
        return bool(self.kind or self.area or self.words)

    @property
    def looks_through(self) -> bool:
        """Whether records have to be read one by one, which can be slow."""
        return bool(self.area or self.words)

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds to read; only entries name areas."""
        return (self.kind,) if self.kind else ("entry",) if self.area else DIARY_KINDS

    def turned(self, by: int) -> Filter:
        """Return the filter with the next (1) or previous (-1) kind; only entries keep the area."""
        kind = _EVERY[(_EVERY.index(self.kind) + by) % len(_EVERY)]
        return replace(self, kind=kind, area=self.area if kind in ("", "entry") else "")

    def with_area(self, area: str) -> Filter:
        """Return the filter with another area; drops a kind that names no areas."""
        kind = self.kind if not area or self.kind == "entry" else ""
        return replace(self, area=area, kind=kind)

    def takes(self, row: StoredRecord, say: Phrases) -> bool:
        """Return whether a record matches."""
        if self.area and self.area not in row.body.get("areas", ()):
            return False
        return alike(self.words) in alike(f"{row.day} {row_line(row, say)}")


def found_beside(journal: Journal, wanted: Filter, say: Phrases) -> list[StoredRecord]:
    """Return matching records, newest first, read through a separate connection."""
    beside = journal.beside()
    try:
        rows = islice(beside.from_newest(wanted.kinds, _MANY), _LOOKED_THROUGH)
        return [row for row in rows if wanted.takes(row, say)]
    finally:
        beside.close()


def filter_words(wanted: Filter, found: int, width: int, say: Phrases) -> Content:
    """Format the kinds in a row with the chosen one marked, then area, words and number of matches.

    Args:
        wanted: The filter.
        found: Number of matches, where records were searched.
        width: Columns available; if the kinds do not fit, only the chosen one is shown.
        say: The phrases.
    """
    parts = list(_kinds(wanted, say))
    tail = []
    if wanted.area:
        tail.append(area_words(wanted.area, say))
    if wanted.words:
        tail.append(say("diary.with_words", words=wanted.words))
    if wanted.looks_through:
        tail.append(say("diary.found" if found != 1 else "diary.found_one", count=found))
    row = Content("  ").join(parts)
    end = plain(" · ".join(tail), "$foreground")
    if row.cell_length + end.cell_length + 3 > width:
        row = next(part for part, kind in zip(parts, _EVERY, strict=True) if kind == wanted.kind)
    return Content("   ").join((row, end)) if tail else row


def _kinds(wanted: Filter, say: Phrases) -> Iterator[Content]:
    for kind in _EVERY:
        title = say(f"diary.kind_{kind or 'all'}")
        if kind == wanted.kind:
            yield plain(title, "bold $accent")
        else:
            yield plain(title, "$muted").stylize(f"@click=screen.show_kind('{kind}')")
