"""Parses numbers as people type them: digits of any script, a decimal point or comma."""

from __future__ import annotations

import re
import unicodedata

_MARKS = str.maketrans(
    {"\u066b": ".", "\uff1a": ":", "\uff0c": ",", "\uff0e": ".", "\u2212": "-", "\uff0b": "+"}
)
"""The Arabic decimal mark, full-width punctuation and the minus sign."""
_NUMBER = re.compile(r"\d{1,6}(?:[.,]\d{1,6})?", re.ASCII)
_WHOLE = re.compile(r"\d{1,6}", re.ASCII)


def latin_digits(text: str) -> str:
    """Replace every decimal digit by 0-9. ``²``, ``½`` and ``Ⅳ`` are not decimal digits."""
    if text.isascii():
        return text
    return "".join(_digit(char) for char in text.translate(_MARKS))


def parse_number(text: str) -> float | None:
    """Parse a number of at most six digits such as ``6``, ``6.5`` or ``6,5``; else None."""
    typed = latin_digits(text.strip())
    return float(typed.replace(",", ".")) if _NUMBER.fullmatch(typed) else None


def parse_whole(text: str) -> int | None:
    """Parse a whole number of at most six digits, without a sign; None for anything else."""
    typed = latin_digits(text.strip())
    return int(typed) if _WHOLE.fullmatch(typed) else None


def parse_rating(text: str) -> int | None:
    """Parse a rating from 0 to 10, where ``*`` is ten; None for anything else."""
    number = 10 if text.strip() == "*" else parse_whole(text)
    return number if number is not None and number <= 10 else None


def _digit(char: str) -> str:
    value = unicodedata.decimal(char, None)
    return char if value is None else str(value)
