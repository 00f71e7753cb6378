"""`relief appointment`: appointments, decisions, questions for the doctor, and the story.

The story is how the twitching started.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from datetime import date
from typing import Any

from pydantic import ValidationError

from relief.cli.commands import appointment_export, appointment_questions, appointment_story
from relief.cli.context import Context
from relief.cli.date_flags import day_flag
from relief.cli.examples import examples
from relief.cli.output import print_message, write, write_json
from relief.cli.plain_prompter import conversation
from relief.cli.short_ids import find_row
from relief.errors import UsageError
from relief.flows.appointment import add_appointment, change_appointment, tell_appointment
from relief.flows.conversation import run_at_once
from relief.i18n import _, ngettext
from relief.journal.records import Visit, save, stamp_now
from relief.journal.stored_record import StoredRecord
from relief.parsing.clock_times import parse_hour
from relief.parsing.days import check_ahead, check_year, parse_coming
from relief.report.appointments import Appointment, appointment_of, read_appointments
from relief.validation import plain_fault

_MANY = 1_000


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the command's flags to the parser."""
    parser.epilog = examples(
        ("relief appointment add Neurology --on 2026-12-08", _("add an appointment")),
        (
            "relief appointment ask 'Would botulinum toxin help?'",
            _("add a question for the doctor"),
        ),
    )
    acts = parser.add_subparsers(
        dest="act", required=True, metavar="add|list|done|change|delete|ask|story|export"
    )
    add = acts.add_parser("add", help=_("add an appointment"))
    add.add_argument(
        "who", nargs="?", help=_("name of the person or clinic, for example Neurology")
    )
    _add_when(add)
    add.add_argument(
        "--done", action="store_true", help=_("the appointment has already taken place")
    )
    acts.add_parser("list", help=_("list all appointments, the next one first"))
    done = acts.add_parser("done", help=_("record that you were there and what was decided"))
    done.add_argument("id", nargs="?", help=_("which appointment (default: the most recent one)"))
    done.add_argument("--decided", metavar="TEXT", help=_("what was decided"))
    done.add_argument("--next", metavar="DAY", help=_("day of the follow-up appointment"))
    change = acts.add_parser("change", help=_("change the day, time, place or person"))
    change.add_argument("id", nargs="?", help=_("which appointment (default: the next one)"))
    change.add_argument("--who", metavar="NAME", help=_("name of the person or clinic"))
    _add_when(change)
    delete = acts.add_parser("delete", help=_("delete an appointment; relief undo restores it"))
    delete.add_argument("id", help=_("the appointment's ID, as shown by list"))
    appointment_questions.configure(acts.add_parser("ask", help=_("add a question for the doctor")))
    appointment_story.configure(
        acts.add_parser("story", help=_("record how the twitching or tension started and spread"))
    )
    named = dict(acts.choices)
    appointment_export.configure(
        acts.add_parser("export", help=_("write a file for your calendar"))
    )
    for each in named.values():
        each.add_argument("--json", action="store_true", help=_("print one JSON object"))


def _add_when(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--on", metavar="DAY", help=_("for example 2026-12-08, '8 Dec' or 'in 2 weeks'")
    )
    parser.add_argument("--time", metavar="HH:MM", help=_("the time, for example 10:30"))
    parser.add_argument("--where", metavar="TEXT", help=_("the place"))


def run(context: Context) -> int:
    """Run the command."""
    acts: dict[str, Callable[[Context], int]] = {
        "add": _add, "list": _list, "done": _done, "change": _change, "delete": _delete,
        "ask": appointment_questions.run, "story": appointment_story.run,
        "export": appointment_export.run,
    }  # fmt: skip
    return acts[context.arguments.act](context)


def _add(context: Context) -> int:
    arguments, today = context.arguments, _today(context)
    day = _day(context)
    if context.has_terminal and (day is None or not arguments.who):
        if day is not None:
            raise UsageError(
                _("the appointment needs a name"),
                _("give a name, or leave out --on to be asked for everything"),
            )
        add = add_appointment(conversation(context), arguments.who or "", arguments.where or "")
        return _said(context, run_at_once(add))
    if not arguments.who:
        raise UsageError(
            _("the appointment needs a name"), "relief appointment add Neurology --on 2026-12-08"
        )
    if day is None:
        words = f"relief appointment add {arguments.who} --on 2026-12-08"
        raise UsageError(_("the appointment needs a day"), words)
    hour = parse_hour(arguments.time or "")
    if arguments.done and day > today:
        raise UsageError(
            _("{day} is in the future").format(day=day), _("use --done only after the appointment")
        )
    if not arguments.done:
        _refuse_past(day, today)
    fields = {"who": arguments.who, "date": day, "time": hour, "where": arguments.where or None,
              "done": arguments.done}  # fmt: skip
    return _save(context, stamp_now(context.clock) | fields)


def _day(context: Context) -> date | None:
    """Return the day given with --on; without a year in the future, or with --done in the past."""
    day = day_flag(context, "on", "past" if getattr(context.arguments, "done", False) else "coming")
    if day is not None:
        check_year(day, _today(context))
    return day


def _list(context: Context) -> int:
    if context.arguments.json:
        rows = {row.record: row for row in _rows(context)}
        visits = [_json(context, rows[one.id]) for one in _in_order(context)]
        write_json({"schema": "relief.visits/1", "visits": visits})
        return 0
    found = _in_order(context)
    for one in found:
        write(_line(context, one))
    if not found:
        print_message(_("No appointments. To add one: relief appointment add"))
        return 0
    count = len(found)
    print_message(
        ngettext("{count} appointment", "{count} appointments", count).format(count=count)
    )
    return 0


def _in_order(context: Context) -> list[Appointment]:
    """Future appointments, the next first; then past ones, the latest first."""
    found = read_appointments(context.journal)
    past = sorted((*found.untold, *found.past), key=lambda one: (one.on, one.time), reverse=True)
    return [*found.coming, *past]


def _done(context: Context) -> int:
    arguments, today = context.arguments, _today(context)
    row = _chosen(context, coming=False)
    one = appointment_of(row)
    if one.on > today:
        raise UsageError(
            _("the appointment with {who} is not until {on}").format(who=one.who, on=one.on),
            _("to change the day: relief appointment change"),
        )
    decided, following = arguments.decided, arguments.next
    if decided is None and following is None and context.has_terminal:
        run_at_once(tell_appointment(conversation(context), one))
        return _said(context, context.journal.get(row.record))
    day = parse_coming(following, today) if following else None
    if day is not None:
        _refuse_past(day, today)
    status = _save(
        context, {**row.body, "done": True, "decided": decided or one.decided or None}, row
    )
    if day is not None:
        fields = {"who": one.who, "date": day, "where": one.where or None}
        again = Visit.model_validate(stamp_now(context.clock) | fields)
        saved = save(context.journal, again)
        print_message(_("saved: {context}").format(context=_line(context, appointment_of(saved))))
    return status


def _change(context: Context) -> int:
    arguments, today = context.arguments, _today(context)
    row = _chosen(context, coming=True)
    changed: dict[str, Any] = {}
    if (on := _day(context)) is not None:
        changed["date"] = on
        if not row.body.get("done"):
            _refuse_past(changed["date"], today)
    if arguments.time is not None:
        changed["time"] = parse_hour(arguments.time)
    changed |= {k: v for k in ("who", "where") if (v := getattr(arguments, k)) is not None}
    if not changed and context.has_terminal:
        run_at_once(change_appointment(conversation(context), appointment_of(row)))
        return _said(context, context.journal.get(row.record))
    if not changed:
        raise UsageError(_("nothing to change"), _("give --on, --time, --who or --where"))
    return _save(context, row.body | changed, row)


def _delete(context: Context) -> int:
    row = _find(context, context.arguments.id)
    context.journal.delete(row).result()
    print_message(_("deleted: {context}").format(context=_line(context, appointment_of(row))))
    print_message(context.phrases("diary.still_in_file"))
    return 0


def _said(context: Context, row: StoredRecord | None) -> int:
    """Print the record as JSON for programs; for people a flow has already printed it."""
    if row is not None and context.arguments.json:
        write_json({"schema": "relief.visit/1", **_json(context, row)})
    return 0


def _save(context: Context, fields: dict[str, Any], row: StoredRecord | None = None) -> int:
    try:
        visit = Visit.model_validate(fields)
    except ValidationError as error:
        raise UsageError(plain_fault(error), _("nothing was saved")) from error
    journal = context.journal
    if row is None:
        saved = save(journal, visit)
    else:
        saved = journal.change(row, visit.body(), visit.at).result()
    if context.arguments.json:
        write_json({"schema": "relief.visit/1", **_json(context, saved)})
    else:
        write(_("saved: {context}").format(context=_line(context, appointment_of(saved))))
    return 0


def _chosen(context: Context, coming: bool) -> StoredRecord:
    """Return the appointment meant: by its id, else the next one, or the last one in the past."""
    if context.arguments.id:
        return _find(context, context.arguments.id)
    found, today = read_appointments(context.journal), _today(context)
    if coming:
        one = found.next
    else:
        of_today = [each for each in found.coming if each.on == today]
        one = next(iter((*found.untold, *of_today)), None)
    if one is None:
        raise UsageError(
            _("appointment not found"),
            _("relief appointment list shows them with their IDs"),
        )
    return _find(context, one.id)


def _find(context: Context, word: str) -> StoredRecord:
    return find_row(_rows(context), word, _("appointment"), "relief appointment list")


def _rows(context: Context) -> list[StoredRecord]:
    return context.journal.latest("visit", _MANY)


def _json(context: Context, row: StoredRecord) -> dict[str, Any]:
    days = (appointment_of(row).on - _today(context)).days
    return {"id": row.record, **row.body, "days_until": days}


def _line(context: Context, one: Appointment) -> str:
    today = _today(context)
    day = f"{one.on} {one.time or '     '}"
    state = "done" if one.is_done else one.how_soon(today)
    parts = [f"{one.id[-6:]}  {day}  {one.who}", one.where, state, one.decided]
    return " · ".join(part for part in parts if part)


def _refuse_past(day: date, today: date) -> None:
    try:
        check_ahead(day, today)
    except UsageError as error:
        hint = _("check the year; to add a past appointment, use --done")
        raise UsageError(error.message, hint) from error


def _today(context: Context) -> date:
    return date.fromisoformat(context.journal.today())
