"""A fast check that nothing is restricted, without loading any content.

Quick and one-sided, for the first screen, which reads it before the validation library: a "no"
only means that the gate has to be asked. What cannot be read is never taken for a no.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from relief.safety.records import Record, Records

_DENIED = "no"


def is_unrestricted(records: Records[Record]) -> bool:
    """Whether certainly nothing is restricted; otherwise the gate must decide.

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
    """Whether nothing can be restricted.

    A restriction comes from a treatment, or from an answer other than no: whatever the questions
    are, where there is neither, there is none.

    Args:
        answers: Every answer about warning signs and about the situation.
        has_treatments: Whether there is any treatment, readable or not.
    """
    return not has_treatments and all(answer == _DENIED for answer in answers)
