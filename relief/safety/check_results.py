"""Turns answers into records: one reading of the warning signs, one of the situation."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import cast

from relief.clock import Clock
from relief.errors import UsageError
from relief.journal.journal import Journal
from relief.journal.records import AnswerWord, Checklist, Fact, Situation, stamp_now
from relief.journal.store import Row
from relief.library.library import Library
from relief.library.situation import SituationItem
from relief.safety.checklist import TICKED, Urgency, assess, higher, is_whole, still_counting
from relief.safety.holds import is_yes
from relief.safety.seen import new_emergency_signs, unseen_signs

DAYS_UNTIL = {"emergency": 0, "urgent": 0, "book": 14, "selfcare": 7}
"""Days until the next step is due: see somebody, or look at the list again."""

LONGEST_HOLD_DAYS = 366
"""A hold that would last longer has a slip in its year."""

_MOST_READINGS = 200


def checklist_record(
    library: Library,
    clock: Clock,
    answers: Mapping[str, str],
    began: str | None = None,
    last: Row | None = None,
    seen_by_doctor: bool | None = None,
    unseen: Sequence[str] | None = None,
) -> Checklist:
    """One reading of the list; what is missing in ``answers`` was left open.

    Args:
        library: Its signs.
        clock: When it is.
        answers: ``yes``, ``no`` or ``unsure`` by item id.
        began: When an emergency began.
        last: The reading before this one. It goes on counting until all signs are answered anew.
        seen_by_doctor: Whether a doctor has seen the person about their last emergency sign.
        unseen: The emergency signs that wait for that answer; None takes those of ``last``.

    Raises:
        UsageError: An id or an answer is unknown.
    """
    for item_id, answer in answers.items():
        if library.checklist.find(item_id) is None:
            raise UsageError(f"the checklist has no item {item_id}", "relief checklist --list")
        _check_answer(answer)
    signs = library.checklist.item
    before = last.body["answers"] if last else {}
    kept = still_counting(signs, answers, before)
    counts = {**answers, **kept}
    if unseen is None:
        unseen = unseen_signs([last] if last else [], signs, clock.now())
    waiting = () if seen_by_doctor else tuple(unseen)
    urgency = assess(signs, counts).urgency
    if last is not None and not is_whole(signs, answers):
        urgency = higher(urgency, Urgency(last.body["outcome"]))
    if waiting:
        urgency = higher(urgency, Urgency.URGENT)
    named = dict.fromkeys((*waiting, *new_emergency_signs(signs, answers)))
    return Checklist(
        **stamp_now(clock),
        content=library.checklist.reviewed,
        answers=cast(dict[str, AnswerWord], counts),
        outcome=urgency.value,
        began=began,
        kept=tuple(kept) or None,
        seen_by_doctor=seen_by_doctor,
        unseen=tuple(named) or None,
    )


def next_reading(
    journal: Journal,
    library: Library,
    answers: Mapping[str, str],
    seen_by_doctor: bool | None = None,
) -> Checklist:
    """The reading that follows the last one in the journal.

    Args:
        journal: The journal.
        library: The signs.
        answers: ``yes``, ``no`` or ``unsure`` by item id.
        seen_by_doctor: Whether a doctor has seen the person about their last emergency sign; None
            where nobody answered that.

    Raises:
        UsageError: An id or an answer is unknown.
        DataError: The journal cannot be read.
    """
    last = journal.last_written("checklist")
    unseen = needs_seen_confirmation(journal, library)
    return checklist_record(library, journal.clock, answers, None, last, seen_by_doctor, unseen)


def needs_seen_confirmation(journal: Journal, library: Library) -> tuple[str, ...]:
    """The emergency signs for which a doctor's look was not confirmed yet, by id; mostly none.

    Raises:
        DataError: The journal cannot be read.
    """
    return unseen_signs(readings(journal), library.checklist.item, journal.clock.now())


def with_new_signs(previous: Mapping[str, str], new: Mapping[str, str]) -> dict[str, str]:
    """The last answers with what is new put over them."""
    return {**previous, **new}


def situation_record(
    library: Library,
    clock: Clock,
    answers: Mapping[str, str],
    until: Mapping[str, date] | None = None,
    known: Mapping[str, Fact] | None = None,
) -> Situation:
    """The facts given, each with the last day of its hold where it has one.

    Args:
        library: The questions.
        clock: When it is.
        answers: ``yes``, ``no`` or ``unsure`` by item id.
        until: The last day of a hold, where somebody gave one.
        known: The facts there were, each with its day; those not answered anew stay as they are.

    Raises:
        UsageError: An id, an answer or a day cannot be used.
    """
    today = clock.now().date()
    facts = dict(known or {})
    for item_id, answer in answers.items():
        item = library.situation.find(item_id)
        if item is None:
            raise UsageError(f"there is no question {item_id}", "relief checklist --list")
        word = _check_answer(answer)
        given = (until or {}).get(item_id)
        if given and is_yes(item, word) and (fault := fault_of_day(given, today)):
            raise UsageError(f"{item_id}, {given}: {library.phrases(fault)}")
        facts[item_id] = Fact(answer=word, until=_until(item, word, given, facts, today))
    return Situation(**stamp_now(clock), content=library.situation.reviewed, facts=facts)


def usual_until(item: SituationItem, known: Fact | None, today: date) -> date:
    """The last day of a hold when no other is given: never sooner than was known before."""
    usual = today + timedelta(days=item.hold_days)
    return max(usual, known.until) if known and known.until else usual


def fault_of_day(day: date, today: date) -> str | None:
    """Why a hold cannot last until that day, in the key of a phrase; None when it can."""
    if day < today:
        return "situation.until_passed"
    return "situation.until_far" if (day - today).days > LONGEST_HOLD_DAYS else None


def due_date(outcome: str, day: date) -> date | None:
    """The day by which the next step is due; None while the list is incomplete."""
    days = DAYS_UNTIL.get(outcome)
    return None if days is None else day + timedelta(days=days)


def readings(journal: Journal) -> list[Row]:
    """The readings of the warning signs in the order they were written, the last one first.

    A clock that was set back must not change which one counts.
    """
    last = journal.last_written("checklist")
    if last is None:
        return []
    found = journal.latest("checklist", _MOST_READINGS)
    before = [row for row in found if row.record != last.record]
    return [last, *sorted(before, key=lambda row: row.stamp, reverse=True)]


def first_answered(rows: Iterable[Row], item_id: str, answer: str) -> date | None:
    """Since when that item has been answered so without a break; None if it is not now.

    Args:
        rows: Readings, the last one first.
        item_id: The item.
        answer: The answer.
    """
    since = None
    for row in rows:
        if row.body["answers"].get(item_id) != answer:
            break
        since = date.fromisoformat(row.day)
    return since


def newly_ticked(journal: Journal) -> frozenset[str]:
    """Ids ticked in the last reading that were not ticked in the one before."""
    ticked = [
        {key for key, answer in row.body["answers"].items() if answer in TICKED}
        for row in readings(journal)[:2]
    ]
    return frozenset(ticked[0] - ticked[1]) if len(ticked) == 2 else frozenset()


def is_warning(outcome: str) -> bool:
    """Whether an outcome stops every massage."""
    return outcome in (Urgency.EMERGENCY, Urgency.URGENT)


def _until(
    item: SituationItem, word: str, given: date | None, known: Mapping[str, Fact], today: date
) -> date | None:
    if not item.asks_date or not is_yes(item, word):
        return None
    return given or usual_until(item, known.get(item.id), today)


def _check_answer(answer: str) -> AnswerWord:
    if answer not in ("yes", "no", "unsure"):
        raise UsageError(f"{answer} is no answer", "an answer is yes, no or unsure")
    return cast(AnswerWord, answer)
