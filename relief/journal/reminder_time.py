"""The time of the next jaw check, in a small file that a shell can read.

No process watches the clock. A shell prompt compares the time with the current one, and prints a
line once it is due; the answer sets the next one. The file contains seconds since 1970 and nothing
else, and its modification time is the same, for shells that read that more cheaply than its text.
"""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from relief.files import replace_file
from relief.journal.journal import Journal
from relief.journal.stored_record import StoredRecord
from relief.safety.urgency import WARNING_TIERS

if TYPE_CHECKING:
    from concurrent.futures import Future

    from relief.journal.vocabulary import JawState

_WAKING_SECONDS = 16 * 60 * 60
_NAME = "next-check"


def next_check_file(data: Path) -> Path:
    """Return the file with the time of the next jaw check, in the data folder."""
    return data / _NAME


def is_due(data: Path, now: float) -> bool:
    """Return whether the next jaw check is due; never before the first answer."""
    try:
        return int(next_check_file(data).read_text("ascii")) <= now
    except (OSError, ValueError):
        return False


def next_moment(now: float, a_day: int, chance: float) -> int:
    """Return an unpredictable time: 0.5 to 1.5 times the usual interval from now.

    Args:
        now: Unix time in seconds.
        a_day: Approximate number of checks per waking day.
        chance: Position within the range, 0 to 1.
    """
    usual = _WAKING_SECONDS / a_day
    return round(now + usual * (0.5 + chance))


def answer_check(journal: Journal, jaw: JawState, a_day: int) -> StoredRecord:
    """Save a jaw check, then set the time of the next one; return the saved record.

    Raises:
        DataError: The jaw check could not be saved.
    """
    return answer_check_later(journal, jaw, a_day).result()


def answer_check_later(journal: Journal, jaw: JawState, a_day: int) -> Future[StoredRecord]:
    """Save a jaw check and set the time of the next one, without waiting for the disk.

    The future resolves once the answer is on disk.
    The time is set at once, because the question was asked; if it cannot be written, the old one
    stays.
    """
    import random  # late, as the records are: `relief status` only reads the time

    from relief.journal.records import Ping, kind_of, stamp_now

    ping = Ping(**stamp_now(journal.clock), jaw=jaw)
    saved = journal.write_later(kind_of(ping), ping.body(), ping.at)
    if _is_warned(journal):
        stop_asking(journal)
        return saved
    moment = next_moment(ping.at.timestamp(), a_day, random.random())
    path = next_check_file(journal.path.parent)
    with suppress(OSError):
        replace_file(path, f"{moment}\n")
        os.utime(path, (moment, moment))
    return saved


def stop_asking(journal: Journal) -> None:
    """Clear the time of the next jaw check, because a warning sign applies.

    The first jaw check answered once the sign no longer applies sets a time again.
    """
    with suppress(OSError):
        next_check_file(journal.path.parent).unlink(missing_ok=True)


def _is_warned(journal: Journal) -> bool:
    last = journal.last_written("checklist")
    return last is not None and last.body["outcome"] in WARNING_TIERS
