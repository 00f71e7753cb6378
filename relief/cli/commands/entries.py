"""`relief entries`: list, search, change and delete diary entries."""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence

from relief.cli.context import Context
from relief.cli.date_flags import day_flag
from relief.cli.entry_flags import add_values, read_values, save_entry
from relief.cli.examples import examples
from relief.cli.output import print_message, write, write_data, write_json
from relief.cli.short_ids import find_row, short_id
from relief.clock import ALL_DAYS
from relief.errors import UsageError
from relief.i18n import _, ngettext
from relief.insight.format_entry import entry_line, row_line
from relief.journal.exchange.csv_export import table_pieces
from relief.journal.exchange.json_export import Tally, present
from relief.journal.journal import Journal
from relief.journal.records import Entry
from relief.journal.stored_record import StoredRecord
from relief.journal.vocabulary import DELETABLE_KINDS, DIARY_KINDS, ENTRY_FLAGS
from relief.text import alike

CLEARABLE: Mapping[str, tuple[str, ...]] = {
    "twitch": ("twitch",), "jaw": ("jaw",), "sleep": ("sleep_hours",), "caffeine": ("caffeine_mg",),
    "stress": ("stress",), "screen": ("screen_hours",), "alcohol": ("alcohol_units",),
    "episodes": ("episodes",), "longest": ("longest_run_seconds",), "zone": ("areas",),
    "tag": ("tags",), "own": ("factors",), "file": ("files",), "note": ("note",),
    **{flag.option: (flag.name,) for flag in ENTRY_FLAGS},
    "impact": ("impact",), "rating": ("strength", "how_often", "extent"),
}  # fmt: skip
"""Names that ``--clear`` accepts, with the record fields of each."""


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the command's flags to the parser."""
    parser.epilog = examples(
        (
            "relief entries --from 2026-11-01 --search coffee",
            _("entries since that day that contain coffee"),
        ),
        (
            "relief entries --edit 3f9a1c --twitch 2",
            _("change an entry; the end of its ID is enough"),
        ),
    )
    parser.add_argument(
        "--from", dest="first", metavar="DAY", help=_("first day, for example 2026-11-01")
    )
    parser.add_argument("--to", dest="last", metavar="DAY", help=_("last day"))
    parser.add_argument(
        "--kind",
        choices=DIARY_KINDS,
        default="entry",
        help=_(
            "kind of record (default: entry); ping means jaw check, intake means as-needed dose"
        ),
    )
    parser.add_argument("--search", metavar="WORD", help=_("only entries that contain WORD"))
    change = parser.add_mutually_exclusive_group()
    change.add_argument("--edit", metavar="ID", help=_("change an entry to the values given"))
    change.add_argument(
        "--delete", metavar="ID", help=_("delete an entry; relief undo restores it")
    )
    parser.add_argument(
        "--clear",
        action="append",
        default=[],
        choices=CLEARABLE,
        metavar="FIELD",
        help=_("with --edit, clear this field (may be repeated): {clearable}").format(
            clearable=", ".join(CLEARABLE)
        ),
    )
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help=_("print one JSON object"))
    form.add_argument("--csv", action="store_true", help=_("print a CSV table, one entry per line"))
    add_values(parser)


def run(context: Context) -> int:
    """Run the command."""
    arguments = context.arguments
    if arguments.clear and not arguments.edit:
        raise UsageError(_("--clear needs --edit"), _("try: relief entries --edit ID --clear note"))
    if arguments.edit:
        return _edit(context, _find(context, arguments.edit, ("entry",)))
    if arguments.delete:
        row = _find(context, arguments.delete, DELETABLE_KINDS)
        context.journal.delete(row).result()
        print_message(_("deleted: {row}").format(row=entry_line(row, context.phrases)))
        print_message(context.phrases("diary.still_in_file"))
        return 0
    if arguments.csv and arguments.kind != "entry":
        raise UsageError(
            _("--csv is only for entries"),
            _("try: --kind {kind} --json").format(kind=arguments.kind),
        )
    rows = _rows(context)
    if arguments.json:
        entries = [{"id": row.record, "day": row.day, **row.body} for row in rows]
        write_json({"schema": "relief.entries/1", "kind": arguments.kind, "entries": entries})
    elif arguments.csv:
        _write_table(context.journal, rows, arguments.kind)
    else:
        for row in rows:
            write(f"{short_id(row)}  {entry_line(row, context.phrases)}")
        if not rows:
            print_message(_("No entries found. To add one: relief log t3 j4"))
            return 0
        count = len(rows)
        print_message(ngettext("{count} entry", "{count} entries", count).format(count=count))
    return 0


def _rows(context: Context) -> list[StoredRecord]:
    """Return the selected entries, oldest first."""
    arguments = context.arguments
    first, last = day_flag(context, "first"), day_flag(context, "last")
    days = str(first or ALL_DAYS[0]), str(last or ALL_DAYS[1])
    rows = context.journal.between(arguments.kind, *days)
    if not arguments.search:
        return rows
    sought, say = alike(arguments.search), context.phrases
    return [row for row in rows if sought in alike(f"{row.day} {row_line(row, say)}")]


def _find(context: Context, word: str, kinds: Sequence[str]) -> StoredRecord:
    days = ALL_DAYS
    rows = [row for kind in kinds for row in context.journal.between(kind, *days)]
    return find_row(rows, word, _("entry"), "relief entries")


def _edit(context: Context, row: StoredRecord) -> int:
    """Change values of an entry."""
    values, arguments = read_values(context), context.arguments
    cleared = {name for each in arguments.clear for name in CLEARABLE[each]}
    if twice := sorted(cleared & values.keys()):
        raise UsageError(
            _("{twice} is both cleared and set").format(twice=twice[0]), _("nothing was changed")
        )
    if not values and not cleared and arguments.at is None:
        raise UsageError(
            _("nothing to change"),
            _("give new values, --at, or --clear FIELD to blank one"),
        )
    names = Entry.own_fields() - cleared
    kept = {name: row.body[name] for name in names if name in row.body}
    return save_entry(context, {**kept, **values}, row)


def _write_table(journal: Journal, rows: list[StoredRecord], kind: str) -> None:
    """Write one record per line in the columns of an export, which can be imported."""
    chosen = {row.record for row in rows}
    with journal.reading() as store:
        wanted = (row for row in present(store, kind, Tally()) if row.record in chosen)
        write_data("".join(table_pieces(kind, wanted)).removesuffix("\n"))
