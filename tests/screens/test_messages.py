"""A notification over a dialog does not cover its text."""

from __future__ import annotations

import pytest
from textual.widgets._toast import Toast

from relief.journal.journal import Journal
from relief.library.library import Library
from tests.screen_helpers import answer_all_no, open_app

DIALOGS = {
    "log": ("l",), "prepare": ("6", "r"), "questions to ask": ("6", "o"), "trends": ("5", "g"),
    "where": ("l", "w"), "count": ("t",), "anything new": ("p",), "help": ("?",),
    "page": ("4", "enter"),
}  # fmt: skip
WORDS = "Saved on this machine. u takes it back. " * 3


@pytest.mark.parametrize("size", [(80, 24), (60, 20)])
@pytest.mark.parametrize("name", DIALOGS)
async def test_a_message_lies_beside_the_words_of_a_dialog(
    name: str, size: tuple[int, int], journal: Journal, library: Library
) -> None:
    answer_all_no(journal, library)
    async with open_app(journal, size=size) as desk:
        await desk.press(*DIALOGS[name])
        await desk.rest()
        desk.app.notify(WORDS, markup=False)
        await desk.see("u takes it back")
        await desk.rest()
        toast = desk.app.screen.query_one(Toast).region
        boxes = desk.app.screen.query(".sheet, #trends, #page, #new, #asked")
        assert boxes
        for box in boxes:
            assert not box.region.overlaps(toast)


async def test_a_message_with_a_title_is_shown_whole(journal: Journal, library: Library) -> None:
    answer_all_no(journal, library)
    title = "1 check so far: too few to show a percentage (30 are needed)"
    async with open_app(journal) as desk:
        desk.app.notify("saved: jaw relaxed.", title=title, markup=False)
        await desk.see(title, "saved: jaw relaxed.")
