"""Prepares an appointment in plain-text mode: the same four steps as the screen."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

from relief.errors import Left
from relief.flows.anything_new import ask_whether_new
from relief.flows.appointment import tell_appointment
from relief.flows.conversation import Conversation
from relief.flows.prompter import Choice
from relief.flows.questions import ask_own_questions
from relief.flows.safety_check import check, show_standing_emergency
from relief.flows.story import tell_story
from relief.punctuation import labelled
from relief.report.appointments import read_appointments
from relief.report.preparation import PreparationStep, asks_for_all_signs, read_steps
from relief.safety.check_results import is_warning

_SIGNS, _STORY, _QUESTIONS, _PAGE = "1234"
_ALL_SIGNS = "c"


async def prepare_visit(talk: Conversation, show_page: Callable[[], object]) -> None:
    """Prepare the next appointment; first ask how a past one went, if that is not recorded.

    An emergency or a warning sign takes priority: nothing is then prepared.

    Args:
        talk: The conversation.
        show_page: Shows the doctor's summary.

    Raises:
        Left: The person leaves before the first answer; later answers are kept.
    """
    if await show_standing_emergency(talk):
        return
    past = read_appointments(talk.journal).untold
    if past:
        await tell_appointment(talk, past[0])
        return
    has_looked = is_shown = False
    while True:
        step = await _choose_step(talk, read_steps(talk.journal, talk.say, has_looked, is_shown))
        if step is None:
            return
        with suppress(Left):
            if step in (_SIGNS, _ALL_SIGNS):
                is_nothing_new = await (look_for_signs if step == _SIGNS else check)(talk)
                has_looked = has_looked or (step == _SIGNS and is_nothing_new)
                if is_stopped(talk) and not has_looked:
                    return
            elif step == _STORY:
                await tell_story(talk, only_open=True)
            elif step == _QUESTIONS:
                await ask_own_questions(talk)
            elif step == _PAGE:
                show_page()
                is_shown = True


async def look_for_signs(talk: Conversation) -> bool:
    """Ask whether a warning sign is new; ask all signs if that was never done or is due.

    Returns:
        Whether nothing is new.

    Raises:
        Left: The person goes back; nothing is saved.
    """
    if asks_for_all_signs(talk.journal):
        await check(talk)
        return False
    return await ask_whether_new(talk)


def is_stopped(talk: Conversation) -> bool:
    """Return whether a warning sign takes priority, so that nothing is prepared."""
    row = talk.journal.last_written("checklist")
    return row is not None and is_warning(row.body["outcome"])


async def _choose_step(talk: Conversation, steps: list[PreparationStep]) -> str | None:
    """Ask for the next step, suggesting the first open one; None to go back."""
    say, one = talk.say, read_appointments(talk.journal).next
    title = say("prepare.title")
    soon = f"{one.words(talk.today)} · {one.how_soon(talk.today)}" if one else say("prepare.none")
    choices = [
        Choice(str(n), f"{'✓' if step.is_done else '·'} {labelled(step.title, step.words)}", str(n))
        for n, step in enumerate(steps, 1)
    ]
    choices.append(Choice(_ALL_SIGNS, say("prepare.all_signs"), _ALL_SIGNS))
    with suppress(Left):
        return await talk.ask.choose(labelled(title, soon), choices) or None
    return None
