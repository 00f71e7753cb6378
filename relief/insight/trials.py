"""A personal trial: one change, in blocks of on and off days in random order.

Blocks come in pairs, one on and one off, and chance decides which is first. This randomisation
alone defines the null distribution: each pair could have been the other way round, so with k pairs
there are 2 ** k equally likely plans, and p is the share of them with a difference at least as
large as the real one. With k pairs no p is below 2 / 2 ** k, hence at least six pairs.

Results follow the plan, not what was done: a person who skips bad days would bias the result.
Adherence is reported separately. Nothing is computed before the end, nor after a trial that was
ended early: stopping on a good day finds an effect where there is none in 8 to 13 % of trials
instead of 5 (stopping rules that allow for it need planned interim analyses; O'Brien and Fleming
1979, Biometrics 35:549).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random
from statistics import fmean
from typing import Literal

from relief.i18n import _
from relief.insight.intervals import LEAST_PAIRS, OUTSIDE

SHORTEST_BLOCK, LONGEST_BLOCK = 3, 14
MOST_PAIRS = 16
MOST_CHANCE = 0.05
_ROUNDING = 1e-9


@dataclass(frozen=True, slots=True)
class Block:
    """Consecutive days with the same plan.

    Attributes:
        number: Its index, from 0.
        first: Its first day.
        last: Its last day.
        is_on: Whether the change is to be made.
        counted_from: The first day that counts, after the washout.
    """

    number: int
    first: date
    last: date
    is_on: bool
    counted_from: date


@dataclass(frozen=True, slots=True)
class Trial:
    """A randomised plan. Created by ``draw``; these fields are all that needs to be stored.

    Attributes:
        start: Its first day.
        block_days: Days in a block, 3 to 14. With seven, each block has every weekday once.
        on: For each block whether it is on; one of each pair is.
        seed: The random seed.
        washout_days: Days at the start of each block that do not count.
    """

    start: date
    block_days: int
    on: tuple[bool, ...]
    seed: str
    washout_days: int = 0

    def __post_init__(self) -> None:
        if not SHORTEST_BLOCK <= self.block_days <= LONGEST_BLOCK:
            raise ValueError(
                _("a block must have {shortest_block} to {longest_block} days").format(
                    shortest_block=SHORTEST_BLOCK, longest_block=LONGEST_BLOCK
                )
            )
        if not 0 <= self.washout_days <= self.block_days - 2:
            raise ValueError(_("at least two days of each block must count"))
        pairs = list(zip(self.on[::2], self.on[1::2], strict=False))
        if len(self.on) % 2 or not 1 <= len(pairs) <= MOST_PAIRS or any(a == b for a, b in pairs):
            raise ValueError(
                _(
                    "a trial needs 1 to {most_pairs} pairs of blocks, each with one on block "
                    "and one off block"
                ).format(most_pairs=MOST_PAIRS)
            )

    @property
    def pairs(self) -> int:
        """The number of pairs of blocks."""
        return len(self.on) // 2

    @property
    def last(self) -> date:
        """Its last day."""
        return self.start + timedelta(days=len(self.on) * self.block_days - 1)

    @property
    def blocks(self) -> tuple[Block, ...]:
        """All blocks, in order."""
        return tuple(map(self._block, range(len(self.on))))

    def block(self, day: date) -> Block | None:
        """Return the block of a day; None before and after the trial."""
        number = (day - self.start).days // self.block_days
        return self._block(number) if 0 <= number < len(self.on) else None

    def _block(self, number: int) -> Block:
        first = self.start + timedelta(days=number * self.block_days)
        return Block(
            number,
            first,
            first + timedelta(days=self.block_days - 1),
            self.on[number],
            first + timedelta(days=self.washout_days),
        )


@dataclass(frozen=True, slots=True)
class Kept:
    """Adherence to the plan, in days that have passed.

    Attributes:
        on_days: Days on which the change was to be made.
        on_kept: Of these, days on which it was made.
        off_days: Days on which it was not to be made.
        off_kept: Of these, days on which it was not made.
        not_said: Days without an answer.
        on_not_said: On days without an answer.
        off_not_said: Off days without an answer.
    """

    on_days: int
    on_kept: int
    off_days: int
    off_kept: int
    not_said: int
    on_not_said: int = 0
    off_not_said: int = 0


@dataclass(frozen=True, slots=True)
class TrialResult:
    """The result of a trial. Numbers are None unless it ran to its end with enough ratings.

    Attributes:
        sentence: Key of the sentence that applies; ``lower_on`` means lower in the on blocks,
            ``stopped`` that it was ended early and gives no answer.
        pairs: Pairs of blocks with a rated day in both.
        blocks_needed: Further blocks with ratings needed for a result.
        days_left: Days until the trial ends.
        days_on: Rated days in the on blocks of those pairs.
        days_off: Rated days in the off blocks.
        mean_on: Mean of the on blocks' means.
        mean_off: Mean of the off blocks' means.
        difference: On minus off.
        low: Lower end of its interval, of at least 95 %, by inverting the test.
        high: Upper end.
        p: The exact two-sided p.
        stopped_early: Whether the trial was ended before its last planned day.
        planned_on: Days of finished on blocks that count, without washout.
        planned_off: Days of finished off blocks that count, without washout.
        rated_on: Rated days among ``planned_on``.
        rated_off: Rated days among ``planned_off``.
    """

    sentence: Literal["running", "too_early", "stopped", "lower_on", "higher_on", "not_seen"]
    pairs: int
    blocks_needed: int = 0
    days_left: int = 0
    days_on: int = 0
    days_off: int = 0
    mean_on: float | None = None
    mean_off: float | None = None
    difference: float | None = None
    low: float | None = None
    high: float | None = None
    p: float | None = None
    stopped_early: bool = False
    planned_on: int = 0
    planned_off: int = 0
    rated_on: int = 0
    rated_off: int = 0


def draw(start: date, block_days: int, pairs: int, seed: str, washout_days: int = 0) -> Trial:
    """Draw a random plan. The same seed with more pairs gives a plan that begins the same way.

    Raises:
        ValueError: The blocks are too short or too long, or there are too few or too many pairs.
    """
    lot = Random(seed)
    on: list[bool] = []
    for _pair in range(pairs):
        is_first = lot.random() < 0.5
        on += [is_first, not is_first]
    return Trial(start, block_days, tuple(on), seed, washout_days)


def kept(trial: Trial, done: Mapping[date, bool], today: date) -> Kept:
    """Compute adherence up to a day; ``done`` says on which days the change was made."""
    counts = {(is_on, did): 0 for is_on in (True, False) for did in (True, False, None)}
    for nth in range((min(today, trial.last) - trial.start).days + 1):
        day = trial.start + timedelta(days=nth)
        block = trial.block(day)
        if block is not None:
            counts[block.is_on, done.get(day)] += 1
    return Kept(
        on_days=sum(count for (is_on, _), count in counts.items() if is_on),
        on_kept=counts[True, True],
        off_days=sum(count for (is_on, _), count in counts.items() if not is_on),
        off_kept=counts[False, False],
        not_said=counts[True, None] + counts[False, None],
        on_not_said=counts[True, None],
        off_not_said=counts[False, None],
    )


def result(
    trial: Trial, values: Mapping[date, float], today: date, stopped: date | None = None
) -> TrialResult:
    """Compute the result of a trial, or how much is missing.

    A block counts if at least one of its days, without washout, was rated; a pair counts if both
    blocks do. (Requiring half of the days would leave 43 of 100 trials without a result if 45 % of
    days are missing.)

    Args:
        trial: The plan.
        values: The rated days, without blanks.
        today: Today's date; while the trial runs, no result is computed.
        stopped: The last day of a trial that was ended early.
    """
    end = min(trial.last, stopped) if stopped else trial.last
    pairs = _pairs(trial, values, min(end, today))
    found = _rated_share(trial, values, min(end, today), len(pairs))
    if today <= end:
        return replace(found, days_left=(end - today).days + 1)
    if end < trial.last:
        return replace(found, sentence="stopped", stopped_early=True)
    if len(pairs) < LEAST_PAIRS:
        missing = 2 * (LEAST_PAIRS - len(pairs))
        return replace(found, sentence="too_early", blocks_needed=missing)
    on, off = [fmean(pair[0]) for pair in pairs], [fmean(pair[1]) for pair in pairs]
    differences = [a - b for a, b in zip(on, off, strict=True)]
    difference, p = fmean(differences), exact_p(differences)
    low, high = interval(differences)
    seen: Literal["lower_on", "higher_on"] = "lower_on" if difference < 0 else "higher_on"
    return replace(
        found,
        sentence=seen if p <= MOST_CHANCE else "not_seen",
        days_on=sum(len(pair[0]) for pair in pairs),
        days_off=sum(len(pair[1]) for pair in pairs),
        mean_on=fmean(on),
        mean_off=fmean(off),
        difference=difference,
        low=low,
        high=high,
        p=p,
    )


def _rated_share(trial: Trial, values: Mapping[date, float], end: date, pairs: int) -> TrialResult:
    """Return a result with only the numbers of rated days, on and off, in finished blocks."""
    over = [block for block in trial.blocks if block.last <= end]
    planned = {True: 0, False: 0}
    rated = {True: 0, False: 0}
    for block in over:
        planned[block.is_on] += (block.last - block.counted_from).days + 1
        rated[block.is_on] += len(_rated(block, values))
    return TrialResult(
        "running", pairs, planned_on=planned[True], planned_off=planned[False],
        rated_on=rated[True], rated_off=rated[False],
    )  # fmt: skip


Pair = tuple[list[float], list[float]]
"""The rated days of an on block and of its off block."""


def _pairs(trial: Trial, values: Mapping[date, float], end: date) -> list[Pair]:
    """Return the finished pairs that have a rated day in both blocks."""
    blocks = trial.blocks
    found: list[Pair] = []
    for first, second in zip(blocks[::2], blocks[1::2], strict=True):
        on, off = (first, second) if first.is_on else (second, first)
        pair = _rated(on, values), _rated(off, values)
        if second.last <= end and all(pair):
            found.append(pair)
    return found


def _rated(block: Block, values: Mapping[date, float]) -> list[float]:
    days = range((block.last - block.counted_from).days + 1)
    found = (values.get(block.counted_from + timedelta(days=nth)) for nth in days)
    return [value for value in found if value is not None]


def exact_p(differences: Sequence[float]) -> float:
    """Return the share of all possible plans with a difference at least as large."""
    whole = sum(differences)
    least = abs(whole) - _ROUNDING * (1 + sum(map(abs, differences)))
    subsets = _subsets(differences)
    return sum(abs(whole - 2 * total) >= least for total, _ in subsets) / len(subsets)


def interval(differences: Sequence[float]) -> tuple[float, float]:
    """Return all shifts that the test does not reject at 0.05: an interval of at least 95 %.

    Its ends are means of subsets of the differences (Hartigan 1969): sorted, the means of all
    subsets divide the line into intervals, each equally likely to contain the true difference.

    Raises:
        ValueError: There are fewer than six differences, which have no such interval.
    """
    if len(differences) < LEAST_PAIRS:
        raise ValueError(
            _("at least {least_pairs} differences are needed").format(least_pairs=LEAST_PAIRS)
        )
    means = sorted(total / count for total, count in _subsets(differences) if count)
    outside = int(OUTSIDE * 2 ** len(differences))
    return means[outside - 1], means[-outside]


def _subsets(values: Sequence[float]) -> list[tuple[float, int]]:
    """Return the sum and size of every subset of values, including the empty one."""
    found = [(0.0, 0)]
    for value in values:
        found += [(total + value, count + 1) for total, count in found]
    return found
