"""Reads what was given, and how much of it, as a person types it."""

from __future__ import annotations

from relief.errors import UsageError
from relief.parsing.numbers import parse_number


def read_name(words: str) -> str:
    """Read what a treatment is called.

    Raises:
        UsageError: Nothing was typed.
    """
    if not words:
        raise UsageError("a treatment needs a name", "any word that you will know again")
    return words


def read_product(words: str) -> tuple[str, float | None]:
    """Read a product with its units, such as ``Somename 12.5``; both may be left out.

    Raises:
        UsageError: The units are out of range.
    """
    name, _, last = words.strip().rpartition(" ")
    units = parse_number(last)
    if units is None:
        return words.strip(), None
    if not 0 < units <= 10_000:
        raise UsageError(
            f"{last} units cannot be", "write the name, then the units, or leave them out"
        )
    return name, units
