"""`relief status`: one line about today, quick enough for a prompt or a status bar."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, cast

from relief.cli.context import Context
from relief.cli.output import write, write_json
from relief.clock import ALL_DAYS
from relief.errors import Refused, UsageError
from relief.i18n import N_, _
from relief.insight.today_summary import TodaySummary, read_today_summary
from relief.safety.crisis_sign import needs_crisis_line
from relief.safety.urgency import WARNING_TIERS, Urgency

if TYPE_CHECKING:
    import argparse

    from relief.insight.jaw_checks import JawChecks
    from relief.journal.stored_record import StoredRecord
    from relief.practice.wall_clock_breath import Rhythm

_WIDTH = 12
_FEW = 20
_BLANK = "-"

_FLAGS = ("breath", "follow", "json", "linear", "night", "no_input", "no_color")
_UNSAID: Mapping[str, object] = {
    **dict.fromkeys(_FLAGS, False), "verb": "status", "format": None, "home": None
}  # fmt: skip
"""What the parser returns for `relief status` alone."""

FIELDS: Mapping[str, str] = {
    "twitch": N_("today's highest rating"),
    "practised": N_("days practised in the last seven days"),
    "sessions": N_("number of sessions today"),
    "entries": N_("number of entries in the last seven days"),
    "next": N_("the day of the next appointment"),
    "recheck": N_("the day to repeat the safety check"),
    "jaw": N_("percentage of jaw checks with a relaxed jaw"),
    "due": N_("a dot when a jaw check is due"),
    "plan": N_("the week of your plan, such as 2/6"),
    "plan_due": N_("a dot when your plan suggests something today and you may do it now"),
}
"""The fields of ``--format``, and what each means."""


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the command's flags to the parser."""
    from relief.cli.examples import examples  # late: a shell prompt asks for no help

    fields = "\n".join(
        f"  {{{name}}}{' ' * (10 - len(name))} {_(text)}" for name, text in FIELDS.items()
    )
    parser.epilog = examples(
        ("relief status --format '{practised}/7 {next}'", _("choose what to show")),
        ("relief status --breath", _("a bar that fills and empties as you breathe")),
        ("relief status --breath --follow", _("print the bar every second, for tmux")),
    ) + _(
        "\n\n"
        "fields for --format (a field without a value prints {blank}):\n"
        "{fields}\n\n"
        "relief remind recipes tmux shows how to use a format in a status bar."
    ).format(blank=_BLANK, fields=fields)
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--format", metavar="TEXT", help=_("your own format, for example '{next}'"))
    form.add_argument(
        "--breath",
        action="store_true",
        help=_("show the gentlest breathing pattern as a bar"),
    )
    parser.add_argument(
        "--follow", action="store_true", help=_("with --breath: print a line every second")
    )
    form.add_argument("--json", action="store_true", help=_("print one JSON object"))


def read_plainly(words: Sequence[str]) -> argparse.Namespace | None:
    """Parse the few arguments that a prompt or status bar uses, without argparse.

    Building the parser takes longer than answering. All other arguments, and all errors, are left
    to the parser.

    Args:
        words: The arguments after the command.
    """
    said: dict[str, object]
    match words:
        case []:
            said = {}
        case ["--json"]:
            said = {"json": True}
        case ["--format", text] if not text.startswith("-"):
            said = {"format": text}
        case _:
            return None
    return cast("argparse.Namespace", SimpleNamespace(**{**_UNSAID, **said}))


def run(context: Context) -> int:
    """Run the command."""
    if context.arguments.breath:
        return _breathe(context)
    if context.arguments.follow:
        raise UsageError(_("--follow needs --breath"), _("try: relief status --breath --follow"))
    own = context.arguments.format
    wanted = _read_format(own) if own else []
    glance = read_today_summary(context.journal)
    if context.arguments.json:
        write_json(_json(context, glance))
    elif wanted:
        write("".join(text + (_value(context, glance, name) if name else "")
                      for text, name in wanted))  # fmt: skip
    else:
        first = _crisis(context)
        line = _("practised {days_practised} of 7 days · sessions today: {sessions_today}").format(
            days_practised=glance.days_practised, sessions_today=glance.sessions_today
        )
        if glance.plan is not None and glance.plan.is_running:
            line += _(" · plan week {week} of {weeks}").format(
                week=glance.plan.week, weeks=glance.plan.weeks
            )
        write(f"{first['short']} · {line}" if first else line)
    return 0


def _crisis(context: Context) -> dict[str, str | None] | None:
    """The crisis line, if the last safety check reported thoughts of self-harm."""
    last = context.journal.last_written("checklist")
    if last is None or not needs_crisis_line(last.body["answers"]):
        return None
    from relief.safety.crisis import crisis_json  # late: rarely needed

    return crisis_json(context.library, context.settings, last.body["answers"])


def _read_format(text: str) -> list[tuple[str, str | None]]:
    """Parse a format string into pairs of text and field name.

    Raises:
        UsageError: Unknown field, or an invalid format string.
    """
    from string import Formatter  # late, like everything that the plain line does not need

    try:
        pieces = [(words, name, bool(spec or how))
                  for words, name, spec, how in Formatter().parse(text)]  # fmt: skip
    except ValueError as error:
        raise UsageError(
            _("the format is not valid: {error}").format(error=error),
            _("to print a brace, type {{"),
        ) from error
    for _words, name, has_more in pieces:
        if name is not None and (name not in FIELDS or has_more):
            from relief.cli.parser import nearest

            hint = nearest(name, FIELDS) or _("the fields are: {fields}").format(
                fields=", ".join(FIELDS)
            )
            raise UsageError(_("there is no field {{{name}}}").format(name=name), hint)
    return [(words, name) for words, name, _more in pieces]


def _value(context: Context, glance: TodaySummary, name: str) -> str:
    """The value of a field as displayed."""
    made: dict[str, Callable[[], object]] = {
        "twitch": lambda: glance.twitch[-1],
        "practised": lambda: glance.days_practised,
        "sessions": lambda: glance.sessions_today,
        "entries": lambda: glance.entries,
        "next": lambda: _short(_next_visit(context)),
        "recheck": lambda: _short(glance.look_again),
        "jaw": lambda: _jaw(context).share(),
        "due": lambda: "●" if _is_due(context) else "",
        "plan": lambda: _plan_week(glance),
        "plan_due": lambda: "●" if is_plan_due(context, glance) else "",
    }
    value = made[name]()
    return _BLANK if value is None else str(value)


def _short(day: date | None) -> str | None:
    from relief.formatting import day_words

    return None if day is None else day_words(day)


def _next_visit(context: Context) -> date | None:
    """The day of the next appointment."""
    from relief.report.appointments import read_appointments  # late: rarely requested

    visit = read_appointments(context.journal).next
    return visit.on if visit else None


def _jaw(context: Context) -> JawChecks:
    from relief.insight.jaw_checks import jaw_checks

    return jaw_checks(context.journal.between("ping", *ALL_DAYS))


def _is_due(context: Context) -> bool:
    from relief.journal.reminder_time import is_due

    return is_due(context.folders.data, context.clock.now().timestamp())


def _plan_week(glance: TodaySummary) -> str | None:
    plan = glance.plan
    return f"{plan.week}/{plan.weeks}" if plan is not None and plan.is_running else None


def _plan_json(context: Context, glance: TodaySummary) -> dict[str, Any] | None:
    plan = glance.plan
    if plan is None or not plan.is_running:
        return None
    return {
        "routine": plan.routine, "title": plan.title, "week": plan.week, "weeks": plan.weeks,
        "days_a_week": plan.days, "days_this_week": plan.days_done[-1],
        "due": is_plan_due(context, glance),
    }  # fmt: skip


def is_plan_due(context: Context, glance: TodaySummary) -> bool:
    """Return whether more of the plan is due today, and its routine may be done now."""
    plan = glance.plan
    if plan is None or not plan.has_more_today or glance.outcome in (None, *WARNING_TIERS):
        return False
    from relief.safety.massage_pause import pause_of  # late: few people have a plan
    from relief.safety.quick_restrictions import is_unrestricted

    if pause_of(glance.recent_massages, glance.hurt_until):
        return False
    if is_unrestricted(context.journal):
        return True
    from relief.insight.routine_permission import is_permitted

    return is_permitted(plan.routine, context.journal, context.library, context.folders.packs)


def _breathe(context: Context) -> int:
    """Print the phase of breath now, or every second until the reader closes the pipe."""
    rhythm = _gentlest()
    while True:
        try:
            write(_breath(context, rhythm))
        except Refused:
            write()  # a status bar keeps the last line: end with an empty one
            raise
        if not context.arguments.follow:
            return 0
        context.clock.sleep(1.0 - context.clock.now().timestamp() % 1.0)


def _breath(context: Context, rhythm: Rhythm) -> str:
    """Format the phase of breath at this instant.

    Raises:
        Refused: An emergency is unresolved; then nothing is offered.
    """
    last = context.journal.last_written("checklist")
    if last is not None and last.body["outcome"] == Urgency.EMERGENCY:
        from relief.library.phrases import Phrases

        raise Refused(Phrases()("gate.locked_emergency"), code="locked_emergency")
    from relief.practice.wall_clock_breath import breath_at, breath_bar

    now = context.clock.now().timestamp()
    return f"{breath_at(rhythm, now)[0]:<4}{breath_bar(rhythm, now, _WIDTH)}"


def _gentlest() -> Rhythm:
    """The rhythm of the gentlest pattern, parsed without pydantic."""
    from relief.library.content_files import ContentFiles

    shelf = ContentFiles()
    tables = (shelf.table(name) for name in shelf.names("breathing", ".toml"))
    table = next(table for table in tables if table.get("default"))
    return [(str(phase["kind"]), float(phase["seconds"])) for phase in table["phase"]]


def _json(context: Context, glance: TodaySummary) -> dict[str, Any]:
    last, visit = _last_session(context), _next_visit(context)
    from relief.safety.massage_pause import pause_of  # late: the plain line does not need it

    pause = pause_of(glance.recent_massages, glance.hurt_until)
    return {
        "schema": "relief.status/1",
        "crisis": _crisis(context),
        "day": glance.today.isoformat(),
        "logged": glance.twitch[-1] is not None,
        "twitch": glance.twitch[-1],
        "last_session": last.body["at"] if last else None,
        "sessions_today": glance.sessions_today,
        "days_with_session_7": glance.days_practised,
        "next_visit": visit.isoformat() if visit else None,
        "recheck": glance.look_again.isoformat() if glance.look_again else None,
        "check": glance.outcome,
        "massage_from": pause.until.isoformat() if pause else None,
        "holds": _holds(context),
        "jaw": _jaw(context).as_json(),
        "check_due": _is_due(context),
        "plan": _plan_json(context, glance),
    }


def _last_session(context: Context) -> StoredRecord | None:
    """Return the newest session with any practice."""
    from relief.journal.counted_sessions import practised

    found = practised(context.journal.latest("session", _FEW))
    return max(found, key=lambda row: row.at, default=None)


def _holds(context: Context) -> list[dict[str, Any]]:
    """Each restricted area with the last day of its restriction."""
    from relief.safety.quick_restrictions import is_unrestricted

    if is_unrestricted(context.journal):
        return []
    from relief.journal.patient_records import (
        read_patient_state,  # late: imports pydantic
    )
    from relief.safety.gate import current_restrictions

    restrictions = current_restrictions(read_patient_state(context.journal), context.library)
    return [
        {"area": f"{zone}.{side}", "kind": restriction.kind, "cause": restriction.cause,
         "until": restriction.until.isoformat() if restriction.until else None}
        for restriction in restrictions
        for zone in sorted(restriction.zones)
        for side in sorted(restriction.sides)
    ]  # fmt: skip
