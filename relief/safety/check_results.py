"""Evaluates safety check answers together with the previous ones. Pure; the journal stores them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, TypeVar

from relief.errors import UsageError
from relief.i18n import _
from relief.library.health_profile import HealthQuestion
from relief.safety.checklist import Sign, assess, higher, is_whole, still_counting
from relief.safety.emergency_clearance import new_emergency_signs, unseen_signs
from relief.safety.restrictions import KnownFact, is_yes
from relief.safety.urgency import WARNING_TIERS, Urgency

if TYPE_CHECKING:
    from relief.library.library import Library
    from relief.safety.records import Records, SafetyRecord

DAYS_UNTIL: Mapping[str, int] = {
    Urgency.EMERGENCY: 0,
    Urgency.URGENT: 0,
    Urgency.BOOK: 14,
    Urgency.SELFCARE: 7,
}
"""Days until the next step is due: see a doctor, or repeat the check."""

LONGEST_HOLD_DAYS = 366
"""A restriction longer than this has a typing error in its year."""

_MOST_READINGS = 200

AnyRecord = TypeVar("AnyRecord", bound="SafetyRecord")


@dataclass(frozen=True, slots=True)
class CheckResult:
    """The result of a safety check.

    Attributes:
        answers: The answers that apply, by item id, including those kept from the previous check.
        outcome: The urgency.
        kept: Ids of the answers kept from the previous check.
        unseen: Ids of emergency signs about which no doctor has seen the person yet.
    """

    answers: Mapping[str, str]
    outcome: Urgency
    kept: tuple[str, ...]
    unseen: tuple[str, ...]


def check_result(
    signs: Sequence[Sign],
    answers: Mapping[str, str],
    last: SafetyRecord | None,
    seen_by_doctor: bool | None,
    unseen: Iterable[str],
) -> CheckResult:
    """Evaluate a check; the previous one still applies until all signs are answered again.

    Args:
        signs: The checklist's items.
        answers: ``yes``, ``no`` or ``unsure`` by item id; missing ones were left open.
        last: The previous check.
        seen_by_doctor: Whether a doctor has seen the person about their last emergency sign.
        unseen: Emergency signs that no doctor is known to have seen.
    """
    kept = still_counting(signs, answers, last.body["answers"] if last else {})
    counts = {**answers, **kept}
    waiting = () if seen_by_doctor else tuple(unseen)
    urgency = assess(signs, counts).urgency
    if last is not None and not is_whole(signs, answers):
        urgency = higher(urgency, Urgency(last.body["outcome"]))
    if waiting:
        urgency = higher(urgency, Urgency.URGENT)
    named = dict.fromkeys((*waiting, *new_emergency_signs(signs, answers)))
    return CheckResult(counts, urgency, tuple(kept), tuple(named))


def check_answers(library: Library, answers: Mapping[str, str]) -> None:
    """Refuse unknown signs and invalid answers.

    Raises:
        UsageError: A sign or an answer is unknown.
    """
    for item_id, answer in answers.items():
        if library.checklist.find(item_id) is None:
            raise UsageError(
                _("the checklist has no question {item_id}").format(item_id=item_id),
                "relief checklist --list",
            )
        check_answer(answer)


def check_answer(answer: str) -> None:
    """Refuse an invalid answer.

    Raises:
        UsageError: The answer is not ``yes``, ``no`` or ``unsure``.
    """
    if answer not in ("yes", "no", "unsure"):
        raise UsageError(
            _("{answer} isn't a valid answer").format(answer=answer),
            _("an answer is yes, no or unsure"),
        )


def needs_seen_confirmation(
    records: Records[SafetyRecord], library: Library, now: datetime
) -> tuple[str, ...]:
    """Return ids of emergency signs about which no doctor has seen the person yet; usually none.

    Raises:
        DataError: The journal cannot be read.
    """
    return unseen_signs(readings(records), library.checklist.item, now)


def with_new_signs(previous: Mapping[str, str], new: Mapping[str, str]) -> dict[str, str]:
    """Merge new answers into the previous ones."""
    return {**previous, **new}


def restricted_until(
    item: HealthQuestion, word: str, given: date | None, known: KnownFact | None, today: date
) -> date | None:
    """Return the last day of the restriction caused by a health answer; None if there is none.

    Args:
        item: The question.
        word: The answer.
        given: The day given by the person.
        known: The previous answer.
        today: Today's date.
    """
    if not item.asks_date or not is_yes(item, word):
        return None
    return given or usual_until(item, known, today)


def usual_until(item: HealthQuestion, known: KnownFact | None, today: date) -> date:
    """Return the default last day of a restriction: never earlier than the previous one."""
    usual = today + timedelta(days=item.hold_days)
    return max(usual, known.until) if known and known.until else usual


def fault_of_day(day: date, today: date) -> str | None:
    """Return the phrase key for an invalid last day; None if it is valid."""
    if day < today:
        return "situation.until_passed"
    return "situation.until_far" if (day - today).days > LONGEST_HOLD_DAYS else None


def due_date(outcome: str, day: date) -> date | None:
    """Return the day by which the next step is due; None while the list is incomplete."""
    days = DAYS_UNTIL.get(outcome)
    return None if days is None else day + timedelta(days=days)


def readings(records: Records[AnyRecord]) -> list[AnyRecord]:
    """Return safety checks in the order they were written, newest first.

    A clock that was set back must not change which one applies.
    """
    last = records.last_written("checklist")
    if last is None:
        return []
    found = records.latest("checklist", _MOST_READINGS)
    before = [row for row in found if row.record != last.record]
    return [last, *sorted(before, key=lambda row: row.stamp, reverse=True)]


def first_answered(rows: Iterable[SafetyRecord], item_id: str, answer: str) -> date | None:
    """Return the first day of an unbroken run of this answer; None if it is not the latest one.

    Args:
        rows: Checks, newest first.
        item_id: The item.
        answer: The answer.
    """
    since = None
    for row in rows:
        if row.body["answers"].get(item_id) != answer:
            break
        since = date.fromisoformat(row.day)
    return since


def is_warning(outcome: str) -> bool:
    """Return whether an outcome stops every massage."""
    return outcome in WARNING_TIERS
