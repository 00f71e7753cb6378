"""What comes right after the first frame: what a crash left behind, and what has to be said first.

Mostly there is nothing. So it looks at plain rows, and loads what it needs when there is something:
relief that only shows Today stays small.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress
from importlib import import_module
from typing import TYPE_CHECKING

from relief.errors import ReliefError
from relief.journal.massages import UNFINISHED

if TYPE_CHECKING:
    from screens.app import ReliefApp


async def settle_in(app: ReliefApp, begin: Callable[[], object] | None) -> None:
    """Keep what a crash left behind, and say first what comes first."""
    if app.journal.unfinished(UNFINISHED):
        await asyncio.to_thread(_keep_interrupted_quietly, app)
    row = app.journal.last_written("checklist")
    if row is not None and row.body["outcome"] == "emergency":
        from screens.check.emergency import EmergencyScreen

        await app.push_screen_wait(EmergencyScreen(row))
    elif begin is not None:
        await asyncio.to_thread(
            import_module, "screens.practice.playing"
        )  # it begins with one of these
        begin()
    else:
        await _offer_back(app)
    for fault in (*app.settings.faults, *app.keyboard.faults):
        app.notify(fault, severity="warning", markup=False)


async def look_after(app: ReliefApp) -> None:
    """Check the journal and make the backup of the day, in the background; say when it fails."""
    try:
        await asyncio.to_thread(app.journal.look_after)
    except ReliefError as error:
        why = f"{error.message}. {error.hint}"
        words = app.phrases("journal.not_backed_up", why=why)
        app.notify(words, severity="error", timeout=20, markup=False)


async def _offer_back(app: ReliefApp) -> None:
    """Offer to go on with a session that was interrupted a moment ago."""
    last = app.journal.newest("session")
    if last is None or last.body["status"] != "interrupted":
        return
    from relief.journal.sessions import decline, offered_back
    from screens.practice.resume_offer import ResumeOffer

    left = offered_back(app.journal)
    if left is None:
        return
    if await app.push_screen_wait(ResumeOffer(left)):
        app.resume(left)
    else:
        await asyncio.to_thread(decline, app.journal, left)


def _keep_interrupted_quietly(app: ReliefApp) -> None:
    from relief.journal.sessions import keep_interrupted

    journal = app.journal.beside()
    try:
        with suppress(ReliefError):  # on a full disk it waits for the next start
            keep_interrupted(journal)
    finally:
        journal.close()
