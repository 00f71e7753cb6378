"""What Trends found, in sentences: one wording for the screen and for `relief stats`.

No sentence names a cause, and each number comes with its n.
"""

from __future__ import annotations

from collections.abc import Sequence

from relief.dates import day_with_year
from relief.insight.associations import Association
from relief.insight.rounds import Change, Over, Round, Rounds
from relief.insight.trends import BeforeAfter, Count, Summary
from relief.library.phrases import Say
from relief.text import with_unit

FIELDS = ("twitch", "jaw", "stress", "sleep_h", "caffeine", "screen_h", "alcohol")
"""What can be followed over time, in the order in which one key goes through them."""

UNITS = {"sleep_h": "h", "screen_h": "h", "caffeine": "mg", "alcohol": "units"}
TOPS = {"sleep_h": 12.0, "screen_h": 16.0, "caffeine": 600.0, "alcohol": 10.0}
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
        low=f"{summary.low:g}", high=f"{summary.high:g}", n=summary.n,
    )  # fmt: skip


def association_words(one: Association, say: Say) -> str:
    """Whether two things were seen together, and from how many days."""
    pair = _pair_words(one, say)
    if one.sentence == "seen_together" and one.rho is not None:
        name = "trends.seen_more" if one.rho > 0 else "trends.seen_less"
        return say(name, pair=pair, n=one.n)
    if one.sentence == "too_early":
        return say("trends.too_early", pair=pair, n=one.n, days=one.days_needed)
    return say(f"trends.{one.sentence}", pair=pair, n=one.n)


def all_too_early_words(nearest: Association, say: Say) -> str:
    """That nothing can be said yet, and how far it has come."""
    needed = nearest.n + nearest.days_needed
    return say("trends.all_too_early", pair=_pair_words(nearest, say), n=nearest.n, days=needed)


def _pair_words(one: Association, say: Say) -> str:
    return say(
        f"trends.pair_{'same' if one.lag == 0 else 'next'}",
        factor=field_words(one.factor, say), outcome=field_words(one.outcome, say),
    )  # fmt: skip


def numbers_words(one: Association, say: Say) -> str:
    """The figures behind a sentence; empty where there are none."""
    if one.rho is None or one.low is None or one.high is None:
        return ""
    return say(
        "trends.numbers", rho=f"{one.rho:+.2f}", low=f"{one.low:+.2f}", high=f"{one.high:+.2f}",
        p=f"{one.p_corrected:.3f}",
    )  # fmt: skip


def session_words(one: BeforeAfter, say: Say) -> str:
    """How one routine felt before and after."""
    return say(
        "trends.session", title=one.title, before=f"{one.before:g}", after=f"{one.after:g}",
        better=one.better, same=one.same, worse=one.worse, n=one.n,
    )  # fmt: skip


def count_words(counts: Sequence[Count], say: Say) -> str:
    """The last count beside the usual one."""
    if not counts:
        return say("trends.no_counts")
    last = counts[-1]
    rates = sorted(count.per_minute for count in counts)
    middle = rates[len(rates) // 2]
    return say(
        "trends.counts", last=f"{last.per_minute:.0f}", day=day_with_year(last.day),
        middle=f"{middle:.0f}", n=len(counts),
    )  # fmt: skip


def rounds_words(rounds: Rounds, say: Say) -> list[str]:
    """Each round of an injection, then all of them, if there is more than one."""
    lines = [rounds.name, *(_round(each, say) for each in rounds.rounds)]
    if rounds.sentence != "over_rounds":
        return [*lines, say(f"trends.{rounds.sentence}")]
    for name, over in (
        ("onset", rounds.onset),
        ("best", rounds.best),
        ("wear_off", rounds.wear_off),
    ):
        if over is not None:
            lines.append(_over(name, over, say))
    if rounds.not_worn_off:
        lines.append(say("trends.not_worn_off", n=rounds.not_worn_off))
    return lines


def change_words(change: Change, say: Say) -> str:
    """A medicine's weeks before and after."""
    name, start = change.treatment.name, day_with_year(change.treatment.start)
    if change.sentence != "told":
        return say(f"trends.change_{change.sentence}", treatment=name, start=start,
                   days=change.days_needed)  # fmt: skip
    words = say(
        "trends.change", treatment=name, start=start, before=f"{change.before:g}",
        before_n=change.before_n, after=f"{change.after:g}", after_n=change.after_n,
    )  # fmt: skip
    return (
        f"{words} {say('trends.change_also', also=', '.join(change.also))}"
        if change.also
        else words
    )


def round_told(one: Round, say: Say) -> str:
    """How one round went, without its start: on which days it eased, was best and came back."""
    days = [
        say(f"trends.day_{name}", day=day)
        for name, day in (("onset", one.onset), ("best", one.best), ("wear_off", one.wear_off))
        if day is not None
    ]
    if one.is_carried:
        days.append(say("trends.is_carried"))
    return ", ".join(days) or say(f"trends.state_{one.state}")


def _round(one: Round, say: Say) -> str:
    told = round_told(one, say)
    return say("trends.round", start=day_with_year(one.start), told=told, n=one.n)


def _over(name: str, over: Over, say: Say) -> str:
    return say(
        f"trends.over_{name}", middle=f"{over.median:g}", low=over.low, high=over.high, n=over.n
    )
