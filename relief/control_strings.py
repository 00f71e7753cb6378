"""Removes control strings (replies of the terminal) from its input.

Terminals answer queries with control strings (DCS, SOS, OSC, PM, APC: ``ESC`` and one of ``P X ] ^
_``, ended by ``ESC \\`` or ``BEL``; ECMA-48, 8.3). Some contain text, which must not be treated as
key presses.
"""

from __future__ import annotations

import re

ESCAPE = "\x1b"
_BEGINS = re.compile(r"\x1b[PX\]^_]")
_ENDS = re.compile(r"[\x07\x18\x1a]|\x1b")
_REPORTS = re.compile(r"\x1b\[(?:[?>=][0-9;:]*(?:[ -/]*[@-~])|[0-9;]*[cn]|(?!48;)[0-9]+;[0-9;]*t)")
"""Reports without text: terminal type, cursor position, window size."""

_KEPT_REPORT = re.compile(r"\x1b\[\?[0-9;]*\$y")
"""The report whether a mode is set, which Textual requests."""

_PATIENT_TICKS = 5


class ControlStrings:
    """Removes control strings, in linear time, in however many pieces they arrive.

    An unterminated one is abandoned at the next ``ESC``, or after some ticks without input:
    otherwise the keyboard would no longer work.
    """

    def __init__(self) -> None:
        self._is_inside = False
        self._saw_escape = False
        self._quiet_ticks = 0

    @property
    def is_inside(self) -> bool:
        """Whether a control string has started and not ended."""
        return self._is_inside

    def tick(self) -> None:
        """Count a tick without input."""
        self._quiet_ticks += 1
        if self._quiet_ticks >= _PATIENT_TICKS:
            self._is_inside = self._saw_escape = False

    def begin(self) -> None:
        """Start a control string whose first two characters came in two pieces."""
        self._is_inside, self._saw_escape = True, False

    def take(self, data: str) -> str:
        """Return the input without control strings and reports."""
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
        """Return the end of the control string, or of the data."""
        found = _ENDS.search(data, place)
        if found is None:
            return len(data)
        self._saw_escape = found[0] == ESCAPE
        self._is_inside = self._saw_escape
        return found.end()

    def _after_escape(self, data: str, place: int, kept: list[str]) -> int:
        """Handle an ``ESC`` within a string: its end, another string, or other input."""
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
