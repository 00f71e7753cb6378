"""`relief export`: everything the journal holds."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from relief.cli.context import Context
from relief.cli.output import talk, write
from relief.files import write_whole
from relief.journal.exchange import export_all
from relief.journal.sessions import keep_interrupted


def configure(parser: argparse.ArgumentParser) -> None:
    """Describe the verb's flags."""
    parser.epilog = "examples:\n  relief export > journal.json\n  relief export -o journal.json"
    parser.add_argument("--format", choices=("json",), default="json", help="how to write it")
    parser.add_argument("-o", "--output", default="-", metavar="FILE", help="- is standard output")


def run(context: Context) -> int:
    """Run the verb."""
    keep_interrupted(context.journal)
    value = export_all(context.journal)
    text = json.dumps(value, ensure_ascii=True, indent=2)
    if context.arguments.output == "-":
        write(text)
        return 0
    path = Path(context.arguments.output)
    write_whole(path, text + "\n")
    count = sum(len(records) for records in value.values() if isinstance(records, list))
    talk(f"{count} records written to {path}")
    return 0
