"""Turns answers into records: one reading of the warning signs, one of the situation."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import cast

from relief.clock import Clock
from relief.errors import UsageError
from relief.journal.journal import Journal
from relief.journal.records import AnswerWord, Checklist, Fact, Situation, stamp_now
from relief.journal.store import Row
from relief.library.library import Library
from relief.library.situation import SituationItem
from relief.safety.checklist import Urgency, assess
from relief.safety.holds import is_yes

DAYS_UNTIL = {"emergency": 0, "urgent": 0, "book": 14, "selfcare": 7}
"""Days until the next step is due: see somebody, or look at the list again."""


def checklist_record(
    library: Library, clock: Clock, answers: Mapping[str, str], began: str | None = None
) -> Checklist:
    """One reading of the whole list; what is missing in ``answers`` was left open.

    Raises:
        UsageError: An id or an answer is unknown.
    """
    for item_id, answer in answers.items():
        if library.checklist.find(item_id) is None:
            raise UsageError(f"the checklist has no item {item_id}", "relief checklist --list")
        _check_answer(answer)
    return Checklist(
        **stamp_now(clock),
        content=library.checklist.reviewed,
        answers=cast(dict[str, AnswerWord], dict(answers)),
        outcome=assess(library.checklist.item, answers).urgency.value,
        began=began,
    )


def with_new_signs(previous: Mapping[str, str], new: Mapping[str, str]) -> dict[str, str]:
    """The last answers with what is new put over them."""
    return {**previous, **new}


def situation_record(
    library: Library,
    clock: Clock,
    answers: Mapping[str, str],
    until: Mapping[str, date] | None = None,
) -> Situation:
    """The facts given, each with the last day of its hold where it has one.

    Raises:
        UsageError: An id or an answer is unknown.
    """
    today = clock.now().date()
    facts = {}
    for item_id, answer in answers.items():
        item = library.situation.find(item_id)
        if item is None:
            raise UsageError(f"there is no question {item_id}", "relief checklist --list")
        word = _check_answer(answer)
        given = (until or {}).get(item_id)
        facts[item_id] = Fact(answer=word, until=_until(item, word, given, today))
    return Situation(**stamp_now(clock), content=library.situation.reviewed, facts=facts)


def due_date(outcome: str, day: date) -> date | None:
    """The day by which the next step is due; None while the list is incomplete."""
    days = DAYS_UNTIL.get(outcome)
    return None if days is None else day + timedelta(days=days)


def first_answered(journal: Journal, item_id: str, answer: str) -> date | None:
    """Since when that item has been answered so without a break; None if it is not now."""
    since = None
    for row in journal.latest("checklist", 200):
        if row.body["answers"].get(item_id) != answer:
            break
        since = date.fromisoformat(row.day)
    return since


def newly_ticked(journal: Journal) -> frozenset[str]:
    """Ids ticked in the last reading that were not ticked in the one before."""
    found: list[Row] = journal.latest("checklist", 2)
    ticked = [
        {key for key, answer in row.body["answers"].items() if answer in ("yes", "unsure")}
        for row in found
    ]
    return frozenset(ticked[0] - ticked[1]) if len(ticked) == 2 else frozenset()


def is_warning(outcome: str) -> bool:
    """Whether an outcome stops every massage."""
    return outcome in (Urgency.EMERGENCY, Urgency.URGENT)


def _until(item: SituationItem, word: str, given: date | None, today: date) -> date | None:
    if not item.asks_date or not is_yes(item, word):
        return None
    return given or today + timedelta(days=item.hold_days)


def _check_answer(answer: str) -> AnswerWord:
    if answer not in ("yes", "no", "unsure"):
        raise UsageError(f"{answer} is no answer", "an answer is yes, no or unsure")
    return cast(AnswerWord, answer)
