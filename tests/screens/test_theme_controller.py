"""Which colours relief wears: as chosen, as the terminal says it is, as the hour is."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.dom import DOMNode
from textual.events import Key
from textual.message import Message
from textual.screen import Screen

from relief.journal.journal import Journal
from relief.library.library import Library
from screens.compat.input_sanitizer import PatchedParser
from screens.terminal.background_query import BACKGROUND_QUERY, BackgroundColor
from screens.theme_controller import light_by_environment
from screens.themes import THEMES
from tests.conftest import FrozenClock
from tests.screen_helpers import answer_all_no, colours, open_app
from tests.terminal import Terminal

LIGHT, DARK = "ffff/ffff/ffff", "1e1e/1e1e/2e2e"
DAWN_GROUND, DUSK_GROUND = (247, 243, 236), (20, 22, 29)


def answer(colour: str, end: str = "\x1b\\") -> str:
    """What a terminal answers that has a ground of that colour."""
    return f"\x1b]11;rgb:{colour}{end}"


def test_in_a_real_terminal_the_colours_follow_its_ground(home: Path) -> None:
    with Terminal(home=home) as terminal:
        terminal.wait(lambda: BACKGROUND_QUERY.encode() in terminal.raw, "the question")
        terminal.send(answer(LIGHT).encode())
        terminal.see("Welcome")
        terminal.wait(lambda: DAWN_GROUND in terminal.colours(), "its colours")
        terminal.press("4")
        terminal.see("Possible conditions")
        assert terminal.quit() == 0
        assert terminal.left_behind() == set()


def test_a_terminal_that_says_nothing_gets_its_first_frame_all_the_same(home: Path) -> None:
    with Terminal(home=home) as terminal:
        terminal.see("Welcome")
        assert DUSK_GROUND in terminal.colours()
        assert terminal.quit() == 0


def test_a_terminal_is_not_asked_when_colours_were_chosen(home: Path) -> None:
    (home / "settings.toml").write_text('theme = "dawn"\n')
    with Terminal(home=home) as terminal:
        terminal.see("Welcome")
        terminal.quit()
        assert BACKGROUND_QUERY.encode() not in terminal.raw


def feed(*parts: str) -> list[Message]:
    """What a parser makes of input that comes in parts."""
    parser = PatchedParser()
    return [message for part in parts for message in parser.feed(part)]


@given(st.data())
def test_an_answer_in_pieces_presses_no_key(data: st.DataObject) -> None:
    end = data.draw(st.sampled_from(["\x1b\\", "\x07"]))
    colour = data.draw(st.sampled_from([LIGHT, DARK]))
    text = answer(colour, end) + "j"
    cut = data.draw(st.integers(5, len(text) - 1))
    ground, key = feed(text[:cut], text[cut:])
    assert isinstance(ground, BackgroundColor)
    assert isinstance(key, Key)
    assert ground.is_light is (colour == LIGHT)


@given(st.text(alphabet="\x1b]1;rgb:f/\\\x07jq", min_size=1, max_size=80))
def test_no_input_is_held_back_for_ever(text: str) -> None:
    parser = PatchedParser()
    list(parser.feed(text))
    made = [m for part in ("x" * 41, "y") for m in parser.feed(part)]
    assert any(isinstance(m, Key) and m.character == "y" for m in made) or "\x1b" in text


@pytest.mark.parametrize(
    ("told", "is_light"),
    [("0;15", True), ("15;0", False), ("0;default;15", True), ("15;8", False), ("", False),
     ("7;x", False)],
)  # fmt: skip
def test_some_terminals_tell_every_program(told: str, is_light: bool) -> None:
    assert light_by_environment(told) is is_light


@pytest.mark.parametrize(
    ("hours", "hour", "theme"),
    [("22-7", 23, "night"), ("22-7", 6, "night"), ("22-7", 7, "dusk"), ("22-7", 21, "dusk"),
     ("1-5", 3, "night"), ("1-5", 5, "dusk"), ("off", 23, "dusk")],
)  # fmt: skip
async def test_night_comes_at_its_hours(home: Path, hours: str, hour: int, theme: str) -> None:
    (home / "settings.toml").write_text(f'night_hours = "{hours}"\n')
    clock = FrozenClock(FrozenClock().instant.replace(hour=hour))
    journal = Journal(home / "relief.db", clock)
    async with open_app(journal) as desk:
        assert desk.app.theme == theme
    journal.close()


async def test_one_key_brings_the_night_and_takes_it_away_and_nothing_is_kept(
    journal: Journal,
) -> None:
    async with open_app(journal) as desk:
        await desk.press("N")
        assert desk.app.theme == "night"
        await desk.press("N")
        assert desk.app.theme == "dusk"
        assert not journal.path.with_name("settings.toml").exists()


async def test_night_is_offered_in_the_evening(journal: Journal, library: Library) -> None:
    answer_all_no(journal, library)
    clock = journal.clock
    assert isinstance(clock, FrozenClock)
    async with open_app(journal) as desk:
        assert "night colours" not in desk.text
        clock.instant += timedelta(hours=8)
        await desk.press("2", "1")
        await desk.see("N night colours")


@pytest.mark.parametrize("name", ["dusk", "dawn", "contrast", "night"])
async def test_the_first_frame_wears_what_was_chosen(journal: Journal, name: str) -> None:
    journal.path.with_name("settings.toml").write_text(f'theme = "{name}"\n')
    wanted = next(theme for theme in THEMES if theme.name == name)
    async with open_app(journal) as desk:
        assert desk.app.screen.background_colors[1].hex.lower() == str(wanted.background).lower()
        assert desk.app.has_class(f"-theme-{name}")


async def test_what_opens_is_dressed_once(journal: Journal) -> None:
    async with open_app(journal) as desk:
        behind = desk.app.screen
        dressed: list[DOMNode] = []
        dress = Screen.update_node_styles

        def dressing(screen: Screen[object], animate: bool = True) -> None:
            dressed.extend(screen.children)
            dress(screen, animate)

        for key in ("comma", "question_mark", "l", "2", "5"):
            with patch.object(Screen, "update_node_styles", dressing):
                await desk.press(key)
                await desk.rest()
            assert desk.app.screen is not behind, key
            assert not dressed, key
            await desk.press("escape")
            dressed.clear()


async def test_what_was_behind_wears_the_colours_put_on_meanwhile(journal: Journal) -> None:
    async with open_app(journal) as desk:
        await desk.press("l")
        sheet = desk.app.screen
        day = colours(desk.app)
        await desk.press("question_mark")
        desk.app.theme = "night"
        await desk.press("escape")
        await desk.rest()
        assert desk.app.screen is sheet
        assert not day & colours(desk.app)
