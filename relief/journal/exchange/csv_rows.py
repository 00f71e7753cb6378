"""The rows of a table's text, read one after the other."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from io import TextIOBase
from itertools import chain

from relief.i18n import N_, _

_SEPARATORS = (",", ";", "\t", "|")
_MOST_ABOVE = 10
"""The most lines without a separator accepted above the header."""
_SEPARATOR_LINE = re.compile(r"(?i)sep=[,;\t]")
_LONGEST_ROW = 4 * 1024 * 1024
_TOO_LONG = N_("it is longer than {most} MB")


class BrokenRow(Exception):
    """A row that cannot be read, and the line on which it begins."""

    def __init__(self, line: int, reason: str) -> None:
        super().__init__(reason)
        self.line = line


def rows_of(text: TextIOBase) -> Iterator[tuple[int, list[str]]]:
    """The rows of a table, each with the line on which it begins.

    The line by which some spreadsheets name the separator is no row.

    Raises:
        BrokenRow: A row cannot be read.
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
    """The lines of a text, as long as those of one row stay within a limit.

    Attributes:
        length: How many characters of the present row were read so far.
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
