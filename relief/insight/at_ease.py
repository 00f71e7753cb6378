"""What the first screen wants to know of holds before the library has been read."""

from __future__ import annotations

from relief.journal.journal import Journal
from relief.safety.untouched import is_surely_free


def is_nothing_held(journal: Journal) -> bool:
    """Whether it is certain that nothing is on hold; otherwise the gate has to be asked.

    Plain rows and no validation library. What cannot be read is never taken for a no.

    Raises:
        DataError: The journal cannot be read.
    """
    if any(map(journal.is_in_doubt, ("checklist", "situation"))):
        return False
    signs, situation = map(journal.last_written, ("checklist", "situation"))
    answers = list(signs.body["answers"].values()) if signs else []
    facts = situation.body["facts"].values() if situation else ()
    treated = journal.newest("treatment") is not None or journal.unreadable("treatment")
    return is_surely_free([*answers, *(fact["answer"] for fact in facts)], bool(treated))
