"""Sleep in the CSV and JSON of Fitbit, Oura and Health Connect, detected by field names."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo
from typing import Any

from relief.i18n import _
from relief.journal.exchange.csv_cells import Order
from relief.journal.exchange.record_check import InvalidRecord
from relief.journal.foreign import cell_parsing
from relief.journal.health.nights import Sleeps, Spell

_START = ("starttime", "bedtimestart", "start", "startdate", "sleepstart")
_END = ("endtime", "bedtimeend", "end", "enddate", "sleepend")
_MINUTES = ("minutesasleep",)
_SECONDS = ("totalsleepduration", "total")
_DAY = ("dateofsleep", "day", "date", "summarydate")
_STAGE = ("stage", "sleepstage", "stagetype")
_MAIN = ("mainsleep", "ismainsleep")
_TYPE = ("type", "sleeptype")
_NAPS = frozenset(("nap", "latenap", "rest", "shortsleep", "deleted"))
_LONG = frozenset(("longsleep", "sleep"))
_ASLEEP = frozenset((
    "2", "4", "5", "6", "sleeping", "asleep", "light", "deep", "rem", "lightsleep", "deepsleep",
    "remsleep", "stagetypesleeping", "stagetypelight", "stagetypedeep", "stagetyperem",
    "stagesleeping", "stagelight", "stagedeep", "stagerem",
))  # fmt: skip
"""Stages that count as asleep: the numbers of Health Connect's ``SleepSessionRecord``."""
_LETTERS = re.compile(r"[^a-z0-9]+")
_WAKES = time(8)


def key_of(name: str) -> str:
    """Normalise a field name across programs."""
    return _LETTERS.sub("", name.lower().partition("(")[0])


def is_sleep(keys: set[str]) -> bool:
    """Return whether fields with these names are about sleep."""
    has = [any(each in keys for each in names) for names in (_START, _END)]
    told = any(each in keys for each in (*_MINUTES, "totalsleepduration", *_STAGE, "stages"))
    total = "total" in keys and "bedtimestart" in keys
    return (all(has) and (told or total)) or ("totalsleepduration" in keys and bool(
        keys & set(_DAY)))  # fmt: skip


@dataclass
class SleepRecords:
    """Collects the sleep records of a file.

    Attributes:
        zone: Time zone of times without an offset.
        sleeps: The sleep found.
        order: Order of day and month, if dates are ambiguous.
    """

    zone: tzinfo
    sleeps: Sleeps
    order: Order = "unknown"

    def add(self, record: Mapping[str, Any]) -> None:
        """Add one record; skip it if it is not about sleep.

        Raises:
            InvalidRecord: The record is invalid.
        """
        told = {key_of(str(name)): (str(name), value) for name, value in record.items()}
        if not is_sleep(set(told)):
            return
        source = "main"
        try:
            stages = told.get("stages", ("", None))[1]
            if isinstance(stages, list) and stages:
                self._add_stages(stages, told)
                return
            stage = _word(told, _STAGE)
            if stage is not None:
                if stage in _ASLEEP:
                    start, end = self._span(told)
                    self.sleeps.add(source, _spell(start, end, (end - start).total_seconds()))
                return
            self._add_whole(told)
        except ValueError as error:
            if isinstance(error, InvalidRecord):
                raise
            raise InvalidRecord("", str(error)) from error

    def _add_stages(self, stages: list[Any], told: Mapping[str, tuple[str, Any]]) -> None:
        """Add a Health Connect session with its stages."""
        offset = _offset(told)
        for each in stages:
            if not isinstance(each, dict):
                raise InvalidRecord("stages", _("is not a list of stages"))
            parts = {key_of(str(name)): (str(name), value) for name, value in each.items()}
            if _word(parts, _STAGE) in _ASLEEP:
                start, end = self._span(parts)
                spell = _spell(start, end, (end - start).total_seconds())
                self.sleeps.add("main", spell if offset is None else spell._replace(offset=offset))

    def _add_whole(self, told: Mapping[str, tuple[str, Any]]) -> None:
        """Add a sleep record with a duration."""
        asleep = _asleep(told)
        if asleep is None:
            return  # sleep without a measurement
        if not any(each in told for each in _END):
            end = cell_parsing.local(self._day(told), _WAKES, self.zone)
            start = end - timedelta(seconds=asleep)
        else:
            start, end = self._span(told)
        if asleep > (end - start).total_seconds() + 60:
            raise InvalidRecord(
                _name(told, (*_MINUTES, *_SECONDS)), _("is longer than the time in bed")
            )
        self.sleeps.add("main", _spell(start, end, asleep)._replace(is_nap=_is_nap(told)))

    def _span(self, told: Mapping[str, tuple[str, Any]]) -> tuple[datetime, datetime]:
        start, end = self._instant(told, _START), self._instant(told, _END)
        if end < start:
            raise InvalidRecord(_name(told, _END), _("is before the start"))
        return start, end

    def _instant(self, told: Mapping[str, tuple[str, Any]], names: tuple[str, ...]) -> datetime:
        name = _name(told, names)
        value = told[key_of(name)][1] if name else None
        if isinstance(value, int | float) and not isinstance(value, bool):
            seconds = value / 1000 if abs(value) > 1e11 else value
            try:
                return datetime.fromtimestamp(seconds, self.zone)
            except (ValueError, OverflowError, OSError):
                raise InvalidRecord(name, _("isn't a date and time")) from None
        try:
            return cell_parsing.read_moment(str(value or ""), self.order, self.zone, False)
        except ValueError as error:
            raise InvalidRecord(name, str(error)) from error

    def _day(self, told: Mapping[str, tuple[str, Any]]) -> date:
        name = _name(told, _DAY)
        try:
            return cell_parsing.read_day(str(told[key_of(name)][1]), self.order)
        except ValueError as error:
            raise InvalidRecord(name, str(error)) from error


def _spell(start: datetime, end: datetime, asleep: float) -> Spell:
    offset = end.utcoffset()
    return Spell(start.timestamp(), end.timestamp(), asleep,
                 offset.total_seconds() if offset else 0.0)  # fmt: skip


def _name(told: Mapping[str, tuple[str, Any]], names: tuple[str, ...]) -> str:
    """Return the file's own name for the first of these fields that it has."""
    return next((told[each][0] for each in names if each in told), names[0])


def _asleep(told: Mapping[str, tuple[str, Any]]) -> float | None:
    """Return seconds asleep; None if not given."""
    for names, times in ((_MINUTES, 60), (_SECONDS, 1)):
        name = next((each for each in names if each in told), "")
        value = told[name][1] if name else None
        if value is None or (isinstance(value, str) and cell_parsing.is_blank(value)):
            continue
        try:
            number = (
                value if isinstance(value, int | float) else cell_parsing.read_number(str(value))
            )
        except ValueError as error:
            raise InvalidRecord(told[name][0], str(error)) from error
        seconds = float(number) * times
        if not 0 <= seconds <= 24 * 3600:
            raise InvalidRecord(told[name][0], _("must be from 0 to 24 hours"))
        return seconds
    return None


def _is_nap(told: Mapping[str, tuple[str, Any]]) -> bool | None:
    for name in _MAIN:
        if name in told:
            word, value = told[name]
            if isinstance(value, bool):
                return not value
            try:
                return not cell_parsing.read_flag(str(value))
            except ValueError as error:
                raise InvalidRecord(word, str(error)) from error
    sort = _word(told, _TYPE)
    return True if sort in _NAPS else False if sort in _LONG else None


def _word(told: Mapping[str, tuple[str, Any]], names: tuple[str, ...]) -> str | None:
    value = next((told[each][1] for each in names if each in told), None)
    return None if value is None else key_of(str(value))


def _offset(told: Mapping[str, tuple[str, Any]]) -> float | None:
    """Return the UTC offset at the end of a session, such as ``+01:00``, in seconds."""
    value = told.get("endzoneoffset", ("", None))[1]
    if isinstance(value, dict):
        value = value.get("id") or value.get("totalSeconds")
    if isinstance(value, int | float):
        return float(value)
    found = re.fullmatch(r"([+-])(\d\d):?(\d\d)", str(value or ""))
    if found is None:
        return 0.0 if value == "Z" else None
    seconds = int(found[2]) * 3600 + int(found[3]) * 60
    return float(-seconds if found[1] == "-" else seconds)
