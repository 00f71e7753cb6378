"""Doses as written on the box: a change of dose from a day on, and as-needed doses."""

from __future__ import annotations

from datetime import date, datetime

from relief.errors import UsageError
from relief.flows.changes import given, save_new
from relief.flows.conversation import Conversation
from relief.flows.treatment import LONGEST_DAY, ONCE
from relief.i18n import _
from relief.journal.dose_records import DoseChange, Intake
from relief.journal.records import stamp_now
from relief.journal.stored_record import StoredRecord
from relief.journal.treatment_parsing import check_order, check_start, read_dose, read_start
from relief.journal.vocabulary import SORT_NAMES
from relief.parsing.moments import parse_moment


def has_doses(row: StoredRecord) -> bool:
    """Return whether a treatment can have doses: injections and surgery cannot."""
    return row.body.get("sort") not in ONCE


async def change_dose(talk: Conversation, row: StoredRecord) -> StoredRecord | None:
    """Ask for the new dose of a treatment and its first day, and save it.

    Raises:
        Left: The person leaves; nothing is saved.
        UsageError: The treatment has no doses.
    """
    check_doses(row)
    ask, say, today = talk.ask, talk.say, talk.calendar_today
    ask.position(1, 2)
    dose = given(await ask.text(say("treatment.dose_new"), text=say("treatment.dose_how"),
                                check=read_dose))  # fmt: skip
    ask.position(2, 2)
    typed = given(
        await ask.text(
            say("treatment.dose_since"), today.isoformat(), say("treatment.day_how"),
            lambda words: _read_day(row, words, today), LONGEST_DAY,
        )
    )  # fmt: skip
    return await save_new(talk, dose_change(talk, row, dose, _read_day(row, typed, today)))


async def take_dose(talk: Conversation, row: StoredRecord) -> StoredRecord | None:
    """Ask what was taken and when, and save it as an as-needed dose.

    Raises:
        Left: The person leaves; nothing is saved.
        UsageError: The treatment has no doses.
    """
    check_doses(row)
    ask, say = talk.ask, talk.say
    ask.position(1, 2)
    usual = str(row.body.get("dose") or "")
    dose = given(await ask.text(say("treatment.taken_what"), usual, say("treatment.taken_how")))
    ask.position(2, 2)
    when = given(
        await ask.text(
            say("treatment.taken_when"), text=say("treatment.taken_when_how"),
            check=lambda words: _read_moment(talk, row, words), most=LONGEST_DAY,
        )
    )  # fmt: skip
    return await save_new(talk, intake(talk, row, dose, _read_moment(talk, row, when)))


def dose_change(talk: Conversation, row: StoredRecord, dose: str, day: date) -> DoseChange:
    """Build a change of dose from a day on.

    Raises:
        UsageError: The treatment has no doses, or the day is in the future or before the first
            day of the treatment.
    """
    check_doses(row)
    check_start(day, talk.calendar_today)
    _check_within(row, day)
    return DoseChange(
        **stamp_now(talk.journal.clock), treatment=row.record, name=row.body["name"],
        dose=read_dose(dose), on=day,
    )  # fmt: skip


def intake(talk: Conversation, row: StoredRecord, dose: str, moment: datetime) -> Intake:
    """Build an as-needed dose of a treatment; ``dose`` may be empty.

    Raises:
        UsageError: The treatment has no doses, or was not being taken at that time.
    """
    check_doses(row)
    _check_within(row, moment.date())
    stamp = stamp_now(talk.journal.clock) | {"at": moment}
    return Intake(**stamp, treatment=row.record, name=row.body["name"], dose=dose.strip() or None)


def check_doses(row: StoredRecord) -> None:
    """Refuse doses for a treatment that takes place on one day.

    Raises:
        UsageError: The treatment takes place on one day.
    """
    if not has_doses(row):
        raise UsageError(
            _("{sort} is given on one day, so it has no doses to change or take").format(
                sort=_(SORT_NAMES[row.body["sort"]])
            ),
            _("add each one on its own: relief treatment add"),
        )


def _read_day(row: StoredRecord, words: str, today: date) -> date:
    day = read_start(words, today)
    _check_within(row, day)
    return day


def _read_moment(talk: Conversation, row: StoredRecord, words: str) -> datetime:
    clock = talk.journal.clock
    moment = parse_moment(words, clock.now(), clock.zone_name())
    _check_within(row, moment.date())
    return moment


def _check_within(row: StoredRecord, day: date) -> None:
    """Refuse a day on which the treatment was not taken.

    Raises:
        UsageError: The day is before the first or after the last one.
    """
    check_order(date.fromisoformat(row.body["start"]), day)
    end = row.body.get("end")
    if end and day > date.fromisoformat(end):
        raise UsageError(
            _("{day} is after the last day, {end}").format(day=day, end=end), _("check both dates")
        )
