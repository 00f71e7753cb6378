"""`relief data`: where the journal lives."""

from __future__ import annotations

import argparse

from relief.cli.context import Context
from relief.cli.output import write, write_json


def configure(parser: argparse.ArgumentParser) -> None:
    """Describe the verb's flags."""
    parser.epilog = "examples:\n  relief data path\n  relief data path --json"
    parser.add_argument("what", choices=("path",), help="path: print where the journal lives")
    parser.add_argument("--json", action="store_true", help="print one JSON object")


def run(context: Context) -> int:
    """Run the verb."""
    folders = context.folders
    if context.arguments.json:
        write_json(
            {
                "schema": "relief.paths/1",
                "journal": str(folders.journal),
                "settings": str(folders.settings),
            }
        )
    else:
        write(str(folders.journal))
    return 0
