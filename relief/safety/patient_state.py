"""What the journal knows that decides what may be done now."""

from __future__ import annotations

from contextlib import suppress
from datetime import date

from pydantic import ValidationError

from relief.journal.checks import is_warning
from relief.journal.journal import Journal, Row
from relief.journal.massages import hurt_until, recent_massages
from relief.journal.records import Fact, Treatment, read_as
from relief.safety.gate import Standing

_MOST_TREATMENTS = 500


def read_standing(journal: Journal) -> Standing:
    """Gather the last safety check, the health answers, treatments and recent massages.

    What cannot be read is never taken for a no: see ``Standing.in_doubt``.

    Raises:
        DataError: The journal cannot be read.
    """
    checklist = _what_counts(journal)
    situation = journal.last_written("situation")
    treatments, all_read = _treatments(journal)
    in_doubt = {kind for kind in ("checklist", "situation") if journal.is_in_doubt(kind)}
    return Standing(
        today=date.fromisoformat(journal.today()),
        outcome=checklist.body["outcome"] if checklist else None,
        answers=checklist.body["answers"] if checklist else {},
        facts=read_facts(journal),
        facts_day=date.fromisoformat(situation.day) if situation else None,
        recent_massages=recent_massages(journal),
        hurt_until=hurt_until(journal),
        treatments=treatments,
        in_doubt=frozenset(in_doubt if all_read else in_doubt | {"treatment"}),
    )


def _what_counts(journal: Journal) -> Row | None:
    """The reading of the warning signs that counts.

    When the last one cannot be read, the one before it counts only if it stops massage; otherwise
    the questions are asked again.
    """
    row = journal.last_written("checklist")
    if row is not None and journal.is_in_doubt("checklist"):
        return row if is_warning(row.body["outcome"]) else None
    return row


def _treatments(journal: Journal) -> tuple[list[tuple[str, Treatment]], bool]:
    """The treatments, and whether every one of them could be read."""
    rows = journal.latest("treatment", _MOST_TREATMENTS)
    read = [(row.record, read_as(Treatment, row)) for row in rows]
    known = [(record, treatment) for record, treatment in read if treatment is not None]
    return known, len(known) == len(rows) and not journal.unreadable("treatment")


def read_facts(journal: Journal) -> dict[str, Fact] | None:
    """What is known of the situation, each fact with the day it was said; None if never asked.

    Raises:
        DataError: The journal cannot be read.
    """
    row = journal.last_written("situation")
    if row is None:
        return None
    facts = {}
    for key, fact in row.body["facts"].items():
        with suppress(ValidationError):  # a fact that cannot be read is asked again
            facts[key] = Fact.model_validate({"day": row.day, **fact})
    return facts
