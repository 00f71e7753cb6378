"""`relief breathe`: a paced breathing pattern, in the full screen or as lines."""

from __future__ import annotations

import argparse

from relief.cli.context import Context
from relief.cli.output import talk, write, write_json
from relief.cli.session import add_session_flags, play_lines
from relief.errors import UsageError
from relief.insight.standing import read_standing
from relief.journal.sessions import Playing
from relief.practice.linear import clock_face
from relief.practice.start import breathing_of
from relief.safety.gate import permit_breathing


def configure(parser: argparse.ArgumentParser) -> None:
    """Describe the verb's flags."""
    parser.epilog = (
        "examples:\n  relief breathe                        five minutes of longer out-breaths\n"
        "  relief breathe coherent --minutes 3 --plain"
    )
    parser.add_argument("pattern", nargs="?", help="a pattern; without one, the gentlest")
    parser.add_argument("--minutes", type=float, metavar="M", help="how long, in whole breaths")
    add_session_flags(parser)


def run(context: Context) -> int:
    """Run the verb."""
    arguments = context.arguments
    if arguments.list:
        return _list(context)
    if arguments.minutes is not None and not 0 < arguments.minutes <= 60:
        raise UsageError("minutes must be more than 0 and at most 60", "try: --minutes 5")
    pattern = context.library.pattern(arguments.pattern)
    standing = read_standing(context.journal)
    cycles = permit_breathing(pattern, arguments.minutes, standing, context.library)
    full_screen = not (arguments.plain or arguments.json or arguments.dry_run)
    if full_screen and arguments.speed == 1.0:
        from relief.cli.open_app import open_app

        return open_app(context, pattern=pattern.id, cycles=cycles)
    ready = context.settings.number("get_ready") if arguments.delay is None else arguments.delay
    timeline = breathing_of(pattern, cycles, ready, context.library.phrases)
    if arguments.dry_run:
        write(
            f"{pattern.title}: {pattern.rhythm}, {timeline.numbers} breaths,"
            f" {clock_face(timeline.practice_seconds)}"
        )
        return 0
    talk(pattern.caution)
    playing = Playing(pattern.id, pattern.title, "breathing", pattern.version, arguments.speed)
    return play_lines(context, timeline, playing)


def _list(context: Context) -> int:
    patterns = context.library.patterns
    if context.arguments.json:
        fields = ("id", "title", "summary", "evidence", "certainty", "caution")
        write_json(
            {
                "schema": "relief.patterns/1",
                "patterns": [
                    {**{name: getattr(p, name) for name in fields}, "rhythm": p.rhythm}
                    for p in patterns
                ],
            }
        )
        return 0
    for pattern in patterns:
        write(f"{pattern.id:<20} {pattern.rhythm:<12} {pattern.title}")
    return 0
