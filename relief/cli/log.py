"""`relief log`: a diary entry in one line."""

from __future__ import annotations

import argparse
import re
import sys
from typing import Any

from pydantic import ValidationError

from relief.cli.context import Context
from relief.cli.output import write, write_json
from relief.errors import UsageError
from relief.journal.records import Entry, save, stamp_now
from relief.visit.entry_line import entry_line

SHORT = {"t": "twitch", "j": "jaw", "s": "sleep_h", "c": "caffeine", "z": "stress"}
"""What a letter before a number stands for."""

_WORD = re.compile(r"^([a-z])(\d+(?:\.\d+)?)$")


def configure(parser: argparse.ArgumentParser) -> None:
    """Describe the verb's flags."""
    parser.epilog = (
        "examples:\n  relief log t3 j4 s6 c200 long day     twitch 3, jaw 4, 6 h sleep, 200 mg\n"
        "  echo 'a private note' | relief log t2 -\n\n"
        "t twitch, j jaw, z stress (0 to 10); s hours of sleep; c mg of caffeine"
    )
    parser.add_argument("words", nargs="*", help="values such as t3, then a note; - reads it")
    for name in ("twitch", "jaw", "stress", "caffeine"):
        parser.add_argument(f"--{name}", type=int, metavar="N")
    parser.add_argument("--sleep", dest="sleep_h", type=float, metavar="H")
    parser.add_argument("--zone", action="append", default=[], metavar="ZONE.SIDE")
    parser.add_argument("--tag", action="append", default=[], metavar="TAG")
    parser.add_argument("--json", action="store_true", help="print the saved entry as JSON")


def run(context: Context) -> int:
    """Run the verb."""
    arguments = context.arguments
    values = _read_words(arguments.words)
    for name in ("twitch", "jaw", "stress", "caffeine", "sleep_h"):
        if getattr(arguments, name) is not None:
            values[name] = getattr(arguments, name)
    if arguments.zone:
        values["zones"] = tuple(arguments.zone)
    if arguments.tag:
        values["tags"] = tuple(arguments.tag)
    if not values:
        raise UsageError("there is nothing to log", "try: relief log t3 j4 s6 c200 a note")
    entry = _checked(context, values)
    row = save(context.journal, entry)
    if arguments.json:
        write_json({"schema": "relief.entry/1", "id": row.record, "day": row.day, **row.body})
    else:
        write(f"saved: {entry_line(row)}")
    return 0


def _read_words(words: list[str]) -> dict[str, Any]:
    """Values first, then the note; ``-`` reads the note from standard input."""
    values: dict[str, Any] = {}
    rest = list(words)
    while rest and (match := _WORD.match(rest[0])) and match[1] in SHORT:
        name, number = SHORT[match[1]], float(match[2])
        values[name] = number if name == "sleep_h" else _whole(rest[0], number)
        rest.pop(0)
    if rest == ["-"]:
        values["note"] = sys.stdin.read().strip()
    elif rest:
        values["note"] = " ".join(rest)
    return values


def _whole(word: str, number: float) -> int:
    if number != int(number):
        raise UsageError(f"{word}: this needs a whole number", "nothing was saved")
    return int(number)


def _checked(context: Context, values: dict[str, Any]) -> Entry:
    try:
        return Entry(**stamp_now(context.clock), **values)
    except ValidationError as error:
        first = error.errors()[0]
        field = str(first["loc"][0])
        raise UsageError(f"{field}: {first['msg'].lower()}", "nothing was saved") from error
