"""Sessions on the full screen: what is shown, what the keys do, and what is saved."""

from __future__ import annotations

import pytest
from textual.content import Content
from textual.widgets import Static

from relief.journal.journal import Journal
from relief.library.library import Library
from relief.settings import write_setting
from screens.app import ReliefApp
from screens.practice.session import SessionScreen
from screens.tab import TabScreen
from tests.conftest import ROOT
from tests.lazy_painting import drawn
from tests.screen_helpers import (
    READY_SECONDS,
    UserDriver,
    answer_all_no,
    open_app,
    practise,
)

CONTENT = ROOT / "content" / "en"
ROUTINES = sorted(p.stem for d in ("routines", "relaxation") for p in (CONTENT / d).glob("*.toml"))
PATTERNS = sorted(path.stem for path in (CONTENT / "breathing").glob("*.toml"))


pytestmark = pytest.mark.usefixtures("nothing_worrying")


async def test_a_whole_massage_is_kept_with_its_ratings_and_shown_everywhere(
    journal: Journal, library: Library
) -> None:
    async with open_app(journal) as desk:
        await desk.press_and_see("p", "any of this new")
        await desk.press_and_see("n", library.phrases("session.before_question"))
        await desk.press_and_see("6", "get ready")
        await desk.forward(READY_SECONDS)
        await desk.see("step 1 of 5", "0:00 of 2:00")
        await desk.forward(120)
        await desk.see(library.phrases("session.done"), library.phrases("diary.saved"))
        await desk.press_and_see("3", "Last done today: 6 before, 3 after")
        await desk.press_and_see("5", "Jaw reset", "2:00", "6 before, 3 after")
        (session,) = desk.exported("sessions")
    assert session["status"] == "completed"
    assert (session["before"], session["after"]) == (6, 3)
    assert (session["seconds"], session["planned_seconds"]) == (120.0, 120.0)
    assert session["steps_done"] == session["steps"] == 5
    assert session["at"] == "2026-11-23T14:05:00+01:00"


async def test_every_step_is_named_in_its_turn(journal: Journal, library: Library) -> None:
    routine = library.routine("jaw-reset")
    async with open_app(journal) as desk:
        await desk.begin_jaw()
        await desk.forward(READY_SECONDS)
        for number, step in enumerate(routine.step, 1):
            await desk.see(f"step {number} of {len(routine.step)}", step.name.upper())
            await desk.forward(step.seconds)
        await desk.see(library.phrases("session.done"))


async def test_a_step_without_hands_shows_no_fingertip(journal: Journal, library: Library) -> None:
    last = library.routine("jaw-reset").step[-1]
    async with open_app(journal) as desk:
        await desk.play_jaw()
        before = await face_of(desk)
        await desk.forward(120 - last.seconds)
        await desk.see("step 5 of 5")
        after = await face_of(desk)
        assert after == before, "\n".join([*before, *after])


async def face_of(desk: UserDriver) -> list[str]:
    """Return the drawing beside the text."""
    return [row[:36].rstrip() for row in await desk.rest()][2:19]


async def test_what_is_done_to_the_end_is_shown_as_whole(journal: Journal) -> None:
    async with open_app(journal) as desk:
        await desk.begin_jaw()
        await desk.forward(READY_SECONDS + 120)
        await desk.see("Done")
        assert "2:00 of 2:00" in desk.text


async def test_both_ratings_may_be_skipped_and_ten_has_a_key(
    journal: Journal, library: Library
) -> None:
    async with open_app(journal) as desk:
        await desk.begin_jaw()
        await desk.forward(READY_SECONDS + 120)
        await desk.see(library.phrases("session.after_question"))
        await desk.press("asterisk")
        await desk.see("Last done today")
        await desk.wait(lambda: desk.newest("session").get("after") == 10, "the rating")
        assert "before" not in desk.newest("session")


async def test_any_key_pauses_and_any_key_goes_on(journal: Journal, library: Library) -> None:
    async with open_app(journal) as desk:
        await desk.play_jaw()
        played = 5
        for key in ("space", "enter", "z", "7", "f5", "tab", "home", "up", "escape", "N"):
            await desk.press(key)
            await desk.see(library.phrases("session.paused"))
            await desk.forward(30)
            await desk.see(library.phrases("session.paused"), f"0:{played:02} of 2:00")
            await desk.press(key)
            await desk.forward(2.9)
            played += 3
            await desk.see(f"0:{played:02} of 2:00")


@pytest.mark.parametrize(("forth", "back"), [("right", "left"), ("pagedown", "pageup")])
async def test_steps_are_changed_with_arrows_and_with_a_clicker(
    journal: Journal, forth: str, back: str
) -> None:
    async with open_app(journal) as desk:
        await desk.play_jaw()
        await desk.press(forth)
        await desk.see("step 2 of 5")
        await desk.press(forth)
        await desk.see("step 3 of 5")
        await desk.press(back)
        await desk.see("step 2 of 5")
        await desk.forward(4)
        await desk.press(back)
        await desk.see("step 2 of 5")
        await desk.press("q", "q")
        await desk.see("Stopped")
        assert desk.newest("session")["steps_done"] == 0
        assert desk.newest("session")["seconds"] == pytest.approx(9, abs=0.7)


async def test_plus_and_minus_change_the_step_by_ten_seconds(journal: Journal) -> None:
    async with open_app(journal) as desk:
        await desk.play_jaw()
        await desk.see("0:05 of 2:00")
        await desk.press("plus")
        await desk.see("of 2:10", "Ten seconds longer")
        await desk.press("minus", "minus")
        await desk.see("of 1:50", "Ten seconds shorter")
        await desk.forward(105)
        await desk.see("Done")
        assert desk.newest("session")["planned_seconds"] == 110.0


async def test_a_gap_pauses_the_session_and_says_so(journal: Journal, library: Library) -> None:
    async with open_app(journal) as desk:
        await desk.play_jaw()
        desk.clock.sleep(40)
        await desk.forward(1)
        await desk.see(library.phrases("session.gap_pause"), "0:05 of 2:00")
        await desk.press("space")
        await desk.forward(2.1)
        await desk.see("0:07 of 2:00")


async def test_a_suspended_machine_pauses_the_session(journal: Journal, library: Library) -> None:
    async with open_app(journal) as desk:
        await desk.play_jaw()
        desk.clock.suspend(3600)
        await desk.forward(1)
        await desk.see(library.phrases("session.gap_pause"), "0:05 of 2:00")


async def test_a_third_massage_of_the_day_is_kindly_refused(
    journal: Journal, library: Library
) -> None:
    practise(journal)
    practise(journal)
    async with open_app(journal) as desk:
        for keys in (("p",), ("3", "enter")):
            await desk.press(*keys)
            await desk.see("You can do the next one from 12:05 on Tue 24 Nov", "any key: continue")
            await desk.press("space")
        await desk.press("b")
        await desk.see("get ready")


async def test_breathing_tells_each_phase_and_ends_on_an_out_breath(
    journal: Journal, library: Library
) -> None:
    pattern = library.pattern("box")
    rounds = pattern.cycles_for(None)
    async with open_app(journal, size=(60, 20)) as desk:
        await desk.open_from_practice(pattern.title)
        await desk.see("get ready")
        await desk.forward(READY_SECONDS)
        said = []
        for _ in range(4 * rounds - 1):
            said.append(next(word for word in ("Hold", "Out", "In") if word in desk.text.split()))
            await desk.forward(4)
        await desk.see(library.phrases("diary.saved"))
        kept = desk.newest("session")
    assert said == (["In", "Hold", "Out", "Hold"] * rounds)[:-1]
    assert said[-1] == "Out"
    assert (kept["practice"], kept["status"]) == ("breathing", "completed")
    assert (kept["seconds"], kept["steps_done"]) == (16 * rounds - 4, rounds)


async def test_a_paused_breath_goes_on_with_an_in_breath(journal: Journal) -> None:
    async with open_app(journal) as desk:
        await desk.press("b")
        await desk.see("get ready")
        await desk.forward(READY_SECONDS + 6)
        await desk.see("Out ", "breath 1 of")
        await desk.press("space", "space")
        await desk.forward(1)
        await desk.see("In ", "breath 1 of")


async def test_every_routine_opens_from_practice(journal: Journal, library: Library) -> None:
    assert sorted(routine.id for routine in library.routines) == ROUTINES
    async with open_app(journal) as desk:
        for name in ROUTINES:
            routine = library.routine(name)
            await desk.open_from_practice(routine.title)
            if routine.needs_check:
                await desk.see("any of this new")
                await desk.press("n")
            await desk.see("from 0 to 10", "Enter skip this")
            await desk.press("enter")
            await desk.see(routine.title, "get ready")
            await desk.forward(READY_SECONDS)
            await desk.see(f"step 1 of {len(routine.step)}", routine.step[0].name.upper()[:20])
            await stop(desk)
            assert desk.newest("session")["routine"] == name


async def test_every_breathing_pattern_opens_from_practice(
    journal: Journal, library: Library
) -> None:
    async with open_app(journal) as desk:
        for name in PATTERNS:
            pattern = library.pattern(name)
            await desk.open_from_practice(pattern.title)
            await desk.see(pattern.title, "get ready")
            session = desk.app.services.session
            assert isinstance(session, SessionScreen)
            ready = session._player.timeline.ready_seconds  # until its warnings have been spoken
            await desk.forward(ready + 1)
            await desk.see(pattern.phase[0].say, "breath 1 of")
            await stop(desk)
            assert desk.newest("session")["routine"] == name


async def stop(desk: UserDriver) -> None:
    """End a session, and skip the question after it."""
    await desk.press("q", "q")
    await desk.see("Stopped")
    await desk.press("escape")
    await desk.wait(lambda: isinstance(desk.app.screen, TabScreen), "a place")
    await desk.wait(lambda: not desk.app.flows.is_between, "nothing being saved")


def written(desk: UserDriver, part: str) -> Content:
    """Return the text of a part of the session's screen."""
    content = desk.app.screen.query_one(f"#session-{part}", Static).content
    assert isinstance(content, Content)
    return content


async def test_a_held_step_is_skipped_and_said(journal: Journal, library: Library) -> None:
    journal.clock.sleep(60)
    answer_all_no(journal, library, blood_thinners="yes")
    routine = library.routine("neck-reset")
    steps = routine.step
    held = [number for number, step in enumerate(steps, 1) if step.is_pressed_hold]
    async with open_app(journal, routine=routine) as desk:
        await desk.see("any of this new")
        await desk.press("n", "enter")
        await desk.see("get ready")
        await desk.forward(READY_SECONDS)
        await desk.press(*["right"] * (held[0] - 1))
        await desk.see(f"step {held[0]} to {held[-1]} of", f"Skipping {len(held)} steps")
        name, place, gauge = (written(desk, part) for part in ("name", "place", "gauge"))
        what = library.phrases("gate.skipped_steps", count=len(held))
        assert name.plain == f"Skipped: {what}".upper()
        assert "$muted" in str(name.spans)
        assert not place.plain and not gauge.plain  # no side, no pressure: nothing to do
        for _ in range(30):  # as long as their reason takes to speak
            if f"step {held[-1] + 1} of" not in desk.text:
                await desk.forward(1)
        await desk.see(f"step {held[-1] + 1} of")
        await desk.press("q", "q")
        await desk.see("Stopped")
        kept = desk.newest("session")
    assert [skipped["step"] for skipped in kept["skipped"]] == held
    assert all("bruise" in skipped["reason"] for skipped in kept["skipped"])


async def test_one_running_session_at_most(journal: Journal) -> None:
    other = Journal(journal.path, journal.clock)
    async with open_app(journal) as desk:
        await desk.play_jaw()
        async with open_app(other) as second:
            await second.press("b")
            await second.see("another session is running")
        assert desk.app.is_running
    other.close()


async def test_at_night_next_to_nothing_is_lit_and_nothing_between_the_cues(
    journal: Journal,
) -> None:
    write_setting(journal.path.with_name("settings.toml"), "theme", "night")
    async with open_app(journal) as desk:
        await desk.press_and_see("p", "any of this new")
        await desk.press_and_see("n", "GET READY")
        await desk.forward(READY_SECONDS)
        shares = []
        for _ in range(58):
            await desk.forward(2)
            shares.append(lit_share(desk.app))
    assert max(shares) < 0.08, "what to do is shown for some seconds, and nothing else"
    assert shares.count(0.0) > len(shares) / 2


def lit_share(app: ReliefApp) -> float:
    """Return the share of cells that are not black."""
    cells = lit = 0
    for strip in drawn(app):
        for segment in strip:
            ground = segment.style.bgcolor if segment.style else None
            shines = ground is not None and sum(ground.get_truecolor(foreground=False)) > 0
            cells += len(segment.text)
            lit += len(segment.text) if shines else len(segment.text.replace(" ", ""))
    return lit / cells
