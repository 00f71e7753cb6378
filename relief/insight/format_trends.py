"""Formats summaries: names, units and raw numbers, each with its n.

What claims something stands in ``claim_words``.
"""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

from relief.formatting import day_with_year, fixed_words, number_words, with_unit
from relief.insight.trends import Summary, TwitchRate
from relief.library.phrases import Say

FIELDS = ("twitch", "jaw", "stress", "sleep_hours", "caffeine_mg", "screen_hours", "alcohol_units")
"""The fields that can be charted over time, in the order in which the key cycles through them."""

UNITS = {"sleep_hours": "h", "screen_hours": "h", "caffeine_mg": "mg", "alcohol_units": "units"}
TOPS = {"sleep_hours": 12.0, "screen_hours": 16.0, "caffeine_mg": 600.0, "alcohol_units": 10.0}
"""The upper edge of a chart; a rating's is 10. What lies above is drawn at the edge."""


def field_words(field: str, say: Say) -> str:
    """A field's name as it is said."""
    return say(f"field.{field}")


def summary_words(summary: Summary | None, field: str, say: Say) -> str:
    """Middle, lowest, highest and n of some days."""
    if summary is None:
        return say("trends.no_days")
    name = "summary_one" if summary.n == 1 else "summary"
    return say(
        f"trends.{name}", middle=with_unit(summary.median, UNITS.get(field, "")),
        low=number_words(summary.low), high=number_words(summary.high), n=summary.n,
    )  # fmt: skip


def count_words(counts: Sequence[TwitchRate], say: Say) -> str:
    """The last count beside the usual one."""
    if not counts:
        return say("trends.no_counts")
    last = counts[-1]
    middle = median(count.per_minute for count in counts)
    return say(
        "trends.counts", last=fixed_words(last.per_minute, 0), day=day_with_year(last.day),
        middle=fixed_words(middle, 0), n=len(counts),
    )  # fmt: skip
