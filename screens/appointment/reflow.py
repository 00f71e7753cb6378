"""Wraps the text report to a narrow window; charts and tables are not wrapped."""

from __future__ import annotations

import re
from collections.abc import Iterator

from relief.columns import columns, wrapped
from relief.report.formats.text_fitting import WIDTH

_DRAWN = re.compile(r"\s*\d*\s?[|+]")
_GAP = re.compile(r"\s{2,}")
_INDENT = 2


def folded(page: str, width: int) -> str:
    """Wrap the text of the report to a width.

    A table row continues below its first column; only a chart keeps its width, and is moved left.

    Args:
        page: The page as printed, 80 columns wide.
        width: Columns available.
    """
    if width >= WIDTH:
        return page
    drawn = [row for row in page.split("\n") if _DRAWN.match(row)]
    is_wide = any(columns(row) > width for row in drawn)
    aside = min((len(row) - len(row.lstrip()) for row in drawn), default=0) if is_wide else 0
    rows = (row[aside:] if _DRAWN.match(row) else row for row in _rows(page))
    return "\n".join(line for row in rows for line in _folded_row(row, width))


def folded_beside(page: str, width: int, rows: int) -> tuple[str, str]:
    """Split the report where a picture beside its first rows ends, and wrap these rows.

    Args:
        page: The page as printed, 80 columns wide.
        width: Columns beside the picture.
        rows: Rows of the picture.

    Returns:
        The text beside the picture, and the text below it as printed.
    """
    printed = page.split("\n")
    for count in range(1, len(printed)):
        first = folded("\n".join(printed[:count]), width)
        if first.count("\n") + 1 >= rows and _begins(printed[count - 1], printed[count]):
            return first, "\n".join(printed[count:])
    return folded(page, width), ""


def _begins(before: str, row: str) -> bool:
    """Return whether a row begins an entry, so that the text can be split above it."""
    indent = len(row) - len(row.lstrip())
    return indent <= _INDENT and not _goes_on(before, row)


def _rows(page: str) -> Iterator[str]:
    """Yield the rows, rejoining sentences that were split only for their length."""
    before, *others = page.split("\n")
    for row in others:
        if _goes_on(before, row):
            before += f" {row.strip()}"
            continue
        yield before
        before = row
    yield before


def _goes_on(before: str, row: str) -> bool:
    """Return whether a row continues the previous one, whose line was full."""
    word = row.strip().partition(" ")[0]
    is_words = bool(before) and not _GAP.search(before.strip()) and not _DRAWN.match(before)
    return is_words and word[:1].islower() and columns(before) + 1 + columns(word) > WIDTH


def _folded_row(row: str, width: int) -> list[str]:
    indent = len(row) - len(row.lstrip())
    if columns(row) <= width or _DRAWN.match(row):
        return [row]
    label = _GAP.search(row, indent)
    if label is None:
        lines = wrapped(row, width - indent - _INDENT)
        return [" " * (indent + _INDENT * bool(nth)) + line for nth, line in enumerate(lines)]
    if label.end() > width // 2 and columns(row) - len(label[0]) + _INDENT <= width:
        left, right = row[: label.start()], row[label.end() :]  # text aligned to the right edge
        return [left + " " * (width - columns(left) - columns(right)) + right]
    hang = label.end() if label.end() < width // 2 else indent + _INDENT
    gaps = [gap for gap in _GAP.finditer(row) if hang < gap.start() <= width]
    if gaps and columns(row[gaps[-1].end() :]) <= width - hang:
        return [row[: gaps[-1].start()], " " * hang + row[gaps[-1].end() :]]
    first, *rest = wrapped(row[hang:], width - hang)
    return [row[:hang] + first, *(" " * hang + line for line in rest)]
