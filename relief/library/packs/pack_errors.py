"""Errors in a pack file: what is wrong, where, and what would help."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from typing import Literal

from relief.i18n import _
from relief.text import one_line

Severity = Literal["error", "warning"]
KeyPath = tuple[str | int, ...]
"""The path to a value in a table, such as ``("step", 2, "seconds")``."""

_LONGEST_MESSAGE = 400
_LONGEST_SHOWN = 40


@dataclass(frozen=True, slots=True)
class Finding:
    """An error in a value, before its position is looked up.

    Attributes:
        place: The path to the value.
        code: A short name for programs.
        message: What is wrong.
        hint: How to fix it; may be empty.
        level: Error, or a warning that does not prevent use.
        at_key: Whether the error is in the key, rather than in its value.
    """

    place: KeyPath
    code: str
    message: str
    hint: str = ""
    level: Severity = "error"
    at_key: bool = False


@dataclass(frozen=True, slots=True)
class PackFault:
    """A finding with its line and column, both counted from 1."""

    file: str
    line: int
    column: int
    code: str
    message: str
    hint: str = ""
    level: Severity = "error"

    @property
    def text(self) -> str:
        """The error on one line, in the format of editors and compilers."""
        return f"{one_line(self.file)}:{self.line}:{self.column}: {self.message} [{self.code}]"

    def as_json(self) -> dict[str, str | int]:
        """Return the fields as in ``relief.check/1``."""
        return {
            "file": self.file, "line": self.line, "col": self.column, "code": self.code,
            "message": self.message, "hint": self.hint,
        }  # fmt: skip


def make_fault(finding: Finding, file: str, where: tuple[int, int]) -> PackFault:
    """Convert a finding to a fault with line and column; makes quoted text safe to display."""
    message = one_line(finding.message, _LONGEST_MESSAGE)
    hint = one_line(finding.hint, _LONGEST_MESSAGE)
    return PackFault(file, *where, finding.code, message, hint, finding.level)


def nearest(word: object, known: Iterable[str]) -> str:
    """Return a hint that names the most similar known word, else all of them."""
    names = list(known)
    close = get_close_matches(str(word)[:_LONGEST_SHOWN].lower(), names, 1)
    between = "; " if any("," in name for name in names) else ", "
    return (
        _("did you mean {close}?").format(close=close[0])
        if close
        else _("known here: {names}").format(names=between.join(names))
    )


def counted(number: int, noun: str) -> str:
    """Format a number with its noun: 1 error, 2 errors."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def shown(value: object) -> str:
    """Format a value for a message, truncated if long."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        short = one_line(value, _LONGEST_SHOWN)
        return f'"{short}{"..." if len(value) > _LONGEST_SHOWN else ""}"'
    if isinstance(value, int | float | date):
        return str(value)[:_LONGEST_SHOWN]
    return "a table" if isinstance(value, dict) else "a list"
