"""Splits the text of a table into rows, one at a time."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from io import TextIOBase
from itertools import chain

from relief.i18n import N_, _

_SEPARATORS = (",", ";", "\t", "|")
_MOST_ABOVE = 10
"""Maximum lines without a separator above the header."""
_SEPARATOR_LINE = re.compile(r"(?i)sep=[,;\t]")
_LONGEST_ROW = 4 * 1024 * 1024
_TOO_LONG = N_("it is longer than {most} MB")


class BrokenRow(Exception):
    """A row that cannot be parsed, with its line number."""

    def __init__(self, line: int, reason: str) -> None:
        super().__init__(reason)
        self.line = line


def rows_of(text: TextIOBase) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows of a table, each with its line number.

    Skips the line in which some spreadsheets declare the separator.

    Raises:
        BrokenRow: A row cannot be parsed.
    """
    lines, line = _Lines(text), 1
    try:
        first, above = next(lines, ""), 0
        if _SEPARATOR_LINE.fullmatch(first.strip('"\r\n')):
            first, above = next(lines, ""), 1
        begin = [first]
        while not _separators_in(begin[-1]) and len(begin) <= _MOST_ABOVE:
            begin.append(next(lines, ""))
        between = max(_SEPARATORS, key=begin[-1].count)
        reader = csv.reader(chain(begin, lines), delimiter=between, strict=True)
        while True:
            line, lines.length = above + reader.line_num + 1, 0
            yield line, next(reader)
    except StopIteration:
        return
    except csv.Error as error:
        raise BrokenRow(line, str(error)) from error


def _separators_in(line: str) -> int:
    return sum(map(line.count, _SEPARATORS))


class _Lines:
    """Yields lines of a text, with a limit on the length of a row.

    Attributes:
        length: Characters of the current row read so far.
    """

    def __init__(self, text: TextIOBase) -> None:
        self._text, self.length = text, 0

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self._text.readline(_LONGEST_ROW)
        self.length += len(line)
        if not line:
            raise StopIteration
        if self.length >= _LONGEST_ROW:
            raise csv.Error(_(_TOO_LONG).format(most=_LONGEST_ROW // 1024**2))
        return line
