"""What the journal knows that decides what may be done now."""

from __future__ import annotations

from datetime import date

from relief.insight.glance import counts_as_massage
from relief.journal.journal import Journal
from relief.journal.records import Fact
from relief.safety.gate import Standing


def read_standing(journal: Journal) -> Standing:
    """Gather the last checklist, the situation and today's massages.

    Raises:
        DataError: The journal cannot be read.
    """
    today = journal.today()
    checklist = journal.last_written("checklist")
    situation = journal.last_written("situation")
    facts = None
    if situation:
        facts = {key: Fact.model_validate(fact) for key, fact in situation.body["facts"].items()}
    return Standing(
        today=date.fromisoformat(today),
        outcome=checklist.body["outcome"] if checklist else None,
        answers=checklist.body["answers"] if checklist else {},
        facts=facts,
        facts_day=date.fromisoformat(situation.day) if situation else None,
        massages_today=sum(map(counts_as_massage, journal.between("session", today, today))),
    )
