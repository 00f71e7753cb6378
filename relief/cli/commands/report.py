"""`relief report`: the doctor's summary."""

from __future__ import annotations

import argparse
import os
from collections.abc import Collection

from relief.cli.context import Context
from relief.cli.date_flags import day_flag
from relief.cli.examples import examples
from relief.cli.output import print_message
from relief.cli.page_output import output_page
from relief.cli.run_with_notice import patience
from relief.errors import UsageError
from relief.i18n import _
from relief.journal.session_recorder import keep_interrupted
from relief.paper import paper_size
from relief.report.build_report import ReportChoices, build_report
from relief.report.formats.fonts import font_advice
from relief.report.formats.formats import FORMATS, PAPERS, render
from relief.report.periods import Period, from_to, since_visit, weeks_back
from relief.report.report_model import PARTS, USUAL_PARTS

_ADDED = ("notes", "name", "decision")


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the command's flags to the parser."""
    parser.epilog = examples(
        ("relief report", _("cover the time since the last appointment, or the last 8 weeks")),
        ("relief report --format pdf -o summary.pdf", _("save the summary as a PDF file")),
    ) + _("\n\nparts for --without: {parts}").format(
        parts=", ".join(part for part in PARTS if part in USUAL_PARTS)
    )
    days = parser.add_mutually_exclusive_group()
    days.add_argument("--since-visit", action="store_true", help=_("start at the last appointment"))
    days.add_argument("--weeks", type=int, metavar="N", help=_("cover the last N weeks"))
    days.add_argument(
        "--from", dest="first", metavar="DAY", help=_("first day, for example 2026-12-05")
    )
    parser.add_argument("--to", dest="last", metavar="DAY", help=_("last day (default: today)"))
    parser.add_argument("--format", choices=tuple(FORMATS), help=_("output format (default: text)"))
    parser.add_argument("--json", action="store_true", help=_("the same as --format json"))
    parser.add_argument(
        "--paper", choices=PAPERS, help=_("paper size for html and pdf (default: your setting)")
    )
    parser.add_argument(
        "--with",
        dest="added",
        metavar="PARTS",
        default="",
        help=_("add optional parts: notes, name, decision"),
    )
    parser.add_argument("--name", metavar="NAME", default="", help=_("put a name on the summary"))
    parser.add_argument(
        "--without", metavar="PARTS", default="", help=_("leave parts out (listed below)")
    )
    parser.add_argument(
        "--appendix", action="store_true", help=_("add every entry after the summary")
    )
    parser.add_argument(
        "--routine", metavar="ID", default="", help=_("show only sessions of this routine")
    )
    parser.add_argument(
        "-o", "--output", metavar="FILE", help=_("write to FILE; - is standard output")
    )
    parser.add_argument("--force", action="store_true", help=_("overwrite an existing file"))
    parser.add_argument(
        "--copy", action="store_true", help=_("also copy it to the clipboard, through the terminal")
    )
    parser.add_argument("--open", action="store_true", help=_("open the file afterwards"))


def run(context: Context) -> int:
    """Run the command."""
    arguments = context.arguments
    name = _format(arguments)
    if arguments.routine and (arguments.added or arguments.without or arguments.appendix):
        raise UsageError(
            _("a summary of one routine contains only its sessions"),
            _("leave out --with, --without and --appendix"),
        )
    choice = ReportChoices(
        period=_period(context),
        parts=_parts(arguments),
        name=arguments.name,
        appendix=arguments.appendix,
        routine=arguments.routine,
        decisions="decision" in _words("--with", arguments.added, _ADDED),
    )
    keep_interrupted(context.journal)
    with patience(context.library.phrases, "report"):
        page = build_report(context.journal, context.library, choice)
        laid_out = render(page, context.library, name, _paper(context))
    output_page(context, FORMATS[name], page.made, laid_out)
    if name == "pdf" and (advice := font_advice(page, context.library, _paper(context))):
        print_message(advice)
    return 0


def _format(arguments: argparse.Namespace) -> str:
    if not arguments.json:
        return str(arguments.format or "text")
    if arguments.format not in (None, "json"):
        raise UsageError(
            _("--json cannot be used with --format {format}").format(format=arguments.format),
            _("use only one of them"),
        )
    return "json"


def _period(context: Context) -> Period | None:
    """The period given as flags; None without flags."""
    arguments, say = context.arguments, context.library.phrases
    first, last = day_flag(context, "first"), day_flag(context, "last")
    if last and (arguments.since_visit or arguments.weeks is not None):
        raise UsageError(_("--to needs --from"), _("try: --from 2026-09-01 --to 2026-11-30"))
    if arguments.since_visit:
        return since_visit(context.journal, say)
    if arguments.weeks is not None:
        return weeks_back(context.journal, arguments.weeks, say)
    return from_to(context.journal, first, last, say) if first or last else None


def _parts(arguments: argparse.Namespace) -> Collection[str]:
    """The parts to include in the report."""
    added = _words("--with", arguments.added, _ADDED)
    if "name" in added and not arguments.name:
        raise UsageError(_("--with name also needs --name"), _('try: --name "Ana Sousa"'))
    usual = [part for part in PARTS if part in USUAL_PARTS]
    return (USUAL_PARTS | (added - {"name", "decision"})) - _words(
        "--without", arguments.without, usual
    )


def _words(flag: str, typed: str, known: Collection[str]) -> set[str]:
    """The items of a comma-separated list.

    Raises:
        UsageError: There is no such part.
    """
    words = {word.strip().lower() for word in typed.split(",") if word.strip()}
    for word in sorted(words - set(known)):
        raise UsageError(
            _("{flag}: {word} is not one of the choices").format(flag=flag, word=word),
            _("use any of: {known}").format(known=", ".join(known)),
        )
    return words


def _paper(context: Context) -> str:
    """Return the paper size: from the flag, else from the settings, the country or the locale."""
    return str(context.arguments.paper or paper_size(context.settings, os.environ))
