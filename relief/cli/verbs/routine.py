"""`relief routine`: list and show routines, and write one of your own."""

from __future__ import annotations

import argparse

from relief.cli.context import Context
from relief.cli.output import write, write_json
from relief.cli.standard_input import named_routine
from relief.cli.verbs.content import add_new_flags, write_new_pack
from relief.cli.verbs.play import list_routines
from relief.practice.linear import clock_face


def configure(parser: argparse.ArgumentParser) -> None:
    """Describe the verb's flags."""
    parser.epilog = (
        "examples:\n  relief routine list\n"
        "  relief routine show jaw-ease                  every step of it\n"
        "  relief routine new anna-jaw --from jaw        a file of your own to change"
    )
    parts = parser.add_subparsers(dest="what", metavar="WHAT", required=True)
    listed = parts.add_parser("list", help="name every routine")
    show = parts.add_parser("show", help="print every step of one")
    show.add_argument("routine", help="a routine, its code, a region or a file; - reads one")
    for part in (listed, show):
        part.add_argument("--json", action="store_true", help="print one JSON object")
    add_new_flags(parts.add_parser("new", help="write a file with every field explained"))


def run(context: Context) -> int:
    """Run the verb."""
    verbs = {"list": list_routines, "show": _show, "new": write_new_pack}
    return verbs[context.arguments.what](context)


def _show(context: Context) -> int:
    routine = named_routine(context, context.arguments.routine)
    if context.arguments.json:
        write_json({"schema": "relief.routine/1", **routine.model_dump(mode="json"),
                    "seconds": routine.seconds})  # fmt: skip
        return 0
    write(f"{routine.title}, {clock_face(routine.seconds)}")
    write(routine.summary)
    write(routine.before)
    for number, step in enumerate(routine.step, 1):
        places = ", ".join(step.zones) or "whole body"
        side = "" if step.side == "both" else f", {step.side} side"
        pressure = f", pressure {step.pressure} of 10" if step.touches else ""
        write(f"\n{number}. {step.name}: {places}{side}, {step.seconds} s{pressure}")
        write(f"   {step.say}")
        if step.safety:
            write(f"   {step.safety}")
    return 0
