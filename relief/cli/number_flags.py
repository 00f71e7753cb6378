"""Numbers given as flags: digits of any script, a decimal comma, and no ``nan`` or ``inf``."""

from __future__ import annotations

from argparse import ArgumentTypeError

from relief.parsing.numbers import latin_digits, parse_number, parse_whole


def decimal(word: str) -> float:
    """Read a number such as ``2.5``, ``2,5`` or ``-1``.

    Raises:
        ArgumentTypeError: It is not one.
    """
    sign, number = _apart(word)
    value = parse_number(number)
    if value is None:
        raise ArgumentTypeError(f"{word} isn't a number")
    return sign * value


def whole(word: str) -> int:
    """Read a whole number.

    Raises:
        ArgumentTypeError: It is not one.
    """
    sign, number = _apart(word)
    value = parse_whole(number)
    if value is None:
        raise ArgumentTypeError(f"{word} isn't a whole number")
    return sign * value


def _apart(word: str) -> tuple[int, str]:
    typed = latin_digits(word.strip())
    return (-1, typed[1:]) if typed.startswith("-") else (1, typed)
