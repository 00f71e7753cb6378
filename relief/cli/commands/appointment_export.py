"""`relief appointment export`: appointments for the calendar of a phone or computer."""

from __future__ import annotations

import argparse
import re
from datetime import timedelta
from pathlib import Path

from relief.cli.context import Context
from relief.cli.examples import examples
from relief.cli.output import print_message, write_piece
from relief.errors import UsageError
from relief.files import check_place, write_whole
from relief.flows.export_calendar import count_words, exported_rows
from relief.i18n import _
from relief.report.calendar_file import USUAL_REMINDERS, calendar_of

_MOST_REMINDERS = 5
_LENGTH = re.compile(r"(\d{1,3})\s*(m|min|h|d)", re.ASCII)
_MINUTES = {"m": 1, "min": 1, "h": 60, "d": 1440}


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the flags of ``export`` to the parser."""
    parser.epilog = examples(
        ("relief appointment export -o appointments.ics", _("write a file for your calendar")),
        (
            "relief appointment export --remind 2d,3h",
            _('remind you 2 days and 3 hours before; titles say only "Appointment"'),
        ),
    )
    parser.add_argument("--ics", action="store_true", help=_("write iCalendar, the only format"))
    parser.add_argument(
        "-o", "--output", default="-", metavar="FILE", help=_("write to FILE; - is standard output")
    )
    parser.add_argument(
        "--remind",
        metavar="1d,2h",
        help=_("how long before each appointment to remind you; none for no reminder"),
    )
    parser.add_argument(
        "--with-names", action="store_true", help=_("include the name and the place")
    )
    parser.add_argument("--all", action="store_true", help=_("include past appointments"))
    parser.add_argument("--force", action="store_true", help=_("overwrite an existing file"))


def run(context: Context) -> int:
    """Run the command."""
    arguments, say = context.arguments, context.phrases
    before = read_reminders(arguments.remind)
    rows = exported_rows(context.journal, arguments.all)
    clock = context.clock
    content = calendar_of(
        rows, say("visit.neutral_title"), clock.zone_name(), clock.now(), before,
        arguments.with_names,
    )  # fmt: skip
    count = count_words(len(rows))
    if arguments.output == "-":
        write_piece(content.decode("utf-8"))
        print_message(count)
        return 0
    path = Path(arguments.output)
    check_place(path, arguments.force)
    write_whole(path, content, arguments.force)
    print_message(say("visit.exported", count=count, path=path))
    return 0


def read_reminders(words: str | None) -> tuple[timedelta, ...]:
    """Parse reminders such as ``1d,2h``; return the defaults if None is given.

    Raises:
        UsageError: A reminder is invalid, or there are too many.
    """
    if words is None:
        return USUAL_REMINDERS
    if words.strip().lower() == "none":
        return ()
    found = [_LENGTH.fullmatch(part.strip().lower()) for part in words.split(",")]
    if not all(found) or len(found) > _MOST_REMINDERS:
        raise UsageError(
            _("{words} isn't a valid reminder time").format(words=words),
            _("for example: 1d,2h or 30m"),
        )
    return tuple(timedelta(minutes=int(each[1]) * _MINUTES[each[2]]) for each in found if each)
