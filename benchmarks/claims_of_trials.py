"""What is claimed of trials, sessions and things that go together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from random import Random

from benchmarks.rates import LEAST_COVERED, MOST_ANY, MOST_FALSE, Rate
from benchmarks.simulated import Effect, World, nothing, on, simulate
from relief.insight.associations import associations
from relief.insight.days import Day, table, typical
from relief.insight.trends import before_and_after
from relief.insight.trials import draw, result
from relief.journal.stored_record import StoredRecord


def trials(diaries: int) -> Iterator[Rate]:
    """A trial of ten pairs of four days, with and without gaps, and one that is stopped early."""
    for missing in (0.0, 0.45):
        for size in (0.0, -1.0, -2.0):
            seen = held = early = 0
            for number in range(diaries):
                trial = draw(on(0), 4, 10, f"lot {number}")
                world = World("", 80, carry=0.5, missing=missing)
                on_days = {n for n in range(80) if (b := trial.block(on(n))) and b.is_on}
                chance = Random(f"trial {missing} {number}")
                effect: Effect = lambda day: size * (day in on_days)  # noqa: B023, E731
                values = typical(simulate(world, chance, effect, ("twitch",)).days, "twitch")
                found = result(trial, values, trial.last + timedelta(days=1))
                seen += found.sentence in ("lower_on", "higher_on")
                early += found.sentence == "too_early"
                held += (
                    found.low is not None
                    and found.high is not None
                    and (found.low <= size <= found.high)
                )
            name = f"trial, {missing:.0%} missing, effect {size:+g}"
            yield Rate(f"{name}: a difference", seen, diaries, None if size else MOST_FALSE)
            yield Rate(f"{name}: too few ratings", early, diaries)
            yield Rate(f"{name}: interval holds", held, diaries - early, None, LEAST_COVERED)
    yield _stopped_when_good(diaries)


def _stopped_when_good(diaries: int) -> Rate:
    """Somebody looks after each pair from the sixth on, and stops where it looks good."""
    seen = 0
    for number in range(diaries):
        trial = draw(on(0), 4, 10, f"lot {number}")
        world = World("", 80, carry=0.5, missing=0.0)
        diary = simulate(world, Random(f"stop {number}"), nothing, ("twitch",))
        values = typical(diary.days, "twitch")
        for pairs in range(6, 11):
            last = on(8 * pairs - 1)
            stopped = last if pairs < 10 else None
            found = result(trial, values, last + timedelta(days=1), stopped)
            if found.sentence in ("lower_on", "higher_on"):
                seen += 1
                break
    return Rate("trial without effect, stopped when it looks good", seen, diaries, MOST_FALSE)


def sessions(diaries: int) -> Iterator[Rate]:
    """Sessions after which nothing is different but by chance, of one routine and of five."""
    for begun in ("at any time", "at 7 or more"):
        one = anything = 0
        for number in range(diaries):
            chance = Random(f"sessions {begun} {number}")
            found = before_and_after(_sessions(chance, begun))
            one += any(each.claim.is_made for each in found if each.routine == "r0")
            anything += any(each.claim.is_made for each in found)
        is_bound = begun == "at any time"
        yield Rate(f"sessions begun {begun}: lower or higher", one, diaries,
                   MOST_FALSE if is_bound else None)  # fmt: skip
        yield Rate(f"sessions begun {begun}: any of five routines", anything, diaries,
                   MOST_ANY if is_bound else None)  # fmt: skip


def _sessions(chance: Random, begun: str) -> Iterator[StoredRecord]:
    for nth in range(60):
        level = chance.gauss(5, 1.5)
        while begun != "at any time" and level < 6.5:
            level = chance.gauss(5, 1.5)
        after = 5 + 0.6 * (level - 5) + chance.gauss(0, 1.2)
        if begun == "at any time":
            after = level + chance.gauss(0, 1.2)
        told = [max(0, min(10, round(value))) for value in (level, after)]
        body = {"routine": f"r{nth % 5}", "title": "", "before": told[0], "after": told[1]}
        yield StoredRecord(f"{nth}", "session", f"{nth:03}", "a", f"{nth:03}", "2026-01-05", body)


def together(diaries: int) -> Iterator[Rate]:
    """What goes together where nothing does, with one note a day and with one to seven."""
    fewer = max(20, diaries // 4)
    for days, notes, varying in ((182, (1, 1), False), (182, (4, 4), True), (365, (4, 4), True)):
        seen = 0
        world = World("", days, carry=0.4, weekend=0.5, missing=0.2, notes=notes, varying=varying)
        for number in range(fewer):
            made = simulate(world, Random(f"together {days} {number}")).days
            seen += _anything_seen(made, world)
        told = "one note a day" if not varying else "1 to 7 notes a day"
        yield Rate(f"what goes together, {days} days, {told}: anything", seen, fewer, MOST_ANY)


def _anything_seen(days: Mapping[date, Day], world: World) -> bool:
    fields = ("sleep_hours", "caffeine_mg", "stress", "twitch", "jaw")
    series = table(days, fields, on(0), on(world.days - 1))
    return any(one.sentence == "seen_together" for one in associations(series))
