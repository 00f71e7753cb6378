"""The safety check: every warning sign, the result, and what to show first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from relief.flows.conversation import Conversation
from relief.flows.health import ask_health
from relief.flows.prompter import QuestionList
from relief.i18n import _
from relief.insight.check_history import last_reading
from relief.journal.after_emergency import asks_whether_seen, seen_question
from relief.journal.check_records import next_reading
from relief.journal.patient_records import read_patient_state
from relief.journal.reminder_time import stop_asking
from relief.library.checklist import Item, Tier
from relief.library.coverage import with_notice
from relief.library.library import Library
from relief.safety.check_results import with_new_signs
from relief.safety.crisis import crisis_lines
from relief.safety.crisis_sign import CRISIS_SIGN
from relief.safety.gate import what_is_missing
from relief.safety.questionnaire import YesNoQuestion
from relief.safety.urgency import WARNING_TIERS, Urgency

_TIERS: tuple[Tier, ...] = ("emergency", "urgent", "book", "selfcare")


async def check(talk: Conversation, why: str = "") -> bool:
    """Ask about all warning signs, save the answers, and show the result.

    Args:
        talk: The conversation.
        why: Why they are asked about now, if the person wanted something else.

    Returns:
        Whether the list was answered, and the person wants to continue.

    Raises:
        Left: The person leaves; nothing is saved.
    """
    answers = await talk.ask.answer_questions(_questions(talk, why))
    if answers is None:
        return False
    return await save_check(talk, answers, await _ask_whether_seen(talk, answers))


async def check_and_health(talk: Conversation) -> bool:
    """Run the safety check, then the health questions that a massage still needs.

    Returns:
        Whether the check was answered, and the person wants to continue.

    Raises:
        Left: The person leaves; completed answers are saved.
    """
    goes_on = await check(talk)
    if what_is_missing(read_patient_state(talk.journal), talk.library) == "situation":
        await ask_health(talk)
    return goes_on


async def add_new_sign(talk: Conversation, sign: str) -> bool:
    """Save a warning sign as new, merged with the earlier answers, and show the result."""
    answers = with_new_signs(read_patient_state(talk.journal).answers, {sign: "yes"})
    return await save_check(talk, answers)


async def save_check(
    talk: Conversation, answers: Mapping[str, str], seen_by_doctor: bool | None = None
) -> bool:
    """Save answers about warning signs, then show the result.

    An emergency is shown before anything else, whether it could be saved or not.

    Args:
        talk: The conversation.
        answers: ``yes``, ``no`` or ``unsure`` by item id.
        seen_by_doctor: Whether a doctor has seen the person about an earlier emergency sign.

    Returns:
        Whether to continue with what was started.
    """
    record = next_reading(talk.journal, talk.library, answers, seen_by_doctor)
    row, unsaved = await talk.try_to_save(record)
    reading = last_reading(talk.journal, talk.library)
    if reading is None:
        return False
    if reading.outcome in WARNING_TIERS:
        stop_asking(talk.journal)
    is_emergency = reading.outcome == Urgency.EMERGENCY
    if is_emergency:
        await talk.ask.show_emergency(row or reading.row)
    if unsaved is not None:
        await talk.ask.not_saved(unsaved, talk.say("check.counts_unsaved"))
    return not is_emergency and await talk.ask.show_reading(reading)


async def show_standing_emergency(talk: Conversation) -> bool:
    """Show the number to call, if the last check was an emergency; return whether it was."""
    row = talk.journal.last_written("checklist")
    if row is None or row.body["outcome"] != Urgency.EMERGENCY:
        return False
    await talk.ask.show_emergency(row)
    return True


def _questions(talk: Conversation, why: str) -> QuestionList:
    checklist = talk.library.checklist
    return QuestionList(
        title=_("Warning signs"),
        intro=with_notice(f"{why} {checklist.intro}".strip(), talk.library, "checklist.toml"),
        questions=[
            YesNoQuestion(
                item.id, item.question, item.why, _group(checklist.tier[tier].title, tier)
            )
            for tier in _TIERS
            for item in checklist.items(tier)
        ],
        earlier=read_patient_state(talk.journal).answers,
        stop_on=frozenset(item.id for item in checklist.items("emergency")),
        ends_by_itself=True,
        meaning=partial(_meaning, talk),
        left=talk.say("plain.left_check"),
    )


def _group(title: str, tier: Tier) -> str:
    """Return the heading of a group of questions: the consequence of a yes."""
    return (
        title
        if tier == "selfcare"
        else _("If one of these is true: {lower}").format(lower=title.lower())
    )


def _meaning(talk: Conversation, key: str, answer: str) -> Sequence[str]:
    """Format the consequence of a yes or "not sure"; the crisis line comes first for self-harm."""
    item = talk.library.checklist.find(key)
    if item is None or answer == "no":
        return ()
    crisis = crisis_lines(talk.library, talk.settings) if key == CRISIS_SIGN else []
    return [*crisis, *_advice(talk.library, item, answer)]


def _advice(library: Library, item: Item, answer: str) -> list[str]:
    """Format the advice for a sign and the effect of "not sure"; empty for unsure self-care."""
    if item.tier == "selfcare" and answer != "yes":
        return []
    unsure = library.checklist.tier[item.tier].unsure if answer == "unsure" else None
    return [line for line in (item.do, item.why, unsure) if line]


async def _ask_whether_seen(talk: Conversation, answers: Mapping[str, str]) -> bool | None:
    """Ask whether a doctor has seen the person about an emergency sign; None if not known."""
    if not asks_whether_seen(talk.journal, talk.library, answers):
        return None
    text = seen_question(talk.journal, talk.library)
    question = YesNoQuestion("seen", text, "", talk.say("check.seen_group"))
    said = await talk.ask.answer_questions(
        QuestionList(_("Warning signs"), "", [question], left=talk.say("plain.left_check"))
    )
    return None if said is None else said.get("seen") == "yes"
