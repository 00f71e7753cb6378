"""What the journal knows that decides what may be done now."""

from __future__ import annotations

from datetime import date

from relief.insight.glance import counts_as_massage
from relief.journal.journal import Journal
from relief.journal.records import Fact, Treatment
from relief.safety.gate import Standing

_MOST_TREATMENTS = 500


def read_standing(journal: Journal) -> Standing:
    """Gather the last checklist, the situation and today's massages.

    Raises:
        DataError: The journal cannot be read.
    """
    today = journal.today()
    checklist = journal.last_written("checklist")
    situation = journal.last_written("situation")
    return Standing(
        today=date.fromisoformat(today),
        outcome=checklist.body["outcome"] if checklist else None,
        answers=checklist.body["answers"] if checklist else {},
        facts=read_facts(journal),
        facts_day=date.fromisoformat(situation.day) if situation else None,
        massages_today=sum(map(counts_as_massage, journal.between("session", today, today))),
        treatments=[
            (row.record, Treatment.model_validate(row.body))
            for row in journal.latest("treatment", _MOST_TREATMENTS)
        ],
    )


def read_facts(journal: Journal) -> dict[str, Fact] | None:
    """What is known of the situation, each fact with the day it was said; None if never asked.

    Raises:
        DataError: The journal cannot be read.
    """
    row = journal.last_written("situation")
    if row is None:
        return None
    return {
        key: Fact.model_validate({"day": row.day, **fact})
        for key, fact in row.body["facts"].items()
    }
