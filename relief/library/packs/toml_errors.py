"""Parses the bytes of a file into a table; reports every error by line and column."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from typing import Any

from relief.i18n import N_, _
from relief.library.packs.pack_errors import Finding, PackFault, make_fault

LARGEST_BYTES = 64 * 1024

_LONGEST_LINE = 1_000
_MOST_DOTS = 50
_MOST_DOTS_IN_HEADER = 5
"""Maximum dots in a header: with thirty thousand parts the parser would take 20 s."""

_MOST_SYNTAX_FAULTS = 20
_WHERE = re.compile(r"\s*\(at (?:line (\d+), column (\d+)|end of document)\)\s*$")
_TABLE_NAME = re.compile(r"\('([^']*)',\)")
_HINTS = (
    ("Illegal character '\\n'", N_("a quote is still open at the end of this line")),
    ("Illegal character", N_("a character that text cannot contain; type the line again")),
    ("Unescaped", N_("write \\\\ for a backslash")),
    ("Expected '='", N_("a line is written as: name = value")),
    ("Invalid value", N_('text needs quotes: side = "left"')),
    ("Expected newline", N_("write one field on each line; is a quote missing?")),
    ("overwrite", N_("this name appears twice in one table; is a [[step]] missing in between?")),
    ("Unclosed array", N_("a bracket or a comma is missing in the list")),
    ("Cannot declare", N_("each step begins with [[step]], in two brackets")),
    ("Invalid statement", N_("a line is written as: name = value")),
)


@dataclass(frozen=True, slots=True)
class Parsed:
    """The parsed part of a file.

    Attributes:
        text: The file's text, with invalid lines blanked; positions are those of the file.
        table: The parsed table; None if nothing could be parsed.
    """

    text: str
    table: dict[str, Any] | None
    faults: tuple[PackFault, ...] = ()


def parse(data: bytes, file: str) -> Parsed:
    """Parse a file as text and as TOML, continuing after invalid lines to report them all."""
    if len(data) > LARGEST_BYTES:
        return _stop(
            file,
            "too_big",
            _("the file is larger than {number} KiB").format(number=LARGEST_BYTES // 1024),
            _("a routine file is one routine; it has room for a hundred steps"),
        )
    try:
        text = data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        return _not_utf8(data, error, file)
    if "\0" in text:
        where = _line_column(text, text.index("\0"))
        return _stop(
            file,
            "nul_byte",
            _("there is a NUL byte here: this is not a text file"),
            _("save it again as plain text, encoded as UTF-8"),
            where,
        )
    text, long_lines = _without_long_lines(text, file)
    table, text, broken = _parse_past_faults(text, file)
    return Parsed(text, table, (*long_lines, *broken))


def _stop(
    file: str, code: str, message: str, hint: str = "", where: tuple[int, int] = (1, 1)
) -> Parsed:
    return Parsed("", None, (make_fault(Finding((), code, message, hint), file, where),))


def _not_utf8(data: bytes, error: UnicodeDecodeError, file: str) -> Parsed:
    before = data[: error.start].decode("utf-8-sig", "replace").replace("\r\n", "\n")
    byte = data[error.start]
    likely = "UTF-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "Latin-1"
    return _stop(
        file,
        "not_utf8",
        _("the byte 0x{byte:02x} here is not UTF-8: perhaps the file is {likely}").format(
            byte=byte, likely=likely
        ),
        _("save it again with UTF-8 encoding"),
        _line_column(before, len(before)),
    )


def _line_column(text: str, offset: int) -> tuple[int, int]:
    start = text.rfind("\n", 0, offset) + 1
    return text.count("\n", 0, offset) + 1, offset - start + 1


def _without_long_lines(text: str, file: str) -> tuple[str, list[PackFault]]:
    lines = text.split("\n")
    faults = []
    for number, line in enumerate(lines):
        most_dots = _MOST_DOTS_IN_HEADER if line.lstrip().startswith("[") else _MOST_DOTS
        if len(line) > _LONGEST_LINE or line.count(".") > most_dots:
            lines[number] = ""
            message = _("this line is too long; the maximum is {longest_line} characters").format(
                longest_line=_LONGEST_LINE
            )
            hint = _(
                "a text has at most 600 characters, and a line fewer than {most_dots} dots"
            ).format(most_dots=most_dots)
            finding = Finding((), "line_too_long", message, hint)
            faults.append(make_fault(finding, file, (number + 1, 1)))
    return "\n".join(lines), faults


def _parse_past_faults(text: str, file: str) -> tuple[dict[str, Any] | None, str, list[PackFault]]:
    """Blank each invalid line and try again, as far as that cannot mislead."""
    faults: list[PackFault] = []
    while True:
        try:
            return tomllib.loads(text), text, faults
        except RecursionError:
            finding = Finding((), "too_deep", _("lists are nested too deeply"))
            return None, text, [*faults, make_fault(finding, file, (1, 1))]
        except ValueError as error:
            fault, is_at_end = _syntax_fault(str(error), text, file)
        faults.append(fault)
        lines = text.split("\n")
        line = lines[fault.line - 1].strip()
        is_stuck = is_at_end or not line or len(faults) >= _MOST_SYNTAX_FAULTS
        if is_stuck or line.startswith("["):
            return None, text, faults  # the rest would be misinterpreted
        lines[fault.line - 1] = ""
        text = "\n".join(lines)


def _syntax_fault(message: str, text: str, file: str) -> tuple[PackFault, bool]:
    """Convert the parser's error to a fault; return whether it was at the end of the file."""
    where = _WHERE.search(message)
    words = message[: where.start()] if where else message
    is_at_end = where is None or where.group(1) is None
    place = _line_column(text, len(text.rstrip()))
    if where and not is_at_end:
        place = int(where.group(1)), int(where.group(2))
    hint = next((_(hint) for sign, hint in _HINTS if sign in words), "")
    words = _TABLE_NAME.sub(r"[\1]", words)
    reason = f"{words[:1].lower()}{words[1:]}"
    plain = _("this is not TOML: {reason}").format(reason=reason)
    return make_fault(Finding((), "syntax", plain, hint), file, place), is_at_end
