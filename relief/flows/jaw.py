"""The jaw check: one question, the saved answer, and a short rest if the jaw is tense."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from relief.clock import ALL_DAYS
from relief.insight.format_entry import row_line
from relief.insight.jaw_checks import jaw_checks, jaw_words
from relief.journal.reminder_time import answer_check_later
from relief.punctuation import sentence, sentences

if TYPE_CHECKING:
    from relief.flows.conversation import Conversation
    from relief.insight.jaw_rest import JawRest
    from relief.journal.journal import Journal
    from relief.journal.stored_record import StoredRecord
    from relief.journal.vocabulary import JawState
    from relief.library.library import Library
    from relief.library.phrases import Phrases


@dataclass(frozen=True, slots=True)
class AfterCheck:
    """What follows an answer.

    Attributes:
        rest: A short rest to offer; None if it is turned off or not needed.
        ease: A sentence on relaxing the jaw; "" if it is relaxed, or a rest is offered.
        share: The share of checks in which the jaw was relaxed, as text.
    """

    rest: JawRest | None
    ease: str
    share: str


async def check_jaw(talk: Conversation) -> None:
    """Ask what the jaw is doing, save the answer, and show the share of relaxed checks.

    Raises:
        ReliefError: The answer could not be saved.
    """
    row = await ask_and_save(talk)
    if row is None:
        return
    after = await rest_after(talk, row.body["jaw"])
    kept = talk.say("jaw.kept", what=row_line(row, talk.say))
    talk.ask.tell(sentences(sentence(kept), after.ease), after.share)


async def ask_and_save(talk: Conversation) -> StoredRecord | None:
    """Ask what the jaw is doing and save the answer; None if skipped.

    Raises:
        ReliefError: The answer could not be saved.
    """
    jaw = await talk.ask.jaw_state()
    if jaw is None:
        return None
    a_day = talk.settings.number("jaw_checks")
    return await talk.ask.saved(answer_check_later(talk.journal, jaw, a_day))


async def rest_after(talk: Conversation, jaw: JawState) -> AfterCheck:
    """Rest the jaw after a saved answer if it is tense and rests are on; return what to show."""
    library = talk.library if talk.settings.is_on("jaw_rest") else None
    after = after_check(jaw, talk.journal, talk.say, library)
    if after.rest is not None:
        await talk.ask.rest_jaw(after.rest)
    return after


def after_check(
    jaw: JawState, journal: Journal, say: Phrases, library: Library | None
) -> AfterCheck:
    """Return what to offer and show after an answer is saved.

    Args:
        jaw: The answer.
        journal: The journal, which has this and the earlier answers.
        say: The phrases.
        library: The content, which has the rests; None if they are turned off.
    """
    rest = _rest(jaw, journal, library) if library else None
    ease = "" if jaw == "relaxed" or rest else say("jaw.let_go")
    return AfterCheck(rest, ease, jaw_words(jaw_checks(journal.between("ping", *ALL_DAYS)), say))


def _rest(jaw: JawState, journal: Journal, library: Library) -> JawRest | None:
    from relief.insight.jaw_rest import jaw_rest  # late: imports pydantic

    return jaw_rest(jaw, journal, library)
