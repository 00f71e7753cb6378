"""The layout of the diary table: which columns fit, and a record as cells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import zip_longest

from rich.cells import cell_len
from textual.content import Content
from textual.widgets.option_list import Option

from relief.columns import padded, wrapped
from relief.formatting import day_with_year, day_words, listed, with_unit
from relief.i18n import _
from relief.insight.format_entry import FIELDS, entry_parts, row_line
from relief.insight.record_time import time_words
from relief.journal.stored_record import StoredRecord
from relief.library.areas import AREAS, known_area
from relief.library.phrases import Phrases
from relief.text import clean
from screens.safe_text import lines, plain

_TIME = 7
_NUMBERS = (
    ("twitch", 8), ("jaw", 5), ("sleep_hours", 7), ("stress", 8), ("caffeine_mg", 10),
    ("screen_hours", 8), ("alcohol_units", 9),
)  # fmt: skip
"""Number columns and their least widths, the most important first."""
_ROOM_FOR_DAY, _ROOM_FOR_NUMBER, _ROOM_FOR_AREAS = 44, 30, 26
_AREAS, _MOST_AREAS = 22, 34
_LONG_HOURS = 10.5
"""A value as long as most; in some languages the word for hours is wider than the title."""
_BEFORE_AREAS = 3
"""How many number columns come before the areas get a column."""
_LEAST_TEXT, _MOST_LINES = 12, 4
_BARS = "▁▂▃▄▅▆▇█"
_TOP = 10


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of the table at one window width.

    Attributes:
        day: Width of the day column; 0 if the day is a heading above its records.
        numbers: Fields that have a column, each with its width.
        areas: Width of the areas column; 0 if areas are part of the text.
        text: Remaining width, used for the text.
    """

    day: int
    numbers: tuple[tuple[str, int], ...]
    areas: int
    text: int

    @property
    def before_text(self) -> int:
        """Width in cells before the text of an entry."""
        return self.before_numbers + sum(width for _, width in self.numbers) + self.areas

    @property
    def before_numbers(self) -> int:
        """Width in cells before the text of any other record."""
        return _TIME + self.day

    @property
    def shown(self) -> frozenset[str]:
        """Fields that have a column, so that the text does not repeat them."""
        return frozenset(name for name, _ in self.numbers)


def columns_for(room: int) -> Columns:
    """Choose the columns that fit: the text always, then numbers, then areas."""
    day = _day_width() if room >= _ROOM_FOR_DAY else 0
    left = room - _TIME - day
    numbers: list[tuple[str, int]] = []
    titles = _titles()
    hours = {name: with_unit(_LONG_HOURS, "h") for name, _title, unit in FIELDS if unit == "h"}
    for name, least in _NUMBERS if day else ():
        width = max(least, *(cell_len(text) + 1 for text in (titles[name], hours.get(name, ""))))
        if left - width < _ROOM_FOR_NUMBER + (_AREAS if len(numbers) >= _BEFORE_AREAS else 0):
            break
        numbers.append((name, width))
        left -= width
    areas = min(_MOST_AREAS, max(_AREAS, left * 2 // 5)) if left - _AREAS >= _ROOM_FOR_AREAS else 0
    return Columns(day, tuple(numbers), areas, max(_LEAST_TEXT, left - areas))


def heading(columns: Columns, say: Phrases) -> Content:
    """Format the header row."""
    titles = _titles()
    cells = [padded(say("diary.column_day"), columns.day)] if columns.day else []
    cells.append(padded(say("diary.column_time"), _TIME))
    cells += [padded(titles[name], width) for name, width in columns.numbers]
    if columns.areas:
        cells.append(padded(say("diary.column_areas"), columns.areas))
    cells.append(say("diary.column_text" if columns.areas else "diary.column_all"))
    return plain("".join(cells), "$muted")


def _titles() -> dict[str, str]:
    return {name: _(title) for name, title, _unit in FIELDS}


def options(
    rows: Iterator[StoredRecord], columns: Columns, say: Phrases, today: date
) -> Iterator[Option]:
    """Yield an option for each record, created lazily while scrolling.

    Args:
        rows: The records, newest first.
        columns: The columns of the table.
        say: The phrases.
        today: Days of other years are shown with their year.
    """
    day = ""
    seen: set[str] = set()  # a sync can move a record to an older day, where it would be read again
    for row in rows:
        if row.record in seen:
            continue
        seen.add(row.record)
        words = _day(row.day, today) if row.day != day else ""
        day = row.day
        if words and not columns.day:
            yield Option(plain(words, "$primary"), disabled=True)
        yield Option(record_lines(row, words, columns, say), id=row.record)


def record_lines(row: StoredRecord, day: str, columns: Columns, say: Phrases) -> Content:
    """Format a record: the first line has all cells, further lines the wrapped text.

    Args:
        row: The record.
        day: The formatted day; empty if it equals that of the record above.
        columns: The columns of the table.
        say: The phrases.
    """
    clock, _, aside = time_words(row).partition(" ")
    head = [plain(padded(day, columns.day), "$primary")] if columns.day else []
    head.append(plain(padded(clock, _TIME), "$muted"))
    if row.kind == "entry":
        head += [_number(row, name, width) for name, width in columns.numbers]
        numbers, _, *rest = entry_parts(row, say, {*columns.shown, "areas"})
        named = by_side(row.body.get("areas", ()), say)
        areas = _wrapped(named, columns.areas - 2) if columns.areas else []
        said = [numbers, "" if columns.areas else named, *rest]
        before, width = columns.before_text - columns.areas, columns.text
    else:
        areas, before = [], columns.before_numbers
        said = [say(f"diary.row_{row.kind}", what=row_line(row, say))]
        width = columns.before_text + columns.text - before
    text = _wrapped(" · ".join(part for part in (aside, *said) if part), width)
    area_width = columns.areas if row.kind == "entry" else 0
    rows = []
    for nth, pair in enumerate(zip_longest(areas, text or [""], fillvalue="")):
        start = [plain(" " * before)] if nth else head
        cells = (*start, plain(padded(pair[0], area_width)), plain(pair[1], _style(row)))
        rows.append(Content("").join(cells))
    return lines(*rows)


def _day_width() -> int:
    """Return the width of the day column: the longest day of this language, and a gap."""
    days = [date(2026, month, 28) for month in range(1, 13)]
    return 1 + max(cell_len(form(day)) for day in days for form in (day_words, day_with_year))


def _day(day: str, today: date) -> str:
    """Format a day for the first column."""
    found = date.fromisoformat(day)
    return day_words(found) if found.year == today.year else day_with_year(found)


def by_side(areas: Sequence[str], say: Phrases) -> str:
    """Format areas grouped by side, such as ``left cheek, mouth · right jaw``."""
    sides: dict[str, list[str]] = {}
    for area in areas:
        name, _, side = (area if area in AREAS else known_area(area)).partition(".")
        sides.setdefault(side, []).append(say(f"zone.{name}"))
    named = ((side, listed(names)) for side, names in sides.items())
    return " · ".join(say(f"zone.{side}", zone=names) if side else names for side, names in named)


def _style(row: StoredRecord) -> str:
    """Return the style of a row; sessions are highlighted among entries."""
    return "$accent" if row.kind == "session" else ""


def _number(row: StoredRecord, name: str, width: int) -> Content:
    """Format a number; a twitch rating gets a glyph for its level."""
    value = row.body.get(name)
    if value is None:
        return plain(f"{'·':<{width}}", "$faint")
    unit = next(unit for field, _, unit in FIELDS if field == name)
    words = with_unit(value, unit)
    if name != "twitch":
        return plain(padded(words, width))
    bar = _BARS[min(len(_BARS) - 1, int(value) * (len(_BARS) - 1) // _TOP)]
    return Content("").join((plain(f"{bar} ", "$primary"), plain(padded(words, width - 2))))


def _wrapped(words: str, width: int) -> Sequence[str]:
    """Wrap text to a cell; a separating dot stays at the end of its line."""
    joined = clean(words).replace(" · ", "\N{NO-BREAK SPACE}· ")
    found = wrapped(joined, max(_LEAST_TEXT, width), _MOST_LINES, " …")
    return [row.replace("\N{NO-BREAK SPACE}", " ") for row in found]
