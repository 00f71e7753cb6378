"""`relief undo`: take back the last change to the diary."""

from __future__ import annotations

import argparse

from relief.cli.context import Context
from relief.cli.output import write
from relief.errors import NotFound
from relief.journal.records import UNDOABLE
from relief.visit.entry_line import row_line


def configure(parser: argparse.ArgumentParser) -> None:
    """Describe the verb's flags."""
    parser.epilog = (
        "examples:\n  relief undo          take back the last change to the diary\n"
        "  relief undo          once more puts it back"
    )


def run(context: Context) -> int:
    """Run the verb."""
    undone = context.journal.undo(UNDOABLE).result()
    say = context.library.phrases
    if undone is None:
        raise NotFound(say("diary.nothing_to_undo"))
    was, now = undone
    name = "diary.undone_gone" if now is None else "diary.undone_back"
    write(say(name, what=row_line(now or was, say)))
    return 0
