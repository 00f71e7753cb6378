"""Medicines and treatments in the report, with ratings before and after."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from relief.formatting import clauses, listed, number_words
from relief.insight.changes import Values
from relief.insight.claim_sentences import cycle_words, series_words
from relief.insight.claims import Claim
from relief.insight.dose_history import Doses, dose_changes, taken_words
from relief.insight.format_treatment import treatment_days, treatment_line
from relief.insight.format_trends import field_words
from relief.insight.treatment_cycles import (
    SERIES_BEFORE,
    Change,
    TreatmentPeriod,
    changes_of,
    cycles_of,
)
from relief.insight.trends import Span
from relief.journal.stored_record import StoredRecord
from relief.journal.vocabulary import EFFECTS
from relief.library.phrases import Say
from relief.report.chart_model import ChartMark
from relief.report.report_model import TreatmentLine
from relief.report.space_budget import SpaceBudget

LOOKBACK_DAYS = 400
"""Maximum age of treatments that are compared, which limits how much of the diary is read."""

BEFORE_DAYS = -SERIES_BEFORE[0]
_STOPPED_DAYS = 90
_MOST_MEDICINES, _MOST_TREATMENTS, _MOST_MARKS = 5, 4, 8
_LONGEST_LINE, _LONGEST_COMPARED, _LONGEST_EFFECTS, _LONGEST_DOSES = 120, 260, 100, 260
_SIGNS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


@dataclass(frozen=True, slots=True)
class TreatmentData:
    """The data about treatments.

    Attributes:
        rows: Every treatment.
        doses: The doses of each, by record id.
        effects: The effects, oldest first.
        values: The rated days of one field, from before the first compared treatment.
        field: The rated field, such as ``twitch``.
        rated_from: The first day of ``values``.
        span: The period of the report.
        with_notes: Whether notes were requested.
    """

    rows: Sequence[StoredRecord]
    doses: Mapping[str, Doses]
    effects: Sequence[StoredRecord]
    values: Values
    field: str
    rated_from: date
    span: Span
    with_notes: bool


def read_from(rows: Sequence[StoredRecord], span: Span) -> date:
    """Return the first day of the diary needed to compare the treatments of a period."""
    oldest = span.last - timedelta(days=LOOKBACK_DAYS)
    starts = [start for row in rows if oldest <= (start := _start(row)) <= span.last]
    return min([span.first, *(start - timedelta(days=BEFORE_DAYS) for start in starts)])


def medicines(given: TreatmentData, say: Say, room: SpaceBudget) -> tuple[TreatmentLine, ...]:
    """Return current medicines, newest start first, then those stopped recently."""
    since = min(given.span.first, given.span.last - timedelta(days=_STOPPED_DAYS))
    rows = [
        row
        for row in _newest_first(given)
        if row.body["sort"] == "medicine" and _end(row, given.span.last) >= since
    ]
    rows.sort(key=lambda row: _end(row, given.span.last) < given.span.last)
    return _lines(room.first("medicines", rows, _MOST_MEDICINES), given, say, room)


def treatments(given: TreatmentData, say: Say, room: SpaceBudget) -> tuple[TreatmentLine, ...]:
    """Return injections, surgery and the rest, newest first."""
    rows = [row for row in _newest_first(given) if row.body["sort"] != "medicine"]
    return _lines(room.first("treatments", rows, _MOST_TREATMENTS), given, say, room)


def marked(
    lines: Sequence[TreatmentLine], span: Span, say: Say
) -> tuple[tuple[ChartMark, ...], Mapping[str, str]]:
    """Return the chart's marks, and the letters: upper case for a start, lower for an end."""
    seen = [line for line in sorted(lines, key=lambda each: each.start) if _is_seen(line, span)]
    letters = dict(zip((line.id for line in seen), _SIGNS[:_MOST_MARKS], strict=False))
    marks = []
    for line in seen:
        sign = letters.get(line.id)
        if sign and span.first <= line.start <= span.last:
            marks.append(ChartMark(line.start, sign, line.name))
        marks += [
            ChartMark(day, sign, say("report.dose_of", what=line.name))
            for day in line.dose_days
            if sign and span.first <= day <= span.last
        ]
        if sign and line.end and line.end != line.start and span.first <= line.end <= span.last:
            marks.append(ChartMark(line.end, sign.lower(), say("report.end_of", what=line.name)))
    return tuple(sorted(marks, key=lambda mark: (mark.day, mark.sign))), letters


def with_letters(
    lines: Sequence[TreatmentLine], letters: Mapping[str, str]
) -> tuple[TreatmentLine, ...]:
    """Add to treatments the letters that mark them in the chart."""
    return tuple(replace(line, sign=letters.get(line.id, "")) for line in lines)


def _is_seen(line: TreatmentLine, span: Span) -> bool:
    days = (line.start, line.end, *line.dose_days)
    return any(day is not None and span.first <= day <= span.last for day in days)


def _lines(
    rows: Sequence[StoredRecord], given: TreatmentData, say: Say, room: SpaceBudget
) -> tuple[TreatmentLine, ...]:
    told = _compared(given, say)
    nothing = _Compared("", None)
    found = [(row, told.get(_key(_treatment(row, given)), nothing)) for row in rows]
    return tuple(
        TreatmentLine(
            id=row.record,
            sort=row.body["sort"],
            name=room.short(row.body["name"], 60),
            start=_start(row),
            end=date.fromisoformat(row.body["end"]) if row.body.get("end") else None,
            when=treatment_days(row.body),
            words=room.short(treatment_line(_body(row, given), say, ", "), _LONGEST_LINE),
            zones=tuple(row.body.get("areas", ())),
            before_after=room.short(compared.words, _LONGEST_COMPARED),
            effects=room.short(_effects(row, given, say), _LONGEST_EFFECTS),
            claim=compared.claim,
            dose=given.doses[row.record].now,
            dose_days=tuple(day for day, _ in given.doses[row.record].changes),
            doses=room.short(_doses(row, given, say), _LONGEST_DOSES),
        )
        for row, compared in found
    )


def _doses(row: StoredRecord, given: TreatmentData, say: Say) -> str:
    """Format the changes of dose, and the as-needed doses in the period."""
    doses = given.doses[row.record]
    told = (dose_changes(doses, say, given.span.last), taken_words(doses, given.span, say))
    return clauses(part for part in told if part)


def _body(row: StoredRecord, given: TreatmentData) -> Mapping[str, object]:
    return row.body if given.with_notes else {**row.body, "note": None}


@dataclass(frozen=True, slots=True)
class _Compared:
    """Ratings before and after a treatment, and the claim about them."""

    words: str
    claim: Claim | None


_Key = tuple[str, str, date]


def _key(one: TreatmentPeriod) -> _Key:
    return one.kind, one.name.strip().casefold(), one.start


def _compared(given: TreatmentData, say: Say) -> Mapping[_Key, _Compared]:
    """Compare every treatment before and after, if the diary is read so far back."""
    every = [_treatment(row, given) for row in given.rows]
    known = [one for one in every if one.start >= given.rated_from]
    touched = _Compared(say("report.touch_up"), None)
    found = {_key(one): touched for one in known if one.kind == "injection"}
    for rounds in cycles_of(known, given.values, given.span.last):
        alone = say("report.one_cycle") if len(rounds.rounds) == 1 else ""
        for each in rounds.rounds:
            words = say("report.round", field=field_words(given.field, say), n=each.n,
                        told=cycle_words(each, say), before=each.before_n)  # fmt: skip
            shown = words + (alone if each.claim.effect is not None else "")
            found["injection", rounds.name.casefold(), each.start] = _Compared(shown, each.claim)
    looked_at = {_key(one) for one in known}
    for change in changes_of(every, given.values, given.span.last):
        if _key(change.treatment) in looked_at:
            words = _change_words(change, given, say)
            found[_key(change.treatment)] = _Compared(words, change.claim)
    return found


def _change_words(change: Change, given: TreatmentData, say: Say) -> str:
    field = field_words(given.field, say)
    if change.sentence != "told":
        return say(f"report.compare_{change.sentence}", field=field)
    words = say(
        "report.before_after", field=field, before=number_words(change.before),
        before_n=change.before_n, after=number_words(change.after), after_n=change.after_n,
        series=series_words(change.claim, say),
    )  # fmt: skip
    return words + (say("report.also", also=listed(change.also)) if change.also else "")


def _effects(row: StoredRecord, given: TreatmentData, say: Say) -> str:
    """Format the effects after it, without duplicates."""
    noticed = [
        effect
        for each in given.effects
        if each.body["treatment"] == row.record
        for effect in each.body["effects"]
    ]
    words = [say(f"effect.{each}") if each in EFFECTS else each for each in dict.fromkeys(noticed)]
    return say("report.noticed", effects=listed(words)) if words else ""


def _newest_first(given: TreatmentData) -> list[StoredRecord]:
    rows = [row for row in given.rows if _start(row) <= given.span.last]
    return sorted(rows, key=lambda row: (row.body["start"], row.at, row.record), reverse=True)


def _treatment(row: StoredRecord, given: TreatmentData) -> TreatmentPeriod:
    end = row.body.get("end")
    return TreatmentPeriod(
        row.body["sort"], row.body["name"], _start(row), date.fromisoformat(end) if end else None,
        doses=given.doses[row.record],
    )  # fmt: skip


def _start(row: StoredRecord) -> date:
    return date.fromisoformat(row.body["start"])


def _end(row: StoredRecord, last: date) -> date:
    """Return its last day; for an ongoing treatment, the last day of the period."""
    end = row.body.get("end")
    return date.fromisoformat(end) if end else last
