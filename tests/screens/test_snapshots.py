"""How every screen looks, as text. Run ``pytest -n0 --snapshot-update`` after a wanted change."""

from __future__ import annotations

import pytest
from syrupy.assertion import SnapshotAssertion

from relief.journal.journal import Journal
from relief.library.library import Library
from screens.keys.actions import PLACES
from screens.practice.session import SessionScreen
from tests.conftest import FrozenClock
from tests.screen_helpers import (
    UserDriver,
    answer,
    colours,
    open_app,
)
from tests.screens.picture_round import back_to_today, check_each, resize
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


READ: dict[str, Way] = {
    "today": press(sees="Last done today"),
    "where": press("l", "w", sees="Where was it?"),
    "check": press("2", sees="Repeat this check"),
    "questions": press("2", "enter", sees="still open"),
    "practice": press("3", sees="Jaw exercises"),
    "learn": press("4", sees="read"),
    "page": press("4", "enter", sees="ask at the appointment"),
    "diary": press("5", sees="slept badly"),
    "trends": press("5", "g", sees="Median"),
    "hours": press("5", "g", "h", sees="Median for each day of the week"),
    "year": press("5", "g", "y", sees="days with practice in each week"),
    "treatments": press("5", "m", sees="before and after"),
    "diary filtered": only_notes,
    "glossary": press("4", "g", sees="Words explained"),
    "settings": press("comma", sees="Settings"),
    "help": press("question_mark", sees="Everywhere"),
    "asked whether to quit": press("q", sees="Press q again to quit."),
}
"""Screens that leave nothing behind, so that one opening of relief shows them all."""
DONE: dict[str, Way] = {
    "anything new": press("p", sees="any of this new"),
    "log": press("l", "3", sees="How are you now?"),
    "slip": asked_whether_it_was_a_slip,
    "massage": into_the_massage,
    "asked whether it hurts": asked_whether_it_hurts,
    "paused": paused,
    "done": done,
    "breathing": into_the_breath,
}
"""Screens on which something is asked or done: each needs a journal of its own."""
ABOUT_SAFETY = ("anything new", "asked whether it hurts", "slip")
"""Questions that are compared where there is little room, too."""
EMPTY: dict[str, Way] = {
    "today": press(sees="Welcome"),
    "check": press("2", sees="Warning signs"),
    "diary": press("5", sees="Your diary is empty"),
    "trends": press("5", "g", sees="Nothing to show yet"),
}
IN_COLOUR: dict[str, Way] = {
    "today": READ["today"],
    "questions": READ["questions"],
    "massage": into_the_massage,
    "breathing": into_the_breath,
}
RESTRICTED: dict[str, Way] = {
    "today": press(sees="See a doctor today"),
    "result": press("2", sees="Repeat this check"),
    "practice": press("3", sees="Jaw exercises"),
}


async def test_a_screen_in_use(
    journal: Journal, library: Library, snapshot: SnapshotAssertion
) -> None:
    fill(journal, library)
    await check_each(READ, journal, snapshot)


@pytest.mark.parametrize("screen", DONE)
async def test_a_screen_on_which_something_is_done(
    journal: Journal, library: Library, snapshot: SnapshotAssertion, screen: str
) -> None:
    fill(journal, library)
    async with open_app(journal) as desk:
        await DONE[screen](desk)
        assert await picture(desk) == snapshot(name=f"{HOME}")
        for size in (WIDE, NARROW) if screen in ABOUT_SAFETY else (WIDE,):
            await resize(desk, size)
            assert await picture(desk) == snapshot(name=f"{size}")


async def test_a_screen_on_the_first_day(journal: Journal, snapshot: SnapshotAssertion) -> None:
    await check_each(EMPTY, journal, snapshot)


async def test_a_screen_while_a_doctor_should_be_seen_first(
    journal: Journal, library: Library, snapshot: SnapshotAssertion
) -> None:
    fill(journal, library)
    answer(journal, library, U1="yes")
    await check_each(RESTRICTED, journal, snapshot)


async def test_the_emergency(
    journal: Journal, library: Library, snapshot: SnapshotAssertion
) -> None:
    answer(journal, library, E1="yes")
    journal.path.with_name("settings.toml").write_text('country = "GB"\n')
    async with open_app(journal) as desk:
        await desk.see("repeat the check")
        assert await picture(desk) == snapshot(name=f"{HOME}")
        await resize(desk, WIDE)
        assert await picture(desk) == snapshot(name=f"{WIDE}")


async def test_today_where_there_is_little_room(
    journal: Journal, library: Library, snapshot: SnapshotAssertion
) -> None:
    fill(journal, library)
    async with open_app(journal, size=NARROW) as desk:
        await desk.see("Last done today")
        assert await picture(desk) == snapshot(name=f"{NARROW}")
        await resize(desk, TINY)
        await desk.see("40 by 12")
        assert await picture(desk) == snapshot(name=f"{TINY}")


async def test_without_colour_the_screen_tells_the_same(
    journal: Journal,
    library: Library,
    snapshot: SnapshotAssertion,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    other = Journal(journal.path.parent / "other" / "journal.db", FrozenClock())
    fill(journal, library)
    fill(other, library)
    coloured = await look_round(journal)
    monkeypatch.setenv("NO_COLOR", "1")
    grey = await look_round(other)
    other.close()
    for screen, (rows, inks) in coloured.items():
        assert any(len(set(ink)) > 1 for ink in inks), screen
        assert grey[screen][0] == rows, screen
        assert all(len(set(ink)) == 1 for ink in grey[screen][1]), screen
    assert grey["massage"][0] == snapshot(name="massage")


async def look_round(journal: Journal) -> dict[str, tuple[str, set[tuple[int, int, int]]]]:
    """See some screens one after the other; return the text and the colours of each."""
    seen = {}
    async with open_app(journal) as desk:
        for screen, way in IN_COLOUR.items():
            await way(desk)
            seen[screen] = await picture(desk), colours(desk.app)
            if isinstance(desk.app.screen, SessionScreen):
                await desk.press("q", "q")
            await back_to_today(desk)
    return seen


async def test_nothing_is_drawn_outside_the_screen(journal: Journal, library: Library) -> None:
    fill(journal, library)
    async with open_app(journal) as desk:
        for size in (HOME, WIDE, NARROW):
            await resize(desk, size)
            for number, (_, title) in enumerate(PLACES, 1):
                await desk.press(str(number))
                await desk.see(f"{number} {title}" if size != NARROW else "? help")
                rows = await desk.rest()
                assert len(rows) == size[1], (size, title)
                assert max(map(len, rows)) <= size[0], (size, title)
                keys = next(row for row in reversed(rows) if row.strip())
                assert all(safe in keys for safe in ("? help", ". hide", "q ")), (size, title)
