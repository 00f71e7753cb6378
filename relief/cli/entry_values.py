"""The values of a diary entry as flags and short words, for the verbs that write one."""

from __future__ import annotations

import argparse
import re
import sys
from datetime import datetime
from typing import Any, get_args

from pydantic import ValidationError

from relief.cli.context import Context
from relief.cli.output import write, write_json
from relief.errors import UsageError
from relief.insight.entry_line import entry_line
from relief.journal.moments import read_length, read_moment
from relief.journal.records import Entry, Episodes, save, stamp_now
from relief.journal.store import Row
from relief.library.zones import read_zone

SHORT = {
    "t": "twitch", "j": "jaw", "s": "sleep_h", "c": "caffeine", "z": "stress", "m": "screen_h",
    "a": "alcohol",
}  # fmt: skip
"""What a letter before a number stands for."""

_FLAGS = (
    ("--eye-closed", "eye_closed", "the eye was shut by it"),
    ("--asleep", "asleep", "it was there in sleep too"),
    ("--filmed", "filmed", "there is a film of it"),
)
_WORD = re.compile(r"^([a-z])(\d+(?:\.\d+)?)$")
_WHOLE = ("twitch", "jaw", "stress", "caffeine")
_PARTS = ("sleep_h", "screen_h", "alcohol")


def add_values(parser: argparse.ArgumentParser) -> None:
    """The flags for everything an entry may hold."""
    parser.add_argument("words", nargs="*", help="values such as t3, then a note; - reads it")
    for name in _WHOLE:
        text = "milligrams" if name == "caffeine" else "from 0 to 10"
        parser.add_argument(f"--{name}", type=int, metavar="N", help=text)
    for name in _PARTS:
        flag, is_hours = f"--{name.removesuffix('_h')}", name.endswith("_h")
        parser.add_argument(flag, dest=name, type=float, metavar="H" if is_hours else "UNITS",
                            help="hours" if is_hours else "UK units")  # fmt: skip
    parser.add_argument("--episodes", choices=get_args(Episodes), help="how many times today")
    parser.add_argument("--longest", metavar="TIME", help="the longest run, such as 40s or 2min")
    parser.add_argument(
        "--zone",
        action="append",
        default=[],
        metavar="ZONE.SIDE",
        help="where, such as lower-lid.left or its letter l; may be repeated",
    )
    parser.add_argument(
        "--tag",
        action="append",
        default=[],
        metavar="TAG",
        help="a word of your own; may be repeated",
    )
    for flag, field, text in _FLAGS:
        parser.add_argument(flag, dest=field, action="store_const", const=True, help=text)
    parser.add_argument("--at", metavar="WHEN", help="such as 21:30, 'yesterday 8:00' or '2h ago'")


def read_values(context: Context) -> dict[str, Any]:
    """What the flags and words of a command say; blanks are left out.

    Raises:
        UsageError: One of them cannot be read.
    """
    arguments = context.arguments
    values = _read_words(arguments.words)
    for name in (*_WHOLE, *_PARTS, "episodes", *(field for _, field, _ in _FLAGS)):
        if getattr(arguments, name) is not None:
            values[name] = getattr(arguments, name)
    if arguments.longest:
        values["longest_run_s"] = read_length(arguments.longest)
    if arguments.zone:
        values["zones"] = tuple(read_zone(word) for word in arguments.zone)
    if arguments.tag:
        values["tags"] = tuple(arguments.tag)
    return values


def save_entry(context: Context, values: dict[str, Any], row: Row | None = None) -> int:
    """Save an entry, or a change of one, and print it. Returns the exit status.

    Raises:
        UsageError: A value may not be; nothing was saved.
    """
    stamp = stamp_now(context.clock)
    if row is not None:
        stamp = {"at": datetime.fromisoformat(row.body["at"]), "zone": row.body.get("zone", "")}
    if context.arguments.at:
        now = context.clock.now()
        stamp["at"] = read_moment(context.arguments.at, now, context.clock.zone_name())
    try:
        entry = Entry(**stamp, **values)
    except ValidationError as error:
        first = error.errors()[0]
        field = str(first["loc"][0])
        raise UsageError(f"{field}: {first['msg'].lower()}", "nothing was saved") from error
    journal = context.journal
    saved = journal.change(row, entry.body(), entry.at).result() if row else save(journal, entry)
    if context.arguments.json:
        write_json({"schema": "relief.entry/1", "id": saved.record, "day": saved.day, **saved.body})
    else:
        write(f"saved: {entry_line(saved, context.phrases)}")
    return 0


def _read_words(words: list[str]) -> dict[str, Any]:
    """Values first, then the note; ``-`` reads the note from standard input."""
    values: dict[str, Any] = {}
    rest = list(words)
    while rest and (match := _WORD.match(rest[0])) and match[1] in SHORT:
        name, number = SHORT[match[1]], float(match[2])
        values[name] = number if name in _PARTS else _whole(rest[0], number)
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
