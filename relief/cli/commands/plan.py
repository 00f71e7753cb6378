"""`relief plan`: practise on some days of each week for a few weeks; can be stopped at any time."""

from __future__ import annotations

import argparse

from relief.cli.context import Context
from relief.cli.examples import examples
from relief.cli.output import write, write_json
from relief.cli.standard_input import named_routine
from relief.errors import NotFound, ReliefError, UsageError
from relief.flows.plan import about_plan, new_plan, stopped_plan
from relief.i18n import N_, _
from relief.insight.practice_plan import PlanProgress, plan_lines, read_plan
from relief.insight.routine_permission import permitted
from relief.journal.patient_records import read_patient_state
from relief.journal.records import save

_HINT = N_("to see the routines that have a plan: relief plan list")


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the command's flags to the parser."""
    parser.epilog = examples(
        ("relief plan list", _("list the routines that have a plan")),
        ("relief plan start jaw-ease", _("start a plan today")),
        ("relief plan", _("show the current plan")),
        ("relief plan stop", _("stop the plan; relief undo resumes it")),
    ) + _(
        "\n\nA plan only makes suggestions. It never overrides a safety rule, and you can skip any "
        "day."
    )
    parser.add_argument("--json", action="store_true", help=_("print one JSON object"))
    acts = parser.add_subparsers(dest="act", metavar="list|start|stop")
    listed = acts.add_parser("list", help=_("list the routines that have a plan"))
    start = acts.add_parser("start", help=_("start the plan of a routine today"))
    start.add_argument("routine", help=_("a routine ID, an area or a file; - reads standard input"))
    stop = acts.add_parser("stop", help=_("stop the plan; your sessions are kept"))
    for act in (listed, start, stop):
        act.add_argument("--json", action="store_true", default=argparse.SUPPRESS,
                         help=_("print one JSON object"))  # fmt: skip


def run(context: Context) -> int:
    """Run the command."""
    act = {"list": _list, "start": _start, "stop": _stop}.get(context.arguments.act, _show)
    act(context)
    return 0


def _list(context: Context) -> None:
    found = [(each, each.plan) for each in context.library.routines if each.plan is not None]
    if context.arguments.json:
        plans = [{"routine": routine.id, "title": routine.title, **plan.model_dump(mode="json")}
                 for routine, plan in found]  # fmt: skip
        write_json({"schema": "relief.plans/1", "plans": plans})
        return
    for routine, plan in found:
        write(
            _("{id:<18} {title}: {weeks} weeks, {days} days a week").format(
                id=routine.id, title=routine.title, weeks=plan.weeks, days=plan.days
            )
        )


def _start(context: Context) -> None:
    routine = named_routine(context, context.arguments.routine)
    try:
        record = new_plan(context.journal, context.library, routine)
    except UsageError as error:
        hint = _("relief plan stop stops it") if routine.plan else _(_HINT)
        raise UsageError(error.message, hint) from error
    save(context.journal, record)
    _show(context, *about_plan(routine, context.library)[1:])


def _stop(context: Context) -> None:
    own = _present(context)
    if not own.is_running:
        raise UsageError(context.phrases("plan.not_running"), _(_HINT))
    record = stopped_plan(own)
    context.journal.change(own.row, record.body(), record.at).result()
    _show(context)


def _show(context: Context, *more: str) -> None:
    own = _present(context)
    lines = plan_lines(own, context.phrases)
    if own.has_more_today and (why := _why_not_now(context, own)):
        lines.append(why)
    if context.arguments.json:
        write_json({"schema": "relief.plan/1", **own.as_json(), "sentences": [*lines, *more]})
        return
    for line in (*lines, *more):
        write(line)


def _why_not_now(context: Context, plan: PlanProgress) -> str:
    """Return why the plan's routine may not be played now, or what is skipped; "" if nothing is."""
    try:
        routine = named_routine(context, plan.routine)
    except ReliefError as error:  # its file has been deleted
        return error.message
    return permitted(routine, read_patient_state(context.journal), context.library).why


def _present(context: Context) -> PlanProgress:
    own = read_plan(context.journal)
    if own is None:
        raise NotFound(context.phrases("plan.not_running"), _(_HINT))
    return own
