"""What is typed about a treatment: its product with units, and nothing out of range."""

from __future__ import annotations

import pytest

from relief.errors import UsageError
from relief.journal.treatment_parsing import read_product


@pytest.mark.parametrize(
    ("words", "read"),
    [("Somename 12.5", ("Somename", 12.5)), ("Two words 10000", ("Two words", 10_000)),
     (" Somename ", ("Somename", None)), ("Somename A", ("Somename A", None)),
     ("20", ("", 20)), ("", ("", None))],
)  # fmt: skip
def test_a_product_may_have_units(words: str, read: tuple[str, float | None]) -> None:
    assert read_product(words) == read


@pytest.mark.parametrize("units", ["0", "10000.5", "10001"])
def test_units_are_more_than_none_and_at_most_ten_thousand(units: str) -> None:
    with pytest.raises(UsageError, match=f"the number of units cannot be {units}"):
        read_product(f"Somename {units}")
