"""`relief play`: a guided self-massage, in the full screen or as lines."""

from __future__ import annotations

import argparse

from relief.cli.ask import ask_rating
from relief.cli.context import Context
from relief.cli.output import talk, write, write_json
from relief.cli.session import add_session_flags, interrupted, is_full_screen, play_lines
from relief.cli.standard_input import named_routine
from relief.cli.verbs.anything_new_prompt import ask_anything_new
from relief.cli.verbs.checklist import tell_last
from relief.cli.verbs.checklist_prompts import ask_after_emergency, ask_situation, interview
from relief.errors import DataError, Refused
from relief.insight.recent_check import asked_recently
from relief.insight.standing import read_standing
from relief.journal.sessions import Playing
from relief.library.packs.check import Checker
from relief.library.packs.packs import Packs
from relief.library.routine import Routine
from relief.practice.linear import clock_face
from relief.practice.start import held_reasons, massage_of, practice_of, skipped_lines
from relief.practice.tailor import first_step_of, tailored
from relief.practice.timeline import Timeline
from relief.safety.gate import Standing, permit_massage, what_is_missing
from relief.safety.limits import PREVIEW_SPEED
from relief.safety.plan import Need, Plan


def configure(parser: argparse.ArgumentParser) -> None:
    """Describe the verb's flags."""
    parser.epilog = (
        "examples:\n  relief play jaw                       two minutes for the jaw\n"
        "  relief play neck-ease --plain         five minutes for the neck, as lines"
    )
    parser.add_argument(
        "routine",
        nargs="?",
        help="a routine, its code, jaw, temple or neck, or a file; - reads one",
    )
    add_session_flags(parser)
    parser.add_argument("--side", choices=("left", "right", "both"), help="one side only")
    parser.add_argument("--minutes", type=float, metavar="M", help="shorter than it is")
    parser.add_argument(
        "--nothing-new",
        action="store_true",
        help="state that no warning sign is new, where nobody can be asked",
    )


def run(context: Context) -> int:
    """Run the verb."""
    arguments = context.arguments
    if arguments.list:
        return list_routines(context)
    left = interrupted(context, is_breathing=False) if arguments.resume else None
    name = left.body["routine"] if left else arguments.routine or "jaw"
    whole = named_routine(context, name)
    routine = tailored(whole, arguments.side, arguments.minutes, context.library.phrases)
    if arguments.dry_run:
        return _show_plan(
            context, permit_massage(routine, read_standing(context.journal), context.library)
        )
    if is_full_screen(context):
        from relief.cli.open_app import open_app

        permit_massage(routine, read_standing(context.journal), context.library)
        return open_app(context, routine=routine, left=left)
    plan = _permit(context, routine)
    timeline = _timeline(context, plan)
    if left is None:
        before = _ask_before(context, routine)
    else:
        number = first_step_of(routine, left.body["steps"], left.body["left_at"])
        timeline, before = timeline.starting_at(number), left.body.get("before")
    playing = Playing(
        routine.id, routine.title, practice_of(routine), routine.version, arguments.speed,
        held_reasons(plan), before, left.record if left else None,
    )  # fmt: skip
    return play_lines(context, timeline, playing)


def _permit(context: Context, routine: Routine) -> Plan:
    """Ask what has to be asked, and give the plan.

    Raises:
        Refused: The routine may not be played.
    """
    arguments = context.arguments
    standing = read_standing(context.journal)
    plan = permit_massage(routine, standing, context.library)
    if routine.unchecked_words:
        talk(context.library.phrases("gate.unchecked"))
    if not routine.is_massage:
        return plan
    missing = what_is_missing(standing, context.library)
    if arguments.speed >= PREVIEW_SPEED:
        talk(context.library.phrases("gate.preview" if missing else "gate.preview_only"))
        return plan
    if missing:
        why = context.library.phrases(f"gate.{missing}_first")
        unasked = Refused(why, "relief checklist asks the questions", code=f"{missing}_first")
        if not context.has_terminal:
            raise unasked
        talk(why)
        _ask(context, missing)
        if what_is_missing(read_standing(context.journal), context.library) == missing:
            raise unasked  # left open again: there is nothing more to ask
        return _permit(context, routine)
    if not arguments.nothing_new and not asked_recently(context.journal, context.library):
        ask_anything_new(context)
    return permit_massage(routine, read_standing(context.journal), context.library)


def _ask(context: Context, missing: Need) -> None:
    """Ask what is missing; where nothing can be saved, the answers count all the same.

    Raises:
        Left: The person leaves.
        DataError: The answers could not be saved, though the journal can be.
    """
    try:
        interview(context) if missing == "checklist" else ask_situation(context)
    except DataError:
        if context.journal.cannot_save is None:
            raise
        talk(context.library.phrases("check.counts_unsaved"))
    if missing == "checklist":
        tell_last(context)
        ask_after_emergency(context)


def _ask_before(context: Context, routine: Routine) -> int | None:
    if not context.has_terminal or context.arguments.json or context.arguments.speed > 1:
        return None
    talk(routine.before)
    return ask_rating(context.library.phrases("session.before_question"))


def _timeline(context: Context, plan: Plan) -> Timeline:
    delay = context.arguments.delay
    ready = context.settings.number("get_ready") if delay is None else delay
    is_preview = context.arguments.speed >= PREVIEW_SPEED
    return massage_of(plan, ready, context.library.phrases, is_preview)


def list_routines(context: Context) -> int:
    """Name every routine, of ours and from packs, as it may be played now."""
    standing = read_standing(context.journal)
    found = [_now(context, one, standing) for one in (*context.library.routines, *_added(context))]
    if context.arguments.json:
        write_json({"schema": "relief.routines/1", "routines": [_json(*now) for now in found]})
        return 0
    for routine, plan, why in found:
        length = "not now" if plan is None else clock_face(plan.seconds)
        title = f"{routine.title}{_mark(context, routine)}"
        write(f"{routine.id:<18} {length:>7}  {routine.region:<7} {title}")
        for line in why:
            write(f"{'':<28}{line}")
    return 0


def _now(
    context: Context, routine: Routine, standing: Standing
) -> tuple[Routine, Plan | None, list[str]]:
    """A routine, its plan, and what is left out and why; no plan where it may not be played."""
    try:
        plan = permit_massage(routine, standing, context.library)
    except Refused as refusal:
        return routine, None, [f"{refusal.message} {refusal.hint}".strip()]
    return routine, plan, skipped_lines(plan, context.library.phrases)


def _json(routine: Routine, plan: Plan | None, why: list[str]) -> dict[str, object]:
    return {
        "id": routine.id, "code": routine.code, "title": routine.title, "region": routine.region,
        "seconds": routine.seconds, "steps": len(routine.step), "pressure": routine.pressure,
        "summary": routine.summary, "is_allowed": plan is not None,
        "seconds_now": plan.seconds if plan else 0,
        "steps_skipped": len(plan.held) if plan else len(routine.step),
        "why": why, "unchecked_words": list(routine.unchecked_words),
    }  # fmt: skip


def _added(context: Context) -> list[Routine]:
    """The routines that came as packs and may be played."""
    packs = Packs(context.folders.packs, Checker(context.library))
    return [found.pack for found in packs.all() if isinstance(found.pack, Routine)]


def _mark(context: Context, routine: Routine) -> str:
    """What follows the title of a routine with words that could not be checked."""
    return f" ({context.library.phrases('gate.unchecked_mark')})" if routine.unchecked_words else ""


def _show_plan(context: Context, plan: Plan) -> int:
    """Print the steps as they would be played, and when; then what is skipped, and why."""
    say, start = context.library.phrases, 0
    if plan.routine.unchecked_words:
        talk(say("gate.unchecked"))
    for number, planned in enumerate(plan.steps, 1):
        step, held = planned.step, planned.held
        if context.arguments.json:
            fields = step.model_dump(mode="json", exclude={"sources"})
            reason = {
                "held": held.cause if held else None,
                "skipped": held is not None,
                "reason": held.reason if held else None,
                "until": held.until.isoformat() if held and held.until else None,
            }
            write_json({"t": start, "step": number, **reason, **fields})
        elif held:
            write(f"{clock_face(start):>5}  {number}. {say('gate.skipped_title', what=step.name)}")
        else:
            pressure = f", pressure {step.pressure} of 10" if step.touches else ""
            write(f"{clock_face(start):>5}  {number}. {step.name} ({step.seconds} s{pressure})")
            write(f"       {step.say}")
        start += 0 if held else step.seconds
    if not context.arguments.json:
        write(f"{clock_face(start):>5}  {say('plain.plan_end')}")
        for line in skipped_lines(plan, say):
            write(line)
    return 0
