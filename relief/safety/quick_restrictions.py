"""A fast check that nothing is restricted, without loading any content.

Runs before pydantic is imported, for the first screen, and may only err on one side: False means
that the gate has to decide. An unreadable record never counts as a no.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from relief.safety.records import Records, SafetyRecord

_DENIED = "no"


def is_unrestricted(records: Records[SafetyRecord]) -> bool:
    """Return whether certainly nothing is restricted; otherwise the gate must decide.

    Raises:
        DataError: The journal cannot be read.
    """
    if any(map(records.is_in_doubt, ("checklist", "situation"))):
        return False
    signs, situation = map(records.last_written, ("checklist", "situation"))
    answers = list(signs.body["answers"].values()) if signs else []
    facts = situation.body["facts"].values() if situation else ()
    treated = records.latest("treatment", 1) or records.unreadable("treatment")
    return is_surely_unrestricted([*answers, *(fact["answer"] for fact in facts)], bool(treated))


def is_surely_unrestricted(answers: Iterable[str], has_treatments: bool) -> bool:
    """Return whether nothing can be restricted.

    A restriction comes from a treatment, or from an answer other than no: without either there is
    none, whatever the questions are.

    Args:
        answers: Every answer to warning signs and health questions.
        has_treatments: Whether there is any treatment, readable or not.
    """
    return not has_treatments and all(answer == _DENIED for answer in answers)
