"""Icon arrays: squares of 100 signs, filled for those in whom something happened."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from relief.columns import cut, wrapped
from relief.library.decision_lines import main_picture
from relief.library.decisions import Option
from relief.library.library import Library
from relief.library.study_figures import Figure, basis_words, value_words
from screens.safe_text import lines, plain

_SIDE = 10
FILLED, EMPTY = "■", "·"
"""Signs that differ in shape, so that colour is not needed."""
COLUMN = 22
"""Columns of one array with its caption."""
GAP = 3
_MOST_WORDS = 8
"""Maximum lines of a caption."""


def array_rows(n: int) -> list[str]:
    """Return ten rows of ten signs, the first ``n`` of them filled."""
    signs = FILLED * n + EMPTY * (_SIDE * _SIDE - n)
    rows = (signs[at : at + _SIDE] for at in range(0, _SIDE * _SIDE, _SIDE))
    return [" ".join(row) for row in rows]


def pictures(options: Sequence[Option], kind: str, library: Library) -> Content:
    """Draw the main benefit or main harm of several options side by side at the same scale."""
    columns = [_picture(option, kind, library) for option in options]
    height = max(len(column) for column in columns)
    rows = []
    for at in range(height):
        cells = [column[at] if at < len(column) else Content() for column in columns]
        filled = [cell.pad_right(max(0, COLUMN - cell.cell_length)) for cell in cells]
        rows.append(Content(" " * GAP).join(filled).rstrip())
    return lines(*rows)


def _picture(option: Option, kind: str, library: Library) -> list[Content]:
    """Return the rows of one option: title, array, number affected, and the population."""
    head = [plain(row, "bold") for row in wrapped(option.title, COLUMN)[:2]]
    head += [Content()] * (2 - len(head))
    figure = main_picture(option, library, kind)
    if figure is None:
        said = wrapped(library.phrases("decision.no_picture"), COLUMN)
        return [*head, *(plain(row, "$muted") for row in said)]
    drawn = [_coloured(row) for row in array_rows(figure.in_100 or 0)]
    return [*head, *drawn, *_words(figure, library)]


def _coloured(row: str) -> Content:
    content, filled = plain(row, "$muted"), row.count(FILLED)
    return content.stylize("$accent", 0, 2 * filled) if filled else content


def _words(figure: Figure, library: Library) -> list[Content]:
    say = library.phrases
    value = wrapped(value_words(figure, say), COLUMN)
    rest = [row for text in (figure.label, basis_words(figure, say)) if text
            for row in wrapped(text, COLUMN)]  # fmt: skip
    room = _MOST_WORDS - len(value)
    shown = (
        rest if len(rest) <= room else [*rest[: room - 1], cut(f"{rest[room - 1]} …", COLUMN, " …")]
    )
    return [*(plain(row, "bold") for row in value), *(plain(row, "$muted") for row in shown)]
