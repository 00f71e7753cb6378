"""Builds the records of a safety check and of the health answers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import cast

from relief.clock import Clock
from relief.errors import UsageError
from relief.i18n import _
from relief.journal.journal import Journal
from relief.journal.records import Checklist, Fact, Situation, stamp_now
from relief.journal.vocabulary import AnswerWord
from relief.library.library import Library
from relief.safety.check_results import (
    check_answer,
    check_answers,
    check_result,
    fault_of_day,
    needs_seen_confirmation,
    restricted_until,
)
from relief.safety.emergency_clearance import unseen_signs
from relief.safety.records import SafetyRecord
from relief.safety.restrictions import is_yes


def checklist_record(
    library: Library,
    clock: Clock,
    answers: Mapping[str, str],
    began: str | None = None,
    last: SafetyRecord | None = None,
    seen_by_doctor: bool | None = None,
    unseen: Sequence[str] | None = None,
) -> Checklist:
    """Build the record of one safety check; signs missing from ``answers`` were skipped.

    Args:
        library: The signs.
        clock: The clock.
        answers: ``yes``, ``no`` or ``unsure`` by item id.
        began: When an emergency began.
        last: The previous check. It still applies until all signs are answered again.
        seen_by_doctor: Whether a doctor has seen the person about their last emergency sign.
        unseen: Emergency signs that no doctor is known to have seen; None takes those of ``last``.

    Raises:
        UsageError: An id or an answer is unknown.
    """
    check_answers(library, answers)
    signs = library.checklist.item
    if unseen is None:
        unseen = unseen_signs([last] if last else [], signs, clock.now())
    result = check_result(signs, answers, last, seen_by_doctor, unseen)
    return Checklist(
        **stamp_now(clock),
        content=library.checklist.reviewed,
        answers=cast(dict[str, AnswerWord], dict(result.answers)),
        outcome=result.outcome,
        began=began,
        kept=result.kept or None,
        seen_by_doctor=seen_by_doctor,
        unseen=result.unseen or None,
    )


def next_reading(
    journal: Journal,
    library: Library,
    answers: Mapping[str, str],
    seen_by_doctor: bool | None = None,
) -> Checklist:
    """Build the safety check that follows the last one in the journal.

    Args:
        journal: The journal.
        library: The signs.
        answers: ``yes``, ``no`` or ``unsure`` by item id.
        seen_by_doctor: Whether a doctor has seen the person about their last emergency sign; None
            if unanswered.

    Raises:
        UsageError: An id or an answer is unknown.
        DataError: The journal cannot be read.
    """
    last = journal.last_written("checklist")
    unseen = needs_seen_confirmation(journal, library, journal.clock.now())
    return checklist_record(library, journal.clock, answers, None, last, seen_by_doctor, unseen)


def situation_record(
    library: Library,
    clock: Clock,
    answers: Mapping[str, str],
    until: Mapping[str, date] | None = None,
    known: Mapping[str, Fact] | None = None,
) -> Situation:
    """Build the record of health answers, each with its last restricted day if it has one.

    Args:
        library: The questions.
        clock: The clock.
        answers: ``yes``, ``no`` or ``unsure`` by item id.
        until: The last day of a restriction, where one was given.
        known: Earlier answers, each with its day; those not answered again are kept.

    Raises:
        UsageError: An id, an answer or a day is invalid.
    """
    today = clock.now().date()
    facts = dict(known or {})
    for item_id, word in answers.items():
        item = library.situation.find(item_id)
        if item is None:
            raise UsageError(
                _("the checklist has no question {item_id}").format(item_id=item_id),
                "relief checklist --list",
            )
        check_answer(word)
        given = (until or {}).get(item_id)
        if given and is_yes(item, word) and (fault := fault_of_day(given, today)):
            raise UsageError(f"{item_id}, {given}: {library.phrases(fault)}")
        last_day = restricted_until(item, word, given, facts.get(item_id), today)
        facts[item_id] = Fact(answer=cast(AnswerWord, word), until=last_day)
    return Situation(**stamp_now(clock), content=library.situation.reviewed, facts=facts)
