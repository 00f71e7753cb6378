"""The end of a session: offers and questions."""

from __future__ import annotations

from datetime import timedelta

import pytest

from relief.journal.journal import Journal
from relief.library.library import Library
from relief.practice.player import LEFT_SECONDS
from relief.settings import write_setting
from screens.practice import session_over
from screens.practice.session import SessionScreen
from tests.screen_helpers import READY_SECONDS, open_app, practise

pytestmark = pytest.mark.usefixtures("nothing_worrying")


async def test_q_twice_ends_and_keeps_what_was_done(journal: Journal, library: Library) -> None:
    async with open_app(journal) as desk:
        await desk.play_jaw(25)
        await desk.press("q")
        await desk.see("q again: end")
        assert not desk.newest("session")
        await desk.press("q")
        await desk.see(library.phrases("session.kept"), library.phrases("diary.saved"))
        kept = desk.newest("session")
    assert (kept["status"], kept["seconds"], kept["steps_done"]) == ("stopped", 25.1, 1)


async def test_a_single_q_loses_nothing(journal: Journal) -> None:
    async with open_app(journal) as desk:
        await desk.play_jaw()
        await desk.press("q", "space", "q", "space")
        await desk.forward(3)
        await desk.see("0:08 of 2:00")
        assert not desk.newest("session")


async def test_x_stops_at_once_keeps_it_and_says_when_to_seek_help(
    journal: Journal, library: Library
) -> None:
    async with open_app(journal) as desk:
        await desk.play_jaw(7)
        await desk.press("x")
        await desk.see(library.phrases("session.hurt_title"), "Call your emergency number")
        await desk.press_and_see("5", library.phrases("session.hurt_title"))
        await desk.press_and_see("enter", library.phrases("gate.hurt_title"))
        kept = desk.newest("session")
    assert kept["status"] == "hurt"
    assert 7.1 <= kept["seconds"] <= 7.3  # once no other key can belong to it
    assert "after" not in kept


async def test_leaving_by_ctrl_c_keeps_the_session_as_interrupted(journal: Journal) -> None:
    async with open_app(journal) as desk:
        await desk.play_jaw(12)
        await desk.press("ctrl+c")
        assert desk.app.return_code == 130
        assert desk.newest("session")["status"] == "interrupted"
        assert desk.newest("session")["seconds"] == 12.1


async def test_x_by_a_slip_is_taken_up_again_at_that_step(
    journal: Journal, library: Library
) -> None:
    async with open_app(journal) as desk:
        await desk.play_jaw(25)
        await desk.see("step 2 of 5")
        await desk.press("x")
        await desk.see(library.phrases("session.hurt_title"), library.phrases("session.slip"))
        await desk.press_and_see("r", "any of this new")
        await desk.press_and_see("n", "get ready")
        await desk.forward(READY_SECONDS)
        await desk.see("step 2 of 5")
        await desk.press("q", "q")
        await desk.see("from 0 to 10")
        slip, again = desk.exported("sessions")
    assert slip["status"] == "interrupted"
    assert again["resumes"] == slip["id"]


async def test_a_session_left_alone_ends_quietly_and_is_offered_back(
    journal: Journal, library: Library
) -> None:
    async with open_app(journal) as desk:
        await desk.play_jaw(25)
        await desk.press("space")
        await desk.forward(LEFT_SECONDS)
        await desk.see(library.phrases("session.left"))
        assert desk.newest("session")["status"] == "interrupted"
        await desk.press("enter")
    async with open_app(journal) as desk:
        await desk.see("Jaw reset was cut short")


async def test_an_interrupted_breath_goes_on_with_its_own_pattern(
    journal: Journal, library: Library
) -> None:
    pattern = library.pattern("box")
    async with open_app(journal) as desk:
        await desk.open_from_practice(pattern.title)
        await desk.see("get ready")
        await desk.forward(READY_SECONDS + pattern.cycle_seconds + 1)
        await desk.see("breath 2 of")
        rounds = desk.app.services.session is not None and pattern.cycles_for(None)
        await desk.press("ctrl+c")
    async with open_app(journal) as desk:
        await desk.see(f"{pattern.title} was cut short")
        await desk.forward(1)
        await desk.press("y")
        await desk.see(pattern.title, "get ready")
        await desk.forward(READY_SECONDS + 1)
        await desk.see(f"breath 1 of {rounds - 1}")


async def test_at_night_nothing_is_asked_until_the_morning(
    journal: Journal, library: Library
) -> None:
    write_setting(journal.path.with_name("settings.toml"), "theme", "night")
    journal.clock.sleep(8 * 3600)
    async with open_app(journal) as desk:
        await desk.press_and_see("p", "any of this new")
        await desk.press_and_see("n", "GET READY", library.routine("jaw-reset").before)
        await desk.forward(READY_SECONDS + 120)
        await desk.see(library.phrases("session.done"))
        assert "0 to 10" not in desk.text
        await desk.press_and_see("7", library.phrases("session.done"))
        await desk.press("enter")
    journal.clock.sleep(9 * 3600)
    async with open_app(journal) as desk:
        await desk.see("Last night", "Jaw reset", "rate it now")
        await desk.press_and_see("n", library.phrases("session.last_night", title="Jaw reset"))
        await desk.press("2")
        await desk.see_no_more("rate it now")
        assert desk.newest("session")["after"] == 2


async def test_a_session_of_the_day_is_not_asked_about_the_next_morning(journal: Journal) -> None:
    practise(journal)
    journal.clock.sleep(timedelta(hours=18).total_seconds())
    async with open_app(journal) as desk:
        await desk.see("Last done yesterday")
        assert "rate it now" not in desk.text


async def test_with_exit_it_leaves_by_itself(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(session_over, "_LEAVE_AFTER_SECONDS", 0.01)
    async with open_app(journal) as desk:
        desk.app.services.leaves_after_session = True
        await desk.play_jaw()
        await desk.forward(120)
        await desk.wait(lambda: desk.app.return_code == 0, "the app has gone")


async def test_a_session_that_is_not_to_be_told_leaves_no_trace(
    journal: Journal, library: Library
) -> None:
    async with open_app(journal) as desk:
        desk.app.services.keeps_sessions = False
        await desk.begin_jaw()
        before = journal.everything()
        await desk.forward(READY_SECONDS + 60)
        assert journal.unfinished("session:") == []
        await desk.forward(60)
        await desk.see("Done", library.phrases("session.untold"))
        await desk.press("enter")
    assert journal.everything() == before


@pytest.mark.parametrize("size", [(20, 5), (39, 11), (80, 24)], ids=str)
@pytest.mark.parametrize("veil", ["", "full_stop", "question_mark"])
async def test_x_stops_at_any_size_and_behind_anything(
    journal: Journal, library: Library, size: tuple[int, int], veil: str
) -> None:
    async with open_app(journal) as desk:
        await desk.play_jaw(7)
        await desk.pilot.resize_terminal(*size)
        await desk.settle()
        if veil:
            await desk.press(veil)
        await desk.take_time()
        await desk.press("x")
        await desk.wait(lambda: bool(desk.newest("session")), "the session kept")
        assert desk.newest("session")["status"] == "hurt"
        if size != (80, 24):
            await desk.see(library.phrases("session.hurt_small"))
        await desk.pilot.resize_terminal(80, 24)
        await desk.see(library.phrases("session.hurt_title"))


async def test_an_elbow_on_ten_keys_with_x_among_them_pauses_and_asks(
    journal: Journal, library: Library
) -> None:
    async with open_app(journal) as desk:
        await desk.play_jaw(7)
        desk.type_ahead(*"asdx.fgh?jk")
        await desk.settle()
        await desk.take_time()
        while not isinstance(desk.app.screen, SessionScreen):  # "." hid it, or the help is open
            await desk.press("escape")
            await desk.take_time()
        await desk.see(library.phrases("session.ask_hurt"))
        assert desk.newest("session").get("status") != "hurt"
        await desk.press("x")
        await desk.see(library.phrases("session.hurt_title"))


async def test_the_keys_for_safety_are_never_cut(journal: Journal) -> None:
    async with open_app(journal) as desk:
        await desk.play_jaw(7)
        await desk.see("x hurts", "m sound · . hide")  # the usual size has room for every key
        for size in ((40, 12), (60, 20), (80, 24), (120, 40)):
            await desk.pilot.resize_terminal(*size)
            await desk.forward(0.2)
            assert "x hurts · q q ends" in desk.text, size
