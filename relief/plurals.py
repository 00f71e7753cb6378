"""Selects plural forms by the rules of CLDR (Unicode TS 35, language plural rules)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from math import isfinite

OTHER = "other"
_RELATION = re.compile(r"([nivwftce])(?: mod (\d+))? (not )?in ([\d.,]+)")


def plural_category(count: float, rules: Mapping[str, str]) -> str:
    """Return the category of a number: ``one``, ``few``, ..., or ``other`` if no rule applies.

    Args:
        count: The number as written; ``1.0`` is written ``1``.
        rules: The rule of each category, such as ``i in 1 and v in 0``.
    """
    if not isfinite(count):
        return OTHER
    operands = _operands(count)
    for category, rule in rules.items():
        if any(
            all(_holds(relation, operands) for relation in _RELATION.finditer(part))
            for part in rule.split(" or ")
        ):
            return category
    return OTHER


def _operands(count: float) -> dict[str, Decimal]:
    """Return the operands of the rules: ``n`` value, ``i`` integer part, ``v`` decimals."""
    size = abs(Decimal(f"{count:g}" if isinstance(count, float) else count))
    digits = f"{size:f}".partition(".")[2]
    shown = Decimal(len(digits))
    fraction = Decimal(digits or 0)
    return {
        "n": size, "i": Decimal(int(size)), "v": shown, "w": shown, "f": fraction, "t": fraction,
        "c": Decimal(0), "e": Decimal(0),
    }  # fmt: skip


def _holds(relation: re.Match[str], operands: Mapping[str, Decimal]) -> bool:
    name, divisor, is_not, ranges = relation.groups()
    value = operands[name] % int(divisor) if divisor else operands[name]
    return _is_in(value, ranges) != bool(is_not)


def _is_in(value: Decimal, ranges: str) -> bool:
    """Return whether a number is in a list; a range contains only whole numbers."""
    if value != int(value):
        return False
    bounds = (each.partition("..") for each in ranges.split(","))
    return any(int(low) <= value <= int(high or low) for low, _, high in bounds)
