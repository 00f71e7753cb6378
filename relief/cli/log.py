"""`relief log`: a diary entry in one line, or the row of fields on a terminal."""

from __future__ import annotations

import argparse

from relief.cli.context import Context
from relief.cli.entry_values import add_values, read_values, save_entry
from relief.errors import UsageError


def configure(parser: argparse.ArgumentParser) -> None:
    """Describe the verb's flags."""
    parser.epilog = (
        "examples:\n  relief log t3 j4 s6 c200 long day     twitch 3, jaw 4, 6 h sleep, 200 mg\n"
        "  echo 'a private note' | relief log t2 -\n\n"
        "t twitch, j jaw, z stress (0 to 10); s hours of sleep; c mg of caffeine; m hours of"
        " screen;\na units of alcohol. A place is lower-lid.left, or its letter: l left, L right"
    )
    add_values(parser)
    parser.add_argument("--json", action="store_true", help="print the saved entry as JSON")


def run(context: Context) -> int:
    """Run the verb."""
    values = read_values(context)
    if values:
        return save_entry(context, values)
    if not context.has_terminal:
        raise UsageError("there is nothing to log", "try: relief log t3 j4 s6 c200 a note")
    from relief.cli.open_app import open_app

    return open_app(context, logs=True)
