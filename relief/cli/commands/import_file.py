"""`relief import`: import an export, a table or a folder of tables."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from relief.cli.context import Context
from relief.cli.examples import examples
from relief.cli.output import print_message, write, write_json
from relief.cli.plain_prompter import conversation
from relief.cli.run_with_notice import Told, patience
from relief.errors import UsageError
from relief.flows.conversation import run_at_once
from relief.flows.import_file import FileRead, FileReader, Wishes, keep_table
from relief.i18n import _
from relief.journal.exchange.csv_reader import read_tables
from relief.journal.exchange.importer import ImportResult, import_records, try_import
from relief.journal.exchange.input_file import LARGEST_HEALTH_BYTES, InputFile, opened, piped
from relief.journal.exchange.record_check import latest_stamp

if TYPE_CHECKING:
    from relief.journal.exchange.export_reader import Incoming


Result = TypeVar("Result")


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the command's flags to the parser."""
    parser.epilog = examples(
        ("relief import journal.json --dry-run", _("show what would be imported")),
        (
            "relief import mine.csv --map twitch=Score,day=Date --date-order dmy",
            _("name the columns"),
        ),
    ) + _(
        "\n\n"
        "Reads what relief export wrote, a CSV file from Daylio, and any table with a\n"
        "header. relief shows the header, asks what each column contains, and "
        "remembers\n"
        "your answers.\n"
        "A record you already have is not added twice. If two versions differ, the "
        "newer\n"
        "one wins. Tables may use commas or semicolons, and 6.5 or 6,5. The smallest "
        "table\n"
        'has two lines: "at,twitch" and "2026-11-23 14:05,3".\n'
        "relief checks the whole file and makes a backup before it changes anything."
    )
    parser.add_argument(
        "file", metavar="FILE", help=_("an export, a table or a folder; - reads standard input")
    )
    parser.add_argument(
        "--map",
        action="append",
        default=[],
        metavar="FIELD=COLUMN,...",
        help=_("which column contains which field, in another program's table; may be repeated"),
    )
    parser.add_argument(
        "--date-order",
        choices=("dmy", "mdy", "ymd"),
        help=_("order of day, month and year in dates such as 3/4/2026"),
    )
    parser.add_argument(
        "--decimal", choices=("comma", "point"), help=_("the decimal mark in numbers")
    )
    parser.add_argument(
        "--timezone",
        "--zone",
        dest="zone",
        metavar="ZONE",
        help=_("time zone of the entries (default: this computer's)"),
    )
    parser.add_argument(
        "--only", metavar="WORD", help=_("import only calendar events that contain WORD")
    )
    parser.add_argument(
        "--dry-run",
        action="store_true",
        help=_("show what would be imported, without changing anything"),
    )
    parser.add_argument(
        "--replace",
        action="store_true",
        help=_("also delete your records that are not in the file"),
    )
    parser.add_argument("--json", action="store_true", help=_("print one JSON object"))


def run(context: Context) -> int:
    """Run the command."""
    found = _read(context, context.arguments.file)
    with patience(context.library.phrases, "import"):
        return _import(context, found)


def _import(context: Context, found: FileRead) -> int:
    arguments = context.arguments
    incoming = found.incoming
    if found.is_foreign and arguments.replace:
        raise UsageError(
            _("--replace works only with relief's own exports"), _("leave out --replace")
        )
    if arguments.dry_run:
        _say(context, try_import(context.journal, incoming, arguments.replace))
        return 0
    backup = _back_up(context, incoming)
    signs = context.library.checklist.item
    outcome = import_records(context.journal, incoming, arguments.replace, signs)
    keep_table(conversation(context), found)
    _say(context, outcome, backup)
    if outcome.kept:
        print_message(context.library.phrases("sync.still_counts"))
    return 0


def _back_up(context: Context, incoming: Incoming) -> Path | None:
    """Back up the journal before the import; None if nothing would change."""
    if not try_import(context.journal, incoming, context.arguments.replace).changes_anything:
        return None
    from relief.journal.backups.backup import (
        back_up_before,
    )  # late: the only command that makes this backup

    made = back_up_before(context.journal.path, "import", context.clock.now())
    return made.path if made else None


def _read(context: Context, name: str) -> FileRead:
    """Read a file, a folder of tables, or standard input."""
    if name == "-":
        with piped(sys.stdin.buffer, _("standard input")) as source:
            return _read_source(context, source, "")
    path = Path(name).expanduser()
    if path.suffix.lower() == ".toml":
        raise UsageError(
            _("{name} looks like a routine file, not a diary").format(name=name),
            _("did you mean: relief content add {name}").format(name=name),
        )
    if path.is_dir():
        latest, zone = latest_stamp(context.clock.now()), context.clock.zone_name()
        with patience(context.phrases, "import"):
            return FileRead(read_tables(path, latest, zone))
    with opened(path, LARGEST_HEALTH_BYTES) as source:
        return _read_source(context, source, path.stem)


def _read_source(context: Context, source: InputFile, title: str) -> FileRead:
    said = context.arguments
    wishes = Wishes(tuple(said.map), said.date_order or "", said.decimal or "", said.zone or "",
                    said.only or "")  # fmt: skip
    tell = Told(
        context.clock, lambda share: print_message(context.phrases("import.progress", share=share))
    )

    async def work(act: Callable[[], Result]) -> Result:
        with patience(context.phrases, "import"):  # not while a prompt is waiting
            return act()

    reader = FileReader(conversation(context), source, title, wishes, work, tell)
    return run_at_once(reader.read())


def _say(context: Context, outcome: ImportResult, backup: Path | None = None) -> None:
    arguments, tally = context.arguments, outcome.file
    if arguments.json:
        write_json(
            {
                "schema": "relief.import/1",
                "dry_run": arguments.dry_run,
                "records": tally.count,
                "first": tally.first or None,
                "last": tally.last or None,
                "added": outcome.added,
                "changed": outcome.changed,
                "removed": outcome.removed,
                "same": outcome.same,
                "older": outcome.older,
                "backup": str(backup) if backup else None,
            }
        )
        return
    would = _("(dry run) ") if arguments.dry_run else ""
    write(f"{tally.words()}: {would}{outcome.words()}")
    if backup:
        print_message(_("the backup from before the import is {backup}").format(backup=backup))
