"""Streams one large JSON object, with one of its values in memory at a time."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from json import JSONDecodeError
from typing import Any, NoReturn

from relief.i18n import N_, _
from relief.journal.exchange.input_file import refuse

LARGEST_VALUE = 2 * 1024 * 1024
"""Maximum characters of one value, such as a record; relief's own are far smaller."""

_CHUNK = 128 * 1024
_TAIL = 16
"""A decoder error this close (characters) to the end may be due to truncation."""
_MOST_NAMES = 1000
_SPACE = re.compile(r"[ \t\n\r]*")
_NEXT_RECORD = re.compile(r"[ \t\n\r]*,[ \t\n\r]*(?=\{)")
_TOO_LARGE = N_("a value here is longer than {most} MB, too long for a record")


class JsonReader:
    """Reads the names and the values of one object in turn."""

    def __init__(self, read: Callable[[int], str], name: str) -> None:
        """Start reading.

        Args:
            read: Returns the next characters of the file.
            name: The name of the file for error messages.
        """
        self._read, self._name = read, name
        self._text, self._place, self._start = "", 0, 0
        self._line, self._column = 1, 0
        self._is_whole = False
        self._decode = json.JSONDecoder(
            parse_constant=no_number, object_pairs_hook=_object
        ).raw_decode

    @property
    def value_text(self) -> str:
        """The source text of the value read last."""
        return self._text[self._start : self._place]

    def line_in_value(self, offset: int = 0) -> int:
        """Return the line of a position within the value read last."""
        return self._line_at(self._start + offset)

    def names(self) -> Iterator[tuple[str, int]]:
        """Yield the names in the object and their lines; read each value before the next name.

        Raises:
            ContentError: The file is not a JSON object or is truncated, or a name occurs twice.
        """
        if self._peek() != "{":
            if self._peek() != "[":
                self.value()  # report invalid JSON as such
            refuse(self._name, 1, _("this is not a relief export"))
        seen = set[str]()
        for _part in self._parts("}"):
            if self._peek() != '"':
                self._refuse(self._place)
            if len(seen) >= _MOST_NAMES:
                refuse(self._name, 1, _("this is not a relief export"))
            name, line = self.value(), self.line_in_value()
            if name in seen:
                refuse(self._name, line, _("{name} appears twice").format(name=name[:40]))
            seen.add(name)
            self._expect(":")
            yield name, line
        if self._peek():
            self._refuse(self._place)

    def items(self) -> Iterator[Any]:
        """Yield the values of a list in turn.

        Raises:
            ContentError: The file is not valid JSON, or is truncated.
        """
        for _part in self._parts("]"):
            yield self.value()
            while (record := self._next_record()) is not None:
                yield record

    def is_at_list(self) -> bool:
        """Return whether the next value is a list."""
        return self._peek() == "["

    def skip(self) -> None:
        """Read the next value and discard it.

        Raises:
            ContentError: The value is not valid JSON, too large, or truncated.
        """
        if self.is_at_list():
            for _ in self.items():
                pass
        else:
            self.value()

    def value(self) -> Any:
        """Read the next value as a whole.

        Raises:
            ContentError: The value is not valid JSON, too large, or truncated.
        """
        self._peek()
        try:
            while True:
                try:
                    value, end = self._decoded()
                except _Cut:
                    self._refuse_if_large(len(self._text))
                    self._fill()
                else:
                    self._refuse_if_large(end)
                    self._start, self._place = self._place, end
                    return value
        except _Twice as error:
            line = _line_of_twice(self._text[self._place :], str(error))
            refuse(
                self._name,
                self._line_at(self._place) + line,
                _("{error} appears twice").format(error=error),
            )
        except JSONDecodeError as error:
            self._refuse(error.pos, error.msg.startswith("Unterminated"))
        except UnicodeDecodeError:
            raise
        except RecursionError:
            refuse(self._name, None, _("is nested more deeply than anything relief writes"))
        except ValueError as error:  # an invalid number, or one with thousands of digits
            line = self._line_at(self._place)
            refuse(
                self._name,
                line,
                _("contains a number that cannot be read ({error})").format(error=str(error)[:40]),
            )

    def _next_record(self) -> Any:
        """Return the next object of a list if it is already in memory; else None.

        A fast path for ``value``, which reads more of the file and reports errors.
        """
        comma = _NEXT_RECORD.match(self._text, self._place)
        if comma is None:
            return None
        try:
            record, end = self._decode(self._text, comma.end())
        except (ValueError, RecursionError):
            return None
        if end - comma.end() > LARGEST_VALUE:
            return None
        self._start, self._place = comma.end(), end
        return record

    def _refuse_if_large(self, end: int) -> None:
        if end - self._place > LARGEST_VALUE:
            refuse(
                self._name,
                self._line_at(self._place),
                _(_TOO_LARGE).format(most=LARGEST_VALUE // 1024**2),
            )

    def _decoded(self) -> tuple[Any, int]:
        """Decode the next value; return it with its end.

        Raises:
            _Cut: More text is needed.
            JSONDecodeError: It is not valid JSON.
        """
        try:
            value, end = self._decode(self._text, self._place)
        except JSONDecodeError as error:
            is_inside = error.pos < len(self._text) - _TAIL
            if self._is_whole or (is_inside and not error.msg.startswith("Unterminated")):
                raise
            raise _Cut from error
        if end >= len(self._text) and not self._is_whole:
            raise _Cut  # the number may continue
        return value, end

    def _parts(self, closing: str) -> Iterator[None]:
        """Iterate over the parts between brackets; the loop body has to read each of them."""
        self._place += 1
        if self._peek() == closing:
            self._place += 1
            return
        while True:
            yield
            character = self._peek()
            if character not in (closing, ","):
                self._refuse(self._place)
            self._place += 1
            if character == closing:
                return

    def _peek(self) -> str:
        """Return the next character that is not white space, unconsumed; "" at the end."""
        while True:
            character = self._text[self._place : self._place + 1]
            if character > " ":
                return character
            found = _SPACE.match(self._text, self._place)
            self._place = found.end() if found else self._place
            if self._place < len(self._text):
                return self._text[self._place]
            if self._is_whole:
                return ""
            self._fill()

    def _expect(self, character: str) -> None:
        if self._peek() != character:
            self._refuse(self._place)
        self._place += 1

    def _fill(self) -> None:
        """Read the next chunk, doubling its size while a value continues; discard consumed text."""
        left = self._text[self._place :]
        self._line, self._column = self._line_at(self._place), self._column_at(self._place) - 1
        more = self._read(max(_CHUNK, len(left)))
        self._is_whole = not more
        self._text, self._place, self._start = left + more, 0, 0

    def _line_at(self, place: int) -> int:
        return self._line + self._text.count("\n", 0, place)

    def _column_at(self, place: int) -> int:
        start = self._text.rfind("\n", 0, place)
        return place - start if start >= 0 else self._column + place + 1

    def _refuse(self, place: int, is_cut: bool = False) -> NoReturn:
        """Raise an error: invalid JSON here, or the file ends here.

        Raises:
            ContentError: Always.
        """
        line = self._line_at(place)
        if is_cut or (self._is_whole and not self._text[place:].strip()):
            refuse(self._name, line, _("the file ends in the middle; it was cut off"))
        refuse(
            self._name,
            line,
            _("this is not JSON (column {place})").format(place=self._column_at(place)),
        )


class _Cut(Exception):
    """A value continues beyond the text read so far."""


class _Twice(ValueError):
    """A JSON object contains the same key twice."""


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Build a dict from a JSON object, refusing duplicate keys.

    Raises:
        _Twice: There are duplicates.
    """
    fields = dict(pairs)
    if len(fields) < len(pairs):
        (name, _), *_ = Counter(name for name, _ in pairs).most_common(1)
        raise _Twice(name)
    return fields


def _line_of_twice(text: str, name: str) -> int:
    """Return the line offset of the second of two equal keys in a record's text."""
    for number, line in enumerate(text.split("\n")):
        with suppress(ValueError, RecursionError):
            try:
                json.loads(line.strip().rstrip(","), object_pairs_hook=_object)
            except _Twice:
                return number
    quoted = json.dumps(name)
    second = text.find(quoted, text.find(quoted) + 1)
    return text.count("\n", 0, max(second, 0))


def no_number(word: str) -> NoReturn:
    """Refuse NaN and the infinities, which JSON does not have.

    Raises:
        ValueError: Always.
    """
    raise ValueError(word)
