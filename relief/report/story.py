"""The person's account of the onset, and what the report still lacks."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from relief.errors import UsageError
from relief.formatting import listed
from relief.i18n import _
from relief.journal.journal import Journal
from relief.library.areas import area_words
from relief.library.phrases import Say
from relief.parsing.numbers import latin_digits
from relief.report.periods import usual_period
from relief.text import one_line

SIDES = ("left", "right", "both", "changes")
"""The affected side; ``changes`` means that it alternates."""

PARTS = ("began", "first_place", "side", "spread", "sets_off")
"""The parts of the account, in the order in which they are asked."""

NOTED = ("episodes", "longest_run_seconds", "eye_closed", "asleep")
"""Fields that the report takes from the diary besides the ratings."""

_MONTH = re.compile(r"\d{4}-(\d{2})")


def read_began(words: str, today: date) -> str:
    """Parse when the symptoms began: a day, a month such as ``2026-05``, or own words.

    Raises:
        UsageError: The day or month does not exist, or is in the future.
    """
    typed = one_line(words, 200)
    text = latin_digits(typed)
    if not re.match(r"\d{4}-\d", text, re.ASCII):
        return typed
    try:
        day = date.fromisoformat(f"{text}-01" if _MONTH.fullmatch(text) else text)
    except ValueError as error:
        hint = _("write 2026-05-20, 2026-05, or your own words")
        raise UsageError(_("{text} is not a day or a month").format(text=text), hint) from error
    if day > today:
        raise UsageError(
            _("{text} is in the future").format(text=text), _("give a day in the past")
        )
    return text


def part_words(name: str, value: Any, say: Say) -> str:
    """Format a part of the account; "" if it is missing."""
    if not value:
        return ""
    if name == "side":
        return say(f"story.side_{value}")
    if name == "first_place":
        return area_words(str(value), say)
    if name == "spread":
        return ", then ".join(area_words(one_line(zone), say) for zone in value)
    if name == "sets_off":
        return listed(map(one_line, value))
    return one_line(str(value))


@dataclass(frozen=True, slots=True)
class StoryProgress:
    """How much of the account and the diary exists for the report's period.

    Attributes:
        first: First day of the period.
        days: Number of days.
        noted: How many of them have data.
        story: The account in the journal.
        counts: Number of days with each of ``NOTED``.
    """

    first: date
    days: int
    noted: int
    story: Mapping[str, Any]
    counts: Mapping[str, int]

    @property
    def lacks(self) -> tuple[str, ...]:
        """What the report lacks: names of ``PARTS``, then of ``NOTED``."""
        untold = [name for name in PARTS if not self.story.get(name)]
        return (*untold, *(name for name in NOTED if not self.counts[name]))


def read_progress(journal: Journal, say: Say) -> StoryProgress:
    """Read the account, and the diary in the report's period.

    Raises:
        DataError: The journal cannot be read.
    """
    period = usual_period(journal, say)
    rows = journal.between("entry", period.first.isoformat(), period.last.isoformat())
    story = journal.last_written("story")
    return StoryProgress(
        period.first,
        period.days,
        len({row.day for row in rows}),
        story.body if story else {},
        {name: len({r.day for r in rows if r.body.get(name) is not None}) for name in NOTED},
    )
