"""`relief play`: a guided self-massage, in the full screen or as lines."""

from __future__ import annotations

import argparse

from relief.cli.ask import ask_key, ask_rating
from relief.cli.context import Context
from relief.cli.output import talk, write, write_json
from relief.cli.session import add_session_flags, interrupted, is_full_screen, play_lines
from relief.cli.standard_input import named_routine
from relief.cli.verbs.checklist import ask_situation, interview
from relief.errors import DataError, Refused
from relief.insight.standing import read_facts, read_standing
from relief.journal.checks import next_reading, situation_record, with_new_signs
from relief.journal.records import save
from relief.journal.sessions import Playing
from relief.library.packs.check import Checker
from relief.library.packs.packs import Packs
from relief.library.routine import Routine
from relief.practice.linear import clock_face
from relief.practice.start import held_reasons, massage_of, practice_of
from relief.practice.tailor import first_step_of, tailored
from relief.practice.timeline import Timeline
from relief.safety.gate import permit_massage, refuse_while_locked, what_is_missing
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
    if arguments.speed >= PREVIEW_SPEED:
        talk(context.library.phrases("gate.preview"))
        return plan
    missing = what_is_missing(standing, context.library)
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
    if not arguments.nothing_new:
        _ask_anything_new(context)
    return permit_massage(routine, read_standing(context.journal), context.library)


def _ask(context: Context, missing: Need) -> None:
    """Ask what is missing; where nothing can be saved, the answers count all the same.

    Raises:
        DataError: The answers could not be saved, though the journal can be.
    """
    try:
        interview(context) if missing == "checklist" else ask_situation(context)
    except DataError:
        if context.journal.cannot_save is None:
            raise
        talk(context.library.phrases("check.counts_unsaved"))


def _ask_anything_new(context: Context) -> None:
    """The short list before every massage: one key when nothing is new.

    Raises:
        Refused: Something is, or nobody can be asked.
    """
    say = context.library.phrases
    if not context.has_terminal:
        raise Refused(
            say("gate.anything_new"),
            "say so with --nothing-new, or play on a terminal",
            code="anything_new",
        )
    library, journal = context.library, context.journal
    asked = [(sign.id, sign.short) for sign in library.checklist.items("emergency", "urgent")]
    asked += [(fact.id, fact.short) for fact in library.situation.item if fact.passing]
    talk(say("gate.anything_new"))
    for item_id, short in asked:
        talk(f"  {item_id:<4} {short}")
    word = ask_key("n nothing new, or the id of what is new:")
    if word in ("n", "no", "nothing"):
        return
    if fact := library.situation.find(word):
        known = read_facts(journal)
        save(journal, situation_record(library, context.clock, {fact.id: "yes"}, known=known))
        return
    new = library.checklist.find(word)
    if new is None:
        raise Refused(say("gate.anything_new_yes"), "relief checklist", code="anything_new")
    answers = with_new_signs(read_standing(journal).answers, {new.id: "yes"})
    talk(new.do)  # before anything that can fail
    save(journal, next_reading(journal, library, answers))
    refuse_while_locked(read_standing(context.journal), context.library)


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
    """Name every routine, of ours and from packs."""
    if context.arguments.json:
        routines = [
            {
                "id": r.id, "code": r.code, "title": r.title, "region": r.region,
                "seconds": r.seconds, "steps": len(r.step), "pressure": r.pressure,
                "summary": r.summary, "unchecked_words": list(r.unchecked_words),
            }
            for r in (*context.library.routines, *_added(context))
        ]  # fmt: skip
        write_json({"schema": "relief.routines/1", "routines": routines})
        return 0
    for routine in (*context.library.routines, *_added(context)):
        write(
            f"{routine.id:<18} {clock_face(routine.seconds):>5}  {routine.region:<7}"
            f" {routine.title}{_mark(context, routine)}"
        )
    return 0


def _added(context: Context) -> list[Routine]:
    """The routines that came as packs and may be played."""
    packs = Packs(context.folders.packs, Checker(context.library))
    return [found.pack for found in packs.all() if isinstance(found.pack, Routine)]


def _mark(context: Context, routine: Routine) -> str:
    """What follows the title of a routine with words that could not be checked."""
    return f" ({context.library.phrases('gate.unchecked_mark')})" if routine.unchecked_words else ""


def _show_plan(context: Context, plan: Plan) -> int:
    start = 0
    if plan.routine.unchecked_words:
        talk(context.library.phrases("gate.unchecked"))
    for number, planned in enumerate(plan.steps, 1):
        step = planned.step
        if context.arguments.json:
            held = planned.held.cause if planned.held else None
            fields = step.model_dump(mode="json", exclude={"sources"})
            write_json({"t": start, "step": number, "held": held, **fields})
        else:
            held_text = f"  on hold: {planned.held.reason}" if planned.held else ""
            write(
                f"{clock_face(start):>5}  {number}. {step.name} ({step.seconds} s,"
                f" pressure {step.pressure}){held_text}"
            )
            write(f"       {step.say}")
        start += 0 if planned.held else step.seconds
    return 0
