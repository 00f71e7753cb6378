"""`relief content review`: a form for a clinician, with every claim of a page or of all pages."""

from __future__ import annotations

import argparse
from pathlib import Path

from relief.cli.context import Context
from relief.cli.output import print_message, write_data
from relief.files import write_whole
from relief.i18n import _
from relief.library.decisions import MODELS

_ALL = "all"


def add_review_flags(parser: argparse.ArgumentParser) -> None:
    """Add the flags of ``relief content review`` to the parser."""
    parser.add_argument("page", metavar="PAGE", help=_("the ID of a page, or all"))
    parser.add_argument(
        "-o", "--output", metavar="FILE", help=_("write to FILE; - is standard output")
    )
    parser.add_argument("--force", action="store_true", help=_("overwrite an existing file"))


def review(context: Context) -> int:
    """Write the form."""
    from relief.report.formats.review_form import review_form  # late: only this needs HTML

    library, arguments = context.library, context.arguments
    if arguments.page == _ALL:
        pages = [page for kind in MODELS for page in library.pages(kind)]
    else:
        pages = [library.page(arguments.page)]
    form = review_form(pages, library, context.clock.now().date())
    if arguments.output in (None, "-"):
        write_data(form.rstrip("\n"))
        return 0
    path = Path(arguments.output)
    write_whole(path, form, force=arguments.force)
    print_message(context.phrases("review.written", file=str(path), count=len(pages)))
    return 0
