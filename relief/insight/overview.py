"""All data of Trends, read from the journal at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from relief.clock import ALL_DAYS
from relief.insight.associations import FACTORS, OUTCOMES, Association, associations
from relief.insight.cached_days import read_days
from relief.insight.changes import changes
from relief.insight.claims import Claim
from relief.insight.custom_factors import CustomFactor
from relief.insight.days import Day, table, typical
from relief.insight.rated_sessions import pairs_of, rated
from relief.insight.recent_days import read_treatments
from relief.insight.treatment_cycles import (
    Change,
    TreatmentCycles,
    TreatmentPeriod,
    changes_of,
    cycles_of,
)
from relief.insight.trends import BeforeAfter, Span, TwitchRate, before_and_after, counts, span_of
from relief.journal.counted_sessions import practised
from relief.journal.journal import Journal


@dataclass(frozen=True, slots=True)
class Overview:
    """Statistics of the diary.

    Attributes:
        today: Today's date.
        days: The entries by day.
        sessions: Ratings before and after, by routine.
        pairs: The ratings before and after each session, by routine, oldest first.
        counts: The twitch counts, oldest first.
        treatments: Treatments by first day.
        own: Custom factors to analyse.
        practised: Days with a massage or a breathing exercise.
    """

    today: date
    days: Mapping[date, Day]
    sessions: tuple[BeforeAfter, ...] = ()
    pairs: Mapping[str, Sequence[tuple[int, int]]] = field(default_factory=dict)
    counts: tuple[TwitchRate, ...] = ()
    treatments: tuple[TreatmentPeriod, ...] = field(default=())
    own: tuple[CustomFactor, ...] = ()
    practised: frozenset[date] = frozenset()
    _claims: dict[Span, Mapping[str, Claim]] = field(
        default_factory=dict, repr=False, compare=False
    )

    @property
    def rounds(self) -> tuple[TreatmentCycles, ...]:
        """Twitching in each treatment cycle."""
        return cycles_of(self.treatments, typical(self.days, "twitch"), self.today)

    @property
    def changes(self) -> tuple[Change, ...]:
        """Twitching before and after each other treatment began."""
        return changes_of(self.treatments, typical(self.days, "twitch"), self.today)

    def claims(self, span: Span) -> Mapping[str, Claim]:
        """Changes within a range of days, by measure; computed once for each range."""
        if span not in self._claims:
            self._claims[span] = changes(self.days, span.first, span.last)
        return self._claims[span]

    def associations(self) -> tuple[Association, ...]:
        """Compute the associations. Takes a second: thousands of permutations."""
        span = span_of("all", self.today, self.days)
        factors = (*FACTORS, *(one.field for one in self.own))
        fields = (*factors, *OUTCOMES)
        return associations(table(self.days, fields, span.first, span.last), factors)


def read_overview(journal: Journal, own: tuple[CustomFactor, ...] = ()) -> Overview:
    """Read all data of the overview from the journal.

    Args:
        journal: The journal.
        own: Custom factors to analyse.

    Raises:
        DataError: The journal cannot be read.
    """
    sessions = journal.between("session", *ALL_DAYS)
    return Overview(
        today=date.fromisoformat(journal.today()),
        days=read_days(journal),
        sessions=before_and_after(sessions),
        pairs=pairs_of(rated(sessions)),
        practised=frozenset(date.fromisoformat(row.day) for row in practised(sessions)),
        counts=counts(journal.between("twitch", *ALL_DAYS)),
        treatments=read_treatments(journal),
        own=own,
    )
