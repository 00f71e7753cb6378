"""After thoughts of self-harm every screen shows the crisis line first."""

from __future__ import annotations

import pytest

from relief.journal.journal import Journal
from relief.library.library import Library
from tests.screen_helpers import answer, answer_all_no, open_app


@pytest.mark.parametrize(
    ("country", "line"), [("GB", "116 123"), ("", "crisis line near you")], ids=["GB", "none"]
)
async def test_today_and_check_name_the_crisis_line(
    journal: Journal, library: Library, country: str, line: str
) -> None:
    if country:
        journal.path.with_name("settings.toml").write_text(f'country = "{country}"\n')
    answer(journal, library, U11="yes")
    async with open_app(journal) as desk:
        await desk.see("crisis line")
        await desk.press("2")
        await desk.see(line, library.phrases("urgent.title"))
        shown = desk.text
        assert shown.index(line) < shown.index(library.phrases("urgent.title"))


async def test_the_outcome_begins_with_the_crisis_line(journal: Journal, library: Library) -> None:
    journal.path.with_name("settings.toml").write_text('country = "GB"\n')
    answer_all_no(journal, library)
    async with open_app(journal) as desk:
        await desk.press("2", "enter")
        await desk.deny(1, *"nnnnnnnnnny")
        await desk.deny(2, "s")
        await desk.see("116 123", library.phrases("urgent.title"))
        shown = desk.text
        assert shown.index("116 123") < shown.index(library.phrases("urgent.title"))
