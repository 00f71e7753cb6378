"""Validates and normalises a record from outside."""

from __future__ import annotations

import re
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from pydantic_core import ErrorDetails, ValidationError

from relief.clock import day_of
from relief.i18n import N_, _
from relief.journal.exchange.json_values import fault_of
from relief.journal.record_validation import to_body_json
from relief.journal.records import KINDS
from relief.journal.revision import Revision
from relief.journal.stored_record import LARGEST_LEAD, utc
from relief.validation import field_of, plain_reason

_ID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
_STAMP = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}\+00:00")
_FIRST_YEAR, _LAST_YEAR = 1900, 2200
"""Years allowed in a timestamp: one at the end of time would leave no later one."""

_NEWER = N_("is unknown; a newer version of relief may have written it")


ANY_TIME = ""
"""The latest timestamp that allows any time."""


def latest_stamp(now: datetime) -> str:
    """Return the latest plausible timestamp: a day from now.

    A record with a later timestamp would override everything written here until then.
    """
    return utc(now + LARGEST_LEAD)


class InvalidRecord(ValueError):
    """A record that must not be stored.

    Attributes:
        field: The name of the invalid field; "" for the record as a whole.
        reason: What is wrong with the field, as text that follows its name.
    """

    def __init__(self, field: str, reason: str) -> None:
        super().__init__(f"{field} {reason}".strip())
        self.field = field
        self.reason = reason


def check_record(
    kind: str,
    record: str,
    stamp: str,
    device: str,
    day: str | None,
    fields: dict[str, Any],
    latest: str = ANY_TIME,
    at: str = "",
) -> Revision:
    """Return a valid revision, with clean text and its fields in standard order.

    Args:
        kind: The kind of record.
        record: The id of the record.
        stamp: When the revision was made; may be empty.
        device: Which device made it; may be empty.
        day: The day the record belongs to; None takes that of its instant.
        fields: The record's fields, under current names.
        latest: The latest timestamp allowed.
        at: The record's instant as stored elsewhere; "" takes it from the fields.

    Raises:
        InvalidRecord: The record is invalid.
    """
    cls = KINDS.get(kind)
    if cls is None:
        raise InvalidRecord(kind, _(_NEWER))
    if (fault := fault_of(fields)) is not None:
        raise InvalidRecord(*fault)
    if record:
        check_id(record, "id")
    if device:
        _check_device(device)
    if stamp:
        check_stamp(stamp, "revised_at", latest)
    try:
        made, body = to_body_json(cls, fields)
    except ValidationError as error:
        raise _unfit(error.errors(include_url=False, include_input=False)[0]) from error
    except (ValueError, OverflowError, RecursionError) as error:
        raise InvalidRecord("", _("cannot be read")) from error
    moment = made["at"]
    _check_moment(moment)
    return Revision(record, stamp, device, kind, at or utc(moment), _check_day(day, moment), body)


def check_id(text: object, field: str) -> str:
    """Normalise an id.

    Raises:
        InvalidRecord: The id is invalid.
    """
    if not isinstance(text, str) or _ID.fullmatch(text) is None:
        raise InvalidRecord(field, _("is not a valid ID"))
    return text


@lru_cache(64)
def _check_device(device: str) -> None:
    """Check a device id, cached because few devices made all records."""
    check_id(device, "device")


def check_stamp(text: object, field: str, latest: str = ANY_TIME) -> str:
    """Normalise a timestamp, so that texts sort by time.

    Raises:
        InvalidRecord: The timestamp is invalid, implausible, or later than ``latest``.
    """
    if isinstance(text, str) and _STAMP.fullmatch(text):
        try:
            year = datetime.fromisoformat(text).year
        except ValueError:
            year = 0
        if _FIRST_YEAR <= year <= _LAST_YEAR:
            if latest and text > latest:
                raise InvalidRecord(field, _("is in the future: {text}").format(text=text))
            return text
    raise InvalidRecord(field, _("is not a UTC time such as 2026-11-23T13:05:00.000000+00:00"))


def check_day(text: object, field: str = "day") -> str:
    """Normalise a day.

    Raises:
        InvalidRecord: The day is invalid.
    """
    if not isinstance(text, str) or _read_day(text) is None:
        raise InvalidRecord(field, _("is not a day such as 2026-11-23"))
    return text


def _check_day(day: str | None, at: datetime) -> str:
    if day is None:
        return day_of(at).isoformat()
    found = _read_day(day)
    if found is None:
        return check_day(day)
    if abs((found - at.date()).days) > 1:
        raise InvalidRecord("day", _("does not match the time in at"))
    return day


@lru_cache(4096)
def _read_day(text: str) -> date | None:
    """Parse a normalised day; None for anything else."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if day.isoformat() == text else None


def _check_moment(at: datetime) -> None:
    if at.tzinfo is None:
        raise InvalidRecord("at", _("needs a UTC offset, as in 2026-11-23T14:05:00+01:00"))
    if not _FIRST_YEAR < at.year <= _LAST_YEAR:
        raise InvalidRecord("at", _("is too far in the past or the future"))


def _unfit(detail: ErrorDetails) -> InvalidRecord:
    return InvalidRecord(field_of(detail), plain_reason(detail))
