"""A practice plan: start it for a routine, show its progress, stop it at any time."""

from __future__ import annotations

from datetime import date

from relief.errors import Refused, UsageError
from relief.flows.changes import change, save_new
from relief.flows.conversation import Conversation
from relief.flows.prompter import Choice, numbered
from relief.i18n import _
from relief.insight.practice_plan import PlanProgress, plan_lines, read_plan
from relief.journal.journal import Journal
from relief.journal.patient_records import read_patient_state
from relief.journal.records import PracticePlan, stamp_now
from relief.journal.stored_record import StoredRecord
from relief.library.library import Library
from relief.library.routine import Routine
from relief.safety.gate import permit_massage

_PASSES = "two_a_day"
"""Code of a refusal that ends tomorrow, and does not prevent a plan."""


def new_plan(journal: Journal, library: Library, routine: Routine) -> PracticePlan:
    """Build the plan of a routine, from today on.

    Raises:
        UsageError: The routine has no plan, or another plan is running.
        Refused: The routine may not be played.
    """
    say = library.phrases
    if routine.plan is None:
        raise UsageError(say("plan.none", title=routine.title))
    own = read_plan(journal)
    if own is not None and own.is_running:
        raise UsageError(say("plan.running", title=own.title))
    try:
        permit_massage(routine, read_patient_state(journal), library)
    except Refused as refused:
        if refused.code != _PASSES:
            raise
    plan = routine.plan
    return PracticePlan(
        **stamp_now(journal.clock), routine=routine.id, title=routine.title, also=plan.also,
        weeks=plan.weeks, days=plan.days, reviews=plan.reviews,
        start=date.fromisoformat(journal.today()),
    )  # fmt: skip


def stopped_plan(plan: PlanProgress) -> PracticePlan:
    """Build the record of a plan stopped today, or on its first day if that is later."""
    stopped = max(plan.today, plan.start).isoformat()
    return PracticePlan.model_validate({**plan.row.body, "stopped": stopped})


def about_plan(routine: Routine, library: Library) -> list[str]:
    """Format a routine's plan, its evidence and its rules."""
    say, plan = library.phrases, routine.plan
    if plan is None:
        return []
    lines = [say("plan.offer", title=routine.title, weeks=plan.weeks, days=plan.days)]
    if plan.evidence:
        lines.append(plan.evidence)
    if plan.certainty:
        lines.append(say("practice.certainty", certainty=_(plan.certainty)))
    return [*lines, say("plan.rules")]


async def start_plan(talk: Conversation, routine: Routine) -> StoredRecord | None:
    """Explain the plan, and start it after confirmation.

    Raises:
        UsageError: The routine has no plan, or another plan is running.
        Refused: The routine may not be played.
    """
    record = new_plan(talk.journal, talk.library, routine)
    say = talk.say
    words = "\n\n".join(about_plan(routine, talk.library))
    yes = [Choice("1", say("plan.start_key"), "start")]
    if await talk.ask.choose(say("plan.start_question"), yes, text=words) != "start":
        return None
    return await save_new(talk, record)


async def stop_plan(talk: Conversation) -> StoredRecord | None:
    """Stop the running plan without confirmation; undo starts it again."""
    own = read_plan(talk.journal)
    if own is None or not own.is_running:
        await talk.ask.notice(talk.say("plan.not_running"))
        return None
    return await change(talk, own.row, stopped_plan(own))


async def keep_plan(talk: Conversation) -> None:
    """Show the running plan's progress and offer to stop it; if none runs, offer the plans."""
    say, own = talk.say, read_plan(talk.journal)
    if own is not None and own.is_running:
        await talk.ask.notice("\n".join(plan_lines(own, say)))
        stop = numbered({"stop": say("plan.stop_key")})
        if await talk.ask.choose(say("plan.actions"), stop) == "stop":
            await stop_plan(talk)
        return
    offered = {each.id: each.title for each in talk.library.routines if each.plan is not None}
    chosen = await talk.ask.choose(say("plan.which"), numbered(offered), text=say("plan.what"))
    if chosen:
        await start_plan(talk, talk.library.routine(chosen))
