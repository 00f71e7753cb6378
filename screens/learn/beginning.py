"""The first sections of a page, to fill a high panel beside the list."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from textual.content import Content

from screens.safe_text import hung, lines, plain

_SECTION = "\n## "
_BULLET = "- "


def headings(text: str) -> list[str]:
    """Return the headings of a page."""
    return [title for title, _ in _sections(text)]


def first_sections(text: str, width: int, rows: int, without: str = "") -> Content:
    """Format the first sections that fit as a whole; empty if not even one does.

    Args:
        text: The page, with ``## `` before each heading.
        width: Columns available.
        rows: Rows available, with a blank one above each section.
        without: Heading of a section that is shown elsewhere.
    """
    shown: list[Content] = []
    for title, body in _sections(text):
        if title == without:
            continue
        section = lines(plain(""), plain(title, "$primary"), *_paragraphs(body, width))
        rows -= section.plain.count("\n") + 1
        if rows < 0:
            break
        shown.append(section)
    return lines(*shown) if shown else Content()


def _sections(text: str) -> Iterator[tuple[str, Sequence[str]]]:
    """Yield each heading with its paragraphs; a bullet is one, too."""
    for section in f"\n{text}".split(_SECTION)[1:]:
        title, _, body = section.partition("\n")
        yield title, body.replace(f"\n{_BULLET}", f"\n\n{_BULLET}").split("\n\n")


def _paragraphs(body: Sequence[str], width: int) -> Iterator[Content]:
    """Yield the paragraphs, with a blank row between two that are no bullets."""
    is_first = True
    for paragraph in body:
        words = " ".join(paragraph.split())
        if not words:
            continue
        is_bullet = words.startswith(_BULLET)
        if not (is_first or is_bullet):
            yield plain("")
        is_first = False
        indent = len(_BULLET) if is_bullet else 0
        told = hung(words.removeprefix(_BULLET) if is_bullet else words, width - indent, indent)
        yield Content.assemble(plain("· ", "$muted"), told) if is_bullet else told
