"""What is said after a jaw check, on both faces alike."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from relief.insight.jaw_checks import jaw_checks, jaw_words

if TYPE_CHECKING:
    from relief.insight.jaw_rest import JawRest
    from relief.journal.journal import Journal
    from relief.journal.vocabulary import JawState
    from relief.library.library import Library
    from relief.library.phrases import Phrases

_ALL_DAYS = ("0001-01-01", "9999-12-31")


@dataclass(frozen=True, slots=True)
class AfterCheck:
    """What follows from the answer.

    Attributes:
        rest: A rest of some seconds to offer; None where none is wanted or called for.
        ease: A word on letting go; empty where the jaw is relaxed, or a rest says more.
        share: In how many checks the jaw was relaxed.
    """

    rest: JawRest | None
    ease: str
    share: str


def after_check(
    jaw: JawState, journal: Journal, say: Phrases, library: Library | None
) -> AfterCheck:
    """What to offer and to say once an answer is saved.

    Args:
        jaw: The answer.
        journal: Has it, and those before.
        say: The sentences.
        library: Has the rests; None where the person wants none.
    """
    rest = _rest(jaw, journal, library) if library else None
    ease = "" if jaw == "relaxed" or rest else say("jaw.let_go")
    return AfterCheck(rest, ease, jaw_words(jaw_checks(journal.between("ping", *_ALL_DAYS)), say))


def _rest(jaw: JawState, journal: Journal, library: Library) -> JawRest | None:
    from relief.insight.jaw_rest import jaw_rest  # late: brings the validation library

    return jaw_rest(jaw, journal, library)
