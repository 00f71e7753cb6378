"""Renders page text as content: headings, paragraphs and bullets with hanging indents.

Pages use only this subset of Markdown, and Textual's Markdown widget took a second to open one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from textual.content import Content

from relief.columns import wrapped
from relief.scripts import join_lines
from screens.safe_text import plain

_CITED = re.compile(r"\[(?:S\d+[a-z]?|own)(?:,\s*(?:S\d+[a-z]?|own))*\]")
_NAMED = re.compile(r"[^:\uff1a.?!\u3002\[]{1,60}(?::(?= )|\uff1a)")
_BULLET = "- "
_DOT = "· "
_SECTION = "## "
_HEADINGS = {"# ": "bold $accent", _SECTION: "bold $primary"}


def page_content(text: str, width: int) -> Content:
    """Render a page, wrapped to ``width`` columns."""
    blocks = [_block(block, width) for block in _blocks(text)]
    return Content("\n").join(blocks)


def section_rows(text: str, width: int) -> list[tuple[str, int]]:
    """Return the section headings of a page, each with its row in the rendered text."""
    found, row = [], 0
    for block in _blocks(text):
        if block[0].startswith(_SECTION):
            found.append((block[0].removeprefix(_SECTION), row))
        row += len(_block(block, width).plain.split("\n"))
    return found


def _blocks(text: str) -> Iterator[list[str]]:
    """Split the text into blocks of lines: headings, paragraphs, bullets; blank lines are kept."""
    for is_empty, lines in groupby(text.splitlines(), key=lambda line: not line.strip()):
        if is_empty:
            yield [""]
            continue
        block: list[str] = []
        for line in lines:
            after_heading = bool(block) and block[0].startswith(tuple(_HEADINGS))
            if block and (after_heading or line.startswith((_BULLET, *_HEADINGS))):
                yield block
                block = []
            block.append(line.strip())
        yield block


def _block(lines: list[str], width: int) -> Content:
    text = join_lines(lines)
    for mark, style in _HEADINGS.items():
        if text.startswith(mark):
            return plain("\n".join(wrapped(text.removeprefix(mark), width)), style)
    if text.startswith(_BULLET):
        return bullet(text.removeprefix(_BULLET), width)
    return paragraph(text, width)


def paragraph(text: str, width: int) -> Content:
    """Render a paragraph, wrapped to ``width`` columns."""
    return _with_quiet_citations("\n".join(wrapped(text, width)))


def bullet(text: str, width: int) -> Content:
    """Render a bullet with a hanging indent; text before a colon is emphasised."""
    content = _with_quiet_citations("\n".join(_hang(wrapped(text, width - 2))))
    if found := _NAMED.match(text):
        return content.stylize("$primary", len(_DOT), content.plain.index(found[0][-1]) + 1)
    return content


def _hang(lines: list[str]) -> list[str]:
    return [(_DOT if number == 0 else "  ") + line for number, line in enumerate(lines)]


def _with_quiet_citations(text: str) -> Content:
    """Mute the source ids in a text, so that they can be found but do not disturb reading."""
    content = plain(text)
    for found in _CITED.finditer(text):
        content = content.stylize("$muted", found.start(), found.end())
    return content
