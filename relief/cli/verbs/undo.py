"""`relief undo`: take back the last change to the diary."""

from __future__ import annotations

import argparse

from relief.cli.context import Context
from relief.cli.output import write, write_json
from relief.errors import NotFound
from relief.insight.entry_line import row_line
from relief.journal.records import UNDOABLE
from relief.journal.store import Row


def configure(parser: argparse.ArgumentParser) -> None:
    """Describe the verb's flags."""
    parser.epilog = (
        "examples:\n  relief undo          take back the last change to the diary\n"
        "  relief undo --list   see what that would be"
        "\n\nrelief undo once more puts it back."
    )
    parser.add_argument("--list", action="store_true", help="say what would be taken back")
    parser.add_argument("--json", action="store_true", help="print one JSON object")


def run(context: Context) -> int:
    """Run the verb."""
    if context.arguments.list:
        return _show(context, _there(context, context.journal.last_change(UNDOABLE)))
    was, now = _there(context, context.journal.undo(UNDOABLE).result())
    say = context.phrases
    if context.arguments.json:
        write_json({"schema": "relief.undo/1", "id": was.record, "kind": was.kind,
                    "now": now.body if now else None})  # fmt: skip
    else:
        name = "diary.undone_gone" if now is None else "diary.undone_back"
        write(say(name, what=row_line(now or was, say)))
    return 0


def _there(context: Context, change: tuple[Row, Row | None] | None) -> tuple[Row, Row | None]:
    if change is None:
        raise NotFound(context.phrases("diary.nothing_to_undo"))
    return change


def _show(context: Context, change: tuple[Row, Row | None]) -> int:
    """Say what would be taken back, and take nothing back."""
    last, before = change
    say, kind = context.phrases, _change(last, before)
    if context.arguments.json:
        write_json({"schema": "relief.undo-list/1", "id": last.record, "kind": last.kind,
                    "change": kind})  # fmt: skip
        return 0
    shown = before if last.deleted and before else last
    write(say(f"diary.would_undo_{kind}", what=row_line(shown, say)))
    return 0


def _change(last: Row, before: Row | None) -> str:
    """What the last change was: ``add``, ``change`` or ``delete``."""
    if last.deleted:
        return "delete"
    return "add" if before is None or before.deleted else "change"
