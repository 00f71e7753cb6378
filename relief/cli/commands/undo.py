"""`relief undo`: undo the last change made on this device."""

from __future__ import annotations

import argparse
from datetime import date

from relief.cli.context import Context
from relief.cli.examples import examples
from relief.cli.line_prompts import confirms
from relief.cli.output import print_message, write, write_json
from relief.errors import NeedsTerminal, NotFound, Refused
from relief.flows.undo import undone_words
from relief.i18n import _
from relief.insight.format_entry import row_line
from relief.journal.stored_record import RecordChange, StoredRecord
from relief.journal.undo import last_undoable, lifts_restriction


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the command's flags to the parser."""
    parser.epilog = examples(
        ("relief undo", _("undo the last change of any kind")),
        ("relief undo --list", _("show what would be undone")),
    ) + _(
        "\n\n"
        "To redo the change, type relief undo again. You cannot undo answers "
        "to the safety\n"
        "questions: answer them again. You can undo a massage once it no "
        "longer counts\n"
        "towards the limit of two in 24 hours."
    )
    parser.add_argument("--list", action="store_true", help=_("show what would be undone"))
    parser.add_argument(
        "--yes",
        action="store_true",
        help=_("undo the change, even if that lifts a restriction on massage"),
    )
    parser.add_argument("--json", action="store_true", help=_("print one JSON object"))


def run(context: Context) -> int:
    """Run the command."""
    change = _last_change(context)
    if context.arguments.list:
        return _show(context, change)
    journal, say = context.journal, context.phrases
    today = date.fromisoformat(journal.today())
    if lifts_restriction(change, context.clock.now(), today):
        confirm_lifting(
            context,
            _("relief undo --yes undoes it: {change}").format(change=row_line(change[0], say)),
        )
    undone = was, now = journal.undo(change).result()
    if context.arguments.json:
        write_json({"schema": "relief.undo/1", "id": was.record, "kind": was.kind,
                    "now": now.body if now else None})  # fmt: skip
    else:
        write(undone_words(undone, say))
        print_message(say("diary.redo_command"))
    return 0


def confirm_lifting(context: Context, hint: str) -> None:
    """Ask for confirmation before lifting a restriction.

    Raises:
        NeedsTerminal: There is no terminal to prompt on, and ``--yes`` was not given.
        Refused: The person declines.
    """
    if context.arguments.yes:
        return
    question = context.phrases("treatment.remove")
    if not context.has_terminal:
        raise NeedsTerminal(question, hint)
    if not confirms(_("{question} y or n:").format(question=question)):
        raise Refused(context.phrases("diary.nothing_changed"), code="not_confirmed")


def _last_change(context: Context) -> RecordChange:
    change = last_undoable(context.journal).result()
    if change is None:
        raise NotFound(context.phrases("diary.nothing_to_undo"))
    return change


def _show(context: Context, change: RecordChange) -> int:
    """Show what would be undone, and change nothing."""
    last, before = change
    say, kind = context.phrases, _change(last, before)
    if context.arguments.json:
        write_json({"schema": "relief.undo-list/1", "id": last.record, "kind": last.kind,
                    "change": kind})  # fmt: skip
        return 0
    shown = before if last.deleted and before else last
    write(say(f"diary.would_undo_{kind}", what=row_line(shown, say)))
    return 0


def _change(last: StoredRecord, before: StoredRecord | None) -> str:
    """Classify the last change: ``add``, ``change`` or ``delete``."""
    if last.deleted:
        return "delete"
    return "add" if before is None or before.deleted else "change"
