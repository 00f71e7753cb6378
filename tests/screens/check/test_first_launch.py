"""From the first launch to a massage: every key, and why each is needed."""

from __future__ import annotations

import pytest

from relief.journal.journal import Journal
from relief.library.library import Library
from relief.settings import Settings
from relief.settings_table import Value
from screens.practice.session import SessionScreen
from tests.screen_helpers import UserDriver, answer, answer_all_no, open_app


async def test_from_the_first_launch_to_a_massage_it_takes_eight_keys_where_all_fits(
    journal: Journal, library: Library
) -> None:
    """Press keys for the welcome, four groups, a massage, the facts, a preview and a rating.

    Whether anything is new is not asked: the complete check was a moment ago.
    """
    async with open_app(journal, size=(120, 80)) as desk:
        await desk.see("Welcome")
        for key, seen in (
            ("enter", "37 still open"), ("N", "25 still open"), ("N", "14 still open"),
            ("N", "2 still open"), ("N", library.phrases("selfcare.title")),
            ("p", "Health questions"),
            ("N", "How strong is the twitching"), ("6", "get ready"),
        ):  # fmt: skip
            await desk.press(key)
            await desk.see(seen)
        await desk.forward(1)
        await desk.see("Silent.", "m turns on a voice or tones")
        await desk.forward(140)
        await desk.see(library.phrases("session.after_question"))
        await desk.press("3")
        await desk.see("6 before, 3 after")


async def test_at_80x24_each_page_of_questions_takes_one_key_and_all_eleven(
    journal: Journal, library: Library
) -> None:
    async with open_app(journal) as desk:
        for key, seen in (
            ("enter", "37 still open"), ("N", library.phrases("check.see_group")),
            ("N", "25 still open"), ("N", library.phrases("check.see_group")),
            ("N", "14 still open"), ("N", "2 still open"), ("N", library.phrases("selfcare.title")),
            ("p", "Health questions"), ("N", library.phrases("check.see_group")),
            ("N", "How strong is the twitching"), ("enter", "get ready"),
        ):  # fmt: skip
            await desk.press(key)
            await desk.see(seen)


async def test_a_group_that_was_come_back_to_is_looked_over_before_it_is_saved(
    journal: Journal,
) -> None:
    async with open_app(journal) as desk:
        await begin(desk)
        await desk.deny()
        await desk.press("up", "backspace", "down", "down")
        await desk.deny(3)
        await desk.see("1 still open")
        await desk.press("pageup", "pageup", "pageup", "home")
        await desk.press(*["down"] * 11, "n")
        await desk.see("all answered: Enter saves")
        assert not desk.newest("checklist")
        await desk.press("enter")
        await desk.see("You ticked no warning signs")
        assert desk.newest("checklist")["outcome"] == "selfcare"


async def test_who_goes_back_to_a_health_question_saves_with_a_key(
    journal: Journal, library: Library
) -> None:
    answer(journal, library)
    questions = len(library.situation.item)
    async with open_app(journal, size=(120, 80)) as desk:
        await desk.press_and_see("p", "Health questions", "16 still open")
        await desk.press(*["n"] * (questions - 1), "up", "backspace")
        await desk.see("2 still open")
        await desk.press("down", "n")
        await desk.see("1 still open")
        await desk.press("up", "n")
        await desk.see("all answered: Enter saves")
        assert not desk.newest("situation")
        await desk.press("enter")
        await desk.see("any of this new")
        assert desk.newest("situation")


async def test_a_health_question_left_open_says_why_no_massage_starts(
    journal: Journal, library: Library
) -> None:
    answer(journal, library)
    async with open_app(journal) as desk:
        await desk.press_and_see("p", "Health questions", "16 still open")
        await desk.press("down", "n")
        await desk.press_and_see("s", library.phrases("gate.situation_open"), "do breathing")
        await desk.press_and_see("enter", "p start")
        await desk.press_and_see("p", "Health questions", "15 still open")


@pytest.mark.parametrize(
    ("chosen", "level"), [({}, "tones"), ({"sound": "silent"}, "silent")], ids=["unset", "set"]
)
async def test_at_night_there_are_tones_unless_something_was_chosen(
    journal: Journal, library: Library, chosen: dict[str, Value], level: str
) -> None:
    answer_all_no(journal, library)
    async with open_app(journal) as desk:
        desk.app.services.settings = Settings({"theme": "night", **chosen})
        desk.app.themes.apply()
        await desk.press("b")
        await desk.see("GET READY")
        assert level_of(desk) == level


async def begin(desk: UserDriver) -> None:
    """Answer the first questions."""
    await desk.press("enter")
    await desk.see("Warning signs", "still open")


def level_of(desk: UserDriver) -> str | None:
    """Return the sound level of the active session."""
    session = desk.app.services.session
    assert session is None or isinstance(session, SessionScreen)
    return session._sound.level if session and session._sound else None
