"""`relief checklist`: ask, save and show the safety check and health questions."""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from datetime import date
from typing import Any

from relief.cli.answer_flags import read_answers
from relief.cli.context import Context
from relief.cli.examples import examples
from relief.cli.output import talk, write, write_json
from relief.errors import DataError, NeedsTerminal, NotFound, UsageError
from relief.flows.conversation import run_at_once
from relief.flows.safety_check import check_and_health
from relief.i18n import _
from relief.insight.check_history import CheckReading, last_reading
from relief.insight.format_check_result import (
    lead_of,
    news_lines,
    next_lines,
    sign_lines,
    sooner_lines,
    unsure_lines,
)
from relief.journal.after_emergency import undo_slip
from relief.journal.check_records import next_reading, situation_record
from relief.journal.patient_records import read_facts, read_patient_state
from relief.journal.records import Checklist, save
from relief.journal.reminder_time import stop_asking
from relief.safety.check_results import first_answered, is_warning, readings
from relief.safety.checklist import TICKED
from relief.safety.crisis import crisis_json, crisis_lines
from relief.safety.crisis_sign import needs_crisis_line
from relief.safety.emergency import emergency_lines
from relief.safety.gate import current_restrictions
from relief.safety.restriction_words import explained
from relief.safety.restrictions import is_yes
from relief.safety.urgency import Urgency

_EXIT = {Urgency.BOOK: 10, Urgency.URGENT: 20, Urgency.EMERGENCY: 30}


def configure(parser: argparse.ArgumentParser) -> None:
    """Describe the command's flags."""
    parser.epilog = examples(
        ("relief checklist", _("answer the questions one by one")),
        ("relief checklist --answer all=no --answer B1=yes", _("answer without prompts")),
    )
    parser.add_argument("--list", action="store_true", help=_("print every question with its id"))
    parser.add_argument("--last", action="store_true", help=_("print the last answers"))
    parser.add_argument(
        "--answer",
        action="append",
        default=[],
        metavar="ID=yes|no|unsure",
        help=_(
            "answer without a prompt; all=no answers every other warning sign, "
            "situation=no every other health question"
        ),
    )
    parser.add_argument(
        "--seen-by-doctor",
        choices=("yes", "no"),
        help=_("whether a doctor has seen you about your last emergency sign"),
    )
    parser.add_argument(
        "--undo-slip",
        action="store_true",
        help=_("undo an emergency answer you gave by mistake less than a minute ago"),
    )
    parser.add_argument(
        "--exit-code",
        action="store_true",
        help=_("exit with 10 (make an appointment), 20 (see a doctor today) or 30 (emergency)"),
    )
    parser.add_argument("--json", action="store_true", help=_("print one JSON object"))


def run(context: Context) -> int:
    """Run the command."""
    arguments = context.arguments
    _refuse_mixed(arguments)
    if arguments.list:
        return _list(context)
    if arguments.undo_slip:
        _undo_slip(context)
    elif arguments.answer or arguments.seen_by_doctor:
        _answer(context, arguments.answer)
    elif not arguments.last:
        return _ask(context)
    return _show_last(context)


def _ask(context: Context) -> int:
    """Ask every question on the terminal. Returns the exit status.

    Raises:
        NeedsTerminal: There is no terminal.
        Left: The person leaves.
        DataError: The answers could not be saved.
    """
    from relief.cli.plain_prompter import (
        PlainPrompter,
    )  # late: it shows results as this command does

    if not context.has_terminal:
        raise NeedsTerminal(
            _("the safety check needs a terminal to ask its questions"),
            _("answer with --answer ID=yes|no|unsure, or see the last answers with --last"),
        )
    prompter = PlainPrompter(context)
    run_at_once(check_and_health(prompter.talk))
    if prompter.failure is not None:
        raise prompter.failure
    reading = last_reading(context.journal, context.library)
    return 0 if reading is None else _status(context, reading)


def _status(context: Context, reading: CheckReading) -> int:
    """The exit status of the last check."""
    return _EXIT.get(reading.outcome, 0) if context.arguments.exit_code else 0


def _refuse_mixed(arguments: argparse.Namespace) -> None:
    """Refuse flags that cannot be combined: one command answers, undoes or shows.

    Raises:
        UsageError: Flags of several actions were combined.
    """
    answers = arguments.answer or arguments.seen_by_doctor
    wanted = {"--list": arguments.list, "--last": arguments.last,
              "--undo-slip": arguments.undo_slip, "answers": answers}  # fmt: skip
    named = [name for name, is_wanted in wanted.items() if is_wanted]
    if len(named) > 1:
        raise UsageError(
            _("{option} cannot be used with {other}").format(option=named[0], other=named[1]),
            _("use only one of them"),
        )


def _undo_slip(context: Context) -> None:
    """Undo the emergency answer given last.

    Raises:
        Refused: It is too late for that.
    """
    row = context.journal.last_written("checklist")
    if row is None:
        raise NotFound(
            _("the safety check has not been done yet"), _("relief checklist asks the questions")
        )
    undo_slip(context.journal, context.library, row).result()
    talk(context.library.phrases("check.slip_undone"))


def _answer(context: Context, words: Iterable[str]) -> None:
    """Save answers given as flags: signs make a new check, health answers are merged.

    Raises:
        UsageError: An answer is invalid; nothing was saved.
        DataError: The answers could not be saved.
    """
    journal, library = context.journal, context.library
    given, seen = read_answers(words, library), _seen(context)
    facts = None
    if given.facts:
        known = read_facts(journal)
        facts = situation_record(library, context.clock, given.facts, given.until, known)
    if given.signs or seen is not None:
        _save_reading(context, next_reading(journal, library, given.signs, seen))
    if facts is not None:
        save(journal, facts)


def _save_reading(context: Context, reading: Checklist) -> None:
    """Save a check result; a warning is printed first even if saving fails.

    Raises:
        DataError: It could not be saved.
    """
    if is_warning(reading.outcome):
        stop_asking(context.journal)
    try:
        save(context.journal, reading)
    except DataError:
        if is_warning(reading.outcome):
            _show_last(context)
        raise


def _seen(context: Context) -> bool | None:
    """The value of ``--seen``; None without the flag."""
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
        talk(
            context.library.phrases("diary.saved")
        )  # only health answers: there are no signs to show
        for line in _restrictions(context):
            talk(line)
        return 0
    if reading is None:
        raise NotFound(
            _("the safety check has not been done yet"), _("relief checklist asks the questions")
        )
    show_reading(context, reading)
    return _status(context, reading)


def show_reading(context: Context, reading: CheckReading) -> None:
    """Print a check result: to stdout if asked for, otherwise as a message."""
    is_asked_for = context.arguments.verb == "checklist"
    if is_asked_for and context.arguments.json:
        write_json(checklist_json(context, reading))
        return
    for line in checklist_text(context, reading):
        (write if is_asked_for else talk)(line)


def checklist_json(context: Context, reading: CheckReading) -> dict[str, Any]:
    """Format a check result as ``relief.checklist/1``; independent of the current date."""
    fresh, rows = {item.id for item in reading.new}, readings(context.journal)
    look_is_next = reading.outcome == Urgency.SELFCARE
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
                **_sign_json(context, key, answer),
            }
            for key, answer in reading.answers.items()
        ],
        "text": lead_of(reading, context.library),
        "situation": _facts_json(context),
        "crisis": crisis_json(context.library, context.settings, reading.answers),
    }


def _facts_json(context: Context) -> list[dict[str, Any]]:
    """The health answers; for each yes its restriction and reason."""
    facts, found = read_facts(context.journal) or {}, []
    for item in context.library.situation.item:
        if (fact := facts.get(item.id)) is not None:
            means = {"short": item.short, "reason": item.reason, "why": item.why}
            known: dict[str, Any] = {
                "id": item.id,
                "answer": fact.answer,
                "until": _iso(fact.until),
            }
            found.append(known | (means if is_yes(item, fact.answer) else {}))
    return found


def _sign_json(context: Context, key: str, answer: str) -> dict[str, Any]:
    """A warning sign answered yes or unsure; empty for others and for removed ones."""
    checklist = context.library.checklist
    item = checklist.find(key)
    if item is None or answer not in TICKED:
        return {}
    unsure = checklist.tier[item.tier].unsure if answer == "unsure" else None
    return {"short": item.short, "do": item.do, "why": item.why, "unsure": unsure}


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def checklist_text(context: Context, reading: CheckReading) -> list[str]:
    """A check result as text, with the crisis line or emergency number first if needed."""
    outcome, say, library = reading.outcome, context.library.phrases, context.library
    today = date.fromisoformat(context.journal.today())
    if outcome == Urgency.EMERGENCY:
        lines = emergency_lines(library, context.settings, today, reading.answers)
    else:
        crisis = needs_crisis_line(reading.answers)
        lines = [*crisis_lines(library, context.settings), ""] if crisis else []
        lines += [say(f"{outcome}.title"), lead_of(reading, library)]
        if outcome == Urgency.URGENT:
            lines += [say("urgent.massage_blocked"), say("urgent.breathing_fine")]
        lines += unsure_lines(reading, library.checklist)
        lines += [*news_lines(reading, say, today), *next_lines(reading, say, today)]
        lines += sooner_lines(reading, say)
    if outcome != Urgency.EMERGENCY:
        lines += _restrictions(context)
    lines += ["", _("Answered on {day}:").format(day=reading.day)]
    for sign in sign_lines(reading, say):
        is_told = outcome == Urgency.EMERGENCY and sign.tier == "emergency"
        lines += [f"  {sign.name}", *([] if is_told else [f"    {sign.do}", f"    {sign.why}"])]
    lines.append(
        _("  {denied} answered no, {count} skipped").format(
            denied=reading.denied, count=len(reading.left_open)
        )
    )
    return lines


def _restrictions(context: Context) -> list[str]:
    """Format what must not be massaged or breathed now, and why."""
    patient = read_patient_state(context.journal)
    told = explained(current_restrictions(patient, context.library), patient.facts, context.library)
    lines = [line for words, why in told for line in (words, f"  {why}" if why else "") if line]
    return ["", *lines] if lines else []
