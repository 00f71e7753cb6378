"""How every screen looks, as text. Run ``pytest -n0 --snapshot-update`` after a wanted change."""

from __future__ import annotations

import pytest
from syrupy.assertion import SnapshotAssertion

from relief.journal.journal import Journal
from relief.library.library import Library
from screens.keys.actions import PLACES
from tests.conftest import FrozenClock
from tests.screen_helpers import (
    UserDriver,
    answer,
    colours,
    open_app,
)
from tests.screens.pictures import HOME, NARROW, TINY, WIDE, Way, fill, picture, press

READY = 10


async def into_the_massage(desk: UserDriver) -> None:
    await desk.begin_jaw()
    await desk.forward(READY + 42)
    await desk.see("step 3 of 5")


async def paused(desk: UserDriver) -> None:
    await into_the_massage(desk)
    await desk.press("space")
    await desk.see("Paused")


async def asked_whether_it_hurts(desk: UserDriver) -> None:
    await into_the_massage(desk)
    desk.type_ahead("a", "s", "x", "d")
    await desk.settle()
    await desk.see(desk.app.services.phrases("session.ask_hurt"))


async def asked_whether_it_was_a_slip(desk: UserDriver) -> None:
    await desk.press("2", "enter", "y")
    await desk.see("Call for help now")
    await desk.press("r")
    await desk.see(desk.app.services.phrases("emergency.slip_question"))


async def into_the_breath(desk: UserDriver) -> None:
    await desk.press("b")
    await desk.see("get ready")
    await desk.forward(READY + 13)
    await desk.see("breath 2 of")


async def done(desk: UserDriver) -> None:
    await desk.press("b")
    await desk.see("get ready")
    await desk.forward(READY + 300)
    await desk.see("Saved on this machine")


async def only_notes(desk: UserDriver) -> None:
    await desk.press_and_see("5", "slept badly", "before, ")
    await desk.press("f")
    await desk.see_no_more("before, ")


FULL: dict[str, Way] = {
    "today": press(sees="Last done today"),
    "check": press("2", sees="Repeat this check"),
    "questions": press("2", "enter", sees="still open"),
    "slip": asked_whether_it_was_a_slip,
    "practice": press("3", sees="Jaw exercises"),
    "anything new": press("p", sees="any of this new"),
    "massage": into_the_massage,
    "asked whether it hurts": asked_whether_it_hurts,
    "paused": paused,
    "done": done,
    "breathing": into_the_breath,
    "learn": press("4", sees="read"),
    "page": press("4", "enter", sees="ask at the appointment"),
    "diary": press("5", sees="slept badly"),
    "log": press("l", "3", sees="How are you now?"),
    "where": press("l", "w", sees="Where was it?"),
    "trends": press("5", "g", sees="Median"),
    "hours": press("5", "g", "h", sees="Median for each day of the week"),
    "year": press("5", "g", "y", sees="days with practice in each week"),
    "diary filtered": only_notes,
    "treatments": press("5", "m", sees="before and after"),
    "glossary": press("4", "g", sees="Words explained"),
    "settings": press("comma", sees="Settings"),
    "help": press("question_mark", sees="Everywhere"),
    "asked whether to quit": press("q", sees="Press q again to quit."),
}
EMPTY: dict[str, Way] = {
    "today": press(sees="Welcome"),
    "check": press("2", sees="Warning signs"),
    "diary": press("5", sees="Your diary is empty"),
    "trends": press("5", "g", sees="Nothing to show yet"),
}
RESTRICTED: dict[str, Way] = {
    "today": press(sees="See a doctor today"),
    "result": press("2", sees="Repeat this check"),
    "practice": press("3", sees="Jaw exercises"),
}


@pytest.mark.parametrize("size", [HOME, WIDE], ids=str)
@pytest.mark.parametrize("screen", FULL)
async def test_a_screen_in_use(
    journal: Journal,
    library: Library,
    snapshot: SnapshotAssertion,
    screen: str,
    size: tuple[int, int],
) -> None:
    fill(journal, library)
    async with open_app(journal, size=size) as desk:
        await FULL[screen](desk)
        assert await picture(desk) == snapshot


@pytest.mark.parametrize("screen", ["anything new", "asked whether it hurts", "slip"])
async def test_a_question_about_safety_where_there_is_little_room(
    journal: Journal, library: Library, snapshot: SnapshotAssertion, screen: str
) -> None:
    fill(journal, library)
    async with open_app(journal) as desk:
        await FULL[screen](desk)
        await desk.pilot.resize_terminal(*NARROW)
        await desk.beats.beat()
        await desk.settle()
        assert await picture(desk) == snapshot


@pytest.mark.parametrize("size", [HOME, WIDE], ids=str)
@pytest.mark.parametrize("screen", EMPTY)
async def test_a_screen_on_the_first_day(
    journal: Journal, snapshot: SnapshotAssertion, screen: str, size: tuple[int, int]
) -> None:
    async with open_app(journal, size=size) as desk:
        await EMPTY[screen](desk)
        assert await picture(desk) == snapshot


@pytest.mark.parametrize("size", [HOME, WIDE], ids=str)
@pytest.mark.parametrize("screen", RESTRICTED)
async def test_a_screen_while_a_doctor_should_be_seen_first(
    journal: Journal,
    library: Library,
    snapshot: SnapshotAssertion,
    screen: str,
    size: tuple[int, int],
) -> None:
    fill(journal, library)
    answer(journal, library, U1="yes")
    async with open_app(journal, size=size) as desk:
        await RESTRICTED[screen](desk)
        assert await picture(desk) == snapshot


@pytest.mark.parametrize("size", [HOME, WIDE], ids=str)
async def test_the_emergency(
    journal: Journal, library: Library, snapshot: SnapshotAssertion, size: tuple[int, int]
) -> None:
    answer(journal, library, E1="yes")
    journal.path.with_name("settings.toml").write_text('country = "GB"\n')
    async with open_app(journal, size=size) as desk:
        await desk.see("repeat the check")
        assert await picture(desk) == snapshot


@pytest.mark.parametrize("size", [NARROW, TINY], ids=str)
async def test_today_where_there_is_little_room(
    journal: Journal, library: Library, snapshot: SnapshotAssertion, size: tuple[int, int]
) -> None:
    fill(journal, library)
    async with open_app(journal, size=size) as desk:
        await desk.see("Last done today" if size == NARROW else "40 by 12")
        assert await picture(desk) == snapshot


@pytest.mark.parametrize("screen", ["today", "massage", "breathing", "questions"])
async def test_without_colour_the_screen_tells_the_same(
    journal: Journal,
    library: Library,
    snapshot: SnapshotAssertion,
    monkeypatch: pytest.MonkeyPatch,
    screen: str,
) -> None:
    other = Journal(journal.path.parent / "other" / "journal.db", FrozenClock())
    fill(journal, library)
    fill(other, library)
    async with open_app(journal) as desk:
        await FULL[screen](desk)
        coloured = await picture(desk)
        assert any(len(set(ink)) > 1 for ink in colours(desk.app))
        await desk.press("q", "q")
    monkeypatch.setenv("NO_COLOR", "1")
    async with open_app(other) as desk:
        await FULL[screen](desk)
        assert await picture(desk) == coloured
        assert all(len(set(ink)) == 1 for ink in colours(desk.app))
        if screen == "massage":
            assert await picture(desk) == snapshot
    other.close()


@pytest.mark.parametrize("size", [HOME, WIDE, NARROW], ids=str)
async def test_nothing_is_drawn_outside_the_screen(
    journal: Journal, library: Library, size: tuple[int, int]
) -> None:
    fill(journal, library)
    async with open_app(journal, size=size) as desk:
        for number, (_, title) in enumerate(PLACES, 1):
            await desk.press(str(number))
            await desk.see(f"{number} {title}" if size != NARROW else "? help")
            rows = await desk.rest()
            assert len(rows) == size[1], title
            assert max(map(len, rows)) <= size[0], title
            keys = next(row for row in reversed(rows) if row.strip())
            assert all(safe in keys for safe in ("? help", ". hide", "q ")), title
