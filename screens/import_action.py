"""Import and calendar export from the full screen; each action asks for the file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from screens.modal_prompter import hold

if TYPE_CHECKING:
    from screens.navigator import Navigator


def begin_import(nav: Navigator) -> None:
    """Ask for a file of any program, show what would be imported, and import it."""
    nav.run_worker(_import(nav), group="import", exclusive=True)


def begin_calendar_export(nav: Navigator) -> None:
    """Ask for a file, and export future appointments to it."""
    nav.run_worker(_export(nav), group="import", exclusive=True)


async def _export(nav: Navigator) -> None:
    from relief.flows.export_calendar import export_calendar  # late: few ask for it

    await hold(nav, export_calendar)


async def _import(nav: Navigator) -> None:
    from relief.flows.import_file import import_file  # late: few import, and it brings much

    await hold(nav, import_file)
