"""When to look at the jaw next: one moment in a small file, which a shell can read by itself.

No process watches the clock. A prompt compares the moment with the time it is, and says a line
once it has come; the answer sets the next one. The file holds seconds since 1970 and nothing else,
and its own time is that moment too, for shells that read a file's time more cheaply than its text.
"""

from __future__ import annotations

import os
import random
from pathlib import Path

from relief.journal.journal import Journal
from relief.journal.records import JawState, Ping, save, stamp_now
from relief.journal.store import Row
from relief.settings import replace_file

_WAKING_SECONDS = 16 * 60 * 60
_NAME = "next-check"


def next_check_file(data: Path) -> Path:
    """The file with the moment, in the data folder."""
    return data / _NAME


def next_moment(now: float, a_day: int, chance: float) -> int:
    """A moment that nobody can foresee: half to one and a half times the usual time from now.

    Args:
        now: Seconds since 1970.
        a_day: How many checks a waking day has, about.
        chance: From 0 to 1; where in between it falls.
    """
    usual = _WAKING_SECONDS / a_day
    return round(now + usual * (0.5 + chance))


def answer_check(journal: Journal, jaw: JawState, a_day: int) -> Row:
    """Save a jaw check, then set the moment of the next one. Returns the saved record.

    A moment that cannot be written is no reason to lose the answer: the old one stays.

    Raises:
        DataError: It could not be saved.
    """
    row = save(journal, Ping(**stamp_now(journal.clock), jaw=jaw))
    moment = next_moment(journal.clock.now().timestamp(), a_day, random.random())
    path = next_check_file(journal.path.parent)
    try:
        replace_file(path, f"{moment}\n")
        os.utime(path, (moment, moment))
    except OSError:
        return row
    return row
