"""The space budget of one sheet: shortens lists and reports what was left out."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TypeVar

from relief.formatting import listed
from relief.library.phrases import Say
from relief.report.report_model import PARTS, USUAL_PARTS
from relief.text import NOTE_LIMIT, one_line

Thing = TypeVar("Thing")

_CUT = "..."


class SpaceBudget:
    """Counts what did not fit, so that the report can state it."""

    def __init__(self) -> None:
        self._left: dict[str, int] = {}
        self._was_cut = False

    def first(self, part: str, things: Sequence[Thing], most: int) -> tuple[Thing, ...]:
        """Return the first items of a list, as many as fit in the part."""
        if len(things) > most:
            self._left[part] = self._left.get(part, 0) + len(things) - most
        return tuple(things[:most])

    def short(self, text: str, most: int) -> str:
        """Clean a text, and truncate it to one line."""
        line = one_line(text, NOTE_LIMIT)
        if len(line) <= most and len(text) <= NOTE_LIMIT:
            return line
        self._was_cut = True
        return line[: most - len(_CUT)].rstrip() + _CUT

    def words(self, parts: Collection[str], say: Say) -> str:
        """Format what is missing, as sentences; "" if nothing is."""
        left = [
            say("report.left", part=say(f"report.{part}"), count=self._left[part])
            for part in PARTS
            if part in self._left and part in parts
        ]
        unwished = [say(f"report.{part}") for part in PARTS if part in USUAL_PARTS - set(parts)]
        sentences = [
            say("report.no_room", what=listed(left)) if left else "",
            say("report.shortened") if self._was_cut else "",
            say("report.unwished", what=listed(unwished)) if unwished else "",
        ]
        return " ".join(sentence for sentence in sentences if sentence)
