"""`relief report`: the page for the doctor."""

from __future__ import annotations

import argparse

from relief.cli.context import Context
from relief.cli.output import write
from relief.journal.sessions import keep_interrupted
from relief.visit.summary import DEFAULT_WEEKS, gather
from relief.visit.text_page import text_page


def configure(parser: argparse.ArgumentParser) -> None:
    """Describe the verb's flags."""
    parser.epilog = "examples:\n  relief report\n  relief report --weeks 4 > page.txt"
    parser.add_argument("--format", choices=("text",), default="text", help="how to write it")
    parser.add_argument(
        "--weeks", type=int, default=DEFAULT_WEEKS, metavar="N", help="how far to look back"
    )


def run(context: Context) -> int:
    """Run the verb."""
    keep_interrupted(context.journal)
    weeks = min(max(1, context.arguments.weeks), 520)
    write(text_page(gather(context.journal, context.library, weeks), context.library))
    return 0
