"""Exporting the report: written, copied, with the chosen parts."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from unittest.mock import patch

import pytest

from relief.journal.journal import Journal
from relief.journal.records import Decision, save, stamp_now
from relief.library.library import Library
from relief.settings import write_setting
from screens.keys.dialog_actions import DIALOG_ACTIONS
from tests.screen_helpers import UserDriver, note, open_app
from tests.screens.appointment.appointment_helpers import pages, told

pytestmark = pytest.mark.usefixtures("nothing_worrying")


async def test_the_page_is_written_whole_for_its_owner_and_never_over_another(
    journal: Journal,
) -> None:
    note(journal, twitch=3)
    async with open_app(journal) as desk:
        for number in (1, 2):
            await desk.press("6", "w")
            await desk.see("Save the doctor's summary as", "relief never overwrites a file there")
            await desk.press("t")
            await told(desk, "relief-visit-2026-11-23.txt")
            assert len(pages(journal)) == number - number // 2
        first = pages(journal)[0].read_bytes()
        note(journal, twitch=9)
        note(journal, twitch=8, days_ago=1)
        await desk.press("1", "6", "w")
        await desk.see("Save the doctor's summary as")
        await desk.press("t")
        await told(desk, "relief-visit-2026-11-23-2.txt")
    one, other = pages(journal)[1], pages(journal)[0]
    assert {one.stat().st_mode & 0o777, other.stat().st_mode & 0o777} == {0o600}
    assert one.parent.stat().st_mode & 0o777 == 0o700
    assert first in (one.read_bytes(), other.read_bytes())
    assert one.read_bytes() != other.read_bytes()


async def test_no_older_message_covers_where_the_page_was_written(
    journal: Journal, library: Library
) -> None:
    async with open_app(journal) as desk:
        await desk.press("6", "w")
        await desk.see("Save the doctor's summary as")
        desk.app.notify(library.phrases("patience.page"), markup=False)
        await desk.press("t")
        await told(desk, "relief-visit-2026-11-23.txt")
        await desk.see_no_more(library.phrases("patience.page"))


async def test_a_copy_goes_through_the_terminal_and_into_a_file(
    journal: Journal, written: list[str]
) -> None:
    async with open_app(journal) as desk:
        await desk.press("6", "c")
        await desk.see("Copied, if your terminal allows it")
        await told(desk, "relief-visit-2026-11-23.txt")
    sent = [base64.b64decode(words.split(";")[2].rstrip("\a")) for words in written]
    assert sent == [pages(journal)[0].read_bytes()]


@pytest.fixture
def written() -> Iterator[list[str]]:
    """Return what is sent to the terminal's clipboard."""
    found: list[str] = []
    with patch(
        "screens.app.ReliefApp.copy_to_clipboard",
        lambda _, text: found.append(f"52;c;{base64.b64encode(text.encode()).decode()}"),
    ):
        yield found


async def test_a_folder_that_is_not_there_is_told_and_nothing_is_lost(journal: Journal) -> None:
    write_setting(journal.path.with_name("settings.toml"), "page_folder", "/nowhere/at/all")
    async with open_app(journal) as desk:
        await desk.press("6", "w")
        await desk.see("It will be saved in /nowhere/at/all")
        await desk.press_and_see("t", "could not be written")
        await desk.press_and_see("x", "w save")
        assert pages(journal) == []


async def test_the_parts_of_the_page_are_toggled_and_named(journal: Journal) -> None:
    async with open_app(journal) as desk:
        await desk.press("6", "r")
        await desk.see("Prepare for your appointment")
        await desk.press("4")
        await desk.see("without your own notes · without a name · without your decisions · A4")
        await desk.press("n", "p", "m")
        await desk.see("What name should be on this summary?")
        await desk.enter("Ann")
        await desk.see("with your own notes · with the name Ann · without your decisions · Letter")
        await desk.press("q")
        await desk.see("· read it before you take it with you")


async def open_preview(desk: UserDriver) -> None:
    """Open the preview of the report."""
    await desk.press_and_see("6", "prepare")
    await desk.press_and_see("r", "Prepare for your appointment")
    await desk.press_and_see("4", "without your decisions")


async def test_what_matters_is_on_the_page_only_when_it_is_added(journal: Journal) -> None:
    stamp, matters = stamp_now(journal.clock), {"free": 9}
    saved = Decision(
        **stamp, decision="decide-hemifacial-spasm", matters=matters, leaning="surgery"
    )
    save(journal, saved)
    async with open_app(journal, size=(80, 24)) as desk:
        await open_preview(desk)
        await desk.see("d decisions", "q back")
        await desk.press_and_see("d", "with your decisions ·")
        await desk.press("w")
        await desk.see("Save the doctor's summary as")
        await desk.press("t")
        await told(desk, "relief-visit-2026-11-23.txt")
        await desk.press_and_see("d", "without your decisions")
        await desk.press("w")
        await desk.see("Save the doctor's summary as")
        await desk.press("t")
        await told(desk, "relief-visit-2026-11-23-2.txt")
    without, with_them = (path.read_text("utf-8") for path in pages(journal))
    for said in ("WHAT MATTERS TO THE PERSON", "Leaning: Surgery"):
        assert said in with_them
        assert said not in without


async def test_without_a_saved_decision_there_is_nothing_to_add(journal: Journal) -> None:
    async with open_app(journal, size=(80, 24)) as desk:
        await open_preview(desk)
        await desk.press_and_see("d", "You have not saved a decision yet.")
        await desk.see("without your decisions")


async def test_help_over_the_page_lists_its_keys(journal: Journal, library: Library) -> None:
    async with open_app(journal, size=(80, 50)) as desk:
        await open_preview(desk)
        await desk.press("f1")
        helps = [act.help for act in DIALOG_ACTIONS if act.where == "preview"]
        await desk.see(library.phrases("help.preview_title"), *helps)


@pytest.mark.parametrize("width", [40, 60, 80])
async def test_every_key_of_the_page_is_named_however_narrow(journal: Journal, width: int) -> None:
    async with open_app(journal, size=(width, 24)) as desk:
        await desk.press("6", "r", "4")
        for key in ("n notes", "m name", "d decisions", "p paper", "w save", "c copy", "q back"):
            await desk.see(key)
