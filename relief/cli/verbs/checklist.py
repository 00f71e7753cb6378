"""`relief checklist`: ask, save and show the warning signs and the situation."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from relief.cli.answers import read_answers
from relief.cli.ask import ask_answer, ask_key
from relief.cli.context import Context
from relief.cli.output import talk, write, write_json
from relief.errors import DataError, NeedsTerminal, NotFound, UsageError
from relief.insight.reading_words import lead_of, news_lines, next_lines, sooner_lines
from relief.insight.readings import Reading, last_reading
from relief.insight.standing import read_facts, read_standing
from relief.journal.after_emergency import asks_whether_seen, seen_question, undo_slip
from relief.journal.checks import (
    fault_of_day,
    first_answered,
    is_warning,
    next_reading,
    readings,
    situation_record,
    usual_until,
)
from relief.journal.records import Checklist, save
from relief.library.coverage import with_notice
from relief.library.situation import SituationItem
from relief.safety.emergency import emergency_lines
from relief.safety.gate import open_facts, what_is_missing
from relief.safety.holds import is_yes

_EXIT = {"book": 10, "urgent": 20, "emergency": 30}


def configure(parser: argparse.ArgumentParser) -> None:
    """Describe the verb's flags."""
    parser.epilog = (
        "examples:\n  relief checklist                      answer the questions one by one\n"
        "  relief checklist --answer all=no --answer B1=yes"
    )
    parser.add_argument("--list", action="store_true", help="print every question with its id")
    parser.add_argument("--last", action="store_true", help="print the last answers")
    parser.add_argument(
        "--answer",
        action="append",
        default=[],
        metavar="ID=yes|no|unsure",
        help="answer without being asked; all=no and situation=no answer all that is not named",
    )
    parser.add_argument(
        "--seen-by-doctor",
        choices=("yes", "no"),
        help="whether a doctor has seen you about your last emergency sign",
    )
    parser.add_argument(
        "--undo-slip",
        action="store_true",
        help="undo an emergency answer given by mistake less than a minute ago",
    )
    parser.add_argument(
        "--exit-code", action="store_true", help="exit with 10 book, 20 urgent, 30 emergency"
    )
    parser.add_argument("--json", action="store_true", help="print one JSON object")


def run(context: Context) -> int:
    """Run the verb."""
    arguments = context.arguments
    _refuse_mixed(arguments)
    if arguments.list:
        return _list(context)
    if arguments.undo_slip:
        _undo_slip(context)
    elif not arguments.last:
        if arguments.answer or arguments.seen_by_doctor:
            _answer(context, arguments.answer)
        elif context.has_terminal:
            interview(context)
        else:
            raise NeedsTerminal(
                "the checklist asks questions, and there is no terminal to ask them on",
                "answer with --answer ID=yes|no|unsure, or see the last answers with --last",
            )
    return _show_last(context)


def _refuse_mixed(arguments: argparse.Namespace) -> None:
    """Lose no answer: one command either answers, undoes, or shows something.

    Raises:
        UsageError: It is told to do several of these.
    """
    answers = arguments.answer or arguments.seen_by_doctor
    wanted = {"--list": arguments.list, "--last": arguments.last,
              "--undo-slip": arguments.undo_slip, "answers": answers}  # fmt: skip
    named = [name for name, is_wanted in wanted.items() if is_wanted]
    if len(named) > 1:
        raise UsageError(f"{named[0]} does not go with {named[1]}", "use one of them at a time")


def interview(context: Context) -> None:
    """Ask every question on the terminal, then save. An emergency ends the questions at once."""
    checklist = context.library.checklist
    answers: dict[str, str] = {}
    talk(with_notice(checklist.intro, context.library, "checklist.toml"))
    for item in checklist.items("emergency", "urgent", "book"):
        answer = ask_answer(item.question)
        if answer is not None:
            answers[item.id] = answer
        if item.tier == "emergency" and answer in ("yes", "unsure"):
            break
    seen = _ask_whether_seen(context, answers)
    _save(context, next_reading(context.journal, context.library, answers, seen))
    if what_is_missing(read_standing(context.journal), context.library) == "situation":
        ask_situation(context)


def _ask_whether_seen(context: Context, answers: Mapping[str, str]) -> bool | None:
    """Whether a doctor has seen the person about an earlier emergency sign; None if not asked."""
    if not asks_whether_seen(context.journal, context.library, answers):
        return None
    return ask_answer(seen_question(context.journal, context.library)) == "yes"


def _undo_slip(context: Context) -> None:
    """Undo the emergency answer given last.

    Raises:
        Refused: It is too late for that.
    """
    row = context.journal.last_written("checklist")
    if row is None:
        raise NotFound("no checklist has been answered yet", "relief checklist asks the questions")
    undo_slip(context.journal, context.library, row).result()
    talk(context.library.phrases("check.slip_undone"))


def _save(context: Context, reading: Checklist) -> None:
    """Save a reading; where that fails, a warning in it is told all the same, and first.

    Raises:
        DataError: It could not be saved.
    """
    try:
        save(context.journal, reading)
    except DataError:
        if is_warning(reading.outcome):
            _show_last(context)
        raise


def ask_situation(context: Context) -> None:
    """Ask about the facts that have to be known before a massage, then save.

    What is left open counts as not sure, which is on the safe side.
    """
    content, known = context.library.situation, read_facts(context.journal) or {}
    wanted = open_facts(read_standing(context.journal), context.library)
    asked = [item for item in content.item if item.id in wanted]
    intro = context.library.phrases("situation.again") if known else content.intro
    talk(with_notice(intro, context.library, "situation.toml"))
    answers: dict[str, str] = {}
    until: dict[str, date] = {}
    for item in asked:
        answers[item.id] = ask_answer(item.question) or "unsure"
        if item.asks_date and is_yes(item, answers[item.id]):
            usual = usual_until(item, known.get(item.id), context.clock.now().date())
            until[item.id] = _ask_until(context, item, usual)
    record = situation_record(context.library, context.clock, answers, until, known)
    save(context.journal, record)


def _ask_until(context: Context, item: SituationItem, usual: date) -> date:
    """The last day of a hold; just Enter keeps the usual one."""
    say, today = context.library.phrases, context.clock.now().date()
    talk(item.reason)
    while True:
        keep = say("situation.until_keep", day=usual)
        word = ask_key(f"{say('situation.until')}\n  {keep}:")
        if not word:
            return usual
        try:
            day = date.fromisoformat(word)
        except ValueError:
            talk(say("situation.until_form"))
            continue
        fault = fault_of_day(day, today)
        if fault is None:
            return day
        talk(say(fault))


def _answer(context: Context, words: Iterable[str]) -> None:
    """Save answers given as flags: signs make a new check, facts are put over the known ones.

    Raises:
        UsageError: One of them cannot be used; nothing was saved.
        DataError: It could not be saved.
    """
    journal, library = context.journal, context.library
    given, seen = read_answers(words, library), _seen(context)
    facts = None
    if given.facts:
        known = read_facts(journal)
        facts = situation_record(library, context.clock, given.facts, given.until, known)
    if given.signs or seen is not None:
        _save(context, next_reading(journal, library, given.signs, seen))
    if facts is not None:
        save(journal, facts)


def _seen(context: Context) -> bool | None:
    """What the flag says about a doctor; None without the flag."""
    word = context.arguments.seen_by_doctor
    return None if word is None else word == "yes"


def _list(context: Context) -> int:
    checklist = context.library.checklist
    if context.arguments.json:
        items = [item.model_dump(mode="json") for item in checklist.item]
        facts = [item.model_dump(mode="json") for item in context.library.situation.item]
        write_json({"schema": "relief.checklist-list/1", "items": items, "situation": facts})
        return 0
    for item in checklist.item:
        write(f"{item.id:<4} {item.question}")
    write()
    for fact in context.library.situation.item:
        write(f"{fact.id}\n     {fact.question}")
    return 0


def _show_last(context: Context) -> int:
    reading = last_reading(context.journal, context.library)
    if reading is None and context.arguments.answer:
        talk(context.library.phrases("diary.saved"))  # facts alone: there are no signs to show
        return 0
    if reading is None:
        raise NotFound("no checklist has been answered yet", "relief checklist asks the questions")
    if context.arguments.json:
        write_json(checklist_json(context, reading))
    else:
        for line in checklist_text(context, reading):
            write(line)
    return _EXIT.get(reading.outcome, 0) if context.arguments.exit_code else 0


def checklist_json(context: Context, reading: Reading) -> dict[str, Any]:
    """One reading as ``relief.checklist/1``; it says the same on whatever day it is asked for."""
    fresh, rows = {item.id for item in reading.new}, readings(context.journal)
    look_is_next = reading.outcome == "selfcare"
    return {
        "schema": "relief.checklist/1",
        "asked_at": reading.row.body["at"],
        "content": reading.row.body["content"],
        "outcome": reading.outcome,
        "by": _iso(reading.look if look_is_next else reading.by),
        "look_again": _iso(reading.look),
        "before": _iso(reading.before),
        "same": reading.is_same,
        "same_since": _iso(reading.same_since),
        "new": [item.id for item in reading.new],
        "gone": [item.id for item in reading.gone],
        "kept": [item.id for item in reading.kept],
        "seen_by_doctor": reading.row.body.get("seen_by_doctor"),
        "unseen": list(reading.unseen),
        "left_open": [item.id for item in reading.left_open],
        "watch": [item.id for item in reading.watch],
        "answers": [
            {
                "id": key,
                "answer": answer,
                "since": str(first_answered(rows, key, answer) or reading.day),
                "new": key in fresh,
            }
            for key, answer in reading.answers.items()
        ],
        "text": lead_of(reading, context.library),
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def checklist_text(context: Context, reading: Reading) -> list[str]:
    """One reading as lines."""
    outcome, say = reading.outcome, context.library.phrases
    today = date.fromisoformat(context.journal.today())
    if outcome == "emergency":
        lines = emergency_lines(context.library, context.settings, today)
    else:
        lines = [say(f"{outcome}.title"), lead_of(reading, context.library)]
        lines += [*news_lines(reading, say, today), *next_lines(reading, say, today)]
        lines += sooner_lines(reading, say)
    lines += ["", f"Answered on {reading.day}:"]
    for item in reading.ticked:
        answer = "yes" if reading.answers[item.id] == "yes" else "not sure"
        mark = say("check.from_before") if item in reading.kept else ""
        mark = say("check.is_new") if item in reading.new else mark
        lines.append(f"  {item.id:<4} {answer:<9}{item.short}{f' ({mark})' if mark else ''}")
    lines.append(f"  {reading.denied} answered no, {len(reading.left_open)} left open")
    return lines
