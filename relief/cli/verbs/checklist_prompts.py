"""The safety check and the health questions as lines of text, question by question."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from relief.cli.ask import ask_answer, ask_key, ask_text, refuse_leaving
from relief.cli.context import Context
from relief.cli.output import talk
from relief.cli.question_prompts import ask_questions
from relief.cli.verbs.checklist import save_reading
from relief.errors import Left, UsageError
from relief.insight.standing import read_facts, read_standing
from relief.journal.after_emergency import (
    asks_whether_seen,
    can_undo_slip,
    seen_question,
    undo_slip,
)
from relief.journal.checks import fault_of_day, next_reading, situation_record, usual_until
from relief.journal.records import Checklist, read_as, save
from relief.library.coverage import with_notice
from relief.library.library import Library
from relief.library.situation import SituationItem
from relief.parsing.days import parse_day
from relief.safety.crisis import crisis_lines
from relief.safety.crisis_sign import CRISIS_SIGN
from relief.safety.gate import open_facts, what_is_missing
from relief.safety.holds import is_yes
from relief.safety.interview import Interview, Question


def interview(context: Context) -> None:
    """Ask every question on the terminal, then save. An emergency ends the questions at once.

    Raises:
        Left: The person leaves; nothing is saved then.
    """
    library, say = context.library, context.library.phrases
    talk(with_notice(library.checklist.intro, library, "checklist.toml"))
    asked = check_interview(library)
    try:
        answers = ask_questions(
            asked, say, lambda key, answer: _tell_sign(context, key, answer, asked)
        )
    except Left:
        raise Left(say("plain.left_check")) from None
    seen = _ask_whether_seen(context, answers)
    save_reading(context, next_reading(context.journal, library, answers, seen))


def _ask_whether_seen(context: Context, answers: Mapping[str, str]) -> bool | None:
    """Whether a doctor has seen the person about an earlier emergency sign; None if not asked."""
    if not asks_whether_seen(context.journal, context.library, answers):
        return None
    return ask_answer(seen_question(context.journal, context.library)) == "yes"


def ask_after_emergency(context: Context) -> None:
    """Ask when an emergency began, and let an answer given by mistake be undone at once.

    Does nothing where the last check is no emergency, or cannot be undone any more.
    """
    row, say = context.journal.last_written("checklist"), context.library.phrases
    if row is None or not can_undo_slip(context.journal, row):
        return
    try:
        word = ask_text(say("plain.after_emergency"))
    except Left:
        return  # the answer is saved, and stays
    if word.lower() == "mistake":
        undo_slip(context.journal, context.library, row).result()
        talk(say("check.slip_undone"))
    elif word and (record := read_as(Checklist, row, began=word)) is not None:
        context.journal.change(row, record.body(), record.at).result()
        talk(say("diary.saved"))


def ask_what_is_missing(context: Context) -> None:
    """After a safety check, ask the health questions that a massage needs.

    Raises:
        Left: The person leaves; the check itself is saved.
    """
    if what_is_missing(read_standing(context.journal), context.library) == "situation":
        ask_situation(context)


def check_interview(library: Library) -> Interview:
    """The questions of the safety check; the first emergency sign ends them."""
    checklist = library.checklist
    questions = [Question(item.id, item.question, item.why, item.tier) for item in checklist.item]
    return Interview(questions, {item.id for item in checklist.items("emergency")})


def _tell_sign(context: Context, key: str, answer: str, asked: Interview) -> None:
    """Say what a yes or a not sure means; an emergency is told with the result, at once."""
    checklist = context.library.checklist
    item = checklist.find(key)
    if item is None or asked.is_stopped:
        return
    if key == CRISIS_SIGN:
        for line in crisis_lines(context.library, context.settings):
            talk(f"  {line}")
    unsure = checklist.tier[item.tier].unsure if answer == "unsure" else None
    if item.tier != "selfcare" or answer == "yes":
        talk("\n".join(f"  {line}" for line in (item.do, item.why, unsure) if line))


def ask_situation(context: Context, everything: bool = False) -> None:
    """Ask the health questions that are open, then save. A skipped one stays open.

    Args:
        context: The command.
        everything: Also ask what is known already.

    Raises:
        Left: The person leaves; nothing is saved then.
    """
    content, known = context.library.situation, read_facts(context.journal) or {}
    wanted = open_facts(read_standing(context.journal), context.library)
    items = [item for item in content.item if everything or item.id in wanted]
    say = context.library.phrases
    intro = say("situation.again") if known and not everything else content.intro
    talk(with_notice(intro, context.library, "situation.toml"))
    asked = Interview([Question(item.id, item.question, item.why) for item in items])
    until: dict[str, date] = {}
    try:
        answers = ask_questions(asked, say, lambda key, answer: _tell_fact(context, key, answer))
        for item in items:
            if item.asks_date and is_yes(item, answers.get(item.id, "no")):
                usual = usual_until(item, known.get(item.id), context.clock.now().date())
                until[item.id] = _ask_until(context, item, usual)
    except Left:
        raise Left(say("plain.left_situation")) from None
    if answers:
        record = situation_record(context.library, context.clock, answers, until, known)
        save(context.journal, record)


def _tell_fact(context: Context, key: str, answer: str) -> None:
    """Say what follows from a fact, and why."""
    item = context.library.situation.find(key)
    if item is not None and is_yes(item, answer):
        talk(f"  {item.reason}\n  {item.why}")


def _ask_until(context: Context, item: SituationItem, usual: date) -> date:
    """The last day of a restriction; just Enter keeps the usual one."""
    say, today = context.library.phrases, context.clock.now().date()
    talk(f"{item.short}. {item.reason}")
    while True:
        keep = say("situation.until_keep", day=usual)
        word = ask_key(f"{say('situation.until')}\n  {keep}:")
        refuse_leaving(word)
        if not word:
            return usual
        try:
            day = parse_day(word, today, "coming")
        except UsageError as error:
            talk(f"{error.message}. {say('situation.until_form')}")
            continue
        fault = fault_of_day(day, today)
        if fault is None:
            return day
        talk(say(fault))
