"""Key routes through relief: help everywhere, digits, vi keys, the mouse, custom keys."""

from __future__ import annotations

import threading
from functools import partial

import pytest
from rich.style import Style
from textual.events import Click
from textual.widget import Widget
from textual.widgets import OptionList, Static

from relief.journal.journal import Journal
from relief.library.library import Library
from screens.check.emergency import EmergencyScreen
from screens.keys.actions import PLACES
from screens.keys.help import HelpScreen
from screens.keys.keyboard import Keyboard
from screens.run_with_notice import aside
from screens.tab import TabScreen
from tests.screen_helpers import UserDriver, answer, note, open_app, practise

SHEETS = {
    "log": ("l",),
    "trends": ("5", "g"),
    "questions": ("2", "enter"),
    "page": ("4", "enter"),
    "glossary": ("4", "g"),
    "treatments": ("5", "m"),
    "trial": ("5", "o"),
    "settings": ("comma",),
    "count": ("t",),
    "": ("p",),
    "session": ("b",),
}
READ = ("trends", "page", "treatments", "trial", "settings")

pytestmark = pytest.mark.usefixtures("nothing_worrying")


async def walk(desk: UserDriver, *keys: str) -> None:
    """Press keys, each when the screen is idle."""
    for key in keys:
        await desk.press(key)
        await desk.rest()


async def be_on_a_place(desk: UserDriver) -> None:
    """Wait until a tab is active without a dialog."""
    await desk.wait(lambda: isinstance(desk.app.screen, TabScreen), "a place")


async def open_sheet(desk: UserDriver, name: str) -> None:
    """Open a dialog from a tab."""
    await be_on_a_place(desk)
    await walk(desk, *SHEETS[name])
    await desk.wait(lambda: not isinstance(desk.app.screen, TabScreen), name)


async def test_help_says_where_one_is_and_what_the_keys_do_there(
    journal: Journal, library: Library
) -> None:
    async with open_app(journal, size=(80, 50)) as desk:
        for name in SHEETS:
            await open_sheet(desk, name)
            behind = desk.app.screen
            await desk.press("f1")
            assert isinstance(desk.app.screen, HelpScreen), name
            helps = [act.help for act in Keyboard().actions_for(name)]
            await desk.see(library.phrases(f"help.{name or 'small'}"), *helps)
            await desk.press("space")
            assert desk.app.screen is behind, name
            await desk.press("escape")


async def test_help_over_a_session_pauses_it(journal: Journal) -> None:
    async with open_app(journal) as desk:
        await desk.play_jaw()
        await desk.press("?")
        await desk.see("A session")
        await desk.press("z")
        assert desk.app.services.session is not None
        assert desk.app.services.session.is_paused


async def test_nothing_lies_over_the_emergency_number(journal: Journal, library: Library) -> None:
    answer(journal, library, E1="yes")
    async with open_app(journal) as desk:
        await desk.see(library.phrases("emergency.title"))
        await desk.press("?", "f1", "comma", "1")
        assert isinstance(desk.app.screen, EmergencyScreen)


async def test_a_digit_leads_from_what_is_only_read_to_a_place(journal: Journal) -> None:
    async with open_app(journal) as desk:
        for name in READ:
            await open_sheet(desk, name)
            await desk.press_and_see("3", "Jaw deep ease")
            await be_on_a_place(desk)


async def test_a_digit_in_an_entry_is_a_number(journal: Journal) -> None:
    async with open_app(journal) as desk:
        await desk.press("l", "3")
        await desk.see("How are you now?")


async def test_letters_move_in_lists(journal: Journal) -> None:
    async with open_app(journal) as desk:
        for place in ("3", "4"):
            await walk(desk, place)
            listed = desk.app.screen.query_one("#choices", OptionList)
            first = listed.highlighted
            await desk.press("j", "j")
            assert listed.highlighted not in (None, first)
            await desk.press("k", "k")
            assert listed.highlighted == first
            await desk.press("G")
            assert listed.highlighted == listed.option_count - 1


async def test_letters_scroll_a_page(journal: Journal) -> None:
    async with open_app(journal) as desk:
        await walk(desk, "4", "enter")
        page = desk.app.screen.query_one("#page")
        await walk(desk, "j", "j")
        assert page.scroll_y > 0
        await walk(desk, "G")
        assert page.scroll_y == page.max_scroll_y
        await walk(desk, "g")
        assert page.scroll_y == 0


async def test_a_letter_that_means_something_keeps_its_meaning(journal: Journal) -> None:
    async with open_app(journal) as desk:
        await walk(desk, "5", "g")
        await desk.see("Nothing to show yet")


async def click(desk: UserDriver, words: str) -> None:
    """Click on a text on the screen."""
    for row, line in enumerate(await desk.rest()):
        if words in line:
            assert await desk.pilot.click(offset=(line.index(words) + 1, row))
            await desk.settle()
            return
    raise AssertionError(f"{words} is not on the screen")


async def test_a_click_on_a_tab_goes_there(journal: Journal) -> None:
    async with open_app(journal) as desk:
        for number, (name, title) in [*enumerate(PLACES, 1)][::-1]:
            await click(desk, f"{number} {title}")
            await desk.rest()
            assert isinstance(desk.app.screen, TabScreen)
            assert desk.app.screen.place == name


async def test_a_click_does_what_its_words_say(journal: Journal, library: Library) -> None:
    opens = {
        "? help": "Today shows one thing", "ctrl+p everything": "What would you like to do",
        ", settings": "How it looks", ". hide": library.phrases("privacy.hidden"),
        "log": "How are you now?", "choose": "Jaw deep ease", "breathe": "get ready",
    }  # fmt: skip
    async with open_app(journal, size=(120, 40)) as desk:
        await desk.see("? help", "no hints")
        await click(desk, "no hints")
        await desk.see_no_more("no hints")
        for words, seen in opens.items():
            await click(desk, words)
            await desk.see(seen)
            await desk.press("escape", "1")


async def test_a_click_on_a_row_chooses_it(journal: Journal) -> None:
    async with open_app(journal) as desk:
        await walk(desk, "4")
        await click(desk, "Blepharospasm")
        await desk.see("Both eyes blink hard", "[ ] section")
        await walk(desk, "q", "comma")
        await click(desk, "Motion")
        await desk.see("Motion none")


async def test_a_chosen_key_works_and_the_screen_names_it(journal: Journal) -> None:
    path = journal.path.with_name("settings.toml")
    path.write_text('[keys]\n"app.log" = "L"\n"app.leave" = "Z"\n"app.count" = "x y"\n')
    async with open_app(journal) as desk:
        await desk.see("L log", "Z quit", "key of app.count: x y is not a key")
        await desk.press("l", "q")
        assert isinstance(desk.app.screen, TabScreen)
        await desk.press("?", "pagedown")
        await desk.see("L Write a diary entry")
        await desk.press("space", "L")
        await desk.see("How are you now?")


async def test_a_hint_goes_away_when_it_was_followed(journal: Journal, library: Library) -> None:
    hint = library.phrases("hint.practice")
    async with open_app(journal) as desk:
        await desk.press("3")
        await desk.see(hint)
        practise(journal)
        await desk.press("1", "3")
        await desk.see("Jaw deep ease")
        await desk.see_no_more(hint)


async def test_one_key_sends_all_hints_away_for_good(journal: Journal, library: Library) -> None:
    async with open_app(journal) as desk:
        await desk.see("no hints")
        await desk.press("H")
        await desk.see_no_more("no hints")
        await desk.press("3")
        await desk.see("Jaw deep ease")
        assert library.phrases("hint.practice") not in desk.text
    assert "hints = false" in journal.path.with_name("settings.toml").read_text()


async def test_what_takes_long_is_said_and_dropped_when_one_leaves() -> None:
    gate, told = threading.Event(), []

    def work() -> str:
        gate.wait(30)
        return "done"

    assert await aside(lambda: "at once", lambda: told.append("said")) == "at once"
    assert told == []

    def tell() -> None:
        told.append("said")
        gate.set()

    assert await aside(work, tell) == "done"
    assert told == ["said"]


async def test_a_search_can_be_stopped(
    journal: Journal, monkeypatch: pytest.MonkeyPatch, library: Library
) -> None:
    gate = threading.Event()
    note(journal, "slept badly")
    note(journal, "well rested", days_ago=1)

    def slowly(*_: object) -> list[object]:
        gate.wait(30)
        return []

    monkeypatch.setattr("screens.run_with_notice.SOON_SECONDS", 0.005)
    monkeypatch.setattr("screens.diary.diary.found_beside", slowly)
    async with open_app(journal) as desk:
        await walk(desk, "5")
        await desk.press("/")
        await desk.enter("badly")
        await desk.see(library.phrases("diary.reading"))
        await desk.press("escape")
        await desk.see("well rested", "slept badly")
        gate.set()
        await desk.rest()
        assert "well rested" in desk.text
        assert isinstance(desk.app.screen.query_one("#diary-top"), Static)


async def test_a_list_without_any_room_does_no_harm(journal: Journal) -> None:
    async with open_app(journal) as desk:
        await desk.press("3")
        await desk.see("Jaw reset")
        choices = desk.app.screen.query_one("#choices")
        choices.styles.border, choices.styles.padding = ("none", "black"), 0
        for width, height in ((20, 0), (0, "auto"), (1, 5), (2, "auto"), (3, 5)):
            choices.styles.width, choices.styles.height = width, height
            await desk.wait(partial(is_wide, choices, width), f"a list of {width} by {height}")
            await desk.press("pagedown", "pageup", "down", "1")
            await desk.see("p start")
            await desk.press("3")


def is_wide(widget: Widget, width: int) -> bool:
    return widget.outer_size.width == width


async def test_a_click_on_an_option_that_is_gone_does_no_harm(journal: Journal) -> None:
    async with open_app(journal) as desk:
        await desk.press("3")
        await desk.see("Jaw reset")
        choices = desk.app.screen.query_one("#choices")
        gone = Style.from_meta({"option": 999})
        choices.post_message(Click(choices, 1, 1, 0, 0, 1, False, False, False, style=gone))
        await desk.press("1")
        await desk.see("p start")
