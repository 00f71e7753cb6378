"""The health questions, and the restrictions that follow."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial

from relief.errors import UsageError
from relief.flows.conversation import Conversation
from relief.flows.prompter import DateQuestion, QuestionList
from relief.i18n import _
from relief.journal.check_records import situation_record
from relief.journal.patient_records import read_facts, read_patient_state
from relief.library.coverage import with_notice
from relief.library.health_profile import HealthQuestion
from relief.parsing.days import parse_day
from relief.safety.check_results import fault_of_day, usual_until
from relief.safety.gate import open_facts
from relief.safety.questionnaire import YesNoQuestion
from relief.safety.restrictions import is_yes


async def ask_health(talk: Conversation, why: str = "", everything: bool = False) -> bool:
    """Ask the health questions and save the answers; skipped ones stay open.

    Args:
        talk: The conversation.
        why: Why they are asked now, if the person wanted something else.
        everything: Whether to ask all questions again; otherwise only those still needed for a
            massage.

    Returns:
        Whether anything was answered.

    Raises:
        Left: The person leaves; nothing is saved.
    """
    known = read_facts(talk.journal) or {}
    wanted = open_facts(read_patient_state(talk.journal), talk.library)
    items = [each for each in talk.library.situation.item if everything or each.id in wanted]
    answers = await talk.ask.answer_questions(
        QuestionList(
            title=_("Health questions"),
            intro=_intro(talk, why, asks_again=bool(known) and not everything),
            questions=[
                YesNoQuestion(item.id, item.question, item.why, _("Health questions"))
                for item in items
            ],
            earlier={key: fact.answer for key, fact in known.items()},
            ends_by_itself=not known,
            meaning=partial(_meaning, talk),
            left=talk.say("plain.left_situation"),
        )
    )
    if not answers:
        return False
    until: dict[str, date] = {}
    for item in items:
        if item.asks_date and is_yes(item, answers.get(item.id, "no")):
            usual = usual_until(item, known.get(item.id), talk.calendar_today)
            until[item.id] = await talk.ask.date(_last_day(talk, item, usual))
    record = situation_record(talk.library, talk.journal.clock, answers, until, known)
    await talk.save(record)  # if it cannot be saved, it applies while relief is open
    return True


async def add_fact_of_today(talk: Conversation, fact: str) -> None:
    """Save that a temporary health fact applies today, and show its consequence for massage."""
    known = read_facts(talk.journal)
    record = situation_record(talk.library, talk.journal.clock, {fact: "yes"}, known=known)
    if await talk.save(record) is not None:
        item = talk.library.situation.find(fact)
        await talk.ask.notice(talk.say("check.fact_new"), item.reason if item else "")


def _intro(talk: Conversation, why: str, asks_again: bool) -> str:
    first = f"{why} {talk.library.situation.intro}".strip()
    words = talk.say("situation.again") if asks_again else first
    return with_notice(words, talk.library, "situation.toml")


def _meaning(talk: Conversation, key: str, answer: str) -> Sequence[str]:
    """Format the consequences of an answer, and why."""
    item = talk.library.situation.find(key)
    if item is None or not is_yes(item, answer):
        return ()
    return [line for line in (item.reason, item.why) if line]


def _last_day(talk: Conversation, item: HealthQuestion, usual: date) -> DateQuestion:
    """Build the question for the last day of a restriction."""
    question = talk.say("situation.until")
    return DateQuestion(item.short, item.reason, question, usual, partial(_read_day, talk))


def _read_day(talk: Conversation, words: str) -> date:
    """Parse the last day of a restriction.

    Raises:
        UsageError: It is not a date, is in the past, or too far in the future.
    """
    try:
        day = parse_day(words, talk.calendar_today, "coming")
    except UsageError as error:
        raise UsageError(error.message, talk.say("situation.until_form")) from error
    if (fault := fault_of_day(day, talk.calendar_today)) is not None:
        raise UsageError(talk.say(fault))
    return day
