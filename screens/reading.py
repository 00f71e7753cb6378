"""A page as content: headings, paragraphs and bullets, wrapped with hanging indents.

Pages use no more of Markdown than this, and a widget for each paragraph took a second to open.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from textwrap import wrap

from textual.content import Content

from screens.plain import plain

_CITED = re.compile(r"\[(?:S\d+[a-z]?|own)(?:,\s*(?:S\d+[a-z]?|own))*\]")
_BULLET = "- "
_HEADINGS = {"# ": "bold $accent", "## ": "bold $primary"}


def page_content(text: str, width: int) -> Content:
    """The whole page, wrapped to a width."""
    blocks = [_block(block, width) for block in _blocks(text)]
    return Content("\n").join(blocks)


def _blocks(text: str) -> Iterator[list[str]]:
    """Lines that belong together: a heading, a paragraph, a bullet; empty lines are kept."""
    for is_empty, lines in groupby(text.splitlines(), key=lambda line: not line.strip()):
        if is_empty:
            yield [""]
            continue
        block: list[str] = []
        for line in lines:
            starts_anew = line.startswith((_BULLET, *_HEADINGS))
            if starts_anew and block:
                yield block
                block = []
            block.append(line.strip())
        yield block


def _block(lines: list[str], width: int) -> Content:
    text = " ".join(lines)
    for mark, style in _HEADINGS.items():
        if text.startswith(mark):
            return plain("\n".join(wrap(text.removeprefix(mark), width)), style)
    if text.startswith(_BULLET):
        wrapped = wrap(text.removeprefix(_BULLET), width - 2)
        return _with_quiet_citations("\n".join(_hang(wrapped)))
    return _with_quiet_citations("\n".join(wrap(text, width)))


def _hang(lines: list[str]) -> list[str]:
    return [("· " if number == 0 else "  ") + line for number, line in enumerate(lines)]


def _with_quiet_citations(text: str) -> Content:
    """The text with its source ids muted: there for who looks, quiet for who reads."""
    content = plain(text)
    for found in _CITED.finditer(text):
        content = content.stylize("$muted", found.start(), found.end())
    return content
