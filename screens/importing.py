"""Importing a file from the full screen: one action, which asks for the file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from screens.modal_prompter import hold

if TYPE_CHECKING:
    from screens.navigator import Navigator


def begin_import(nav: Navigator) -> None:
    """Ask for a file of any program, show what it would bring, and take it in."""
    nav.run_worker(_import(nav), group="import", exclusive=True)


async def _import(nav: Navigator) -> None:
    from relief.flows.import_file import import_file  # late: few import, and it brings much

    try:
        await hold(nav, import_file)
    finally:
        nav.refresh_place()
