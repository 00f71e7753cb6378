"""`relief routine`: list and show routines, and write one of your own."""

from __future__ import annotations

import argparse

from relief.cli.commands.content import add_new_flags, write_new_pack
from relief.cli.commands.play import list_routines
from relief.cli.context import Context
from relief.cli.cue_table import FLAG_HELP, cue_json, cue_lines
from relief.cli.examples import examples
from relief.cli.output import write, write_json
from relief.cli.standard_input import named_routine
from relief.formatting import listed
from relief.i18n import _
from relief.library.routine import Routine
from relief.practice.cues import Cue, cues_of
from relief.practice.plain_player import clock_face
from relief.practice.session_setup import evidence_lines, massage_of
from relief.safety.plan import make_plan


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the command's flags to the parser."""
    parser.epilog = examples(
        ("relief routine list", _("list all routines")),
        ("relief routine show jaw-ease", _("print every step")),
        (
            "relief routine new anna-jaw --from jaw",
            _("write your own, starting from the jaw routine"),
        ),
    )
    parts = parser.add_subparsers(dest="what", metavar="WHAT", required=True)
    listed = parts.add_parser("list", help=_("list all routines"))
    show = parts.add_parser("show", help=_("print every step of a routine"))
    show.add_argument("routine", help=_("a routine ID, an area or a file; - reads standard input"))
    show.add_argument(
        "--timeline", action="store_true",
        help=_(FLAG_HELP),
    )  # fmt: skip
    for part in (listed, show):
        part.add_argument("--json", action="store_true", help=_("print one JSON object"))
    add_new_flags(parts.add_parser("new", help=_("write a file with every field explained")))


def run(context: Context) -> int:
    """Run the command."""
    verbs = {"list": list_routines, "show": _show, "new": write_new_pack}
    return verbs[context.arguments.what](context)


def _cues(context: Context, routine: Routine) -> tuple[Cue, ...]:
    """Return the cues of the whole routine, without restrictions."""
    ready = context.settings.number("get_ready")
    line = massage_of(make_plan(routine, []), ready, context.library.phrases, is_preview=True)
    return cues_of(line)


def _show(context: Context) -> int:
    routine = named_routine(context, context.arguments.routine)
    is_timeline, say = context.arguments.timeline, context.library.phrases
    if context.arguments.json:
        more = cue_json(_cues(context, routine), say) if is_timeline else {}
        write_json({"schema": "relief.routine/1", **routine.model_dump(mode="json"),
                    "seconds": routine.seconds, **more})  # fmt: skip
        return 0
    write(f"{routine.title}, {clock_face(routine.seconds)}")
    write(routine.summary)
    write(routine.before)
    for text in (routine.ready, routine.dose, *evidence_lines(routine, say)):
        if text:
            write(text)
    if is_timeline:
        for line in cue_lines(_cues(context, routine), say):
            write(line)
        return 0
    for number, step in enumerate(routine.step, 1):
        places = listed(say(f"zone.{zone}") for zone in step.zones) or _("whole body")
        side = {"both": "", "left": _(", left side"), "right": _(", right side")}[step.side]
        pressure = (
            _(", pressure {pressure} of 10").format(pressure=step.pressure) if step.touches else ""
        )
        write(f"\n{number}. {step.name}: {places}{side}, {step.seconds} s{pressure}")
        write(f"   {step.say}")
        if step.safety:
            write(f"   {step.safety}")
    return 0
