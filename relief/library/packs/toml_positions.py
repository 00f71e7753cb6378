"""The position of each key and value in a TOML text, which the standard library omits."""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_right
from dataclasses import dataclass, field
from itertools import accumulate

from relief.library.packs.pack_errors import KeyPath

_TOKEN = re.compile(
    r'''
      (?P<gap>[ \t]+|\#[^\n]*)
    | (?P<newline>\n)
    | (?P<text>"""(?:\\.|[^\\])*?"""(?!") | \'\'\'.*?\'\'\'(?!\')
        | "(?:\\.|[^"\\\n])*" | '[^'\n]*')
    | (?P<mark>[][{},=])
    | (?P<bare>[^][{},=\s\#"']+)
    | (?P<other>.)
    ''',
    re.VERBOSE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Positions:
    """The lines and columns of a text's keys and values."""

    text: str
    keys: dict[KeyPath, int] = field(default_factory=dict)
    values: dict[KeyPath, int] = field(default_factory=dict)
    lines: list[int] = field(init=False)

    def __post_init__(self) -> None:
        lengths = (len(line) + 1 for line in self.text.split("\n"))
        object.__setattr__(self, "lines", [0, *accumulate(lengths)])

    def find(self, place: KeyPath, at_key: bool = False) -> tuple[int, int]:
        """Return line and column of a value, or of the nearest enclosing table.

        Args:
            place: The path to the value.
            at_key: Whether to return the position of its key.
        """
        known = (self.keys, self.values) if at_key else (self.values, self.keys)
        for end in range(len(place), 0, -1):
            for offsets in known:
                if place[:end] in offsets:
                    return self.line_column(offsets[place[:end]])
        return 1, 1

    def line_column(self, offset: int) -> tuple[int, int]:
        """Return line and column of a character, both from 1."""
        line = bisect_right(self.lines, offset)
        return line, offset - self.lines[line - 1] + 1


def locate(text: str) -> Positions:
    """Find every key and value of a valid TOML text."""
    return _Scan(text).run()


class _Scan:
    """Scans the tokens; each method starts at a token and returns the next one's index."""

    def __init__(self, text: str) -> None:
        self._found = Positions(text)
        self._text = text
        tokens = [token for token in _TOKEN.finditer(text) if token.lastgroup != "gap"]
        self._words = ["\n" if t.lastgroup == "newline" else t.group() for t in tokens]
        self._starts = [token.start() for token in tokens]
        self._counts: dict[KeyPath, int] = {}
        self._header: KeyPath = ()

    def run(self) -> Positions:
        at = 0
        while at < len(self._words):
            if self._words[at] == "\n":
                at += 1
            elif self._words[at] == "[":
                at = self._read_header(at)
            else:
                at = self._read_pair(at, self._header)
        return self._found

    def _word(self, at: int) -> str:
        return self._words[at] if at < len(self._words) else ""

    def _read_header(self, at: int) -> int:
        """Read a ``[table]`` or the next ``[[table]]`` of a list."""
        is_row = self._word(at + 1) == "["
        first = at + 1 + is_row
        end = first
        while self._word(end) not in ("]", "\n", ""):
            end += 1
        place: KeyPath = ()
        for name in self._names(first, end):
            place = (*place, *self._row_of(place), name)
        if is_row:
            self._counts[place] = self._counts.get(place, -1) + 1
        self._header = (*place, *self._row_of(place))
        self._found.keys.setdefault(place, self._starts[at])
        self._found.keys[self._header] = self._starts[at]
        return end + 1 + is_row

    def _row_of(self, place: KeyPath) -> KeyPath:
        return (self._counts[place],) if place in self._counts else ()

    def _read_pair(self, at: int, table: KeyPath) -> int:
        """Read a key, its equals sign and its value."""
        end = at
        while self._word(end) not in ("=", "\n", ""):
            end += 1
        place = table
        for name in self._names(at, end):
            place = (*place, name)
            self._found.keys.setdefault(place, self._starts[at])
        return self._read_value(end + 1, place)

    def _read_value(self, at: int, place: KeyPath) -> int:
        if at < len(self._starts):
            self._found.values[place] = self._starts[at]
        if self._word(at) == "[":
            return self._read_list(at + 1, place)
        if self._word(at) == "{":
            return self._read_inline(at + 1, place)
        while self._word(at) not in (",", "]", "}", "\n", ""):
            at += 1
        return at

    def _read_list(self, at: int, place: KeyPath) -> int:
        number = 0
        while self._word(at) not in ("]", ""):
            if self._word(at) in ("\n", ","):
                at += 1
                continue
            at = max(at + 1, self._read_value(at, (*place, number)))
            number += 1
        return at + 1

    def _read_inline(self, at: int, place: KeyPath) -> int:
        while self._word(at) not in ("}", ""):
            at = at + 1 if self._word(at) in ("\n", ",") else self._read_pair(at, place)
        return at + 1

    def _names(self, at: int, end: int) -> KeyPath:
        """Return the parts of a key: ``step."two words"`` has two."""
        stop = self._starts[end] if end < len(self._starts) else len(self._text)
        source = self._text[self._starts[at] : stop].strip() if at < len(self._starts) else ""
        if re.fullmatch(r"[A-Za-z0-9_-]+", source):
            return (source,)
        names: list[str] = []
        value: object = tomllib.loads(f"{source} = 0")
        while isinstance(value, dict):
            name, value = next(iter(value.items()))
            names.append(name)
        return tuple(names)
