"""`relief check-in`: record what the jaw is doing, with one key."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from relief.cli.context import Context
from relief.cli.date_flags import format_day
from relief.cli.examples import examples
from relief.cli.output import print_message, write, write_json
from relief.errors import NeedsTerminal
from relief.flows.conversation import run_at_once
from relief.flows.jaw import after_check, ask_and_save, rest_after
from relief.i18n import _
from relief.insight.format_entry import row_line
from relief.journal.reminder_time import answer_check
from relief.journal.vocabulary import JAW, JawState

if TYPE_CHECKING:
    from relief.journal.stored_record import StoredRecord


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the command's flags to the parser."""
    parser.epilog = examples(
        ("relief check-in", _("answer with one key: r, t, b, c or g")),
        ("relief check-in relaxed", _("answer without a prompt")),
    ) + _(
        "\n\n"
        "relief remind recipes bash (or zsh, fish) prints a line for your "
        "prompt that\n"
        "asks at random moments. With relief config set jaw_checks 12, relief "
        "asks about\n"
        "twelve times a day."
    )
    parser.add_argument("jaw", nargs="?", choices=JAW, help=", ".join(JAW), metavar="JAW")
    parser.add_argument("--json", action="store_true", help=_("print one JSON object"))


def run(context: Context) -> int:
    """Run the command."""
    jaw: JawState | None = context.arguments.jaw
    if jaw is None:
        return _converse(context)
    a_day = context.settings.number("jaw_checks")
    if _show_saved(context, answer_check(context.journal, jaw, a_day)):
        library = context.library if context.settings.is_on("jaw_rest") else None
        after = after_check(jaw, context.journal, context.phrases, library)
        print_message(after.rest.words if after.rest else after.ease)
        print_message(after.share)
    return 0


def _converse(context: Context) -> int:
    """Ask what the jaw is doing, save it, and rest the jaw if it is tense.

    Raises:
        NeedsTerminal: There is no terminal.
    """
    if not context.has_terminal:
        raise NeedsTerminal(
            _("the jaw check needs a terminal"),
            _("give the answer: relief check-in {jaw}").format(jaw="|".join(JAW)),
        )
    from relief.cli.plain_prompter import conversation  # late: imports pydantic

    held = conversation(context)
    row = run_at_once(ask_and_save(held))
    if row is None:
        print_message(context.phrases("diary.nothing_saved"))
    elif _show_saved(context, row):
        after = run_at_once(rest_after(held, row.body["jaw"]))
        print_message(after.ease)
        print_message(after.share)
    return 0


def _show_saved(context: Context, row: StoredRecord) -> bool:
    """Print the saved answer; return whether to print more, which is not done for programs."""
    if context.arguments.json:
        write_json({"schema": "relief.ping/1", "id": row.record, "day": row.day, **row.body})
        return False
    write(context.phrases("jaw.kept", what=row_line(row, context.phrases)))
    format_day(context, row)
    return True
