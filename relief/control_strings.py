"""Removes control strings (replies of the terminal) from its input.

Terminals answer questions with control strings (DCS, SOS, OSC, PM, APC: ``ESC`` and one of
``P X ] ^ _``, ended by ``ESC \\`` or ``BEL``; ECMA-48, 8.3). Some hold text. Taken for keys, that
text would press them.
"""

from __future__ import annotations

import re

ESCAPE = "\x1b"
_BEGINS = re.compile(r"\x1b[PX\]^_]")
_ENDS = re.compile(r"[\x07\x18\x1a]|\x1b")
_REPORTS = re.compile(r"\x1b\[(?:[?>=][0-9;:]*(?:[ -/]*[@-~])|[0-9;]*[cn]|(?!48;)[0-9]+;[0-9;]*t)")
"""Answers without text: what the terminal is, where the cursor is, how large the window is."""

_KEPT_REPORT = re.compile(r"\x1b\[\?[0-9;]*\$y")
"""Whether a mode is on: Textual asks for that."""

_PATIENT_TICKS = 5


class ControlStrings:
    """Swallows control strings whole, in linear time, in however many pieces they come.

    One that never ends is given up at the next ``ESC``, or when the terminal has been quiet for
    some ticks: else the keyboard would be dead from then on.
    """

    def __init__(self) -> None:
        self._is_inside = False
        self._saw_escape = False
        self._quiet_ticks = 0

    @property
    def is_inside(self) -> bool:
        """Whether a control string has begun and not yet ended."""
        return self._is_inside

    def tick(self) -> None:
        """Some time has passed without input."""
        self._quiet_ticks += 1
        if self._quiet_ticks >= _PATIENT_TICKS:
            self._is_inside = self._saw_escape = False

    def begin(self) -> None:
        """A control string has begun: its first two characters came in two pieces."""
        self._is_inside, self._saw_escape = True, False

    def take(self, data: str) -> str:
        """The input without control strings and reports; what is left is a person's."""
        self._quiet_ticks = 0
        kept: list[str] = []
        place = 0
        while place < len(data):
            if self._saw_escape:
                place = self._after_escape(data, place, kept)
            elif self._is_inside:
                place = self._find_end(data, place)
            else:
                found = _BEGINS.search(data, place)
                kept.append(data[place : found.start() if found else len(data)])
                place = found.end() if found else len(data)
                self._is_inside = found is not None
        return _REPORTS.sub(_kept_report, "".join(kept))

    def _find_end(self, data: str, place: int) -> int:
        """The end of the control string, or of the data."""
        found = _ENDS.search(data, place)
        if found is None:
            return len(data)
        self._saw_escape = found[0] == ESCAPE
        self._is_inside = self._saw_escape
        return found.end()

    def _after_escape(self, data: str, place: int, kept: list[str]) -> int:
        """After an ``ESC`` within a string: the end, another string, or something else to read."""
        self._saw_escape = False
        if data[place] in "PX]^_":
            return place + 1
        self._is_inside = False
        if data[place] == "\\":
            return place + 1
        kept.append(ESCAPE)
        return place


def _kept_report(found: re.Match[str]) -> str:
    return found[0] if _KEPT_REPORT.fullmatch(found[0]) else ""
