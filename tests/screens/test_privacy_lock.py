"""The privacy lock: by key everywhere, after inactivity, and what happens meanwhile."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.timer import Timer
from textual.widgets._toast import Toast

from relief.journal.journal import Journal
from relief.library.library import Library
from screens.check.emergency import EmergencyScreen
from screens.dialogs.notice import NoticeDialog
from screens.lock_screen import LockScreen
from screens.min_size_screen import MinSizeScreen
from screens.practice.session import SessionScreen
from tests.screen_helpers import READY_SECONDS, UserDriver, answer, note, open_app

pytestmark = pytest.mark.usefixtures("nothing_worrying")


async def hidden(desk: UserDriver) -> None:
    """Nothing but two neutral words."""
    rows = [row.strip() for row in await desk.rest() if row.strip()]
    assert rows == [desk.app.services.phrases("privacy.hidden")]


WAYS = {
    "today": (),
    "check": ("2",),
    "practice": ("3",),
    "learn": ("4",),
    "diary": ("5",),
    "visit": ("6",),
    "questions": ("2", "enter"),
    "about you": ("2", "s"),
    "page": ("4", "enter"),
    "anything new": ("p",),
    "rating": ("p", "n"),
    "log": ("l",),
    "settings": ("comma",),
    "help": ("?",),
    "count": ("t",),
}
TYPING = {
    "a note": ("l", "slash", "a", "."),
    "the palette": ("ctrl+p", "x", "."),
    "a search": ("5", "slash", "."),
}


async def test_one_key_hides_everything_and_any_key_brings_it_back(journal: Journal) -> None:
    note(journal, "a private word", twitch=7)
    async with open_app(journal) as desk:
        for way, keys in WAYS.items():
            await hide_and_seek(desk, way, keys, ("full_stop", "z"), ("ctrl+l", "ctrl+l"))


async def test_one_key_hides_also_while_typing_and_takes_nothing_away(journal: Journal) -> None:
    async with open_app(journal) as desk:
        for way, keys in TYPING.items():
            await hide_and_seek(desk, way, keys, ("ctrl+l", "ctrl+l"))


@pytest.mark.parametrize("keys", [("p", "n", "enter"), ("b",)], ids=["massage", "breathing"])
async def test_one_key_hides_a_session_too(journal: Journal, keys: tuple[str, ...]) -> None:
    async with open_app(journal) as desk:
        await hide_and_seek(desk, "session", keys, ("full_stop", "z"), ("ctrl+l", "ctrl+l"))


async def hide_and_seek(
    desk: UserDriver, way: str, keys: tuple[str, ...], *pairs: tuple[str, str]
) -> None:
    """From Today go somewhere, lock with the first key of each pair, unlock with the other."""
    await desk.see("Jaw reset")
    for key in keys:
        await desk.press(key)
        await desk.rest()
    before = await desk.rest()
    for hide, show in pairs:
        await desk.press(hide)
        await hidden(desk)
        await desk.press(show)
        assert await desk.rest() == before, way
    if way != "session":
        await desk.press(*["escape"] * len(keys), "1")


async def test_a_session_that_ends_behind_it_is_kept_and_goes_on_when_it_is_lifted(
    journal: Journal,
) -> None:
    async with open_app(journal) as desk:
        await desk.press("b")
        await desk.wait(lambda: isinstance(desk.app.screen, SessionScreen), "the session")
        await desk.press("full_stop")
        await desk.forward(READY_SECONDS + 400)
        await hidden(desk)
        await desk.wait(lambda: journal.newest("session") is not None, "the session kept")
        assert desk.newest("session")["status"] == "completed"
        await desk.press("x")
        await desk.wait(lambda: desk.app.services.session is None, "the session gone")
        await desk.see("from 0 to 10")
        assert not any(isinstance(screen, SessionScreen) for screen in desk.app.screen_stack)


async def test_what_was_just_said_is_hidden_too(journal: Journal) -> None:
    async with open_app(journal) as desk:
        desk.app.notify("a private word")
        await desk.see("a private word")
        await desk.press("full_stop")
        await hidden(desk)
        assert desk.app.screen.query(Toast)


async def test_a_window_that_shrinks_and_grows_behind_it_is_whole_again(journal: Journal) -> None:
    async with open_app(journal) as desk:
        before = await desk.rest()
        await desk.pilot.resize_terminal(30, 8)
        await desk.see("relief needs")
        await desk.press("full_stop")
        await hidden(desk)
        await desk.pilot.resize_terminal(80, 24)
        await hidden(desk)
        await desk.press("x")
        await desk.wait(lambda: not isinstance(desk.app.screen, MinSizeScreen), "the place")
        assert await desk.rest() == before
        await desk.press("full_stop")
        await desk.pilot.resize_terminal(30, 8)
        await hidden(desk)
        await desk.press("x")
        await desk.see("relief needs")


async def test_what_came_over_a_small_window_does_not_leave_it_small(journal: Journal) -> None:
    async with open_app(journal) as desk:
        before = await desk.rest()
        await desk.pilot.resize_terminal(30, 8)
        await desk.see("relief needs")
        desk.app.push_screen(NoticeDialog("something to read"))
        await desk.see("something")
        await desk.pilot.resize_terminal(80, 24)
        await desk.press("enter")
        await desk.wait(lambda: not isinstance(desk.app.screen, MinSizeScreen), "the place")
        assert await desk.rest() == before


@pytest.fixture
def minutes(home: Path) -> None:
    (home / "settings.toml").write_text("privacy_minutes = 5\n")


def absence(desk: UserDriver) -> Timer:
    """Return the inactivity timer."""
    timer = desk.app.privacy_lock.timer
    assert timer is not None
    return timer


async def pass_the_minutes(desk: UserDriver) -> None:
    """Simulate inactivity for the configured time."""
    assert absence(desk)._interval == 5 * 60
    desk.app.privacy_lock.hide_unless_needed()
    await desk.settle()


async def test_it_hides_by_itself_when_nobody_has_been_there(
    journal: Journal, minutes: None
) -> None:
    async with open_app(journal) as desk:
        before = await desk.rest()
        first = absence(desk)
        await desk.press("5", "1")
        assert absence(desk) is first  # restarted, not a second one
        await pass_the_minutes(desk)
        await hidden(desk)
        await desk.press("x")
        assert await desk.rest() == before
        assert absence(desk) is not first


async def test_it_hides_no_session_that_guides(journal: Journal, minutes: None) -> None:
    async with open_app(journal) as desk:
        await desk.press("b")
        await desk.forward(READY_SECONDS + 1)
        await pass_the_minutes(desk)
        assert isinstance(desk.app.screen, SessionScreen)
        await desk.press("space")
        await desk.see("Paused")
        await pass_the_minutes(desk)
        await hidden(desk)


async def test_it_hides_no_emergency_number(
    journal: Journal, library: Library, minutes: None
) -> None:
    answer(journal, library, E1="yes")
    async with open_app(journal) as desk:
        await desk.see("Call for help now")
        await pass_the_minutes(desk)
        assert isinstance(desk.app.screen, EmergencyScreen)


async def test_nobody_is_waited_for_unless_that_was_chosen(journal: Journal) -> None:
    async with open_app(journal) as desk:
        await desk.press("5")
        assert desk.app.privacy_lock.timer is None
        desk.app.nav.choose("privacy_minutes", 5)
        await desk.press("1")
        assert absence(desk)._interval == 5 * 60
        desk.app.nav.choose("privacy_minutes", 0)
        await desk.press("5")
        assert desk.app.privacy_lock.timer is None
        assert not isinstance(desk.app.screen, LockScreen)


async def test_there_is_no_way_to_a_picture_of_the_screen(journal: Journal, tmp_path: Path) -> None:
    async with open_app(journal) as desk:
        await desk.app.run_action("app.screenshot")
        desk.app.deliver_screenshot(path=str(tmp_path))
        assert desk.app.save_screenshot(path=str(tmp_path)) == ""
        await desk.settle()
    assert list(tmp_path.rglob("*.svg")) == []
