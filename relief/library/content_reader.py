"""Parses content files into plain tables, without validating them."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from relief.errors import ContentError
from relief.i18n import _
from relief.plain_toml import plain_table

_FENCE = "+++"
_SECTION = re.compile(r"^\[(\w+)\]$", re.MULTILINE)


def read_table(path: Path) -> dict[str, Any]:
    """Read a TOML file.

    Raises:
        ContentError: The file cannot be read; the message names the file and the line.
    """
    return parse_table(read_text(path), path)


def read_sections(path: Path) -> dict[str, str]:
    """Read a TOML file as the unparsed text of each table, padded to keep line numbers.

    The text before the first table has the name "".

    Raises:
        ContentError: The file cannot be read.
    """
    before, *parts = _SECTION.split(read_text(path))
    sections, line = {"": before}, before.count("\n")
    for name, text in zip(parts[::2], parts[1::2], strict=True):
        sections[name] = "\n" * line + f"[{name}]{text}"
        line += text.count("\n")
    return sections


def read_page(path: Path) -> tuple[dict[str, Any], str]:
    """Read a Markdown file with TOML metadata between ``+++`` lines; return (metadata, body).

    Raises:
        ContentError: The file cannot be read, or has no metadata.
    """
    text = read_text(path)
    before, fence, rest = text.partition(f"{_FENCE}\n")
    head, closing, body = rest.partition(f"\n{_FENCE}\n")
    if before.strip() or not fence or not closing:
        raise ContentError(
            _("{path}: a page starts with its head between two {fence} lines").format(
                path=path, fence=_FENCE
            )
        )
    return parse_table(head, path), body.strip()


def read_text(path: Path) -> str:
    """Read a text file as UTF-8.

    Raises:
        ContentError: The file cannot be read.
    """
    try:
        return path.read_text("utf-8").replace("\r\n", "\n")
    except FileNotFoundError as error:
        raise ContentError(_("{path}: there is no such file").format(path=path)) from error
    except (OSError, UnicodeDecodeError) as error:
        raise ContentError(
            _("{path}: the file cannot be read as text ({error})").format(path=path, error=error)
        ) from error


def parse_table(text: str, path: Path) -> dict[str, Any]:
    """Parse TOML.

    Raises:
        ContentError: The text is not TOML; the message names the line.
    """
    plain = plain_table(text)
    if plain is not None:
        return plain
    import tomllib  # late: the first screen needs plain tables only

    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ContentError(
            f"{path}: {error}", _("Is a quote or a bracket still open there?")
        ) from error
