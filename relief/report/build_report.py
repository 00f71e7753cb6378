"""Builds the doctor's summary from the journal: each kind of record is read once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from relief.clock import ALL_DAYS
from relief.formatting import day_and_month, day_with_year, listed
from relief.insight.cached_days import read_days
from relief.insight.days import Days, typical
from relief.insight.dose_history import read_doses
from relief.insight.format_entry import row_line
from relief.insight.jaw_checks import jaw_checks, jaw_words
from relief.insight.record_time import is_of_day_before, time_words
from relief.insight.trends import AreaDays, places
from relief.journal.journal import Journal
from relief.journal.linked_files import file_name
from relief.journal.stored_record import StoredRecord
from relief.library.areas import area_words
from relief.library.library import Library
from relief.library.phrases import Say
from relief.punctuation import labelled
from relief.report.chart import chart, main_field
from relief.report.decisions import decided
from relief.report.doctor_questions import MOST_RANKED, read_questions
from relief.report.history import FIRST_NOTES, HistoryData, facts
from relief.report.key_figures import numbers
from relief.report.periods import usual_period
from relief.report.practice_rows import appendix_line, plan, trial, tried
from relief.report.report_model import ROUTINE_PARTS, USUAL_PARTS, AppendixLine, PlaceCount, Report
from relief.report.report_source import NO_SIGNS, ReportChoices, ReportSource, head_of
from relief.report.routine_report import routine_report
from relief.report.space_budget import SpaceBudget
from relief.report.treatment_rows import (
    TreatmentData,
    marked,
    medicines,
    read_from,
    treatments,
    with_letters,
)
from relief.report.warning_signs import signs
from relief.safety.check_results import readings
from relief.text import NOTE_LIMIT, one_line

__all__ = ["ReportChoices", "build_report"]

_MOST_PLACES, _MOST_FILMS, _MOST_NOTES = 8, 5, 5
_LONGEST_QUESTION, _LONGEST_NOTE, _LONGEST_FILE = 180, 220, 60

_EMPTY: Mapping[str, Mapping[str, Any]] = {
    "signs": {"signs": NO_SIGNS},
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
"""The empty value of each field whose part is not included."""


def build_report(journal: Journal, library: Library, choice: ReportChoices | None = None) -> Report:
    """Read the data of a report.

    Raises:
        NotFound: The requested routine was never practised, and does not exist.
        DataError: The journal cannot be read.
    """
    choice = choice or ReportChoices()
    period = choice.period or usual_period(journal, library.phrases)
    source = ReportSource(journal, library, choice, period, SpaceBudget())
    page = routine_report(source) if choice.routine else _of_everything(source)
    wished = USUAL_PARTS | ROUTINE_PARTS if choice.routine else choice.parts
    return replace(page, left_out=source.room.words(wished, source.say))


def _of_everything(source: ReportSource) -> Report:
    """Build the report about the whole diary."""
    say, span, journal = source.say, source.period, source.journal
    treated = journal.between("treatment", *ALL_DAYS)
    known_from = read_from(treated, span)
    around = read_days(journal, known_from.isoformat(), span.last.isoformat())
    days = {day: each for day, each in around.items() if day >= span.first}
    field = main_field(around)
    comparing = TreatmentData(
        treated, read_doses(journal, treated), journal.between("effect", *ALL_DAYS),
        typical(around, field), field, known_from, span, source.wants("notes"),
    )  # fmt: skip
    page = replace(
        head_of(source, source.choice.parts),
        days_noted=len(days),
        entries=sum(each.entries for each in days.values()),
        appendix=_appendix(source) if source.choice.appendix else (),
        decisions=decided(journal, source.library) if source.choice.decisions else (),
    )
    page = _with_diary(page, source, days)
    page = _with_treatments(page, source, comparing, days)
    page = _with_own_words(page, source, days)
    return replace(page, too_few=_too_few(page, say), **_unwished(page))


def _unwished(page: Report) -> dict[str, Any]:
    """Return empty values for all parts that are not included."""
    return {
        name: empty
        for part, fields in _EMPTY.items()
        if part not in page.parts
        for name, empty in fields.items()
    }


def _too_few(page: Report, say: Say) -> str:
    """Format why no trend can be computed; "" if one can."""
    if not page.entries:
        return say("report.nothing")
    is_told = any(one.trend != "too-few" for one in page.numbers)
    return "" if is_told else say("report.few")


def _with_diary(page: Report, source: ReportSource, days: Days) -> Report:
    """Add the data of the diary and the health answers."""
    say, room, span, journal = source.say, source.room, source.period, source.journal
    story = journal.newest("story")
    known = HistoryData(
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


def _place_words(place: AreaDays, say: Say, room: SpaceBudget) -> str:
    return room.short(area_words(".".join(filter(None, (place.zone, place.side))), say), 40)


def _with_treatments(
    page: Report, source: ReportSource, comparing: TreatmentData, days: Days
) -> Report:
    """Add medicines and treatments, and the chart with their letters."""
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


def _with_own_words(page: Report, source: ReportSource, days: Days) -> Report:
    """Add practice, questions, videos and, if requested, notes."""
    say, room = source.say, source.room
    kept = source.journal, source.period, say, room
    own = (*plan(*kept), *trial(*kept))
    asked = read_questions(source.journal)
    filmed = _filmed(source, [day for day, each in days.items() if each.filmed])
    written = source.having("entry", "note", days) if source.wants("notes") else []
    return replace(
        page,
        tried=(*own, *tried(source.rows("session"), say, room)),
        questions=tuple(room.short(one.text, _LONGEST_QUESTION) for one in asked[:MOST_RANKED]),
        more_questions=len(asked[MOST_RANKED:]),
        films=tuple(
            _film(row, page.last, room) for row in room.first("films", filmed, _MOST_FILMS)
        ),
        film_it="" if filmed else say("visit.film_it"),
        notes=tuple(
            (date.fromisoformat(row.day), room.short(row.body["note"], _LONGEST_NOTE))
            for row in room.first("notes", written, _MOST_NOTES)
        ),
    )


def _filmed(source: ReportSource, days: Sequence[date]) -> list[StoredRecord]:
    """Return the entries with a video, newest first."""
    rows = {row.record: row for name in ("filmed", "files")
            for row in source.having("entry", name, days)}  # fmt: skip
    return sorted(rows.values(), key=lambda row: row.at, reverse=True)


def _film(row: StoredRecord, last: date, room: SpaceBudget) -> str:
    """Format when a video was recorded, and its file names without folders."""
    names = listed(map(file_name, row.body.get("files") or ()))
    when = _moment(row, last)
    return labelled(when, room.short(names, _LONGEST_FILE)) if names else when


def _moment(row: StoredRecord, last: date) -> str:
    """Format when a record was, with its year if it differs from the report's."""
    on = date.fromisoformat(row.day)
    day = day_and_month(on) if on.year == last.year else day_with_year(on)
    return f"{day}, {time_words(row)}" if is_of_day_before(row) else f"{day} {time_words(row)}"


def _appendix(source: ReportSource) -> tuple[AppendixLine, ...]:
    """Return every entry, session and count, oldest first; notes only if requested."""
    rows = [row for kind in ("entry", "session", "twitch") for row in source.rows(kind)]
    return tuple(
        appendix_line(
            row,
            one_line(row_line(row._replace(body={**row.body, "note": None}), source.say, ", ")),
            one_line(row.body.get("note") or "", NOTE_LIMIT) if source.wants("notes") else "",
        )
        for row in sorted(rows, key=lambda row: row.at)
    )
