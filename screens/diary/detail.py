"""The panel beside the diary table: the highlighted record, its areas and its month."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import date, timedelta
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from relief.errors import DataError
from relief.formatting import day_words, month_in_full
from relief.i18n import _, ngettext
from relief.insight.cached_days import read_days
from relief.insight.days import Day
from relief.insight.format_entry import row_line
from relief.insight.record_time import time_words
from relief.insight.trends import Span, places
from relief.journal.journal import Journal
from relief.journal.stored_record import StoredRecord
from relief.library.areas import AREAS
from relief.library.phrases import Phrases
from relief.text import one_line
from screens.diary.month import month_words
from screens.safe_text import lines, plain
from screens.widgets.lit_face import LitFace
from screens.widgets.panel import put_title, put_words

if TYPE_CHECKING:
    from screens.services import Services

_Month = Mapping[date, Day]


class DetailPanel(Vertical):
    """Shows the areas of the highlighted entry or its month on a face, its text, and the month."""

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id, classes="panel")
        self._month: tuple[tuple[date, int], _Month] = ((date.min, 0), {})

    def compose(self) -> ComposeResult:
        """Compose the face, its caption, the record and the month."""
        yield LitFace(id="diary-face")
        yield Static(id="diary-face-words")
        with VerticalScroll(id="diary-text", can_focus=False):
            yield Static(id="diary-about")
        yield Static(id="diary-month")

    def show(
        self, row: StoredRecord | None, services: Services, version: int, restricted: frozenset[str]
    ) -> None:
        """Show a record, or the current month if ``row`` is None.

        Args:
            row: The highlighted record.
            services: The journal, from which the month is read; the phrases.
            version: Version of the journal; a newer one invalidates the cached month.
            restricted: Areas that must not be massaged now.
        """
        say, journal, today = services.phrases, services.journal, services.today
        put_title(self, say(f"diary.one_{row.kind}") if row else month_in_full(today))
        self._put("#diary-about", whole(row, say) if row else Content())
        day = date.fromisoformat(row.day) if row else today
        month: _Month = {}
        with suppress(DataError):  # the status line of every tab reports it
            month = self._days(journal, day, version)
        self._put("#diary-month", month_words(month, day, say))
        areas = [area for area in row.body.get("areas", ()) if area in AREAS] if row else []
        self._light(areas, month, day, restricted, say)

    def _light(
        self, areas: list[str], month: _Month, day: date, restricted: frozenset[str], say: Phrases
    ) -> None:
        found = places(month, Span(day.replace(day=1), _last_of(day)))
        lit = dict.fromkeys(areas, 1) or found.by_area
        words = (
            say("diary.face_entry") if areas else say("diary.face_month", month=month_in_full(day))
        )
        if not areas and not lit:
            words = say("diary.face_none", month=month_in_full(day))
        hatched = [say("today.where_held")] if restricted else []
        self._put("#diary-face-words", plain("\n".join((words, *hatched)), "$muted"))
        for face in self.query(LitFace):
            face.light(lit, restricted, numbered=not areas)

    def _days(self, journal: Journal, day: date, version: int) -> _Month:
        """Return the records of a month, cached per month and journal version."""
        first = day.replace(day=1)
        if self._month[0] != (first, version):
            found = read_days(journal, first.isoformat(), _last_of(day).isoformat())
            self._month = (first, version), found
        return self._month[1]

    def _put(self, selector: str, words: Content) -> None:
        for shown in self.query(selector).results(Static):
            put_words(shown, words)


def whole(row: StoredRecord, say: Phrases) -> Content:
    """Format every field of a record, one per line."""
    day = day_words(date.fromisoformat(row.day))
    parts = [part.strip() for each in row_line(row, say).split(" · ") for part in each.split("  ")]
    return lines(
        plain(f"{day}, {time_words(row)}", "bold"),
        *(plain(part) for part in parts if part),
        *(plain(more) for more in _steps(row)),
    )


def _steps(row: StoredRecord) -> Iterator[str]:
    """Yield how far a session got and what it skipped."""
    done, steps = row.body.get("steps_done", 0), row.body.get("steps", 0)
    if row.kind == "session" and steps:
        words = ngettext("{done} of {steps} step", "{done} of {steps} steps", steps)
        yield words.format(done=done, steps=steps)
    for step in row.body.get("skipped", ()):
        words = _("step {number} skipped: {reason}")
        yield words.format(number=step["step"], reason=one_line(step["reason"]))


def _last_of(day: date) -> date:
    """Return the last day of the month."""
    return (day.replace(day=1) + timedelta(days=31)).replace(day=1) - timedelta(days=1)
