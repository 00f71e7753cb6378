"""Keys typed faster than screens open, as over a slow connection, reach the right screen."""

from __future__ import annotations

from pathlib import Path

import pytest

from relief.journal.journal import Journal
from screens.check.check_result import CheckResultScreen
from screens.dialogs.text_prompt import TextDialog
from screens.keys.key_queue import KeyQueue
from tests.screen_helpers import note, open_app
from tests.terminal import Terminal

pytestmark = pytest.mark.usefixtures("nothing_worrying")


async def test_a_whole_entry_can_be_typed_at_once(journal: Journal) -> None:
    async with open_app(journal) as desk:
        desk.type_ahead("l", "3", "/", *"no envy", "enter", "enter")
        await desk.see("u undoes it")
    assert {**desk.newest("entry"), "at": "", "timezone": ""} == {
        "at": "", "timezone": "", "twitch": 3, "areas": [], "tags": [], "note": "no envy",
    }  # fmt: skip


async def test_a_whole_check_can_be_answered_at_once(journal: Journal) -> None:
    async with open_app(journal) as desk:
        desk.type_ahead("2", "enter", *"n" * 24, "y", "n", "j", "j", "k", "?", "s")
        await desk.wait(lambda: isinstance(desk.app.screen, CheckResultScreen), "the outcome")
    answers = desk.newest("checklist")["answers"]
    said = {key: word for key, word in answers.items() if key.startswith("B") and word != "no"}
    assert said == {"B2": "yes", "B5": "unsure"}


async def test_an_arrow_by_a_letter_keeps_its_place_in_the_row(journal: Journal) -> None:
    for days in range(4):
        note(journal, f"{days} days ago", days_ago=days)
    async with open_app(journal) as desk:
        await desk.press_and_see("5", "3 days ago")
        desk.type_ahead("j", "j", "enter")
        await desk.see("Change this entry", "2 days ago")


async def test_a_key_that_came_before_relief_waits_for_it(journal: Journal) -> None:
    async with open_app(journal) as desk:
        place = desk.app.navigation.new_tab("diary")
        desk.app.switch_screen(place)
        assert not place.is_mounted
        desk.type_ahead("/", *"ba")
        await desk.wait(lambda: isinstance(desk.app.screen, TextDialog), "a line to type")
        await desk.see("ba")


async def test_who_deals_with_a_key_may_be_taken_away_by_it(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("screens.keys.key_queue._PATIENCE_SECONDS", 0.05)

    async def lost(*_: object) -> None:
        """Never completes."""

    async with open_app(journal) as desk:
        monkeypatch.setattr(KeyQueue, "_arrive", lost)
        desk.type_ahead("1", "5", "l")
        await desk.see("How are you now?")


async def test_ending_waits_for_nothing(journal: Journal, monkeypatch: pytest.MonkeyPatch) -> None:
    async def lost(*_: object) -> None:
        """Never completes."""

    async with open_app(journal) as desk:
        monkeypatch.setattr(KeyQueue, "_arrive", lost)
        desk.type_ahead("1", "5", "ctrl+c")
        await desk.wait(lambda: not desk.app.is_running, "the end")


def test_on_a_real_terminal_a_burst_makes_a_whole_entry(home: Path) -> None:
    with Terminal(home=home) as terminal:
        terminal.see("q quit")
        terminal.send(b"l3/no envy\r\r")
        terminal.see("Saved")
        terminal.send(b"5")
        terminal.see("no envy")
        assert terminal.quit() == 0
