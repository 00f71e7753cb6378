"""The page is taken along: written whole, copied, with the parts that were chosen."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from unittest.mock import patch

import pytest

from relief.journal.journal import Journal
from relief.settings import write_setting
from tests.screen_helpers import note, sit_down
from tests.screens.visit.visiting import pages, told

pytestmark = pytest.mark.usefixtures("nothing_worrying")


async def test_the_page_is_written_whole_for_its_owner_and_never_over_another(
    journal: Journal,
) -> None:
    note(journal, twitch=3)
    async with sit_down(journal) as desk:
        for number in (1, 2):
            await desk.press("6", "w")
            await desk.see("Write the page as", "nothing there is written over")
            await desk.press("t")
            await told(desk, "relief-visit-2026-11-23.txt")
            assert len(pages(journal)) == number - number // 2
        first = pages(journal)[0].read_bytes()
        note(journal, twitch=9)
        note(journal, twitch=8, days_ago=1)
        await desk.press("1", "6", "w")
        await desk.see("Write the page as")
        await desk.press("t")
        await told(desk, "relief-visit-2026-11-23-2.txt")
    one, other = pages(journal)[1], pages(journal)[0]
    assert {one.stat().st_mode & 0o777, other.stat().st_mode & 0o777} == {0o600}
    assert one.parent.stat().st_mode & 0o777 == 0o700
    assert first in (one.read_bytes(), other.read_bytes())
    assert one.read_bytes() != other.read_bytes()


async def test_a_copy_goes_through_the_terminal_and_into_a_file(
    journal: Journal, written: list[str]
) -> None:
    async with sit_down(journal) as desk:
        await desk.press("6", "c")
        await desk.see("Copied, where your terminal allows it")
        await told(desk, "relief-visit-2026-11-23.txt")
    sent = [base64.b64decode(words.split(";")[2].rstrip("\a")) for words in written]
    assert sent == [pages(journal)[0].read_bytes()]


@pytest.fixture
def written() -> Iterator[list[str]]:
    """What is sent to the terminal to be copied."""
    found: list[str] = []
    with patch(
        "screens.app.ReliefApp.copy_to_clipboard",
        lambda _, text: found.append(f"52;c;{base64.b64encode(text.encode()).decode()}"),
    ):
        yield found


async def test_a_folder_that_is_not_there_is_told_and_nothing_is_lost(journal: Journal) -> None:
    write_setting(journal.path.with_name("settings.toml"), "page_folder", "/nowhere/at/all")
    async with sit_down(journal) as desk:
        await desk.press("6", "w")
        await desk.see("It goes into /nowhere/at/all")
        await desk.press_and_see("t", "could not be written")
        await desk.press_and_see("x", "w write")
        assert pages(journal) == []


async def test_the_parts_of_the_page_are_toggled_and_named(journal: Journal) -> None:
    async with sit_down(journal) as desk:
        await desk.press("6", "r")
        await desk.see("Prepare the visit")
        await desk.press("4")
        await desk.see("without your own notes · without a name · A4")
        await desk.press("n", "p", "m")
        await desk.see("A name for this page?")
        await desk.enter("Ann")
        await desk.see("with your own notes · with the name Ann · Letter")
        await desk.press("q")
        await desk.see("· look at it before you take it along")
