"""From entries to one set of values per day. Rows in, plain values out; blank is never zero.

Several entries make one day by these rules, whatever order they come in:

====================================  ==========================================================
twitch, jaw, stress                   the highest, and beside it the mean screen_hours,
longest_run_seconds               the highest strength, how_often, extent           the highest
caffeine_mg, alcohol_units            the sum sleep_hours                               the last one
given (by the instant it is about) episodes                              the band with the most
eye_closed, asleep, filmed            yes if any entry says so; no if some say no and none yes
impact                                the highest of each domain zones
in how many entries each was marked tags                                  all of them, once factors
the mean of each files                                 an entry with a file counts as filmed hours
the hour and the twitch of each entry that rates it ====================================
==========================================================

A field that no entry of the day gives is None (or empty); a day without entries is left out.

What is compared over time is the mean of a day's entries (``typical``). The highest of three
ratings is likely to be above a single one, so with the highest, somebody who begins to write more
often would seem to get worse (in 69 % of simulated diaries in which nothing changes, see
``docs/STATISTICS.md``).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import fsum
from typing import Any

from relief.i18n import _
from relief.insight.averages import mean
from relief.journal.stored_record import StoredRecord
from relief.journal.vocabulary import ENTRY_FLAGS, EPISODES

RATED = ("twitch", "jaw", "stress")
"""Fields with a mean per day besides the maximum."""

NOTES = "notes"
"""The field in ``table`` with the number of entries of each day."""

OWN, TAG = "own:", "tag:"
"""Prefixes of field names of custom factors: a number, or a tag."""

_HOUR = slice(11, 13)
"""Position of the local hour in an entry's ``at``, such as 2026-11-23T14:05:00+01:00."""

Days = Mapping[date, "Day"]


@dataclass(frozen=True, slots=True)
class Day:
    """The combined values of the entries of one day; None (or empty) if no entry has a value.

    Attributes:
        entries: Number of entries.
        alcohol_units: UK units.
        episodes: A band of ``EPISODES``.
        longest_run_seconds: Seconds.
        impact: By domain, 0-10.
        factors: By the person's own name of each.
        areas: By area such as ``lower-lid.left``, the number of entries that mark it.
        hours: The local hour (0-23) and rating of each entry that rates twitch, such as ``8,2
            23,6``; as text, because ten years are read at once and few days are parsed.
        twitch_mean: The mean of the ratings; None if it equals the maximum. The same holds for
            ``jaw_mean`` and ``stress_mean``.
    """

    entries: int = 0
    twitch: int | None = None
    jaw: int | None = None
    stress: int | None = None
    sleep_hours: float | None = None
    screen_hours: float | None = None
    caffeine_mg: float | None = None
    alcohol_units: float | None = None
    episodes: str | None = None
    longest_run_seconds: float | None = None
    eye_closed: bool | None = None
    asleep: bool | None = None
    filmed: bool | None = None
    strength: int | None = None
    how_often: int | None = None
    extent: int | None = None
    impact: Mapping[str, int] | None = None
    areas: Mapping[str, int] | None = None
    factors: Mapping[str, float] | None = None
    tags: tuple[str, ...] = ()
    hours: str = ""
    twitch_mean: float | None = None
    jaw_mean: float | None = None
    stress_mean: float | None = None


def days_of(rows: Iterable[StoredRecord]) -> dict[date, Day]:
    """Combine entries to days, oldest first; skips other kinds of records and deleted ones.

    One pass over the rows, in any order. Unknown fields are ignored, so that rows written by a
    newer version can be read.
    """
    by_day: dict[str, list[StoredRecord]] = defaultdict(list)
    for row in rows:
        if row.kind == "entry" and not row.deleted:
            by_day[row.day].append(row)
    return {date.fromisoformat(day): _day(by_day[day]) for day in sorted(by_day)}


def series(days: Days, field: str, first: date, last: date) -> tuple[float | None, ...]:
    """Return one value for each day of a range (both ends included); None for no value.

    A band of episodes is its index in ``EPISODES``, yes is 1 and no is 0.

    Raises:
        ValueError: The field is unknown, or is not a number.
    """
    read = reader(field)
    span = range((last - first).days + 1)
    found = (days.get(first + timedelta(days=nth)) for nth in span)
    return tuple(None if day is None else read(day) for day in found)


def typical(days: Days, field: str) -> dict[date, float]:
    """Return the values compared over time, by day, for the days that have one.

    For a rating this is the mean of the day's entries, so that it does not depend on how often a
    person writes; other fields are as in ``given``.

    Raises:
        ValueError: The field is unknown, or is not a number.
    """
    return _values(days, typical_reader(field))


def typical_reader(field: str) -> Callable[[Day], float | None]:
    """Return a function that reads a day's value as compared over time: the mean of a rating.

    Raises:
        ValueError: The field is unknown, or is not a number.
    """
    read, name = reader(field), f"{field}_mean"
    if field not in RATED:
        return read

    def read_mean(day: Day) -> float | None:
        mean: float | None = getattr(day, name)
        return read(day) if mean is None else mean

    return read_mean


def table(
    days: Days, fields: Iterable[str], first: date, last: date
) -> dict[str, tuple[float | None, ...]]:
    """Return the series of several fields over the same range, as ``associations`` takes them.

    Ratings are daily means. Includes ``NOTES``: the number of entries of each day.

    Raises:
        ValueError: The field is unknown, or is not a number.
    """
    span = [first + timedelta(days=nth) for nth in range((last - first).days + 1)]
    found = [days.get(day) for day in span]
    notes = tuple(None if day is None else float(day.entries) for day in found)
    readers = {field: typical_reader(field) for field in fields}
    values = {
        field: tuple(None if day is None else read(day) for day in found)
        for field, read in readers.items()
    }
    return {**values, NOTES: notes}


def given(days: Days, field: str) -> dict[date, float]:
    """Return the values of a field by day, for the days that have one.

    Raises:
        ValueError: The field is unknown, or is not a number.
    """
    return _values(days, reader(field))


def _values(days: Days, read: Callable[[Day], float | None]) -> dict[date, float]:
    values = ((day, read(entry)) for day, entry in days.items())
    return {day: value for day, value in values if value is not None}


def reader(field: str) -> Callable[[Day], float | None]:
    """Return a function that reads a field of a day as a number, or None for no value.

    Raises:
        ValueError: The field is unknown, or is not a number.
    """
    if field.startswith((OWN, TAG)):
        return _own_reader(field)
    if field not in _RULES or field == "impact":
        raise ValueError(_("{field} isn't a field with numbers").format(field=field))

    def read(day: Day) -> float | None:
        value = getattr(day, field)
        if value is None:
            return None
        return float(EPISODES.index(value)) if field == "episodes" else float(value)

    return read


def _own_reader(field: str) -> Callable[[Day], float | None]:
    """Return a function that reads a custom factor, or 1 or 0 for a tag."""
    name = field.partition(":")[2]
    if field.startswith(OWN):
        return lambda day: None if day.factors is None else day.factors.get(name)
    return lambda day: float(name in day.tags)


def _day(rows: Sequence[StoredRecord]) -> Day:
    """Combine all entries of one day."""
    bodies = [row.body for row in rows]
    fields = set[str]().union(*bodies)
    values = {
        field: rule(found)
        for field, rule in _RULES.items()
        if field in fields and (found := _found(bodies, field))
    }
    if "sleep_hours" in values:
        values["sleep_hours"] = _last(rows, "sleep_hours")
    if any(body.get("files") for body in bodies):
        values["filmed"] = True
    factors = [each for body in bodies if (each := body.get("factors"))]
    areas = Counter(area for body in bodies for area in set(body.get("areas") or ()))
    return Day(
        entries=len(rows),
        areas=dict(sorted(areas.items())) or None,
        factors=_mean_of_each(factors),
        tags=tuple(sorted({tag for body in bodies for tag in body.get("tags") or ()})),
        hours=" ".join(f"{hour},{twitch}" for hour, twitch in sorted(_hours(bodies))),
        **values,
        **_means(bodies, fields),
    )


def _means(bodies: Sequence[Mapping[str, Any]], fields: Collection[str]) -> dict[str, Any]:
    """Return the mean of each rating that differs between the entries of a day."""
    found = {field: _found(bodies, field) for field in RATED if field in fields}
    return {
        f"{field}_mean": mean(values)
        for field, values in found.items()
        if values and min(values) != max(values)
    }


def _found(bodies: Sequence[Mapping[str, Any]], field: str) -> list[Any]:
    """Return the values of a field, without blanks."""
    return [value for body in bodies if (value := body.get(field)) is not None]


def _last(rows: Sequence[StoredRecord], field: str) -> Any:
    """Return the latest value; of two at the same instant, the one written last."""
    giving = (row for row in rows if row.body.get(field) is not None)
    return max(giving, key=lambda row: (row.at, row.stamp, row.record)).body[field]


def _hours(bodies: Sequence[Mapping[str, Any]]) -> list[tuple[int, int]]:
    """Return the local hour and rating of each entry that rates twitch."""
    return [
        (int(body["at"][_HOUR]), twitch)
        for body in bodies
        if (twitch := body.get("twitch")) is not None and "at" in body
    ]


def _most(bands: Sequence[str]) -> str:
    return max(bands, key=list[str](EPISODES).index)


def _highest_of_each(impacts: Sequence[Mapping[str, int]]) -> dict[str, int] | None:
    names = sorted({name for impact in impacts for name in impact})
    highest = {name: max(each[name] for each in impacts if name in each) for name in names}
    return highest or None


def _mean_of_each(factors: Sequence[Mapping[str, float]]) -> dict[str, float] | None:
    names = sorted({name for each in factors for name in each})
    return {name: mean([e[name] for e in factors if name in e]) for name in names} or None


_RULES: Mapping[str, Callable[[list[Any]], Any]] = {
    "twitch": max,
    "jaw": max,
    "stress": max,
    "sleep_hours": max,  # placeholder for the last value, which needs more than the values
    "screen_hours": max,
    "caffeine_mg": fsum,
    "alcohol_units": fsum,
    "episodes": _most,
    "longest_run_seconds": max,
    **{flag.name: any for flag in ENTRY_FLAGS},
    "strength": max,
    "how_often": max,
    "extent": max,
    "impact": _highest_of_each,
}
"""How several values of a field are combined; the list is never empty and contains no None."""
