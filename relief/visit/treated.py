"""Medicines and treatments on the page, with how it was before and after."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from relief.insight.course import Values
from relief.insight.rounds import Treatment, change, rounds_of
from relief.insight.treatment_line import treatment_days, treatment_line
from relief.insight.trend_words import field_words, round_told
from relief.insight.trends import Span
from relief.journal.records import EFFECTS
from relief.journal.store import Row
from relief.library.phrases import Say
from relief.visit.page import ChartMark, TreatmentLine
from relief.visit.room import Room

LOOKBACK_DAYS = 400
"""What began longer ago is not compared: so much of the diary is read at most before the page."""

BEFORE_DAYS = 28
_STOPPED_DAYS = 90
_MOST_MEDICINES, _MOST_TREATMENTS, _MOST_MARKS = 5, 4, 8
_LONGEST_LINE, _LONGEST_EFFECTS = 120, 100
_SIGNS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


@dataclass(frozen=True, slots=True)
class Given:
    """What there is to tell about treatments.

    Attributes:
        rows: Every treatment.
        effects: What was noticed after them, oldest first.
        values: The rated days of one field, from before the first treatment that is compared.
        field: Which field.
        rated_from: From which day on the values are known.
        span: The days looked at.
        with_notes: Whether their notes were asked for.
    """

    rows: Sequence[Row]
    effects: Sequence[Row]
    values: Values
    field: str
    rated_from: date
    span: Span
    with_notes: bool


def read_from(rows: Sequence[Row], span: Span) -> date:
    """The first day of the diary that is needed to compare the treatments in their time."""
    oldest = span.last - timedelta(days=LOOKBACK_DAYS)
    starts = [start for row in rows if oldest <= (start := _start(row)) <= span.last]
    return min([span.first, *(start - timedelta(days=BEFORE_DAYS) for start in starts)])


def medicines(given: Given, say: Say, room: Room) -> tuple[TreatmentLine, ...]:
    """Present medicines, newest start first, then those stopped not long ago."""
    since = min(given.span.first, given.span.last - timedelta(days=_STOPPED_DAYS))
    rows = [
        row
        for row in _newest_first(given)
        if row.body["sort"] == "medicine" and _end(row, given.span.last) >= since
    ]
    rows.sort(key=lambda row: _end(row, given.span.last) < given.span.last)
    return _lines(room.first("medicines", rows, _MOST_MEDICINES), given, say, room)


def treatments(given: Given, say: Say, room: Room) -> tuple[TreatmentLine, ...]:
    """Injections, surgery and the rest, newest first."""
    rows = [row for row in _newest_first(given) if row.body["sort"] != "medicine"]
    return _lines(room.first("treatments", rows, _MOST_TREATMENTS), given, say, room)


def marked(
    lines: Sequence[TreatmentLine], span: Span, say: Say
) -> tuple[tuple[ChartMark, ...], Mapping[str, str]]:
    """The marks of the chart, and each letter: capital at a start, small at an end."""
    seen = [line for line in sorted(lines, key=lambda each: each.start) if _is_seen(line, span)]
    letters = dict(zip((line.id for line in seen), _SIGNS[:_MOST_MARKS], strict=False))
    marks = []
    for line in seen:
        sign = letters.get(line.id)
        if sign and span.first <= line.start <= span.last:
            marks.append(ChartMark(line.start, sign, line.name))
        if sign and line.end and line.end != line.start and span.first <= line.end <= span.last:
            marks.append(ChartMark(line.end, sign.lower(), say("report.end_of", what=line.name)))
    return tuple(sorted(marks, key=lambda mark: (mark.day, mark.sign))), letters


def with_letters(
    lines: Sequence[TreatmentLine], letters: Mapping[str, str]
) -> tuple[TreatmentLine, ...]:
    """Treatments with the letters that mark them in the chart."""
    return tuple(replace(line, sign=letters.get(line.id, "")) for line in lines)


def _is_seen(line: TreatmentLine, span: Span) -> bool:
    days = (line.start, line.end)
    return any(day is not None and span.first <= day <= span.last for day in days)


def _lines(rows: Sequence[Row], given: Given, say: Say, room: Room) -> tuple[TreatmentLine, ...]:
    every = [_treatment(row) for row in given.rows]
    told = _rounds(every, given, say)
    return tuple(
        TreatmentLine(
            id=row.record,
            sort=row.body["sort"],
            name=room.short(row.body["name"], 60),
            start=_start(row),
            end=date.fromisoformat(row.body["end"]) if row.body.get("end") else None,
            when=treatment_days(row.body),
            words=room.short(treatment_line(_body(row, given), say, ", "), _LONGEST_LINE),
            zones=tuple(row.body.get("zones", ())),
            before_after=room.short(_compared(row, every, told, given, say), _LONGEST_LINE),
            effects=room.short(_effects(row, given, say), _LONGEST_EFFECTS),
        )
        for row in rows
    )


def _body(row: Row, given: Given) -> Mapping[str, object]:
    return row.body if given.with_notes else {**row.body, "note": None}


def _rounds(every: Sequence[Treatment], given: Given, say: Say) -> Mapping[tuple[str, date], str]:
    """How each round of an injection went, by its name and first day."""
    known = [one for one in every if one.start >= given.rated_from]
    return {
        (rounds.name.casefold(), one.start): say(
            "report.round", field=field_words(given.field, say), told=round_told(one, say), n=one.n
        )
        for rounds in rounds_of(known, given.values, given.span.last)
        for one in rounds.rounds
    }


def _compared(
    row: Row,
    every: Sequence[Treatment],
    told: Mapping[tuple[str, date], str],
    given: Given,
    say: Say,
) -> str:
    """How it was before and after; empty where the diary is not looked at so far back."""
    one = _treatment(row)
    if one.start < given.rated_from:
        return ""
    if one.kind == "injection":
        return told.get((one.name.strip().casefold(), one.start), say("report.touch_up"))
    found = change(one, given.values, given.span.last, every)
    if found.sentence != "told":
        return say(f"report.compare_{found.sentence}", field=field_words(given.field, say))
    words = say(
        "report.before_after", field=field_words(given.field, say), before=f"{found.before:g}",
        before_n=found.before_n, after=f"{found.after:g}", after_n=found.after_n,
    )  # fmt: skip
    return words + (say("report.also", also=", ".join(found.also)) if found.also else "")


def _effects(row: Row, given: Given, say: Say) -> str:
    """What was noticed after it, once each."""
    noticed = [
        effect
        for each in given.effects
        if each.body["treatment"] == row.record
        for effect in each.body["effects"]
    ]
    words = [say(f"effect.{each}") if each in EFFECTS else each for each in dict.fromkeys(noticed)]
    return say("report.noticed", effects=", ".join(words)) if words else ""


def _newest_first(given: Given) -> list[Row]:
    rows = [row for row in given.rows if _start(row) <= given.span.last]
    return sorted(rows, key=lambda row: (row.body["start"], row.at, row.record), reverse=True)


def _treatment(row: Row) -> Treatment:
    end = row.body.get("end")
    return Treatment(
        row.body["sort"], row.body["name"], _start(row), date.fromisoformat(end) if end else None
    )


def _start(row: Row) -> date:
    return date.fromisoformat(row.body["start"])


def _end(row: Row, last: date) -> date:
    """Its last day; what goes on has none, so the last day looked at stands for it."""
    end = row.body.get("end")
    return date.fromisoformat(end) if end else last
