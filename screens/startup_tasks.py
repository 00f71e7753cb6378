"""Tasks after the first frame: recover from a crash, then show urgent messages.

Usually there is nothing to do, so this reads plain rows and imports more only when needed, which
keeps relief small while it only shows Today.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress
from importlib import import_module
from typing import TYPE_CHECKING

from relief.errors import ReliefError
from relief.journal.daily_limit import UNFINISHED
from relief.safety.urgency import Urgency

if TYPE_CHECKING:
    from screens.navigator import Navigator


async def settle_in(nav: Navigator, begin: Callable[[], object] | None) -> None:
    """Recover from a crash, then show urgent messages."""
    if nav.services.journal.unfinished(UNFINISHED):
        await asyncio.to_thread(_keep_interrupted_quietly, nav)
    row = nav.services.journal.last_written("checklist")
    if row is not None and row.body["outcome"] == Urgency.EMERGENCY:
        from screens.modal_prompter import ModalPrompter

        await ModalPrompter(nav).show_emergency(row)
    elif begin is not None:
        await asyncio.to_thread(import_module, "relief.flows.session")  # the first task may need it
        begin()
    else:
        await _offer_back(nav)
    faults = (*nav.services.settings.faults, *nav.services.keyboard.faults, *nav.theme_faults)
    for fault in faults:
        nav.notify(fault, severity="warning", markup=False)


async def look_after(nav: Navigator) -> None:
    """Verify the journal and make the daily backup in the background; report failures."""
    try:
        await asyncio.to_thread(nav.services.journal.look_after)
    except ReliefError as error:
        why = error.sentences
        words = nav.services.phrases("journal.not_backed_up", why=why)
        nav.notify(words, severity="error", timeout=20, markup=False)


async def _offer_back(nav: Navigator) -> None:
    """Offer to resume a session that was interrupted a moment ago."""
    last = nav.services.journal.newest("session")
    if last is None or last.body["status"] != "interrupted":
        return
    from relief.flows.session import offer_back
    from screens.modal_prompter import hold

    if (left := await hold(nav, offer_back)) is not None:
        nav.resume(left)


def _keep_interrupted_quietly(nav: Navigator) -> None:
    from relief.journal.session_recorder import keep_interrupted

    journal = nav.services.journal.beside()
    try:
        with suppress(ReliefError):  # on a full disk it waits for the next start
            keep_interrupted(journal)
    finally:
        journal.close()
