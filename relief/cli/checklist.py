"""`relief checklist`: ask, save and show the warning signs and the situation."""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from datetime import date
from typing import Any

from relief.cli.ask import ask_answer
from relief.cli.context import Context
from relief.cli.output import talk, write, write_json
from relief.errors import NeedsTerminal, NotFound, UsageError
from relief.insight.standing import read_standing
from relief.journal.checks import (
    checklist_record,
    due_date,
    first_answered,
    newly_ticked,
    situation_record,
)
from relief.journal.records import save
from relief.journal.store import Row
from relief.safety.gate import what_is_missing
from relief.visit.emergency import emergency_lines

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
        help="answer without being asked; all=no and situation=no answer every question",
    )
    parser.add_argument(
        "--exit-code", action="store_true", help="exit with 10 book, 20 urgent, 30 emergency"
    )
    parser.add_argument("--json", action="store_true", help="print one JSON object")


def run(context: Context) -> int:
    """Run the verb."""
    arguments = context.arguments
    if arguments.list:
        return _list(context)
    if not arguments.last:
        if arguments.answer:
            _answer(context, arguments.answer)
        elif context.has_terminal:
            interview(context)
        else:
            raise NeedsTerminal(
                "the checklist asks questions, and there is no terminal to ask them on",
                "answer with --answer ID=yes|no|unsure, or see the last answers with --last",
            )
    return _show_last(context)


def interview(context: Context) -> None:
    """Ask every question on the terminal, then save. An emergency ends the questions at once."""
    checklist = context.library.checklist
    answers: dict[str, str] = {}
    talk(checklist.intro)
    for item in checklist.items("emergency", "urgent", "book"):
        answer = ask_answer(item.question)
        if answer is not None:
            answers[item.id] = answer
        if item.tier == "emergency" and answer in ("yes", "unsure"):
            break
    save(context.journal, checklist_record(context.library, context.clock, answers))
    if what_is_missing(read_standing(context.journal), context.library) == "situation":
        ask_situation(context)


def ask_situation(context: Context) -> None:
    """Ask about lasting facts, then save."""
    talk(context.library.situation.intro)
    answers = {}
    for item in context.library.situation.item:
        answers[item.id] = ask_answer(item.question) or item.unsure
    save(context.journal, situation_record(context.library, context.clock, answers))


def _answer(context: Context, words: Iterable[str]) -> None:
    """Save answers given as flags: signs make a new reading, facts are put over the known ones."""
    signs: dict[str, str] = {}
    facts: dict[str, str] = {}
    until: dict[str, date] = {}
    library = context.library
    for word in words:
        key, equals, answer = word.partition("=")
        if not equals:
            raise UsageError(f"{word} is no answer", "write it as ID=yes, ID=no or ID=unsure")
        answer, _, day = answer.partition("@")
        if key == "all":
            signs |= {item.id: answer for item in library.checklist.item if item.tier != "selfcare"}
        elif key == "situation":
            facts |= {item.id: answer for item in library.situation.item}
        elif library.situation.find(key):
            facts[key] = answer
            if day:
                until[key] = _read_day(day)
        else:
            signs[key.upper()] = answer
    if signs:
        save(context.journal, checklist_record(library, context.clock, signs))
    if facts:
        known = read_standing(context.journal).facts or {}
        kept = {key: fact.answer for key, fact in known.items()}
        kept_until = {key: fact.until for key, fact in known.items() if fact.until}
        record = situation_record(library, context.clock, kept | facts, kept_until | until)
        save(context.journal, record)


def _read_day(word: str) -> date:
    try:
        return date.fromisoformat(word)
    except ValueError as error:
        raise UsageError(f"{word} is no date", "a date is written 2026-12-05") from error


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
    row = context.journal.last_written("checklist")
    if row is None and context.arguments.answer:
        talk(context.library.phrases("diary.saved"))  # facts alone: there are no signs to show
        return 0
    if row is None:
        raise NotFound("no checklist has been answered yet", "relief checklist asks the questions")
    if context.arguments.json:
        write_json(checklist_json(context, row))
    else:
        for line in checklist_text(context, row):
            write(line)
    return _EXIT.get(row.body["outcome"], 0) if context.arguments.exit_code else 0


def checklist_json(context: Context, row: Row) -> dict[str, Any]:
    """One reading as ``relief.checklist/1``."""
    fresh = newly_ticked(context.journal)
    by = due_date(row.body["outcome"], date.fromisoformat(row.day))
    return {
        "schema": "relief.checklist/1",
        "asked_at": row.body["at"],
        "content": row.body["content"],
        "outcome": row.body["outcome"],
        "by": by.isoformat() if by else None,
        "answers": [
            {
                "id": key,
                "answer": answer,
                "since": str(first_answered(context.journal, key, answer) or row.day),
                "new": key in fresh,
            }
            for key, answer in row.body["answers"].items()
        ],
        "text": _lead(context, row.body["outcome"]),
    }


def checklist_text(context: Context, row: Row) -> list[str]:
    """One reading as lines."""
    outcome = row.body["outcome"]
    if outcome == "emergency":
        lines = emergency_lines(context.library, context.settings.text("country"))
    else:
        lines = [context.library.phrases(f"{outcome}.title"), _lead(context, outcome)]
    lines += ["", f"Answered on {row.day}:"]
    for item in context.library.checklist.item:
        answer = row.body["answers"].get(item.id)
        if answer in ("yes", "unsure"):
            lines.append(
                f"  {item.id:<4} {'yes' if answer == 'yes' else 'not sure':<9}{item.short}"
            )
    asked = [item for item in context.library.checklist.item if item.tier != "selfcare"]
    open_items = sum(item.id not in row.body["answers"] for item in asked)
    denied = sum(row.body["answers"].get(item.id) == "no" for item in asked)
    lines.append(f"  {denied} answered no, {open_items} left open")
    return lines


def _lead(context: Context, outcome: str) -> str:
    return context.library.phrases(f"{outcome}.lead")
