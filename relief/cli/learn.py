"""`relief learn`: read the pages."""

from __future__ import annotations

import argparse
from datetime import date

from relief.cli.context import Context
from relief.cli.output import write, write_json
from relief.library.pages import MODELS, Page
from relief.library.present import page_lines


def configure(parser: argparse.ArgumentParser) -> None:
    """Describe the verb's flags."""
    parser.epilog = (
        "examples:\n  relief learn                          name every page\n"
        "  relief learn botulinum-toxin | less"
    )
    parser.add_argument("page", nargs="?", help="a page's name")
    parser.add_argument("--list", action="store_true", help="name every page")
    parser.add_argument("--json", action="store_true", help="print one JSON object")


def run(context: Context) -> int:
    """Run the verb."""
    arguments = context.arguments
    if arguments.list or arguments.page is None:
        return _list(context)
    page = context.library.page(arguments.page)
    if arguments.json:
        write_json({"schema": "relief.page/1", **page.model_dump(mode="json", by_alias=True)})
        return 0
    today = date.fromisoformat(context.journal.today())
    for line in page_lines(page, context.library, today):
        write(line)
    return 0


def _list(context: Context) -> int:
    library = context.library
    if context.arguments.json:
        pages = [_brief(page) for kind in MODELS for page in library.pages(kind)]
        write_json({"schema": "relief.pages/1", "pages": pages})
        return 0
    for kind in MODELS:
        write(kind.capitalize())
        for page in library.pages(kind):
            write(f"  {page.id:<28} {page.title}")
    return 0


def _brief(page: Page) -> dict[str, str]:
    return {"id": page.id, "kind": page.kind, "title": page.title, "summary": page.summary}
