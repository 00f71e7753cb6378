"""Combines spells of sleep into one number per night. docs/DATA.md has the rules.

1. Spells of one source less than three hours apart are one sleep; overlapping time counts once.
2. A sleep belongs to the day on which it ends, by the wall clock of the place where it ended; one
   that ends after 18:00 to the next day.
3. The longest sleep of a day is its night; the others are naps and do not count. So does no sleep
   under two hours that begins by day, and none that its program calls a nap.
4. Only time asleep counts: not time in bed, not lying awake.
5. With several sources, each night is taken from one: the source with the most nights in the file
   that recorded this one. Sources are never added up.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta, timezone
from typing import NamedTuple

from relief.i18n import _

_ONE_SLEEP = 3 * 3600
_DAY_ENDS_HOUR = 18
_NAP_SECONDS = 2 * 3600
_NIGHT_BEGINS_HOUR, _NIGHT_ENDS_HOUR = 20, 6
_LONGEST_SECONDS = 24 * 3600
_MOST_SPELLS = 3_000_000
"""Maximum spells in a file: a hundred years of nights, eighty spells each."""


class Spell(NamedTuple):
    """A spell of uninterrupted sleep.

    Attributes:
        start: Unix time in seconds.
        end: Unix time in seconds.
        asleep: Seconds asleep in the spell; less than its length if the program records that.
        offset: UTC offset in seconds where it ended.
        is_nap: Whether its program calls it a nap; None if unknown.
    """

    start: float
    end: float
    asleep: float
    offset: float
    is_nap: bool | None = None


class Night(NamedTuple):
    """One night.

    Attributes:
        day: The day on which it ended.
        woke: When it ended, with the local offset.
        hours: Hours asleep.
    """

    day: date
    woke: datetime
    hours: float


@dataclass
class Sleeps:
    """All spells of sleep in a file, by source."""

    by_source: dict[str, list[Spell]] = field(default_factory=lambda: defaultdict(list))
    count: int = 0

    def add(self, source: str, spell: Spell) -> None:
        """Add a spell.

        Raises:
            ValueError: The spell ends before it begins or is longer than a day, or there are too
                many spells.
        """
        if spell.end < spell.start:
            raise ValueError(_("a sleep record ends before it begins"))
        if spell.end - spell.start > _LONGEST_SECONDS:
            raise ValueError(_("a sleep record is longer than a day"))
        if self.count >= _MOST_SPELLS:
            raise ValueError(
                _("there are more than {most} spells of sleep in this file").format(
                    most=_MOST_SPELLS
                )
            )
        self.count += 1
        if spell.end > spell.start:
            self.by_source[source].append(spell)

    def nights(self) -> list[Night]:
        """Return one night for each day that has any, oldest first."""
        told = {name: _nights_of(spells) for name, spells in self.by_source.items()}
        order = sorted(told, key=lambda name: (-len(told[name]), name))
        nights: dict[date, Night] = {}
        for name in order:
            for day, night in told[name].items():
                nights.setdefault(day, night)
        return [nights[day] for day in sorted(nights)]


def _nights_of(spells: Iterable[Spell]) -> dict[date, Night]:
    """Return the nights of one source, by the day on which they end."""
    longest: dict[date, Spell] = {}
    for one in _joined(spells):
        day = _day(one)
        if _is_nap(one):
            continue
        if day not in longest or one.asleep > longest[day].asleep:
            longest[day] = one
    return {
        day: Night(day, _wall(one.end, one.offset), round(min(24.0, one.asleep / 3600), 2))
        for day, one in longest.items()
    }


def _joined(spells: Iterable[Spell]) -> Iterator[Spell]:
    """Join spells over short breaks; overlaps count once."""
    now: Spell | None = None
    for one in sorted(spells, key=lambda each: (each.start, each.end, each.asleep)):
        if now is None:
            now = one
        elif one.is_nap == now.is_nap and one.start - now.end < _ONE_SLEEP:
            fresh = max(0.0, one.end - max(one.start, now.end))
            length = one.end - one.start
            asleep = one.asleep * fresh / length if fresh < length else one.asleep
            later = one if one.end >= now.end else now
            now = Spell(now.start, later.end, now.asleep + asleep, later.offset, now.is_nap)
        else:
            yield now
            now = one
    if now is not None:
        yield now


def _is_nap(one: Spell) -> bool:
    if one.is_nap is not None:
        return one.is_nap
    begins = _wall(one.start, one.offset).hour
    is_by_day = _NIGHT_ENDS_HOUR <= begins < _NIGHT_BEGINS_HOUR
    return is_by_day and one.asleep < _NAP_SECONDS


def _day(one: Spell) -> date:
    return (_wall(one.end, one.offset) + timedelta(hours=24 - _DAY_ENDS_HOUR)).date()


def _wall(instant: float, offset: float) -> datetime:
    return datetime.fromtimestamp(instant, UTC).astimezone(timezone(timedelta(seconds=offset)))
