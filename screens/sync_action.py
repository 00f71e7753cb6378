"""Sync from the full screen, with a message about the result."""

from __future__ import annotations

from typing import TYPE_CHECKING

from relief.errors import ReliefError
from relief.journal.journal import Journal
from relief.journal.sync.sync_run import SyncRun, run_sync
from relief.library.library import Library
from screens.dialogs.notice import NoticeDialog
from screens.run_with_notice import aside

if TYPE_CHECKING:
    from screens.navigator import Navigator


def begin_sync(nav: Navigator) -> None:
    """Sync the journal now, through the configured folder."""
    nav.run_worker(_sync(nav), group="sync", exclusive=True)


async def _sync(nav: Navigator) -> None:
    say, folder = nav.services.phrases, nav.services.settings.text("sync_folder")
    try:
        shared = await aside(
            lambda: _share_aside(nav.services.journal, nav.services.library, folder),
            lambda: nav.notify(say("patience.devices"), markup=False),
        )
    except ReliefError as error:
        await nav.until_free()
        await nav.push_screen_wait(NoticeDialog(error.message, error.hint))
        return
    await nav.until_free()
    synced = shared.synced
    counts = {"sent": synced.sent, "received": synced.received, "others": synced.others}
    nav.notify(say("sync.done", **counts), markup=False)
    nav.refresh_tab()
    if shared.still_counts:
        await nav.push_screen_wait(NoticeDialog(say("sync.still_counts"), ""))
    if synced.faults:
        await nav.push_screen_wait(NoticeDialog(say("sync.faults"), " ".join(synced.faults)))


def _share_aside(journal: Journal, library: Library, folder: str) -> SyncRun:
    beside = journal.beside()
    try:
        return run_sync(beside, library, folder)
    finally:
        beside.close()
