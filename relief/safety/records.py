"""Protocols of the records that safety needs; the journal implements them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any, Protocol, TypeVar

from relief.safety.restrictions import KnownFact
from relief.safety.treatment_restrictions import GivenTreatment


class SafetyRecord(Protocol):
    """The current state of one stored record."""

    @property
    def record(self) -> str:
        """Its id."""

    @property
    def stamp(self) -> str:
        """When it was written (ISO 8601, UTC); timestamps sort in the order of writing."""

    @property
    def at(self) -> str:
        """The instant it is about (ISO 8601, UTC)."""

    @property
    def day(self) -> str:
        """The day it counts for (ISO 8601)."""

    @property
    def body(self) -> Mapping[str, Any]:
        """Its fields."""


SomeRecord = TypeVar("SomeRecord", bound=SafetyRecord, covariant=True)


class LastRecords(Protocol[SomeRecord]):
    """Queries of the record written last. Each may raise a DataError."""

    def last_written(self, kind: str) -> SomeRecord | None:
        """Return the last written record of a kind, whatever its timestamp."""

    def is_in_doubt(self, kind: str) -> bool:
        """Return whether the last written record of a kind cannot be read."""


class Records(LastRecords[SomeRecord], Protocol[SomeRecord]):
    """Queries for the last written record, and for all records of a kind."""

    def latest(self, kind: str, count: int) -> Sequence[SomeRecord]:
        """Return the newest records of a kind by the instant they are about, newest first."""

    def unreadable(self, kind: str) -> Sequence[SomeRecord]:
        """Return the records of a kind that cannot be read."""


class PatientRecords(LastRecords[SafetyRecord], Protocol):
    """The safety answers, and as plain values the other data that decide about massage."""

    def today(self) -> date:
        """Return today's date."""

    def facts(self) -> Mapping[str, KnownFact] | None:
        """Return the health answers, each with the day it was given; None if never asked."""

    def treatments(self) -> tuple[Sequence[tuple[str, GivenTreatment]], bool]:
        """Return the treatments with their ids, and whether all of them could be read."""

    def recent_massages(self) -> Sequence[datetime]:
        """Return start times of massages in the last 24 hours, oldest first."""

    def hurt_until(self) -> datetime | None:
        """Return until when massage is refused because of pain."""
