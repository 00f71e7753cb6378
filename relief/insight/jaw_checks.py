"""Jaw checks: how often the jaw was relaxed, as a proportion with its n."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from relief.formatting import listed, percent_words
from relief.i18n import ngettext
from relief.insight.intervals import wilson
from relief.journal.stored_record import StoredRecord

if TYPE_CHECKING:
    from relief.library.phrases import Say

TOO_FEW = 30
"""Minimum checks for a proportion: with 10, two periods of the same habit differ by 20 points in
half of all cases.
"""

RELAXED = "relaxed"


@dataclass(frozen=True, slots=True)
class JawChecks:
    """The jaw checks of a range of days.

    Attributes:
        n: Number of checks.
        counts: Number of each answer, the most frequent first.
        first: The day of the earliest one; None if there are none.
        last: The day of the latest one.
    """

    n: int
    counts: Mapping[str, int]
    first: date | None = None
    last: date | None = None

    @property
    def is_enough(self) -> bool:
        """Whether there are enough for a proportion."""
        return self.n >= TOO_FEW

    def share(self, answer: str = RELAXED) -> int | None:
        """Return the percentage of checks with an answer; None if there are too few."""
        return round(100 * self.counts.get(answer, 0) / self.n) if self.is_enough else None

    def interval(self, answer: str = RELAXED) -> tuple[int, int] | None:
        """Return the 95 % Wilson interval of an answer's percentage; None if there are too few."""
        if not self.is_enough:
            return None
        low, high = wilson(self.counts.get(answer, 0), self.n)
        return round(100 * low), round(100 * high)

    def as_json(self) -> dict[str, Any]:
        """Return a JSON object: n and counts, and the proportion if there are enough checks."""
        return {
            "n": self.n,
            "relaxed_percent": self.share(),
            "relaxed_interval": self.interval(),
            "counts": dict(self.counts),
            "from": self.first.isoformat() if self.first else None,
            "to": self.last.isoformat() if self.last else None,
        }


def jaw_checks(
    rows: Sequence[StoredRecord], first: date | None = None, last: date | None = None
) -> JawChecks:
    """Count the jaw checks among records, within a range of days (both ends included).

    Args:
        rows: Records of any kind; other kinds are skipped.
        first: The first day; None for no limit.
        last: The last day; None for no limit.
    """
    days: list[date] = []
    counts: Counter[str] = Counter()
    for row in rows:
        day = date.fromisoformat(row.day)
        is_within = (first is None or first <= day) and (last is None or day <= last)
        if row.kind == "ping" and not row.deleted and is_within:
            days.append(day)
            counts[str(row.body["jaw"])] += 1
    if not days:
        return JawChecks(0, {})
    return JawChecks(len(days), dict(counts.most_common()), min(days), max(days))


def jaw_words(checks: JawChecks, say: Say) -> str:
    """Format the proportion, such as "jaw relaxed in 71 % of 96 checks (95 % interval ...)"."""
    share, ends = checks.share(), checks.interval()
    if share is None or ends is None:
        return say("jaw.too_few", n=_checks(checks.n))
    return say("jaw.share", share=share, n=checks.n, low=ends[0], high=ends[1])


def _checks(count: int) -> str:
    return ngettext("{count} check", "{count} checks", count).format(count=count)


def other_words(checks: JawChecks, say: Say) -> str:
    """Format the other jaw states with their proportions; "" if there are none."""
    others = [answer for answer in checks.counts if answer != RELAXED]
    if not others or not checks.is_enough:
        return ""
    parts = listed(
        f"{say(f'jaw.{answer}')} {percent_words(checks.share(answer) or 0)}" for answer in others
    )
    return say("jaw.others", parts=parts)
