"""Sentences for all claims, built in one place for all interfaces.

Screens, plain text, ``relief stats``, the doctor's summary in its six formats and JSON use these
functions. A claim states its effect with a 95 % interval and its n, and is "no clear change" unless
a rule found more.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from relief.formatting import day_with_year, fixed_words, listed, number_words
from relief.i18n import _
from relief.insight.associations import Association
from relief.insight.changes import LEAST_OF_HALF
from relief.insight.claims import Claim
from relief.insight.custom_factors import factor_words
from relief.insight.days import TAG
from relief.insight.treatment_curve import Cycle, DayRange
from relief.insight.treatment_cycles import Change, CycleSummary, TreatmentCycles
from relief.insight.trends import BeforeAfter
from relief.journal.vocabulary import TRIAL_OUTCOMES
from relief.library.phrases import Say

if TYPE_CHECKING:
    from relief.insight.current_trial import CurrentTrial

_DIGITS = {"points": 1, "bands": 1}
_UNIT_NAMES = {"%": "percent", "%-points": "percentage_points"}


def verdict_words(claim: Claim, say: Say) -> str:
    """Format the verdict in a few words, such as "no clear change"."""
    return say(f"claim.{claim.verdict}")


def effect_words(claim: Claim) -> str:
    """Format the effect and its interval, such as "-0.8 (-2.1 to +0.5)"; may be empty."""
    if claim.effect is None or claim.low is None or claim.high is None:
        return ""
    ends = _("{first} to {last}").format(
        first=_signed(claim, claim.low), last=_signed(claim, claim.high)
    )
    sign = " %" if claim.unit in ("%", "%-points") else ""
    return f"{_signed(claim, claim.effect)}{sign} ({ends}{sign})"


def _signed(claim: Claim, value: float) -> str:
    digits = _DIGITS.get(claim.unit, 0)
    rounded = round(value, digits) + 0.0
    return _with_sign(rounded, digits) if rounded else fixed_words(0, digits)


def _with_sign(value: float | None, digits: int) -> str:
    return fixed_words(value, digits, signed=True)


def _effect(claim: Claim, say: Say) -> str:
    """Format the effect with its unit and interval, as part of a sentence."""
    if claim.effect is None or claim.low is None or claim.high is None:
        return ""
    unit = say(f"claim.unit_{_UNIT_NAMES.get(claim.unit, claim.unit)}")
    return say(
        "claim.effect", effect=_signed(claim, claim.effect), unit=unit,
        low=_signed(claim, claim.low), high=_signed(claim, claim.high),
    )  # fmt: skip


def shift_words(claim: Claim, say: Say) -> str:
    """Format whether one of the five measures changed between the halves of a range."""
    what, effect = say(f"claim.what_{claim.about}"), _effect(claim, say)
    if claim.verdict == "too-few":
        return say("claim.shift_too_few", what=what, n=claim.n, least=LEAST_OF_HALF)
    if not effect:
        return say("claim.shift_bare", what=what, n=claim.n)
    return say(f"claim.shift_{claim.verdict}", what=what, effect=effect, n=claim.n)


def session_words(one: BeforeAfter, say: Say) -> str:
    """Format how one routine felt before and after: the median of the paired changes."""
    told = say(
        "claim.session_counts", title=one.title, better=one.better, same=one.same, worse=one.worse,
        n=one.n,
    )  # fmt: skip
    return f"{told} {session_change_words(one, say)}"


def session_change_words(one: BeforeAfter, say: Say) -> str:
    """Format the change alone, with its caveat."""
    claim = one.claim
    if claim.verdict == "too-few":
        return say("claim.session_too_few", n=one.n)
    return say(
        f"claim.session_{claim.verdict}", effect=_effect(claim, say), n=claim.n,
        before=number_words(one.before), after=number_words(one.after),
    )  # fmt: skip


def association_words(one: Association, say: Say) -> str:
    """Describe whether two things are associated, and over how many days."""
    pair = _pair_words(one, say)
    if one.sentence == "seen_together" and one.rho is not None:
        kind = "tag" if one.factor.startswith(TAG) else "seen"
        return say(f"trends.{kind}_{'more' if one.rho > 0 else 'less'}", pair=pair, n=one.n)
    if one.sentence == "too_early":
        return say("trends.too_early", pair=pair, n=one.n, days=one.days_needed)
    return say(f"trends.{one.sentence}", pair=pair, n=one.n)


def all_too_early_words(nearest: Association, say: Say) -> str:
    """Format that nothing can be said yet, and how many days are missing."""
    needed = nearest.n + nearest.days_needed
    return say("trends.all_too_early", pair=_pair_words(nearest, say), n=nearest.n, days=needed)


def _pair_words(one: Association, say: Say) -> str:
    return say(
        f"trends.pair_{'same' if one.lag == 0 else 'next'}",
        factor=factor_words(one.factor, say), outcome=factor_words(one.outcome, say),
    )  # fmt: skip


def numbers_words(one: Association, say: Say) -> str:
    """Format the figures behind a sentence; "" if there are none."""
    if one.rho is None or one.low is None or one.high is None:
        return ""
    return say(
        "trends.numbers", rho=_with_sign(one.rho, 2), low=_with_sign(one.low, 2),
        high=_with_sign(one.high, 2), p=fixed_words(one.p_corrected, 3),
    )  # fmt: skip


def cycles_words(rounds: TreatmentCycles, say: Say) -> list[str]:
    """Format each cycle of an injection, then all of them, if there are several."""
    lines = [rounds.name, *(_round(each, say) for each in rounds.rounds)]
    if rounds.sentence != "over_rounds":
        return [*lines, say(f"trends.{rounds.sentence}")]
    for name, over in (("onset", rounds.onset), ("wear_off", rounds.wear_off)):
        if over is not None:
            lines.append(_over(name, over, say))
    if rounds.not_worn_off:
        lines.append(say("trends.not_worn_off", n=rounds.not_worn_off))
    return lines


def cycle_words(one: Cycle, say: Say) -> str:
    """Format the course of one cycle without its start: the reduction, and from when to when."""
    effect = _effect(one.claim, say)
    if not one.claim.is_made:
        told = [say(f"trends.state_{one.state}") + (f" ({effect})" if effect else "")]
    else:
        told = [say("claim.eased", effect=effect), *_days(one, say)]
        if one.state != "worn_off":
            told.append(say(f"trends.state_{one.state}"))
    if one.is_carried:
        told.append(say("trends.is_carried"))
    return listed(told)


def _days(one: Cycle, say: Say) -> list[str]:
    """Format the days on which it eased, was lowest and came back."""
    found = (("onset", one.onset), ("lowest", one.lowest), ("wear_off", one.wear_off))
    days = [_between(name, day, say) for name, day in found if day is not None]
    return (
        days if one.state != "worn_off" or one.wear_off else [*days, say("trends.state_worn_off")]
    )


def _between(name: str, day: DayRange, say: Say) -> str:
    """Format a day, or the range it lies in."""
    kind = "day" if day.first == day.last else "between"
    return say(f"trends.{kind}_{name}", day=day.last, first=day.first, last=day.last)


def _round(one: Cycle, say: Say) -> str:
    return say(
        "trends.round", start=day_with_year(one.start), told=cycle_words(one, say), n=one.n,
        before=one.before_n,
    )  # fmt: skip


def _over(name: str, over: CycleSummary, say: Say) -> str:
    return say(
        f"trends.over_{name}",
        middle=number_words(over.median),
        low=over.low,
        high=over.high,
        n=over.n,
    )


def change_words(change: Change, say: Say) -> str:
    """Format a medicine's weeks before and after, and any change beyond the trend."""
    name, start = change.treatment.name, day_with_year(change.treatment.start)
    if change.sentence != "told":
        return say(f"trends.change_{change.sentence}", treatment=name, start=start,
                   days=change.days_needed)  # fmt: skip
    words = say(
        "trends.change", treatment=name, start=start, before=number_words(change.before),
        before_n=change.before_n, after=number_words(change.after), after_n=change.after_n,
    )  # fmt: skip
    also = [say("trends.change_also", also=listed(change.also))] if change.also else []
    return " ".join([words, series_words(change.claim, say), *also])


def series_words(claim: Claim, say: Say) -> str:
    """Format the result of an interrupted time series, with its caveat."""
    effect = _effect(claim, say)
    if claim.verdict == "too-few":
        return say("claim.series_too_few", n=claim.n)
    if not effect:
        return say("claim.series_bare", n=claim.n)
    return say(f"claim.series_{claim.verdict}", effect=effect, n=claim.n)


def trial_words(trial: CurrentTrial, say: Say) -> list[str]:
    """Format the result of a trial: adherence, share rated, and the answer with its interval."""
    found, said = trial.result, trial.kept
    lines = []
    if trial.today >= trial.trial.start:
        lines.append(say(
            "trial.kept", on=said.on_kept, on_days=said.on_days, off=said.off_kept,
            off_days=said.off_days, not_said=said.not_said,
        ))  # fmt: skip
    if found.planned_on or found.planned_off:
        lines.append(say("trial.rated", on=found.rated_on, on_days=found.planned_on,
                         off=found.rated_off, off_days=found.planned_off))  # fmt: skip
    if found.difference is None:
        return [*lines, say(f"trial.{found.sentence}", days=found.days_left, pairs=found.pairs,
                            blocks=found.blocks_needed)]  # fmt: skip
    outcome, difference = (
        factor_words(trial.plan.outcome, say),
        fixed_words(abs(found.difference), 1),
    )
    if trial.plan.outcome in TRIAL_OUTCOMES:
        difference += f" {say('claim.unit_points')}"
    lines.append(say(f"trial.{found.sentence}", outcome=outcome, change=trial.plan.change,
                     difference=difference))  # fmt: skip
    lines.append(
        say("trial.numbers", on=fixed_words(found.mean_on, 1), off=fixed_words(found.mean_off, 1),
            low=_with_sign(found.low, 1), high=_with_sign(found.high, 1), p=fixed_words(found.p, 3),
            days_on=found.days_on, days_off=found.days_off, pairs=found.pairs)
    )  # fmt: skip
    return lines


def trial_in_short(trial: CurrentTrial, say: Say) -> str:
    """Format the result of a trial in one line, for the doctor's summary."""
    found, said = trial.result, trial.kept
    if found.difference is None:
        words = say(f"report.trial_{found.sentence}", days=found.days_left, pairs=found.pairs)
    else:
        words = say(
            "report.trial", field=factor_words(trial.plan.outcome, say),
            on=fixed_words(found.mean_on, 1), off=fixed_words(found.mean_off, 1),
            low=_with_sign(found.low, 1), high=_with_sign(found.high, 1),
            pairs=found.pairs, verdict=say(f"report.trial_{found.sentence}"),
        )  # fmt: skip
    kept = say("report.trial_kept", on=said.on_kept, on_days=said.on_days, off=said.off_kept,
               off_days=said.off_days)  # fmt: skip
    return words + (kept if trial.today >= trial.trial.start else "")


def claims_as_json(claims: Mapping[str, Claim], say: Say) -> list[dict[str, Any]]:
    """Return the five measures as JSON, each with the sentence that every interface shows."""
    return [{**one.as_json(), "sentence": shift_words(one, say)} for one in claims.values()]


def shifts_words(claims: Mapping[str, Claim], say: Say) -> Sequence[str]:
    """Format the measures with data, and one line about how claims are made."""
    told = [shift_words(one, say) for one in claims.values() if one.n]
    is_tested = any(one.effect is not None for one in claims.values())
    return [*told, say("claim.how")] if is_tested else told
