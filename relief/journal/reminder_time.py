"""When to look at the jaw next: one moment in a small file, which a shell can read by itself.

No process watches the clock. A prompt compares the moment with the time it is, and says a line
once it has come; the answer sets the next one. The file holds seconds since 1970 and nothing else,
and its own time is that moment too, for shells that read a file's time more cheaply than its text.
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
    """The file with the moment, in the data folder."""
    return data / _NAME


def is_due(data: Path, now: float) -> bool:
    """Whether the moment has come; never before the first answer."""
    try:
        return int(next_check_file(data).read_text("ascii")) <= now
    except (OSError, ValueError):
        return False


def next_moment(now: float, a_day: int, chance: float) -> int:
    """A moment that nobody can foresee: half to one and a half times the usual time from now.

    Args:
        now: Seconds since 1970.
        a_day: How many checks a waking day has, about.
        chance: From 0 to 1; where in between it falls.
    """
    usual = _WAKING_SECONDS / a_day
    return round(now + usual * (0.5 + chance))


def answer_check(journal: Journal, jaw: JawState, a_day: int) -> StoredRecord:
    """Save a jaw check, then set the moment of the next one. Returns the saved record.

    Raises:
        DataError: It could not be saved.
    """
    return answer_check_later(journal, jaw, a_day).result()


def answer_check_later(journal: Journal, jaw: JawState, a_day: int) -> Future[StoredRecord]:
    """The same without waiting; the future's result means that the answer is safe on disk.

    The moment is set at once: that it was asked counts, and one that cannot be written stays.
    """
    import random  # late, as the records are: `relief status` only looks at the moment

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
    """Set no next moment, as while a warning sign stands; the next answer after it sets one."""
    with suppress(OSError):
        next_check_file(journal.path.parent).unlink(missing_ok=True)


def _is_warned(journal: Journal) -> bool:
    last = journal.last_written("checklist")
    return last is not None and last.body["outcome"] in WARNING_TIERS
