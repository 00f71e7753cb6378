"""Which records the diary shows: of one kind, of one area, with some words; or all of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice

from textual.content import Content

from relief.insight.format_entry import row_line
from relief.journal.journal import Journal
from relief.journal.stored_record import StoredRecord
from relief.library.areas import zone_words
from relief.library.phrases import Phrases
from relief.text import alike
from screens.safe_text import plain

KINDS = ("entry", "session", "twitch", "ping", "intake")
"""The kinds of records that the diary shows."""

_EVERY = ("", *KINDS)
_MANY, _LOOKED_THROUGH = 500, 20_000


@dataclass(frozen=True, slots=True)
class Filter:
    """What is shown; empty fields leave nothing out.

    Attributes:
        kind: Only records of this kind.
        area: Only entries that name this area, such as ``cheek.left``.
        words: Only records in which these words stand.
    """

    kind: str = ""
    area: str = ""
    words: str = ""

    @property
    def is_on(self) -> bool:
        """Whether anything is left out."""
        return bool(self.kind or self.area or self.words)

    @property
    def looks_through(self) -> bool:
        """Whether each record has to be looked at, which may take its time."""
        return bool(self.area or self.words)

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds that are read; only entries name areas."""
        return (self.kind,) if self.kind else ("entry",) if self.area else KINDS

    def turned(self, by: int) -> Filter:
        """The next kind, or the one before; only notes name areas."""
        kind = _EVERY[(_EVERY.index(self.kind) + by) % len(_EVERY)]
        return replace(self, kind=kind, area=self.area if kind in ("", "entry") else "")

    def with_area(self, area: str) -> Filter:
        """Another area, or any; a kind that names none is let go."""
        kind = self.kind if not area or self.kind == "entry" else ""
        return replace(self, area=area, kind=kind)

    def takes(self, row: StoredRecord, say: Phrases) -> bool:
        """Whether a record is shown."""
        if self.area and self.area not in row.body.get("areas", ()):
            return False
        return alike(self.words) in alike(f"{row.day} {row_line(row, say)}")


def found_beside(journal: Journal, wanted: Filter, say: Phrases) -> list[StoredRecord]:
    """The newest records that a filter takes, read beside the journal of the screen."""
    beside = journal.beside()
    try:
        rows = islice(beside.from_newest(wanted.kinds, _MANY), _LOOKED_THROUGH)
        return [row for row in rows if wanted.takes(row, say)]
    finally:
        beside.close()


def filter_words(wanted: Filter, found: int, width: int, say: Phrases) -> Content:
    """The kinds in a row, the one that is shown marked; then the area, the words, how many.

    Args:
        wanted: What is shown.
        found: How many records were found, where they were looked through.
        width: Columns there are; where all kinds have no room, only the chosen one is named.
        say: The sentences.
    """
    parts = list(_kinds(wanted, say))
    tail = []
    if wanted.area:
        tail.append(zone_words(wanted.area, say))
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
