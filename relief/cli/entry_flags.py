"""The values of a diary entry as flags and short arguments."""

from __future__ import annotations

import argparse
import sys
from datetime import datetime
from typing import Any, get_args

from pydantic import ValidationError

from relief.cli.context import Context
from relief.cli.date_flags import format_day, moment_flag
from relief.cli.line_prompts import split_line
from relief.cli.output import write, write_json
from relief.cli.parser import read_words
from relief.errors import UsageError
from relief.flows.entry import begin_saving, entry_of
from relief.i18n import N_, _
from relief.insight.custom_factors import read_amounts
from relief.insight.format_entry import entry_line
from relief.journal.draft import SLOTS
from relief.journal.entry_parsing import Typed, parse_value, parse_words
from relief.journal.linked_files import read_file
from relief.journal.stored_record import StoredRecord
from relief.journal.vocabulary import ENTRY_FLAGS, Episodes
from relief.library.areas import read_area
from relief.parsing.lengths import parse_length
from relief.text import one_line
from relief.validation import plain_fault

_SLOTS = {slot.name: slot for slot in SLOTS}
_WHOLE = ("twitch", "jaw", "stress", "caffeine_mg")
_UNITS = {
    "": ("N", N_("from 0 to 10")), "mg": ("N", N_("milligrams")), "h": ("H", N_("hours")),
    "units": ("UNITS", N_("UK units")),
}  # fmt: skip
_PARTS = ("sleep_hours", "screen_hours", "alcohol_units")


def add_values(parser: argparse.ArgumentParser) -> None:
    """Add the flags for every value of an entry."""
    parser.add_argument(
        "words",
        nargs="*",
        help=_("values such as t3, then a note; - reads the note from standard input"),
    )
    parser.add_argument(
        "--note", action=_Once, metavar="TEXT", help=_("a note, even if it looks like values")
    )
    for name in (*_WHOLE, *_PARTS):
        what, text = _UNITS[_SLOTS[name].unit]
        parser.add_argument(
            f"--{_SLOTS[name].title}", dest=name, action=_Once, metavar=what, help=_(text)
        )
    parser.add_argument("--episodes", choices=get_args(Episodes), help=_("how many spells today"))
    parser.add_argument(
        "--longest", metavar="TIME", help=_("length of the longest spell, for example 40s or 2min")
    )
    parser.add_argument(
        "--area",
        "--zone",
        dest="zone",
        action="append",
        default=[],
        metavar="AREA.SIDE",
        help=_("area, for example lower-lid.left or its letter l; may be repeated"),
    )
    parser.add_argument(
        "--tag",
        action="append",
        default=[],
        metavar="TAG",
        help=_("one of your own tags; may be repeated"),
    )
    parser.add_argument(
        "--own",
        action="append",
        default=[],
        metavar="NAME=NUMBER",
        help=_("one of your own numbers, such as fluid=6; may be repeated"),
    )
    parser.add_argument(
        "--file",
        action="append",
        default=[],
        metavar="PATH",
        help=_(
            "a photo or video to show the doctor; relief does not copy the file; may be repeated"
        ),
    )
    for flag in ENTRY_FLAGS:
        parser.add_argument(f"--{flag.option}", action="store_const", const=True, help=_(flag.help))
    parser.add_argument(
        "--at",
        action=_Once,
        metavar="WHEN",
        help=_("when: 21:30, 'yesterday 9 pm', '2 hours ago' or 2026-11-20T21:30"),
    )


def read_values(context: Context) -> dict[str, Any]:
    """Parse the values from flags and arguments, without blank ones.

    Raises:
        UsageError: A value is invalid.
    """
    arguments = context.arguments
    typed = parse_words(arguments.words)
    for name in (*_WHOLE, *_PARTS):
        if (text := getattr(arguments, name)) is not None:
            flag = f"--{_SLOTS[name].title} {text}"
            typed.put(_SLOTS[name], parse_value(name, text, flag))
    values = typed.values
    for name in ("episodes", *(flag.name for flag in ENTRY_FLAGS)):
        if getattr(arguments, name) is not None:
            values[name] = getattr(arguments, name)
    if arguments.longest is not None:
        values["longest_run_seconds"] = _length(arguments.longest)
    if arguments.zone:
        values["areas"] = tuple(read_area(word) for word in arguments.zone)
    if tags := tuple(tag for each in arguments.tag if (tag := one_line(each))):
        values["tags"] = tags
    if own := read_amounts(", ".join(arguments.own)):
        values["factors"] = own
    if files := tuple(dict.fromkeys(map(read_file, arguments.file))):
        values["files"] = files
    if note := _note(typed, arguments.note):
        values["note"] = note
    return values


def read_line(context: Context, line: str) -> dict[str, Any]:
    """Parse the values of an entry from a line, which may contain flags.

    Raises:
        UsageError: The line is invalid, or contains a flag that is not a value.
    """
    arguments = read_words(["log", *split_line(line)])
    for name in ("at", "start", "stop", "json"):
        if getattr(arguments, name):
            raise UsageError(
                _("--{name} cannot be used here").format(name=name),
                _("try: relief log {line}").format(line=line),
            )
    before, context.arguments = context.arguments, arguments
    try:
        return read_values(context)
    finally:
        context.arguments = before


def save_entry(context: Context, values: dict[str, Any], row: StoredRecord | None = None) -> int:
    """Save an entry, or a change of one, and print it. Returns the exit status.

    Raises:
        UsageError: A value is invalid; nothing was saved.
    """
    at = datetime.fromisoformat(row.body["at"]) if row is not None else None
    if context.arguments.at is not None:
        at = moment_flag(context, context.arguments.at, at.date() if at is not None else None)
    journal = context.journal
    try:
        entry = entry_of(journal, values, at, row)
    except ValidationError as error:
        raise UsageError(plain_fault(error), _("nothing was saved")) from error
    if entry.is_blank():
        if row is None:
            raise nothing_to_log()
        raise UsageError(_("the entry would be blank"), _("relief entries --delete ID deletes it"))
    saved = begin_saving(journal, entry, row).result()
    if context.arguments.json:
        write_json({"schema": "relief.entry/1", "id": saved.record, "day": saved.day, **saved.body})
    else:
        write(_("saved: {what}").format(what=entry_line(saved, context.phrases)))
        format_day(context, saved)
    return 0


def nothing_to_log() -> UsageError:
    """Return the error for an entry without values."""
    return UsageError(_("nothing to log"), _("try: relief log t3 j4 s6 c200 a note"))


def _note(typed: Typed, flag: str | None) -> str:
    """The note: typed, given as a flag, or read from standard input.

    Raises:
        UsageError: It is given twice.
    """
    given = [text for text in (typed.note, flag) if text is not None and text != ""]
    if len(given) + typed.reads_note > 1:
        raise UsageError(_("the note is given twice"), _("nothing was saved"))
    if typed.reads_note:
        return sys.stdin.read().strip()
    return given[0].strip() if given else ""


def _length(words: str) -> float:
    seconds = parse_length(words)
    if seconds is None:
        raise UsageError(_("--longest is empty"), _("write it as 40 s, 2 min or 1 h"))
    return seconds


class _Once(argparse.Action):
    """A flag that may be given once; a second value is an error."""

    def __call__(
        self,
        parser: argparse.ArgumentParser,
        namespace: argparse.Namespace,
        values: object,
        option_string: str | None = None,
    ) -> None:
        if getattr(namespace, self.dest) is not None:
            parser.error(_("{option} is given twice").format(option=option_string))
        setattr(namespace, self.dest, values)
