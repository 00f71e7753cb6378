"""Numbers given as the value of a flag."""

from __future__ import annotations

import argparse


def read_range(word: str, least: float, most: float, what: str) -> float:
    """Read a number within a range, both ends included.

    Raises:
        argparse.ArgumentTypeError: It is not a number, or lies outside the range.
    """
    try:
        number = float(word)
    except ValueError:
        number = float("nan")
    if not least <= number <= most:
        raise argparse.ArgumentTypeError(f"{what} must be a number from {least:g} to {most:g}")
    return number
