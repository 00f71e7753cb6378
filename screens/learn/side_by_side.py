"""A comparison as content: in columns if they fit, else stacked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual.content import Content

from relief.columns import wrapped
from relief.library.compare import Comparison, ComparisonRow
from screens.learn.page_layout import bullet, paragraph
from screens.safe_text import plain

_NARROWEST_COLUMNS = {2: 28, 3: 22}
"""Minimum width of a column by number of options; three fit side by side at 80 columns."""
_LABELS = 18
_WIDE = 100
_GAP = 3


@dataclass(frozen=True, slots=True)
class Grid:
    """The layout of a comparison at one width.

    Attributes:
        width: The whole width.
        count: Number of options.
        labels: Width of the label column; 0 if labels go above their row.
    """

    width: int
    count: int
    labels: int

    @property
    def column(self) -> int:
        """Width of one option's column."""
        return (self.width - self.labels - _GAP * (self.count - 1)) // self.count

    @property
    def is_stacked(self) -> bool:
        """Whether columns would be too narrow to read."""
        return self.column < _NARROWEST_COLUMNS.get(self.count, 28)


def grid_of(width: int, count: int) -> Grid:
    """Return the layout for a width."""
    return Grid(width, count, _LABELS if width >= _WIDE else 0)


def titles_content(comparison: Comparison, grid: Grid) -> Content:
    """Format the titles of the options: above their columns, or one per line."""
    titles = [page.title for page in comparison.pages]
    if grid.is_stacked:
        return Content("\n").join(
            Content.assemble((f"{number}  ", "$muted"), plain(title, "bold $accent"))
            for number, title in enumerate(titles, 1)
        )
    cells = [
        plain("\n".join(wrapped(title, grid.column)), "bold $accent").split("\n")
        for title in titles
    ]
    return _beside([], cells, grid)


def rows_content(comparison: Comparison, grid: Grid, nothing: str) -> Content:
    """Format every attribute with the text of each option.

    Args:
        comparison: The pages compared.
        grid: The layout.
        nothing: Text for an option that lacks the attribute.
    """
    draw = _stacked if grid.is_stacked else _columns
    titles = [page.title for page in comparison.pages]
    return Content("\n\n").join(draw(row, titles, grid, nothing) for row in comparison.rows)


def _columns(row: ComparisonRow, _titles: Sequence[str], grid: Grid, nothing: str) -> Content:
    cells = [_cell(cell, grid.column, nothing).split("\n") for cell in row.cells]
    width = grid.labels - 2 if grid.labels else grid.width
    label = plain("\n".join(wrapped(row.title, width)), "$primary")
    if grid.labels:
        return _beside(list(label.split("\n")), cells, grid)
    return Content("\n").join((label.stylize("bold"), _beside([], cells, grid)))


def _stacked(row: ComparisonRow, titles: Sequence[str], grid: Grid, nothing: str) -> Content:
    parts = [plain(row.title, "bold $primary")]
    for title, cell in zip(titles, row.cells, strict=True):
        parts.append(plain("\n".join(wrapped(title, grid.width)), "$accent"))
        said = _cell(cell, grid.width - 2, nothing).split("\n")
        parts += [Content.assemble("  ", line) for line in said]
    return Content("\n").join(parts)


def _cell(cell: tuple[str, ...], width: int, nothing: str) -> Content:
    if not cell:
        return plain("\n".join(wrapped(nothing, width)), "$muted")
    if len(cell) == 1:
        return paragraph(cell[0], width)
    return Content("\n").join(bullet(line, width) for line in cell)


def _beside(label: Sequence[Content], cells: Sequence[Sequence[Content]], grid: Grid) -> Content:
    """Join label and cells line by line, each padded to its width."""
    columns = [(label, grid.labels)] if grid.labels else []
    columns += [(cell, grid.column + _GAP) for cell in cells]
    height = max(len(lines) for lines, _ in columns)
    return Content("\n").join(
        Content.assemble(*(_filled(lines, place, width) for lines, width in columns)).rstrip()
        for place in range(height)
    )


def _filled(lines: Sequence[Content], place: int, width: int) -> Content:
    line = lines[place] if place < len(lines) else Content()
    return Content.assemble(line, " " * max(0, width - line.cell_length))
