"""Jaw checks: how often the jaw was found relaxed, as a proportion with its n."""

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
"""Below this many checks no share is told: from 10, two spans of one habit differ by 20 points in
half
of all cases."""

RELAXED = "relaxed"


@dataclass(frozen=True, slots=True)
class JawChecks:
    """The checks of some days.

    Attributes:
        n: How many there are.
        counts: How often each answer was given, the most frequent first.
        first: The day of the earliest one; None where there is none.
        last: The day of the latest one.
    """

    n: int
    counts: Mapping[str, int]
    first: date | None = None
    last: date | None = None

    @property
    def is_enough(self) -> bool:
        """Whether there are enough to tell a share."""
        return self.n >= TOO_FEW

    def share(self, answer: str = RELAXED) -> int | None:
        """In how many of a hundred checks that was the answer; None while they are too few."""
        return round(100 * self.counts.get(answer, 0) / self.n) if self.is_enough else None

    def interval(self, answer: str = RELAXED) -> tuple[int, int] | None:
        """The 95 % interval of that share (Wilson), in hundredths; None while they are too few."""
        if not self.is_enough:
            return None
        low, high = wilson(self.counts.get(answer, 0), self.n)
        return round(100 * low), round(100 * high)

    def as_json(self) -> dict[str, Any]:
        """The same as a JSON object: counts and n always, the proportion once there are enough
        checks.
        """
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
    """Count the checks among some records, within a range of days (both ends included).

    Args:
        rows: Records of any kind; those that are no jaw check are passed over.
        first: The first day that counts; any when None.
        last: The last day that counts; any when None.
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
    """The share in one sentence, such as "jaw relaxed in 71 % of 96 checks (95 % interval ...)"."""
    share, ends = checks.share(), checks.interval()
    if share is None or ends is None:
        return say("jaw.too_few", n=_checks(checks.n))
    return say("jaw.share", share=share, n=checks.n, low=ends[0], high=ends[1])


def _checks(count: int) -> str:
    return ngettext("{count} check", "{count} checks", count).format(count=count)


def other_words(checks: JawChecks, say: Say) -> str:
    """The other jaw states with their proportions; empty if there are none."""
    others = [answer for answer in checks.counts if answer != RELAXED]
    if not others or not checks.is_enough:
        return ""
    parts = listed(
        f"{say(f'jaw.{answer}')} {percent_words(checks.share(answer) or 0)}" for answer in others
    )
    return say("jaw.others", parts=parts)
