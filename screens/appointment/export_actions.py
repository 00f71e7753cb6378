"""Exports the report: rendered in a thread, written to a file, or copied through the terminal."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from relief.errors import ReliefError
from relief.journal.journal import Journal
from relief.library.library import Library
from relief.paper import paper_size
from relief.report.appointments import read_appointments
from relief.report.formats.formats import FORMATS
from relief.report.preview_options import (
    PreviewOptions,
    preview_page,
    render_page,
    render_preview,
)
from relief.report.save_report import report_folder, save_report
from screens.dialogs.choice_prompt import Choice, ChoiceDialog
from screens.dialogs.notice import NoticeDialog
from screens.run_with_notice import aside

if TYPE_CHECKING:
    from relief.report.report_model import Report
    from screens.navigator import Navigator

Take = Callable[["Navigator", PreviewOptions], Awaitable[str]]
"""Exports the page; returns a message, or "" if cancelled."""

_KEYS = {"text": "t", "html": "h", "pdf": "p", "md": "m", "json": "j", "fhir": "f"}
"""The key of each format, most readable formats first."""


def usual_wish(nav: Navigator) -> PreviewOptions:
    """Return the default options: the paper size that is set, or usual in the country."""
    return PreviewOptions(paper=paper_size(nav.services.settings, os.environ))


async def read_text(nav: Navigator, options: PreviewOptions) -> str:
    """Render the report as text, or return why it cannot be built."""
    return (await read_page(nav, options))[0]


async def read_page(nav: Navigator, options: PreviewOptions) -> tuple[str, Report | None]:
    """Return the report as text and as a model; or why it cannot be built, and None."""
    services = nav.services
    try:
        return await asyncio.to_thread(_read_aside, services.journal, services.library, options)
    except ReliefError as error:
        return services.phrases("visit.failed", fault=error.sentences), None


async def write(nav: Navigator, options: PreviewOptions) -> str:
    """Ask for a format and export the report; return the path."""
    say = nav.services.phrases
    folder = report_folder(nav.services.journal.path, nav.services.settings)
    choices = [Choice(key, say(f"visit.as_{name}"), name) for name, key in _KEYS.items()]
    text = say("visit.write_how", folder=folder)
    name = await nav.push_screen_wait(ChoiceDialog(say("visit.write"), choices, text=text))
    if not name:
        return ""
    path = await _keep(nav, options, name)
    return say("visit.written", path=path) if path else ""


async def copy(nav: Navigator, options: PreviewOptions) -> str:
    """Copy the report through the terminal and write it to a file: not every terminal copies."""
    text = await read_text(nav, options)
    path = await _keep(nav, options, "text")
    if not path:
        return ""
    nav.copy_to_clipboard(text)
    return nav.services.phrases("visit.copied", path=path)


async def _keep(nav: Navigator, options: PreviewOptions, name: str) -> str:
    """Write the report to its folder; return the path, or "" if writing failed."""
    visit = read_appointments(nav.services.journal).next
    day = visit.on if visit else nav.services.today
    folder = report_folder(nav.services.journal.path, nav.services.settings)
    try:
        page = await aside(
            lambda: _aside(nav.services.journal, nav.services.library, options, name),
            lambda: nav.notify(nav.services.phrases("patience.page"), markup=False),
        )
        return str(await asyncio.to_thread(save_report, folder, day, FORMATS[name].suffix, page))
    except ReliefError as error:
        await nav.push_screen_wait(NoticeDialog(error.message, error.hint))
        return ""


def _aside(journal: Journal, library: Library, options: PreviewOptions, name: str) -> str | bytes:
    """Render the report in another thread, which needs its own database connection."""
    aside = journal.beside()
    try:
        return render_preview(aside, library, options, name)
    finally:
        aside.close()


def _read_aside(journal: Journal, library: Library, options: PreviewOptions) -> tuple[str, Report]:
    aside = journal.beside()
    try:
        page = preview_page(aside, library, options)
        return str(render_page(page, library, options, "text")), page
    finally:
        aside.close()
