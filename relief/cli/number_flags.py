"""Numbers given as the value of a flag."""

from __future__ import annotations

import argparse

from relief.i18n import _
from relief.parsing.numbers import latin_digits, parse_number, parse_whole


def read_range(word: str, least: float, most: float, what: str) -> float:
    """Read a number within a range, both ends included.

    Raises:
        argparse.ArgumentTypeError: The word is not a number, or is outside the range.
    """
    number = parse_number(word)
    if number is None or not least <= number <= most:
        raise argparse.ArgumentTypeError(
            _("{what} must be a number from {least:g} to {most:g}").format(
                what=what, least=least, most=most
            )
        )
    return number


def decimal(word: str) -> float:
    """Read a number such as ``2.5``, ``2,5`` or ``-1``.

    Raises:
        argparse.ArgumentTypeError: The word is not a number.
    """
    sign, number = _apart(word)
    value = parse_number(number)
    if value is None:
        raise argparse.ArgumentTypeError(_("{word} isn't a number").format(word=word))
    return sign * value


def whole(word: str) -> int:
    """Read a whole number.

    Raises:
        argparse.ArgumentTypeError: The word is not a whole number.
    """
    sign, number = _apart(word)
    value = parse_whole(number)
    if value is None:
        raise argparse.ArgumentTypeError(_("{word} isn't a whole number").format(word=word))
    return sign * value


def _apart(word: str) -> tuple[int, str]:
    typed = latin_digits(word.strip())
    return (-1, typed[1:]) if typed.startswith("-") else (1, typed)
