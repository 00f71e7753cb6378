"""Imports appointments from a calendar file: adds new ones, moves and cancels known ones."""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from relief.clock import day_of
from relief.i18n import _
from relief.journal.exchange.export_reader import Incoming
from relief.journal.exchange.input_file import refuse
from relief.journal.exchange.record_check import InvalidRecord, check_record
from relief.journal.foreign.entry_ids import named_id
from relief.journal.revision import Revision
from relief.journal.store import Store
from relief.journal.stored_record import StoredRecord, utc
from relief.report.calendar_events import Occurrence
from relief.report.calendar_file import OURS

CALENDAR = "63616c65-6e64-7000-8000-617200000000"
"""The device id of every revision imported from a calendar file."""
_NAMESPACE = uuid.UUID(CALENDAR)
_SERIES_LETTERS = 24
_MANY = 2_000


def to_incoming(
    found: Sequence[Occurrence], store: Store, title: str, zone: str, now: datetime, name: str
) -> Incoming:
    """Return the changes from a calendar file.

    Day and time are those of the file if it is newer. The name and the place are taken from the
    file until the person changes them here.

    Args:
        found: The occurrences.
        store: The journal.
        title: The default title, also of our own exports without names.
        zone: The local time zone.
        now: The current time.
        name: The name of the file for error messages.

    Raises:
        ContentError: An appointment is invalid.
    """
    incoming = Incoming(kinds={"visit"})
    for one in found:
        record = record_of(one)
        here = store.state_of(record)
        if here is not None and here.deleted and here.device != CALENDAR:
            continue  # deleted by the person
        if one.is_cancelled and (here is None or here.deleted):
            continue
        try:
            incoming.records.append(_revision(one, record, here, title, zone, now))
        except InvalidRecord as fault:
            refuse(name, None, _("the appointment of {on}: {fault}").format(on=one.on, fault=fault))
    for row in _moved_on(found, store, now):
        incoming.records.append(
            Revision(row.record, utc(now), CALENDAR, "visit", row.at, row.day, None)
        )
    return incoming


def _moved_on(found: Sequence[Occurrence], store: Store, now: datetime) -> Iterator[StoredRecord]:
    """Yield appointments no longer in the newer rule of their series, unless changed here."""
    today = now.date().isoformat()
    series = {_series(one): one.changed or now for one in found if one.is_series}
    kept = {record_of(one) for one in found}
    for row in store.newest("visit", _MANY) if series else ():
        changed = series.get(row.record[:_SERIES_LETTERS])
        is_ours = changed is not None and row.device == CALENDAR and row.stamp < utc(changed)
        if is_ours and row.record not in kept and row.body["date"] >= today:
            yield row


def _series(one: Occurrence) -> str:
    """Return the common prefix of the ids of a series."""
    return named_id(_NAMESPACE, one.uid)[:_SERIES_LETTERS]


def record_of(one: Occurrence) -> str:
    """Return the id of an appointment: that of our own record, or one derived from its UID."""
    ours = one.uid.removesuffix(OURS)
    if one.uid.endswith(OURS) and not one.first and _is_id(ours):
        return ours
    alone = named_id(_NAMESPACE, f"{one.uid}\n{one.first}")
    return _series(one) + alone[_SERIES_LETTERS:] if one.first else alone


def _is_id(text: str) -> bool:
    try:
        return str(uuid.UUID(text)) == text
    except ValueError:
        return False


def _revision(
    one: Occurrence, record: str, here: StoredRecord | None, title: str, zone: str, now: datetime
) -> Revision:
    stamp = utc(min(one.changed or now, now))
    if one.is_cancelled:
        assert here is not None
        return Revision(record, stamp, CALENDAR, "visit", here.at, here.day, None)
    is_known = here is not None and not here.deleted
    body: dict[str, Any] = dict(here.body) if is_known and here is not None else {}
    fields: dict[str, Any] = {"at": now.isoformat(), "timezone": zone, "done": False, **body}
    fields |= {"date": one.on.isoformat(), "time": one.time or None}
    is_mine = is_known and (here is None or here.device != CALENDAR or one.uid.endswith(OURS))
    if not is_mine or "who" not in body:
        fields |= {"who": one.title or title, "where": one.where or None}
    told = {name: value for name, value in fields.items() if value is not None}
    at = here.at if is_known and here is not None else utc(now)
    day = here.day if is_known and here is not None else day_of(now).isoformat()
    made = check_record("visit", record, stamp, CALENDAR, day, told, at=at)
    if is_known and here is not None and json.loads(made.body or "") == here.body:
        return Revision(record, here.stamp, here.device, "visit", here.at, here.day, made.body)
    return made
