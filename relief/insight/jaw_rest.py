"""The short rest offered after a jaw check that finds the jaw tense."""

from typing import NamedTuple

from relief.insight.jaw_checks import RELAXED
from relief.insight.routine_permission import permitted
from relief.journal.journal import Journal
from relief.journal.patient_records import read_patient_state
from relief.journal.vocabulary import JawState
from relief.library.library import Library
from relief.punctuation import sentence, sentences

ROUTINE = "jaw-rest"
"""The id of the routine with the instructions."""


class JawRest(NamedTuple):
    """The text to show, and for how many seconds."""

    words: str
    seconds: int


def jaw_rest(jaw: JawState, journal: Journal, library: Library) -> JawRest | None:
    """Return the rest to offer after an answer; None if the jaw is relaxed or the gate refuses.

    Raises:
        DataError: The journal cannot be read.
    """
    routine = library.routine(ROUTINE)
    if jaw == RELAXED or permitted(routine, read_patient_state(journal), library).plan is None:
        return None
    step = routine.step[0]
    how = sentence(sentences(step.say, step.cue or ""))
    return JawRest(library.phrases("jaw.rest", seconds=routine.seconds, how=how), routine.seconds)
