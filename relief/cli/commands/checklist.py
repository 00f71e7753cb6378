"""`relief checklist`: ask, save and show the safety check and health questions."""

from __future__ import annotations

import argparse
from collections.abc import Iterable

from relief.cli.answer_flags import read_answers
from relief.cli.check_output import restriction_lines, show_reading
from relief.cli.context import Context
from relief.cli.examples import examples
from relief.cli.output import print_message, write, write_json
from relief.errors import DataError, NeedsTerminal, NotFound, UsageError
from relief.flows.conversation import run_at_once
from relief.flows.safety_check import check_and_health
from relief.i18n import _
from relief.insight.check_history import CheckReading, last_reading
from relief.journal.after_emergency import undo_slip
from relief.journal.check_records import next_reading, situation_record
from relief.journal.patient_records import read_facts
from relief.journal.records import Checklist, save
from relief.journal.reminder_time import stop_asking
from relief.safety.check_results import is_warning
from relief.safety.urgency import Urgency

_EXIT = {Urgency.BOOK: 10, Urgency.URGENT: 20, Urgency.EMERGENCY: 30}


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the command's flags to the parser."""
    parser.epilog = examples(
        ("relief checklist", _("answer the questions one by one")),
        ("relief checklist --answer all=no --answer B1=yes", _("answer without prompts")),
    )
    parser.add_argument("--list", action="store_true", help=_("print every question with its ID"))
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
    from relief.cli.plain_prompter import PlainPrompter  # late: imports sessions and sound

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
    print_message(context.library.phrases("check.slip_undone"))


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
        print_message(
            context.library.phrases("diary.saved")
        )  # only health answers: there are no signs to show
        for line in restriction_lines(context):
            print_message(line)
        return 0
    if reading is None:
        raise NotFound(
            _("the safety check has not been done yet"), _("relief checklist asks the questions")
        )
    show_reading(context, reading)
    return _status(context, reading)
