"""`relief report`: the page for the doctor."""

from __future__ import annotations

import argparse

from relief.cli.context import Context
from relief.cli.output import write
from relief.journal.sessions import keep_interrupted
from relief.visit.gathering import Choice, gather
from relief.visit.spans import DEFAULT_WEEKS, weeks_back
from relief.visit.text_page import render


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
    library = context.library
    period = weeks_back(context.journal, context.arguments.weeks, library.phrases)
    write(render(gather(context.journal, library, Choice(period)), library))
    return 0
