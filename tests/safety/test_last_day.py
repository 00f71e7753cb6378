"""The last day of a restriction that a person may give: from today to a year ahead."""

from __future__ import annotations

from datetime import timedelta

import pytest

from relief.safety.check_results import LONGEST_HOLD_DAYS, fault_of_day
from tests.builders import DAY


@pytest.mark.parametrize(
    ("days", "fault"),
    [
        (-1, "situation.until_passed"),
        (0, None),
        (LONGEST_HOLD_DAYS, None),
        (LONGEST_HOLD_DAYS + 1, "situation.until_far"),
    ],
)
def test_it_is_neither_past_nor_more_than_a_year_ahead(days: int, fault: str | None) -> None:
    assert fault_of_day(DAY + timedelta(days=days), DAY) == fault
