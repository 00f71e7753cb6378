"""Formats statistics: names, units and numbers, each with its n.

Sentences that make a claim are in ``claim_sentences``.
"""

from __future__ import annotations

from collections.abc import Sequence

from relief.formatting import day_with_year, fixed_words, number_words, with_unit
from relief.insight.averages import median
from relief.insight.trends import Summary, TwitchRate
from relief.library.phrases import Say

FIELDS = ("twitch", "jaw", "stress", "sleep_hours", "caffeine_mg", "screen_hours", "alcohol_units")
"""Fields that can be charted over time, in the order of the key that cycles through them."""

UNITS = {"sleep_hours": "h", "screen_hours": "h", "caffeine_mg": "mg", "alcohol_units": "units"}
TOPS = {"sleep_hours": 12.0, "screen_hours": 16.0, "caffeine_mg": 600.0, "alcohol_units": 10.0}
"""Upper edge of each chart; 10 for ratings. Higher values are drawn at the edge."""


def field_words(field: str, say: Say) -> str:
    """Return the display name of a field."""
    return say(f"field.{field}")


def summary_words(summary: Summary | None, field: str, say: Say) -> str:
    """Format median, lowest, highest and n of a range of days."""
    if summary is None:
        return say("trends.no_days")
    name = "summary_one" if summary.n == 1 else "summary"
    return say(
        f"trends.{name}", middle=with_unit(summary.median, UNITS.get(field, "")),
        low=number_words(summary.low), high=number_words(summary.high), n=summary.n,
    )  # fmt: skip


def count_words(counts: Sequence[TwitchRate], say: Say) -> str:
    """Format the last count beside the typical one."""
    if not counts:
        return say("trends.no_counts")
    last = counts[-1]
    middle = median(count.per_minute for count in counts)
    return say(
        "trends.counts", last=fixed_words(last.per_minute, 0), day=day_with_year(last.day),
        middle=fixed_words(middle, 0), n=len(counts),
    )  # fmt: skip
