"""`relief twitch`: count twitches for a minute."""

from __future__ import annotations

import argparse

from relief.cli.context import Context
from relief.cli.date_flags import format_day
from relief.cli.examples import examples
from relief.cli.keypress import terminal_keys
from relief.cli.number_flags import read_range
from relief.cli.output import print_message, write, write_json
from relief.errors import NeedsTerminal
from relief.flows.twitch import twitch_of
from relief.formatting import fixed_words, number_words
from relief.i18n import _
from relief.journal.records import save
from relief.library.areas import read_area
from relief.practice.twitch_counter import USUAL_SECONDS, TwitchCount

_BACKSPACE = ("\x7f", "\b")


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the command's flags to the parser."""
    parser.epilog = examples(
        ("relief twitch", _("count for 60 seconds")),
        (
            "relief twitch --seconds 30 --area lower-lid.left",
            _("count the left lower lid for 30 seconds"),
        ),
    )
    parser.add_argument("--seconds", type=_seconds, default=USUAL_SECONDS, metavar="S",
                        help=_("seconds to count (default: 60)"))  # fmt: skip
    parser.add_argument(
        "--area",
        "--zone",
        dest="zone",
        metavar="AREA.SIDE",
        help=_("area, for example lower-lid.left"),
    )
    parser.add_argument("--json", action="store_true", help=_("print one JSON object"))


def run(context: Context) -> int:
    """Run the command."""
    arguments = context.arguments
    if not context.has_terminal:
        raise NeedsTerminal(
            _("counting needs a terminal: you press a key for each twitch"),
            _("to rate the twitching instead: relief log --twitch N"),
        )
    place = read_area(arguments.zone) if arguments.zone else None
    count = _count(context, arguments.seconds)
    row = save(context.journal, twitch_of(count, context.clock, place))
    if arguments.json:
        write_json({"schema": "relief.twitch/1", "id": row.record, **row.body})
    else:
        write(
            _("{count} in {seconds:.0f} s, {a_minute} a minute").format(
                count=count.count,
                seconds=count.seconds,
                a_minute=fixed_words(count.per_minute, 1),
            )
        )
        pause = fixed_words(count.longest_pause, 1)
        write(_("longest pause {seconds} s").format(seconds=pause))
        write(count.strip(60))
        format_day(context, row)
    return 0


def _seconds(word: str) -> float:
    return read_range(word, 5, 600, _("seconds"))


def _count(context: Context, seconds: float) -> TwitchCount:
    print_message(context.phrases("twitch.how", seconds=number_words(seconds)))
    count = TwitchCount(seconds)
    start = context.clock.monotonic()
    with terminal_keys(True) as wait:
        while wait is not None and (now := context.clock.monotonic() - start) < seconds:
            key = wait(min(0.25, seconds - now))
            if key == "q":
                return count.ended(context.clock.monotonic() - start)
            if key is None:
                continue
            at = context.clock.monotonic() - start
            count = count.undone() if key in _BACKSPACE else count.pressed(at)
            print_message(str(count.count))
    return count
