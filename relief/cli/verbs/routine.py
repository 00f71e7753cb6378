"""`relief routine`: list and show routines, and write one of your own."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from typing import Any

from relief.cli.context import Context
from relief.cli.output import write, write_json
from relief.cli.standard_input import named_routine
from relief.cli.verbs.content import add_new_flags, write_new_pack
from relief.cli.verbs.play import list_routines
from relief.library.routine import Routine
from relief.practice.audio_summary import audio_summary
from relief.practice.cues import Cue, cues_of
from relief.practice.linear import clock_face
from relief.practice.sound.spoken import cue_sentence
from relief.practice.start import massage_of
from relief.safety.plan import make_plan


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
    show.add_argument(
        "--timeline", action="store_true",
        help="print every cue with its second, the share of talk, and the longest silence",
    )  # fmt: skip
    for part in (listed, show):
        part.add_argument("--json", action="store_true", help="print one JSON object")
    add_new_flags(parts.add_parser("new", help="write a file with every field explained"))


def run(context: Context) -> int:
    """Run the verb."""
    verbs = {"list": list_routines, "show": _show, "new": write_new_pack}
    return verbs[context.arguments.what](context)


def timeline_lines(context: Context, routine: Routine) -> Iterator[str]:
    """Every cue of a routine with its second, then what they come to."""
    planned = _cues(context, routine)
    yield ""
    for cue in planned:
        if cue.kind != "tick":
            words = _words(cue, context) or f"({cue.kind})"
            yield f"{clock_face(cue.at)}.{int(cue.at * 10) % 10}  {cue.kind:<9} {words}"
    found = audio_summary(planned)
    yield ""
    yield (
        f"{clock_face(found.seconds)} in all, {found.talk:.0%} talk, longest silence "
        f"{found.longest_silence:.0f} s, clashes {len(found.clashes)}"
    )
    yield from (f"  {clock_face(at)} {what}" for at, what in found.clashes)


def _timeline_json(context: Context, routine: Routine) -> dict[str, Any]:
    if not context.arguments.timeline:
        return {}
    planned = _cues(context, routine)
    found = audio_summary(planned)
    return {
        "cues": [{"at": round(c.at, 2), "cue": c.kind, "side": c.side, "text": _words(c, context)}
                 for c in planned],
        "talk_share": round(found.talk, 3),
        "longest_silence_seconds": round(found.longest_silence, 1),
        "clashes": [{"at": round(at, 2), "cues": what} for at, what in found.clashes],
    }  # fmt: skip


def _words(cue: Cue, context: Context) -> str:
    """What a voice says at a cue; empty for a mere sound."""
    sentence = cue_sentence(cue, context.library.phrases)
    return sentence.text if sentence else ""


def _cues(context: Context, routine: Routine) -> tuple[Cue, ...]:
    """The cues of the whole routine, as a person with no restrictions would hear them."""
    ready = context.settings.number("get_ready")
    line = massage_of(make_plan(routine, []), ready, context.library.phrases, is_preview=True)
    return cues_of(line)


def _show(context: Context) -> int:
    routine = named_routine(context, context.arguments.routine)
    if context.arguments.json:
        write_json({"schema": "relief.routine/1", **routine.model_dump(mode="json"),
                    "seconds": routine.seconds, **_timeline_json(context, routine)})  # fmt: skip
        return 0
    write(f"{routine.title}, {clock_face(routine.seconds)}")
    write(routine.summary)
    write(routine.before)
    for text in (routine.ready, routine.dose):
        if text:
            write(text)
    if context.arguments.timeline:
        for line in timeline_lines(context, routine):
            write(line)
        return 0
    for number, step in enumerate(routine.step, 1):
        places = ", ".join(step.zones) or "whole body"
        side = "" if step.side == "both" else f", {step.side} side"
        pressure = f", pressure {step.pressure} of 10" if step.touches else ""
        write(f"\n{number}. {step.name}: {places}{side}, {step.seconds} s{pressure}")
        write(f"   {step.say}")
        if step.safety:
            write(f"   {step.safety}")
    return 0
