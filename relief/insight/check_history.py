"""Compares safety checks over time: what is new or unchanged, and when to repeat the check."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import takewhile

from relief.journal.journal import Journal
from relief.journal.stored_record import StoredRecord
from relief.library.checklist import ChecklistContent, Item
from relief.library.library import Library
from relief.safety.check_results import due_date, readings
from relief.safety.checklist import TICKED, asked_of
from relief.safety.emergency_clearance import unseen_of
from relief.safety.limits import LOOK_AFTER_DAYS
from relief.safety.urgency import WARNING_TIERS, Urgency


@dataclass(frozen=True, slots=True)
class CheckReading:
    """One safety check compared with those before it.

    Attributes:
        before: The day of the previous check; None for the first one.
        is_same: Whether the previous check had the same result.
        same_since: The first day of consecutive checks with the same result.
        ticked: Signs answered yes or not sure.
        new: Ticked signs that were not ticked in the previous check.
        gone: Signs ticked in the previous check and answered no now.
        kept: Signs that still apply from an earlier check, because they were left open in this one.
        left_open: Signs without an answer.
        denied: How many were answered no.
        by: The day by which to see someone, counted from the first check that required it.
        look: The day of the next check; None in an emergency.
        watch: Signs that would change the result.
        unseen: Ids of emergency signs about which no doctor has seen the person yet.
    """

    row: StoredRecord
    before: date | None
    is_same: bool
    same_since: date
    ticked: tuple[Item, ...]
    new: tuple[Item, ...]
    gone: tuple[Item, ...]
    kept: tuple[Item, ...]
    left_open: tuple[Item, ...]
    denied: int
    by: date | None
    look: date | None
    watch: tuple[Item, ...]
    unseen: tuple[str, ...]

    @property
    def outcome(self) -> Urgency:
        """The outcome of the check."""
        return Urgency(self.row.body["outcome"])

    @property
    def waits_for_doctor(self) -> bool:
        """Whether only an earlier emergency sign, not yet seen by a doctor, makes it urgent."""
        return bool(self.unseen) and self.outcome == Urgency.URGENT and not _warns(self.ticked)

    @property
    def day(self) -> date:
        """The day of the check."""
        return date.fromisoformat(self.row.day)

    @property
    def answers(self) -> Mapping[str, str]:
        """The answers that apply, by item id."""
        answers: Mapping[str, str] = self.row.body["answers"]
        return answers


def last_reading(journal: Journal, library: Library) -> CheckReading | None:
    """Return the check that applies; None if there was none.

    Raises:
        DataError: The journal cannot be read.
    """
    rows = readings(journal)
    return read(rows, library.checklist) if rows else None


def read(rows: Sequence[StoredRecord], checklist: ChecklistContent) -> CheckReading:
    """Compare the newest of some checks with the others."""
    row, asked = rows[0], asked_of(checklist.item)
    answers, outcome, day = row.body["answers"], row.body["outcome"], _day(rows[0])
    last = rows[1].body["answers"] if len(rows) > 1 else {}
    alike = list(takewhile(lambda other: _said(other, asked) == _said(row, asked), rows))
    is_known = len(rows) > 1
    return CheckReading(
        row=row,
        before=_day(rows[1]) if is_known else None,
        is_same=len(alike) > 1,
        same_since=min(map(_day, alike)),
        ticked=tuple(item for item in asked if answers.get(item.id) in TICKED),
        new=tuple(i for i in asked if is_known and _is_new(answers, last, i.id)),
        gone=tuple(i for i in asked if last.get(i.id) in TICKED and answers.get(i.id) == "no"),
        kept=tuple(item for item in asked if item.id in (row.body.get("kept") or ())),
        left_open=tuple(item for item in asked if item.id not in answers),
        denied=sum(answers.get(item.id) == "no" for item in asked),
        by=_by(rows, outcome),
        look=_look(outcome, day),
        watch=_watch(checklist, outcome, answers),
        unseen=unseen_of(row.body, checklist.item),
    )


def _warns(ticked: Sequence[Item]) -> bool:
    return any(item.tier in WARNING_TIERS for item in ticked)


def _day(row: StoredRecord) -> date:
    return date.fromisoformat(row.day)


def _said(row: StoredRecord, asked: Sequence[Item]) -> tuple[object, ...]:
    """Return the outcome of a check and each of its answers."""
    answers = row.body["answers"]
    return row.body["outcome"], *(answers.get(item.id) for item in asked)


def _is_new(answers: Mapping[str, str], last: Mapping[str, str], item_id: str) -> bool:
    return answers.get(item_id) in TICKED and last.get(item_id) not in TICKED


def _by(rows: Sequence[StoredRecord], outcome: str) -> date | None:
    """Return the day to be seen by, counted from the first check with this outcome."""
    if outcome not in (Urgency.BOOK, *WARNING_TIERS):
        return None
    as_urgent = (*WARNING_TIERS, Urgency.BOOK) if outcome == Urgency.BOOK else WARNING_TIERS
    asking = list(takewhile(lambda row: row.body["outcome"] in as_urgent, rows))
    return due_date(outcome, min(map(_day, asking)))


def _look(outcome: str, day: date) -> date | None:
    days = LOOK_AFTER_DAYS.get(outcome)
    return None if days is None else day + timedelta(days=days)


def _watch(
    checklist: ChecklistContent, outcome: str, answers: Mapping[str, str]
) -> tuple[Item, ...]:
    """Return what to watch for, without the signs already ticked."""
    words = next((words for tier, words in checklist.tier.items() if tier == outcome), None)
    found = (checklist.find(item_id) for item_id in (words.watch if words else ()))
    return tuple(item for item in found if item and answers.get(item.id) not in TICKED)
