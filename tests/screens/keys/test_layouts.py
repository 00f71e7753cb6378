"""Keyboards of other scripts and layouts, and pastes: handled once, as intended."""

from __future__ import annotations

from functools import partial

import pytest
from textual.events import Paste

from relief.journal.journal import Journal
from relief.library.library import Library
from screens.dialogs.rating import RatingDialog
from screens.keys.layouts import explanation
from screens.tab import TabScreen
from tests.screen_helpers import UserDriver, answer, open_app

pytestmark = pytest.mark.usefixtures("nothing_worrying")


async def test_a_digit_of_any_script_rates(journal: Journal) -> None:
    async with open_app(journal) as desk:
        for seven in ("7", "\u0667", "\u06f7", "७", "\uff17", "\u09ed"):
            await desk.press_and_see("p", "of this new")
            await desk.press_and_see("n", "from 0 to 10")
            await desk.press_and_see(seven, "get ready")
            await desk.press("q", "q")
            await desk.see("how strong is the twitching")
            await desk.press("٣")
            await desk.wait(lambda: "after" in desk.newest("session"), "the rating kept")
            kept = desk.newest("session")
            assert (kept["before"], kept["after"]) == (7, 3), seven
            await desk.wait(lambda: isinstance(desk.app.screen, TabScreen), "a place")
            await desk.wait(lambda: not desk.app.flows.is_between, "nothing being saved")


async def test_what_only_looks_like_a_digit_rates_nothing(journal: Journal) -> None:
    async with open_app(journal) as desk:
        await desk.press_and_see("p", "of this new")
        await desk.press_and_see("n", "from 0 to 10")
        for char in "²½Ⅶ①":
            await desk.press(char)
            assert isinstance(desk.app.screen, RatingDialog), char


async def test_a_digit_of_any_script_goes_to_a_place(journal: Journal) -> None:
    async with open_app(journal) as desk:
        await desk.press_and_see("\u0665", "Your diary is empty")


async def test_a_dead_letter_is_explained_once(journal: Journal, library: Library) -> None:
    async with open_app(journal) as desk:
        for key in "йλقфжéà&(":
            name = "digits" if key in "éà&(" else "letters"
            await desk.press(key)
            await desk.see(library.phrases(f"layout.{name}"))
            assert len(desk.app._notifications) == 1, key
            await desk.press(key, key)
            assert len(desk.app._notifications) == 1, key
            desk.app.clear_notifications()
            desk.app._layouts._explained.clear()


async def test_a_letter_that_does_something_is_not_explained(journal: Journal) -> None:
    async with open_app(journal) as desk:
        await desk.press_and_see("b", "get ready")
        await desk.press("й")
        await desk.see("Paused")
        assert not desk.app._notifications


async def paste(desk: UserDriver, text: str) -> None:
    desk.app.post_message(Paste(text))
    await desk.settle()


async def test_a_paste_lands_once_in_a_note(journal: Journal) -> None:
    pasted = {"hello": "hello", "one\ntwo\r\nthree": "one two three", "٣ Tee": "٣ Tee",
              "a\x1b[31mb\x07c": "a[31mbc", "a\tb": "a b"}  # fmt: skip
    async with open_app(journal) as desk:
        for number, (text, saved) in enumerate(pasted.items(), 1):
            await desk.press("l", "3")
            await desk.press_and_see("/", "Your note")
            await paste(desk, text)
            await desk.press("enter", "enter")
            await desk.wait(partial(has_entries, desk, number), f"an entry with {text!r}")
            await desk.rest()
            assert saved in [" ".join(entry["note"].split()) for entry in desk.exported("entries")]


def has_entries(desk: UserDriver, number: int) -> bool:
    return len(desk.exported("entries")) == number


async def test_a_number_is_pasted_once_on_the_emergency_screen(
    journal: Journal, library: Library
) -> None:
    answer(journal, library, minutes_ago=0, E1="yes")
    async with open_app(journal) as desk:
        await desk.see("repeat the check")
        await desk.press("o")
        await paste(desk, "112")
        await desk.press("enter")
        assert desk.app.services.settings.text("emergency_number") == "112"


async def test_a_paste_where_nothing_is_typed_presses_no_key(journal: Journal) -> None:
    async with open_app(journal) as desk:
        before = await desk.rest()
        await paste(desk, "3bq.x\nq")
        assert await desk.rest() == before


@pytest.mark.parametrize("typed", ["", "\x0c", "\x1b", "a", "7", "-"])
def test_a_key_that_types_no_french_digit_explains_nothing(typed: str) -> None:
    assert explanation(typed) == ""
