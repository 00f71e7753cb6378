"""`relief treatment`: medicines, injections and their effects."""

from __future__ import annotations

import argparse
from datetime import date
from typing import get_args

from pydantic import ValidationError

from relief.cli.commands.undo import confirm_lifting
from relief.cli.context import Context
from relief.cli.date_flags import day_flag, moment_flag
from relief.cli.examples import examples
from relief.cli.output import print_message, write, write_json
from relief.cli.plain_prompter import conversation
from relief.cli.short_ids import find_row, short_id
from relief.errors import NotFound, UsageError
from relief.flows.conversation import run_at_once
from relief.flows.dose import change_dose, dose_change, intake, take_dose
from relief.flows.treatment import (
    add_treatment,
    end_treatment,
    note_effects,
    pick_treatment,
    save_effects,
)
from relief.i18n import N_, _, ngettext
from relief.insight.dose_history import Doses, dose_lines, read_doses
from relief.insight.format_entry import row_line
from relief.insight.format_treatment import sort_cell, treatment_days, treatment_line
from relief.journal.patient_records import read_patient_state
from relief.journal.record import Record
from relief.journal.records import Treatment, save, stamp_now
from relief.journal.stored_record import StoredRecord
from relief.journal.stored_schema import is_readable
from relief.journal.treatment_parsing import check_last_day, check_start
from relief.journal.undo import restricts
from relief.journal.vocabulary import EFFECTS, TreatmentSort
from relief.library.areas import read_area
from relief.safety.gate import current_restrictions
from relief.safety.restriction_words import restriction_lines
from relief.safety.restrictions import Restriction
from relief.text import alike
from relief.validation import plain_fault

_MANY = 1000
_WHICH = N_("the treatment's name, or the last characters of its ID (default: ask)")


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the command's flags to the parser."""
    parser.epilog = examples(
        ("relief treatment add injection 'Botulinum toxin'", _("add an injection you had today")),
        ("relief treatment dose NAME '1 mg' --on 2026-11-10", _("your dose changed on that day")),
        ("relief treatment take NAME 'one tablet' --at 21:30", _("you took an as-needed dose")),
        ("relief treatment list", _("list your treatments and restrictions")),
    )
    acts = parser.add_subparsers(
        dest="act", required=True, metavar="add|list|dose|take|end|effect|delete"
    )
    add = acts.add_parser("add", help=_("add a treatment"))
    add.add_argument("sort", nargs="?", choices=get_args(TreatmentSort),
                     help=_("kind of treatment (default: ask)"))  # fmt: skip
    add.add_argument("name", nargs="?", help=_("name of the treatment"))
    add.add_argument("--dose", metavar="TEXT", help=_("dose, as written on the box"))
    add.add_argument("--start", metavar="DAY", help=_("first day (default: today)"))
    add.add_argument("--area", "--zone", dest="zone", action="append", default=[],
                     metavar="AREA.SIDE",
                     help=_("area that was treated; may be repeated"))  # fmt: skip
    add.add_argument("--product", metavar="NAME", help=_("product name"))
    add.add_argument("--units", type=float, metavar="N", help=_("number of units given"))
    add.add_argument(
        "--hold-until", metavar="DAY", help=_("last day on which you should not massage the area")
    )
    add.add_argument("--note", metavar="TEXT", help=_("your own note"))
    acts.add_parser("list", help=_("list all treatments"))
    dose = acts.add_parser("dose", help=_("record a change of dose"))
    dose.add_argument("id", nargs="?", metavar="NAME", help=_(_WHICH))
    dose.add_argument("dose", nargs="?", help=_("new dose, as written on the box (default: ask)"))
    dose.add_argument("--on", metavar="DAY", help=_("first day of the new dose (default: today)"))
    take = acts.add_parser("take", help=_("record an as-needed dose that you took"))
    take.add_argument("id", nargs="?", metavar="NAME", help=_(_WHICH))
    take.add_argument("dose", nargs="?", default="", help=_("what you took, as written on the box"))
    take.add_argument("--at", metavar="TIME", help=_("when, for example 21:30 (default: now)"))
    end = acts.add_parser("end", help=_("set the last day of a treatment"))
    end.add_argument("id", nargs="?", help=_(_WHICH))
    end.add_argument("--on", metavar="DAY", help=_("last day (default: today)"))
    effect = acts.add_parser("effect", help=_("record what you noticed afterwards"))
    effect.add_argument("id", nargs="?", help=_(_WHICH))
    effect.add_argument("effects", nargs="*", choices=EFFECTS, metavar="EFFECT",
                        help=", ".join(EFFECTS))  # fmt: skip
    delete = acts.add_parser("delete", help=_("delete a treatment; relief undo restores it"))
    delete.add_argument("id", nargs="?", help=_(_WHICH))
    delete.add_argument(
        "--yes",
        action="store_true",
        help=_("delete the treatment, even if that lifts a restriction on massage"),
    )
    for each in acts.choices.values():
        each.add_argument("--json", action="store_true", help=_("print one JSON object"))


def run(context: Context) -> int:
    """Run the command."""
    act = {"add": _add, "list": _list, "dose": _dose, "take": _take, "end": _end,
           "effect": _effect, "delete": _delete}  # fmt: skip
    return act[context.arguments.act](context)


def _add(context: Context) -> int:
    arguments = context.arguments
    if arguments.sort is None and context.has_terminal:
        return _said(context, run_at_once(add_treatment(conversation(context))))
    if arguments.sort is None or arguments.name is None:
        raise UsageError(
            _("give the kind and the name of the treatment"),
            _("try: relief treatment add injection 'Botulinum toxin'"),
        )
    today = (
        context.clock.now().date()
    )  # the calendar date: with the diary's date a restriction could end a day early
    start = day_flag(context, "start", today=today) or today
    check_start(start, today)
    last = day_flag(context, "hold_until", "coming", today)
    if last is not None:
        check_last_day(last, today)
    given = {
        "sort": arguments.sort,
        "name": arguments.name,
        "start": start,
        "areas": tuple(read_area(word) for word in arguments.zone),
        "dose": (arguments.dose or "").strip() or None,
        "product": arguments.product,
        "dose_units": arguments.units,
        "hold_until": last,
        "note": arguments.note,
    }
    return _save(context, stamp_now(context.clock) | given)


def _dose(context: Context) -> int:
    row, arguments = _chosen(context), context.arguments
    talk_with = conversation(context)
    if arguments.dose is None and context.has_terminal:
        return _tell(context, run_at_once(change_dose(talk_with, row)), is_told=True)
    if arguments.dose is None:
        raise UsageError(_("the dose is missing"), _("try: relief treatment dose NAME '1 mg'"))
    today = context.clock.now().date()
    day = day_flag(context, "on", today=today) or today
    return _save_dose(context, dose_change(talk_with, row, arguments.dose, day))


def _take(context: Context) -> int:
    arguments = context.arguments
    is_asked = arguments.id is None and arguments.at is None
    row, talk_with = _chosen(context), conversation(context)
    if is_asked:
        return _tell(context, run_at_once(take_dose(talk_with, row)), is_told=True)
    moment = context.clock.now() if arguments.at is None else moment_flag(context, arguments.at)
    return _save_dose(context, intake(talk_with, row, arguments.dose, moment))


def _save_dose(context: Context, record: Record) -> int:
    return _tell(context, save(context.journal, record))


def _tell(context: Context, row: StoredRecord | None, is_told: bool = False) -> int:
    """Print what was saved, unless a flow has done so; as JSON for programs."""
    if row is not None and context.arguments.json:
        write_json({"schema": f"relief.{row.kind}/1", "id": row.record, "day": row.day, **row.body})
    elif row is not None and not is_told:
        write(_("saved: {what}").format(what=row_line(row, context.phrases)))
    return 0


def _end(context: Context) -> int:
    row = _chosen(context)
    if context.arguments.id is None and context.arguments.on is None:
        return _said(context, run_at_once(end_treatment(conversation(context), row)))
    today = context.clock.now().date()
    last = day_flag(context, "on", today=today) or today
    check_last_day(last, today)
    return _save(context, {**row.body, "end": last}, row)


def _said(context: Context, row: StoredRecord | None) -> int:
    """Print the record as JSON for programs; for people a flow has already printed it."""
    if row is not None and context.arguments.json:
        _show(context, row)
    return 0


def _save(context: Context, fields: dict[str, object], row: StoredRecord | None = None) -> int:
    try:
        treatment = Treatment.model_validate(fields)
    except ValidationError as error:
        raise UsageError(plain_fault(error), _("nothing was saved")) from error
    journal = context.journal
    if row is None:
        saved = save(journal, treatment)
    else:
        saved = journal.change(row, treatment.body(), treatment.at).result()
    _show(context, saved)
    return 0


def _list(context: Context) -> int:
    rows = context.journal.latest("treatment", _MANY)
    restrictions = _restrictions(context) if rows else []
    doses, today = read_doses(context.journal, rows), context.clock.now().date()
    if context.arguments.json:
        treatments = [
            {
                "id": row.record,
                **row.body,
                "dose_changes": _dose_json(doses[row.record]),
                "taken": len(doses[row.record].taken),
                "taken_days": len(set(doses[row.record].taken)),
                "restrictions": _as_json(restrictions, row),
            }
            for row in rows
        ]
        write_json({"schema": "relief.treatments/1", "treatments": treatments})
        return 0
    for row in sorted(rows, key=lambda row: str(row.body["start"])):
        write(_line(context, row))
        told = dose_lines(doses[row.record], today, context.phrases)
        for line in (*told, *_own_lines(context, restrictions, row)):
            write(f"        {line}")
    lost = context.journal.unreadable("treatment")
    for row in lost:
        write(_line(context, row))
    count = len(rows) + len(lost)
    if not count:
        print_message(_("No treatments. To add one: relief treatment add"))
        return 0
    print_message(ngettext("{count} treatment", "{count} treatments", count).format(count=count))
    return 0


def _dose_json(doses: Doses) -> list[dict[str, str]]:
    return [{"on": day.isoformat(), "dose": dose} for day, dose in doses.changes]


def _as_json(restrictions: list[Restriction], row: StoredRecord) -> list[dict[str, object]]:
    """The restrictions that one treatment causes now."""
    return [
        {"areas": sorted(one.zones), "sides": sorted(one.sides), "why": one.reason,
         "until": one.until.isoformat() if one.until else None}
        for one in restrictions
        if one.cause == row.record
    ]  # fmt: skip


def _effect(context: Context) -> int:
    row, noticed = _chosen(context), context.arguments.effects
    talk_with = conversation(context)
    if not noticed and context.has_terminal:
        saved = run_at_once(note_effects(talk_with, row))
    elif noticed:
        saved = run_at_once(save_effects(talk_with, row, noticed))
    else:
        raise UsageError(
            _("say what you noticed"),
            _("one of: {effects}").format(effects=", ".join(EFFECTS)),
        )
    if saved is not None and context.arguments.json:
        write_json({"schema": "relief.effect/1", "id": saved.record, **saved.body})
    elif saved is not None and noticed:
        write(_("saved: {what}").format(what=", ".join(saved.body["effects"])))
    return 0


def _delete(context: Context) -> int:
    journal = context.journal
    row = _chosen(context)
    if restricts(row, date.fromisoformat(journal.today())):
        confirm_lifting(
            context, _("relief treatment delete {row} --yes deletes it").format(row=short_id(row))
        )
    journal.delete(row).result()
    print_message(_("deleted: {treatment}").format(treatment=_line(context, row)))
    print_message(context.phrases("diary.still_in_file"))
    return 0


def _show(context: Context, row: StoredRecord) -> None:
    holds = _restrictions(context)
    if context.arguments.json:
        restrictions = _as_json(holds, row)
        fields = {"id": row.record, **row.body, "restrictions": restrictions}
        write_json({"schema": "relief.treatment/1", **fields})
        return
    write(_("saved: {what}").format(what=_line(context, row)))
    for line in _own_lines(context, holds, row):
        write(line)


def _restrictions(context: Context) -> list[Restriction]:
    """The restrictions in force, from the gate."""
    return current_restrictions(read_patient_state(context.journal), context.library)


def _own_lines(context: Context, restrictions: list[Restriction], row: StoredRecord) -> list[str]:
    """The restrictions of one treatment, with last day and reason."""
    return restriction_lines(
        (restriction for restriction in restrictions if restriction.cause == row.record),
        context.phrases,
    )


def _line(context: Context, row: StoredRecord) -> str:
    if not is_readable(row):
        return _(
            "{row}  cannot be read. To delete it, type: relief treatment delete {row} --yes"
        ).format(row=short_id(row))
    words = treatment_line(row.body, context.library.phrases)
    days = treatment_days(row.body)
    return f"{short_id(row)}  {sort_cell(row.body['sort'])}  {days}  {words}"


def _chosen(context: Context) -> StoredRecord:
    """The treatment with that name or ID; asks if none is given.

    Raises:
        NotFound: There is none, or more than one.
        UsageError: It is not given, and there is no terminal.
    """
    word, journal = context.arguments.id, context.journal
    if word is None and context.has_terminal:
        are_ongoing = context.arguments.act in ("dose", "take")
        return run_at_once(pick_treatment(conversation(context), are_ongoing))
    if word is None:
        raise UsageError(
            _("which treatment?"), _("relief treatment list shows them with their IDs")
        )
    rows = journal.latest("treatment", _MANY)
    if context.arguments.act == "delete":
        rows = [*rows, *journal.unreadable("treatment")]
    named = [row for row in rows if alike(str(row.body.get("name", ""))) == alike(word)]
    going_on = [row for row in named if not row.body.get("end")]
    if len(named) == 1 or len(going_on) == 1:
        return (going_on or named)[0]
    if named:
        raise NotFound(
            _("{count} treatments are called {name}").format(count=len(named), name=word),
            _("use the end of the ID instead; relief treatment list shows the IDs"),
        )
    return find_row(rows, word, _("treatment"), "relief treatment list")
