"""`relief breathe`: a paced breathing pattern, in the full screen or as lines."""

from __future__ import annotations

import argparse

from relief.cli.context import Context
from relief.cli.cue_table import FLAG_HELP, cue_json, cue_lines
from relief.cli.examples import examples
from relief.cli.output import print_message, write, write_json
from relief.cli.plain_prompter import PlainPrompter
from relief.cli.session import add_session_flags, interrupted, is_full_screen, session_options
from relief.cli.standard_input import named_pattern
from relief.errors import UsageError
from relief.flows.conversation import run_at_once
from relief.flows.session import breathing
from relief.i18n import _
from relief.journal.patient_records import read_patient_state
from relief.library.breathing import LONGEST_HOLD_SECONDS, Pattern, own_rhythm
from relief.library.packs.installed_packs import Packs
from relief.library.packs.pack_check import Checker
from relief.practice.cues import cues_of
from relief.practice.plain_player import clock_face
from relief.practice.session_setup import breathing_of, rounds_left, slow_start
from relief.practice.timeline import Timeline
from relief.safety.gate import permit_breathing


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the command's flags to the parser."""
    parser.epilog = examples(
        ("relief breathe", _("breathe for five minutes with longer out-breaths")),
        ("relief breathe coherent --minutes 3 --plain", _("three minutes in plain-text mode")),
    )
    parser.add_argument(
        "pattern",
        nargs="?",
        help=_("a pattern or a file; - reads standard input (default: the gentlest)"),
    )
    length = parser.add_mutually_exclusive_group()
    length.add_argument(
        "--minutes", type=float, metavar="M", help=_("minutes, rounded to whole breaths")
    )
    length.add_argument("--breaths", type=int, metavar="N", help=_("number of breaths"))
    parser.add_argument(
        "--in", dest="seconds_in", type=float, metavar="S", help=_("seconds to breathe in")
    )
    parser.add_argument(
        "--out", dest="seconds_out", type=float, metavar="S", help=_("seconds to breathe out")
    )
    parser.add_argument(
        "--hold",
        type=float,
        default=0.0,
        metavar="S",
        help=_("seconds to hold the breath in between"),
    )
    parser.add_argument("--timeline", action="store_true", help=_(FLAG_HELP))
    add_session_flags(parser, _("do not save the session"))


def run(context: Context) -> int:
    """Run the command."""
    arguments = context.arguments
    if arguments.list:
        return _list(context)
    left = interrupted(context, is_breathing=True) if arguments.resume else None
    pattern = _pattern(context, left.body["routine"] if left else arguments.pattern)
    patient = read_patient_state(context.journal)
    minutes = _minutes(context, pattern)
    cycles = permit_breathing(pattern, minutes, patient, context.library)
    first = slow_start(pattern) if context.settings.is_on("slow_start") and not left else None
    if minutes is not None and pattern.rounds_in(minutes) > cycles:
        most = breathing_of(pattern, cycles, 0.0, context.library.phrases, first).practice_seconds
        length = clock_face(most)
        print_message(
            context.library.phrases("breathing.shortened", title=pattern.title, length=length)
        )
    if not arguments.timeline and is_full_screen(context):
        from relief.cli.open_app import open_app

        return open_app(context, pattern=pattern, cycles=cycles, left=left)
    if left is not None:
        cycles = rounds_left(pattern, left.body["steps"], left.body["left_at"])
    ready = context.settings.number("get_ready") if arguments.delay is None else arguments.delay
    timeline = breathing_of(pattern, cycles, ready, context.library.phrases, first)
    if arguments.timeline:
        return _timeline(context, pattern, timeline)
    if arguments.dry_run:
        write(
            _("{title}: {rhythm}, {numbers} breaths, {practice_seconds}").format(
                title=pattern.title,
                rhythm=pattern.rhythm,
                numbers=timeline.numbers,
                practice_seconds=clock_face(timeline.practice_seconds),
            )
        )
        return 0
    prompter = PlainPrompter(context)
    options = session_options(context)
    run_at_once(breathing(prompter.talk, pattern, cycles, left=left, options=options))
    return prompter.status


def _timeline(context: Context, pattern: Pattern, timeline: Timeline) -> int:
    """Print every cue without playing the session."""
    cues, say = cues_of(timeline), context.library.phrases
    if context.arguments.json:
        write_json({"schema": "relief.breathing/1", "id": pattern.id, "title": pattern.title,
                    "seconds": timeline.practice_seconds, **cue_json(cues, say)})  # fmt: skip
        return 0
    write(f"{pattern.title}, {clock_face(timeline.practice_seconds)}")
    for line in cue_lines(cues, say):
        write(line)
    return 0


def _pattern(context: Context, name: str | None) -> Pattern:
    """Return the pattern of that name, or one built from the seconds given."""
    arguments = context.arguments
    pattern = named_pattern(context, name)
    if arguments.seconds_in is None and arguments.seconds_out is None and not arguments.hold:
        return pattern
    seconds_in = 4.0 if arguments.seconds_in is None else arguments.seconds_in
    seconds_out = 6.0 if arguments.seconds_out is None else arguments.seconds_out
    for seconds in (seconds_in, seconds_out):
        if not 1 <= seconds <= 30:
            raise UsageError(
                _("a breath in or out must last from 1 to 30 seconds"), _("try: --in 4 --out 6")
            )
    if not 0 <= arguments.hold <= LONGEST_HOLD_SECONDS:
        most = f"{LONGEST_HOLD_SECONDS:g}"
        raise UsageError(
            _("a breath hold must last from 0 to {most} seconds").format(most=most),
            _("try: --hold 4"),
        )
    caution = context.library.phrases("breathing.holds_caution")
    return own_rhythm(pattern, seconds_in, seconds_out, arguments.hold, caution)


def _minutes(context: Context, pattern: Pattern) -> float | None:
    """Return the requested length in minutes; None for the pattern's own."""
    minutes, breaths = context.arguments.minutes, context.arguments.breaths
    if breaths is not None:
        if not 1 <= breaths <= 1000:
            raise UsageError(
                _("the number of breaths must be from 1 to 1000"), _("try: --breaths 10")
            )
        return float(breaths * pattern.cycle_seconds / pattern.breaths / 60)
    if minutes is not None and not 0 < minutes <= 60:
        raise UsageError(_("minutes must be more than 0 and at most 60"), _("try: --minutes 5"))
    return None if minutes is None else float(minutes)


def _list(context: Context) -> int:
    patterns = (*context.library.patterns, *_added(context))
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


def _added(context: Context) -> list[Pattern]:
    """The playable breathing patterns from packs."""
    packs = Packs(context.folders.packs, Checker(context.library))
    return [found.pack for found in packs.all() if isinstance(found.pack, Pattern)]
