"""Maps a table's columns to fields: guessed from the header, given, or saved from before."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from relief.errors import UsageError
from relief.i18n import N_, _
from relief.journal.exchange.csv_cells import Order
from relief.journal.foreign.cell_parsing import Decimal
from relief.journal.vocabulary import ENTRY_FLAGS
from relief.text import alike, one_line

OWN = "own:"
DAYLIO = "daylio"

MOMENT, DAY, TIME = "at", "day", "time"
WHEN = (MOMENT, DAY, TIME)
RATINGS = ("twitch", "jaw", "stress")
HOURS = ("sleep_hours", "screen_hours")
NUMBERS = ("caffeine_mg", "alcohol_units", "longest_run_seconds")
FLAGS = tuple(flag.name for flag in ENTRY_FLAGS)
FIELDS = (*WHEN, *RATINGS, *HOURS, *NUMBERS, *FLAGS, "tags", "note")
"""The target fields of a column; custom numbers such as ``own:fluid`` are allowed too."""

_SHORT = {"sleep": "sleep_hours", "caffeine": "caffeine_mg", "alcohol": "alcohol_units",
          "screen": "screen_hours", "longest": "longest_run_seconds", "date": "day",
          "tag": "tags", "eye-closed": "eye_closed", "when": "at"}  # fmt: skip
_SPLIT = re.compile(r",(?=\s*(?:own:[^=,]+|[\w-]+)=)")
_ORDERS: Mapping[str, Order] = {"dmy": "day", "mdy": "month", "ymd": "unknown"}
_HOW = N_("for example: --map twitch=Score,day=Date")

_HEADERS: Mapping[str, str] = {
    "day": "date day datum fecha data tag full_date entry_date",
    "time": "time hour uhrzeit zeit hora heure ora tijd",
    "at": "at datetime timestamp date_time date_and_time moment created created_at logged_at",
    "twitch": "twitch twitching twitches spasm spasms tic tics fasciculation",
    "jaw": "jaw jaw_tension kiefer tension bruxism clenching",
    "stress": "stress stress_level",
    "sleep_hours": "sleep sleep_h sleep_hours hours_slept hours_of_sleep schlaf sleep_duration",
    "screen_hours": "screen screen_h screen_hours screen_time bildschirm",
    "caffeine_mg": "caffeine caffeine_mg koffein caffeine_(mg)",
    "alcohol_units": "alcohol alcohol_units alkohol",
    "tags": "tags activities labels symptoms",
    "note": "note notes comment comments notiz notizen text journal",
}
"""The headers of each field, in lower case."""
_BY_HEADER = {header: name for name, headers in _HEADERS.items() for header in headers.split()}


@dataclass(frozen=True, slots=True)
class ColumnMapping:
    """The column mapping of a table.

    Attributes:
        source: The namespace of the entries' ids; the same for every file of this kind.
        fields: The header of each field's column.
        order: Order of day and month, if the dates are ambiguous.
        decimal: The decimal mark.
        title: The header of the column of titles, which are put before the notes.
        mood: The header of the column of moods, which become tags.
        year: The header of the column of years, if dates lack the year.
    """

    source: str
    fields: Mapping[str, str] = field(default_factory=dict)
    order: Order = "unknown"
    decimal: Decimal = ""
    title: str = ""
    mood: str = ""
    year: str = ""

    @property
    def has_day(self) -> bool:
        """Whether a column gives the day of each row."""
        return DAY in self.fields or MOMENT in self.fields

    @property
    def is_known(self) -> bool:
        """Whether the table is from a known program."""
        return self.source == DAYLIO

    @property
    def has_values(self) -> bool:
        """Whether any column contains a value, not only the time."""
        return any(name not in WHEN for name in self.fields)

    def words(self) -> str:
        """The mapping as typed after ``--map``."""
        return ",".join(f"{name}={header}" for name, header in self.fields.items())


def source_of(headers: Sequence[str]) -> str:
    """Return the source id of an unknown table: its header."""
    return "table " + json.dumps([one_line(each) for each in headers], ensure_ascii=False)


def known_program(headers: Sequence[str]) -> ColumnMapping | None:
    """Return the mapping for a program known by its header: Daylio, including old versions."""
    is_new = "full_date" in headers
    if not {"mood", "activities", "time", "full_date" if is_new else "year"} <= set(headers):
        return None
    fields = {
        "day": "full_date" if is_new else "date",
        "time": "time",
        "tags": "activities",
        "note": "note",
    }
    given = {name: header for name, header in fields.items() if header in headers}
    title = "note_title" if "note_title" in headers else ""
    return ColumnMapping(DAYLIO, given, title=title, mood="mood", year="" if is_new else "year")


def guess(headers: Sequence[str]) -> ColumnMapping:
    """Guess the mapping from the headers; each field at most once."""
    found: dict[str, str] = {}
    for header in headers:
        name = _BY_HEADER.get(re.sub(r"[\s-]+", "_", alike(header.strip())))
        if name is not None and name not in found:
            found[name] = header
    if MOMENT in found:
        found = {name: each for name, each in found.items() if name not in (DAY, TIME)}
    return ColumnMapping(source_of(headers), found)


def read_map(words: Sequence[str], headers: Sequence[str]) -> dict[str, str]:
    """Parse ``twitch=Score,day=Date``.

    Raises:
        UsageError: A field or a column is unknown or given twice.
    """
    found: dict[str, str] = {}
    for part in (each for text in words for each in _SPLIT.split(text)):
        word, sign, header = part.strip().partition("=")
        if not sign:
            raise UsageError(
                _("{word} is not in the form FIELD=COLUMN").format(word=part.strip()[:60]), _(_HOW)
            )
        name = field_of(word.strip())
        if name in found:
            raise UsageError(_("{word} is given twice").format(word=word), _(_HOW))
        found[name] = _column(header.strip(), headers)
    return found


def field_of(word: str) -> str:
    """Return the field for a word.

    Raises:
        UsageError: There is no such field.
    """
    name = _SHORT.get(word.lower(), word.lower().replace("-", "_"))
    if word.startswith(OWN):
        own = one_line(word.removeprefix(OWN))
        if own and len(own) <= 40 and not set(own) & set(",()#="):
            return OWN + own
    if name not in FIELDS:
        known = ", ".join((*FIELDS, "own:NAME"))
        raise UsageError(
            _("{word} isn't a field; the fields are: {known}").format(word=word[:40], known=known),
            _(_HOW),
        )
    return name


def _column(word: str, headers: Sequence[str]) -> str:
    if word in headers:
        return word
    near = [each for each in headers if alike(each.strip()) == alike(word)]
    if len(near) == 1:
        return near[0]
    known = ", ".join(each for each in headers if each)
    raise UsageError(
        _("there is no column {word}").format(word=word[:40] or _("without a name")),
        _("the columns are: {known}").format(known=known),
    )


def read_order(word: str) -> Order:
    """Parse the order ``dmy``, ``mdy`` or ``ymd``."""
    return _ORDERS[word]


def to_text(columns: ColumnMapping, headers: Sequence[str]) -> str:
    """Serialise a mapping for storage."""
    return json.dumps({"headers": list(headers), "source": columns.source,
                       "fields": dict(columns.fields), "order": columns.order,
                       "decimal": columns.decimal})  # fmt: skip


def find_remembered(texts: Sequence[str], headers: Sequence[str]) -> ColumnMapping | None:
    """Return the saved mapping for a table with this header.

    An identical header takes precedence; otherwise one whose mapped columns all exist.
    """
    known = [each for each in map(_from_text, texts) if each is not None]
    for had, columns in known:
        if had == list(headers):
            return columns
    for _field, columns in known:
        if set(columns.fields.values()) <= set(headers):
            return columns
    return None


def _from_text(text: str) -> tuple[list[str], ColumnMapping] | None:
    try:
        told: Any = json.loads(text)
        fields = {str(name): str(header) for name, header in dict(told["fields"]).items()}
        columns = ColumnMapping(told["source"], fields, told["order"], told["decimal"])
        return list(told["headers"]), columns
    except (ValueError, KeyError, TypeError):
        return None
