"""`relief export`: export the whole journal."""

from __future__ import annotations

import argparse
from pathlib import Path

from relief.cli.context import Context
from relief.cli.examples import examples
from relief.cli.output import print_message, write_piece
from relief.cli.run_with_notice import patience
from relief.files import check_place, remove_parts, write_whole
from relief.i18n import _
from relief.journal.exchange.json_export import Tally, export_pieces
from relief.journal.session_recorder import keep_interrupted


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the command's flags to the parser."""
    parser.epilog = examples(
        ("relief export -o journal.json", _("export everything to one file")),
        ("relief export --csv tables", _("write one table for each kind of record")),
    )
    parser.add_argument("--format", choices=("json",), default="json", help=_("output format"))
    where = parser.add_mutually_exclusive_group()
    where.add_argument(
        "-o", "--output", default="-", metavar="FILE", help=_("write to FILE; - is standard output")
    )
    where.add_argument("--csv", metavar="DIR", help=_("write CSV tables to a new folder instead"))
    parser.add_argument("--force", action="store_true", help=_("overwrite existing files"))


def run(context: Context) -> int:
    """Run the command."""
    tally = Tally()
    keep_interrupted(context.journal)
    with patience(context.phrases, "export"):
        _export(context, tally)
    print_message(context.phrases("diary.not_protected"))
    if tally.left_out:
        print_message(
            _("{left_out} that cannot be read are left out; see: relief data verify").format(
                left_out=tally.left_out
            )
        )
    return 0


def _export(context: Context, tally: Tally) -> None:
    arguments, noted_in = context.arguments, context.folders.data
    if arguments.csv or arguments.output != "-":
        remove_parts(noted_in, Path(arguments.csv or arguments.output))
    if arguments.csv:
        from relief.journal.exchange.csv_export import write_tables

        path = Path(arguments.csv)
        write_tables(context.journal, path, tally, arguments.force, noted_in)
        print_message(_("{words}, written to {path}").format(words=tally.words(), path=path))
    elif arguments.output == "-":
        for piece in export_pieces(context.journal, tally):
            write_piece(piece)  # ASCII JSON contains no control characters
        print_message(tally.words())
    else:
        path = Path(arguments.output)
        check_place(path, arguments.force)
        pieces = export_pieces(context.journal, tally)
        write_whole(path, pieces, arguments.force, noted_in=noted_in)
        print_message(_("{words}, written to {path}").format(words=tally.words(), path=path))
