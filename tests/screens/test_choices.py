"""A choice that needs several lines hangs: its words do not run on under its key."""

from __future__ import annotations

import pytest

from relief.journal.journal import Journal
from screens.dialogs.choice_prompt import Choice, ChoiceDialog
from screens.dialogs.multi_select import MultiSelectDialog
from tests.screen_helpers import frame, open_app

LONG = "The eye closes by itself several times an hour and stays shut for some seconds each time"
_INDENT = 6
"""Columns from the padding of a dialog to the words of a choice; left of it is the tab behind."""


@pytest.mark.parametrize("size", [(80, 24), (60, 20), (44, 20)])
@pytest.mark.parametrize("kind", [ChoiceDialog, MultiSelectDialog])
async def test_the_second_line_begins_under_the_first_word(
    kind: type[ChoiceDialog | MultiSelectDialog], size: tuple[int, int], journal: Journal
) -> None:
    choices = [Choice("1", LONG, "often"), Choice("2", "Never", "never")]
    async with open_app(journal, size=size) as desk:
        desk.app.push_screen(kind("How often?", choices))
        await desk.see("1  The eye closes", "each time")
        rows = frame(desk.app)
        first = next(n for n, row in enumerate(rows) if "The eye" in row)
        last = next(n for n, row in enumerate(rows) if "2  Never" in row)
        column = rows[first].index("The eye")
        assert last - first > 1
        for row in rows[first + 1 : last]:
            assert row[column - _INDENT : column].strip("│ ") == ""
            assert row[column] != " "


async def test_a_resize_wraps_the_choices_anew(journal: Journal) -> None:
    async with open_app(journal) as desk:
        desk.app.push_screen(ChoiceDialog("How often?", [Choice("1", LONG, "often")]))
        await desk.see("each time")
        await desk.pilot.resize_terminal(46, 20)
        await desk.see("each time")
        rows = [row for row in frame(desk.app) if row.strip("│ ")]
        column = next(row.index("The eye") for row in rows if "The eye" in row)
        hung = [row for row in rows if "each time" in row or "stays shut" in row]
        assert hung
        assert all(row[column - _INDENT : column].strip("│ ") == "" for row in hung)
