"""`relief play`: a guided self-massage, in the full screen or as lines."""

from __future__ import annotations

import argparse

from relief.cli.context import Context
from relief.cli.examples import examples
from relief.cli.output import print_message, write, write_json
from relief.cli.plain_prompter import PlainPrompter
from relief.cli.session import add_session_flags, interrupted, is_full_screen, session_options
from relief.cli.standard_input import named_routine
from relief.errors import Refused
from relief.flows.conversation import run_at_once
from relief.flows.session import massage
from relief.i18n import _
from relief.journal.patient_records import read_patient_state
from relief.library.packs.installed_packs import Packs
from relief.library.packs.pack_check import Checker
from relief.library.routine import Routine
from relief.practice.customise import customised
from relief.practice.plain_player import clock_face
from relief.practice.session_setup import skipped_lines
from relief.safety.gate import permit_massage, refuse_while_locked
from relief.safety.patient_state import PatientState
from relief.safety.plan import Plan


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the command's flags to the parser."""
    parser.epilog = examples(
        ("relief play jaw", _("massage the jaw for two minutes")),
        (
            "relief play neck-ease --plain",
            _("massage the neck for five minutes, in plain-text mode"),
        ),
    )
    parser.add_argument(
        "routine",
        nargs="?",
        help=_("a routine ID, an area (jaw, temple, neck) or a file; - reads standard input"),
    )
    add_session_flags(
        parser,
        _("do not save the session; a massage still counts towards the limit of two in 24 hours"),
    )
    parser.add_argument(
        "--side", choices=("left", "right", "both"), help=_("massage one side only")
    )
    parser.add_argument(
        "--minutes", type=float, metavar="M", help=_("shorten the routine to about M minutes")
    )
    parser.add_argument(
        "--nothing-new",
        action="store_true",
        help=_("confirm that you have no new warning sign, when relief cannot ask"),
    )


def run(context: Context) -> int:
    """Run the command."""
    arguments = context.arguments
    if arguments.list:
        return list_routines(context)
    left = interrupted(context, is_breathing=False) if arguments.resume else None
    name = left.body["routine"] if left else arguments.routine or "jaw"
    whole = named_routine(context, name)
    routine = customised(whole, arguments.side, arguments.minutes, context.library.phrases)
    if arguments.dry_run:
        return _show_plan(
            context, permit_massage(routine, read_patient_state(context.journal), context.library)
        )
    if is_full_screen(context):
        from relief.cli.open_app import open_app

        permit_massage(routine, read_patient_state(context.journal), context.library)
        return open_app(context, routine=routine, left=left)
    prompter = PlainPrompter(context)
    played = run_at_once(massage(prompter.talk, routine, left, session_options(context)))
    return _status(context, prompter, played)


def _status(context: Context, prompter: PlainPrompter, played: bool) -> int:
    """The exit status after a massage.

    Raises:
        Refused: It was not played, because of a warning sign, earlier or new.
        ReliefError: An answer could not be saved, although the journal works.
    """
    if prompter.failure is not None and context.journal.cannot_save is None:
        raise prompter.failure
    if not played and not prompter.status:
        refuse_while_locked(read_patient_state(context.journal), context.library)
        raise Refused(context.library.phrases("plain.new_stop"), code="anything_new")
    return prompter.status


def list_routines(context: Context) -> int:
    """List every routine, packs included, and whether it may be played now."""
    patient = read_patient_state(context.journal)
    found = [_now(context, one, patient) for one in (*context.library.routines, *_added(context))]
    if context.arguments.json:
        write_json({"schema": "relief.routines/1", "routines": [_json(*now) for now in found]})
        return 0
    for routine, plan, why in found:
        length = _("not now") if plan is None else clock_face(plan.seconds)
        title = f"{routine.title}{_mark(context, routine)}"
        write(f"{routine.id:<18} {length:>7}  {routine.region:<7} {title}")
        for line in why:
            write(f"{'':<28}{line}")
    return 0


def _now(
    context: Context, routine: Routine, patient: PatientState
) -> tuple[Routine, Plan | None, list[str]]:
    """Return a routine, its plan, and skipped steps with reasons; no plan if it is restricted."""
    try:
        plan = permit_massage(routine, patient, context.library)
    except Refused as refusal:
        return routine, None, [f"{refusal.message} {refusal.hint}".strip()]
    return routine, plan, skipped_lines(plan, context.library.phrases)


def _json(routine: Routine, plan: Plan | None, why: list[str]) -> dict[str, object]:
    return {
        "id": routine.id, "code": routine.code, "title": routine.title, "region": routine.region,
        "seconds": routine.seconds, "steps": len(routine.step), "pressure": routine.pressure,
        "summary": routine.summary, "is_allowed": plan is not None,
        "seconds_now": plan.seconds if plan else 0,
        "steps_skipped": len(plan.skipped) if plan else len(routine.step),
        "why": why, "unchecked_words": list(routine.unchecked_words),
    }  # fmt: skip


def _added(context: Context) -> list[Routine]:
    """The playable routines from packs."""
    packs = Packs(context.folders.packs, Checker(context.library))
    return [found.pack for found in packs.all() if isinstance(found.pack, Routine)]


def _mark(context: Context, routine: Routine) -> str:
    """Return the note after the title of a routine whose text could not be checked."""
    return f" ({context.library.phrases('gate.unchecked_mark')})" if routine.unchecked_words else ""


def _show_plan(context: Context, plan: Plan) -> int:
    """Print the steps with their times, then the skipped ones with reasons."""
    say, start = context.library.phrases, 0
    if plan.routine.unchecked_words:
        print_message(say("gate.unchecked"))
    for number, planned in enumerate(plan.steps, 1):
        step, held = planned.step, planned.skipped_by
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
            pressure = (
                _(", pressure {pressure} of 10").format(pressure=step.pressure)
                if step.touches
                else ""
            )
            write(f"{clock_face(start):>5}  {number}. {step.name} ({step.seconds} s{pressure})")
            write(f"       {step.say}")
        start += 0 if held else step.seconds
    if not context.arguments.json:
        write(f"{clock_face(start):>5}  {say('plain.plan_end')}")
        for line in skipped_lines(plan, say):
            write(line)
    return 0
