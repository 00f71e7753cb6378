"""Fills the page for the doctor from the journal: each kind of record is read once."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from relief.dates import day_with_year
from relief.errors import NotFound
from relief.insight.days import Days, days_of, given
from relief.insight.jaw_checks import jaw_checks, jaw_words
from relief.insight.trends import Place, places
from relief.journal.checks import readings
from relief.journal.journal import Journal
from relief.journal.store import Row
from relief.library.breathing import Pattern
from relief.library.library import Library
from relief.library.phrases import Phrases, Say
from relief.library.routine import Routine
from relief.library.zones import zone_words
from relief.text import NOTE_LIMIT, one_line
from relief.visit.appointments import Appointment, read_appointments
from relief.visit.asked import MOST_RANKED, read_asked
from relief.visit.entry_line import row_line
from relief.visit.figures import chart, main_field, numbers
from relief.visit.history import FIRST_NOTES, Known, facts
from relief.visit.page import (
    PARTS,
    ROUTINE_PARTS,
    USUAL_PARTS,
    AppendixLine,
    Page,
    PlaceCount,
    Signs,
)
from relief.visit.room import Room
from relief.visit.spans import ALWAYS, Period, usual_period
from relief.visit.treated import Given, marked, medicines, read_from, treatments, with_letters
from relief.visit.tried import played, session_lines, session_numbers, trial, tried
from relief.visit.warning_signs import signs

_MOST_PLACES, _MOST_FILMS, _MOST_NOTES = 8, 5, 5
_LONGEST_QUESTION, _LONGEST_NOTE, _LONGEST_NAME = 180, 220, 60

_NO_SIGNS = Signs(None, None, (), (), 0, 0, "", "")
_EMPTY: Mapping[str, Mapping[str, Any]] = {
    "signs": {"signs": _NO_SIGNS},
    "story": {"story": ()},
    "numbers": {"numbers": ()},
    "chart": {"chart": None},
    "places": {"places": (), "places_n": 0},
    "treatments": {"treatments": ()},
    "medicines": {"medicines": ()},
    "tried": {"tried": ()},
    "jaw": {"jaw_checks": ""},
    "questions": {"questions": (), "more_questions": 0},
    "films": {"films": (), "film_it": ""},
    "notes": {"notes": ()},
}
"""What a part that is not wished leaves on the page."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What is wished of a page.

    Attributes:
        period: Which days; since the last visit, or eight weeks, when None.
        parts: The parts that are to be on it; all but the notes unless said otherwise.
        name: The person's name, where it is to be on it.
        appendix: Whether every record comes after it.
        routine: The id of the routine it is about; empty for the page about everything.
    """

    period: Period | None = None
    parts: Collection[str] = USUAL_PARTS
    name: str = ""
    appendix: bool = False
    routine: str = ""


def gather(journal: Journal, library: Library, choice: Choice | None = None) -> Page:
    """Read what a page says.

    Raises:
        NotFound: The routine it is to be about was never practised, and does not exist.
        DataError: The journal cannot be read.
    """
    choice = choice or Choice()
    period = choice.period or usual_period(journal, library.phrases)
    source = _Source(journal, library, choice, period, Room())
    page = _of_routine(source) if choice.routine else _of_everything(source)
    wished = USUAL_PARTS if choice.routine else choice.parts
    return replace(page, left_out=source.room.words(wished, source.say))


@dataclass(frozen=True, slots=True)
class _Source:
    """What a page is made from, and the room there is on it."""

    journal: Journal
    library: Library
    choice: Choice
    period: Period
    room: Room

    @property
    def say(self) -> Phrases:
        return self.library.phrases

    def rows(self, kind: str, first: date | None = None) -> list[Row]:
        """The records of a kind, from the first day looked at (or another one) to the last."""
        begin = (first or self.period.first).isoformat()
        return self.journal.between(kind, begin, self.period.last.isoformat())

    def wants(self, part: str) -> bool:
        """Whether a part is to be on the page."""
        return part in self.choice.parts


def _head(source: _Source, parts: Collection[str]) -> Page:
    """The page with its head, and all else empty."""
    say, room, period = source.say, source.room, source.period
    made = date.fromisoformat(source.journal.today())
    visit = read_appointments(source.journal).next
    return Page(
        title=say("report.title"),
        parts=tuple(part for part in PARTS if part in parts),
        made=made,
        first=period.first,
        last=period.last,
        period=period.words,
        visit=room.short(_visit_words(visit), _LONGEST_NAME),
        name=room.short(source.choice.name, _LONGEST_NAME),
        days=period.days,
        days_noted=0, entries=0, too_few="", story=(), numbers=(), chart=None, places=(),
        places_n=0, medicines=(), treatments=(), signs=_NO_SIGNS,
        tried=(), sessions=(), jaw_checks="", questions=(), more_questions=0, films=(), notes=(),
        left_out="", film_it="", self_reported=say("visit.self_reported"),
    )  # fmt: skip


def _visit_words(visit: Appointment | None) -> str:
    """An appointment on one line, such as ``Neurology, 8 Dec 2026 10:30, Room 4``."""
    if visit is None:
        return ""
    when = f"{day_with_year(visit.on)} {visit.time}".rstrip()
    return ", ".join(part for part in (visit.who, when, visit.where) if part)


def _of_routine(source: _Source) -> Page:
    """The page about one routine: its sessions, and nothing of the rest."""
    say, room = source.say, source.room
    name, title = _routine(source)
    rows = [row for row in source.rows("session") if row.body["routine"] == name]
    if not title and not rows:
        raise NotFound(
            f"no routine is called {one_line(name, 60)}, and none was practised in these days",
            "relief play --list names them",
        )
    sessions = played(rows)
    return replace(
        _head(source, ROUTINE_PARTS),
        title=say("report.routine_title", title=title or room.short(rows[-1].body["title"], 40)),
        days_noted=len({row.day for row in sessions}),
        entries=len(sessions),
        numbers=session_numbers(rows, source.period, say),
        tried=tried(rows, say, room),
        sessions=session_lines(rows, say, room),
    )


def _routine(source: _Source) -> tuple[str, str]:
    """The id and the title of the routine meant; no title where the library has none."""
    name = source.choice.routine
    practices: list[Routine | Pattern] = [*source.library.routines, *source.library.patterns]
    for one in practices:
        if name in (one.id, getattr(one, "code", "")):
            return one.id, one.title
    return name, ""


def _of_everything(source: _Source) -> Page:
    """The page about the whole diary."""
    say, span, journal = source.say, source.period, source.journal
    treated = journal.between("treatment", *ALWAYS)
    known_from = read_from(treated, span)
    entries = source.rows("entry", known_from)
    around = days_of(entries)
    days = {day: each for day, each in around.items() if day >= span.first}
    inside = [row for row in entries if row.day >= span.first.isoformat()]
    field = main_field(around)
    comparing = Given(
        treated, journal.between("effect", *ALWAYS), given(around, field), field, known_from, span,
        source.wants("notes"),
    )  # fmt: skip
    page = replace(
        _head(source, source.choice.parts),
        days_noted=len(days),
        entries=len(inside),
        appendix=_appendix(source, inside) if source.choice.appendix else (),
    )
    page = _with_diary(page, source, days)
    page = _with_treatments(page, source, comparing, days)
    page = _with_own_words(page, source, inside)
    return replace(page, too_few=_too_few(page, say), **_unwished(page))


def _unwished(page: Page) -> dict[str, Any]:
    """The fields of all parts that are not wished, emptied."""
    return {
        name: empty
        for part, fields in _EMPTY.items()
        if part not in page.parts
        for name, empty in fields.items()
    }


def _too_few(page: Page, say: Say) -> str:
    """Why no trend can be told; empty where one can."""
    if not page.entries:
        return say("report.nothing")
    is_told = any(one.trend != "too-few" for one in page.numbers)
    return "" if is_told else say("report.few")


def _with_diary(page: Page, source: _Source, days: Days) -> Page:
    """What the diary and the answers say."""
    say, room, span, journal = source.say, source.room, source.period, source.journal
    story = journal.newest("story")
    known = Known(
        story.body if story else {}, journal.oldest("entry", FIRST_NOTES), days, span,
        source.rows("twitch"), journal.last_written("situation"),
    )  # fmt: skip
    found = places(days, span)
    return replace(
        page,
        signs=signs(readings(journal), source.library, room),
        story=facts(known, source.library, room),
        numbers=numbers(days, span, say),
        places=tuple(
            PlaceCount(one.zone, one.side, _place_words(one, say, room), one.days)
            for one in room.first("places", found.places, _MOST_PLACES)
        ),
        places_n=found.n,
        jaw_checks=jaw_words(jaw_checks(source.rows("ping")), say) if source.rows("ping") else "",
    )


def _place_words(place: Place, say: Say, room: Room) -> str:
    return room.short(zone_words(".".join(filter(None, (place.zone, place.side))), say), 40)


def _with_treatments(page: Page, source: _Source, comparing: Given, days: Days) -> Page:
    """Medicines and treatments, and the chart with their letters."""
    say, room = source.say, source.room
    taken, given_ = medicines(comparing, say, room), treatments(comparing, say, room)
    marks, letters = marked((*taken, *given_), source.period, say)
    drawn = chart(days, source.period, marks, say)
    if drawn is None or not source.wants("chart"):
        letters = {}
    return replace(
        page,
        chart=drawn,
        medicines=with_letters(taken, letters),
        treatments=with_letters(given_, letters),
    )


def _with_own_words(page: Page, source: _Source, inside: Sequence[Row]) -> Page:
    """What was tried, asked, filmed and, where that was wished, written."""
    say, room = source.say, source.room
    trials = trial(source.journal, source.period, say, room)
    asked = read_asked(source.journal)
    filmed = [row for row in reversed(inside) if row.body.get("filmed")]
    written = [row for row in reversed(inside) if row.body.get("note")]
    return replace(
        page,
        tried=(*trials, *tried(source.rows("session"), say, room)),
        questions=tuple(room.short(one.text, _LONGEST_QUESTION) for one in asked[:MOST_RANKED]),
        more_questions=len(asked[MOST_RANKED:]),
        films=tuple(_moment(row, page.last) for row in room.first("films", filmed, _MOST_FILMS)),
        film_it="" if filmed else say("visit.film_it"),
        notes=tuple(
            (date.fromisoformat(row.day), room.short(row.body["note"], _LONGEST_NOTE))
            for row in (room.first("notes", written, _MOST_NOTES) if source.wants("notes") else ())
        ),
    )


def _moment(row: Row, last: date) -> str:
    """When a record was, with its year where that is not the page's."""
    at = datetime.fromisoformat(row.body["at"])
    day = f"{at.day} {at:%b}" if at.year == last.year else day_with_year(at.date())
    return f"{day} {at:%H:%M}"


def _appendix(source: _Source, entries: Sequence[Row]) -> tuple[AppendixLine, ...]:
    """Every entry, session and count, oldest first; the notes only where they were asked for."""
    rows = [*entries, *source.rows("session"), *source.rows("twitch")]
    return tuple(
        AppendixLine(
            datetime.fromisoformat(row.body["at"]),
            one_line(row_line(replace(row, body={**row.body, "note": None}), source.say, ", ")),
            one_line(row.body.get("note") or "", NOTE_LIMIT) if source.wants("notes") else "",
        )
        for row in sorted(rows, key=lambda row: row.at)
    )
