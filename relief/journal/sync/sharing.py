"""One sync from beginning to end: folder looked at, files read and written, safety kept."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from relief.journal.carry.keeper import Keeper
from relief.journal.journal import Journal
from relief.journal.sessions import keep_interrupted
from relief.journal.sync.folder import carrier_of, check_folder
from relief.journal.sync.sync import Synced, sync
from relief.library.library import Library


@dataclass(frozen=True, slots=True)
class Shared:
    """What came of it.

    Attributes:
        synced: What went where.
        still_counts: Whether an answer about safety counts that later ones did not know of.
        carrier: The shared folder in which the journal itself lies, which is no good place for it.
    """

    synced: Synced
    still_counts: bool
    carrier: Path | None


def share(journal: Journal, library: Library, name: str) -> Shared:
    """Share the journal with other machines through a folder.

    Args:
        journal: The journal.
        library: The questions about safety.
        name: The folder, as somebody typed it.

    Raises:
        DataError: The folder cannot be used, or something could not be written.
    """
    data = journal.path.parent
    folder = check_folder(Path(name), data)
    keep_interrupted(journal)
    keeper = Keeper(library.checklist.item, journal.clock.now(), accepts_answers=True)
    synced = sync(journal, folder, keeper)
    return Shared(synced, keeper.kept > 0, carrier_of(data))
