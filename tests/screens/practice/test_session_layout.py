"""Instructions and safety notes are completely visible at every step, at any usual size."""

from __future__ import annotations

import pytest

from relief.journal.journal import Journal
from relief.library.breathing import Pattern
from relief.library.library import Library
from relief.settings import write_setting
from tests.screen_helpers import READY_SECONDS, UserDriver, open_app

pytestmark = pytest.mark.usefixtures("nothing_worrying")

GOOD_ACHE = "A good ache at most, never above 4 out of 10."


async def begin(desk: UserDriver, size: tuple[int, int]) -> None:
    """Answer that nothing is new, skip the rating, and reach the first step in that window size."""
    await desk.see("any of this new")
    await desk.press_and_see("n", "0 to 10")
    await desk.press_and_see("enter", "get ready")
    await desk.pilot.resize_terminal(*size)
    await desk.forward(READY_SECONDS + 0.5)


@pytest.mark.parametrize("name", ["jaw-ease", "temple-ease", "neck-ease"])
async def test_every_step_shows_what_to_do_and_its_safety_line(
    journal: Journal, library: Library, name: str
) -> None:
    routine = library.routine(name)
    async with open_app(journal, routine=routine) as desk:
        await begin(desk, (60, 20))
        for step in routine.step:
            for size in ((60, 20), (80, 24)):
                await desk.pilot.resize_terminal(*size)
                await desk.see(step.say, *([step.safety] if step.safety else []))
            await next_step(desk)


async def next_step(desk: UserDriver) -> None:
    """Go on to the next step, and some way into it."""
    await desk.press("right")
    await desk.forward(0.5)


async def test_the_safety_line_stays_whole_while_asking_whether_it_hurts(
    journal: Journal, library: Library
) -> None:
    async with open_app(journal) as desk:
        await desk.press("p")
        await begin(desk, (60, 20))
        await desk.forward(36)
        await desk.see(GOOD_ACHE)
        desk.type_ahead("a", "s", "x", "d")
        await desk.settle()
        await desk.see(library.phrases("session.ask_hurt"), GOOD_ACHE, "SMALL CIRCLES")


@pytest.mark.parametrize("name", ["jaw-deep-ease", "neck-deep-ease", "temple-deep-ease"])
async def test_all_that_is_read_before_it_begins_is_on_a_small_screen(
    journal: Journal, library: Library, name: str
) -> None:
    routine = library.routine(name)
    async with open_app(journal, routine=routine) as desk:
        await desk.see("any of this new")
        await desk.press_and_see("n", "0 to 10")
        await desk.pilot.resize_terminal(60, 20)
        scale = library.phrases("session.scale", pressure=routine.pressure)
        hands = library.phrases("session.hands")
        await desk.see(routine.title, routine.before, scale, hands, "skip this")


async def test_on_a_tiny_screen_the_arrows_scroll_to_the_scale(
    journal: Journal, library: Library
) -> None:
    async with open_app(journal, routine=library.routine("jaw-deep-ease")) as desk:
        await desk.see("any of this new")
        await desk.press_and_see("n", "0 to 10")
        await desk.pilot.resize_terminal(40, 12)
        await desk.press(*["down"] * 20)
        await desk.see("skip this")


@pytest.mark.parametrize("name", ["jaw-reset", "temple-quiet", "neck-reset"])
async def test_on_a_tiny_screen_no_word_of_an_instruction_is_cut(
    journal: Journal, library: Library, name: str
) -> None:
    routine = library.routine(name)
    async with open_app(journal, routine=routine) as desk:
        await begin(desk, (40, 12))
        for step in routine.step:
            await desk.see(step.say)
            await next_step(desk)


async def open_breath(desk: UserDriver, pattern: Pattern, size: tuple[int, int]) -> None:
    """Start a pattern from Practice, in that window size."""
    await desk.press("3")
    await desk.choose(pattern.title)
    await desk.press_and_see("enter", "GET READY")
    await desk.pilot.resize_terminal(*size)


@pytest.mark.parametrize(
    ("name", "size"),
    [
        ("extended-exhale", (40, 12)),
        ("alternate-nostril", (80, 24)),
        ("four-seven-eight", (80, 24)),
    ],
)
async def test_on_a_small_screen_the_caution_of_a_breath_is_whole(
    journal: Journal, library: Library, name: str, size: tuple[int, int]
) -> None:
    pattern = library.pattern(name)
    async with open_app(journal) as desk:
        await open_breath(desk, pattern, size)
        await desk.see("in water or standing", pattern.caution)
        await desk.forward(READY_SECONDS + 2)
        await desk.see("In ")


@pytest.mark.parametrize("name", ["alternate-nostril", "box", "four-seven-eight"])
async def test_on_a_tiny_screen_a_long_caution_scrolls_to_its_end(
    journal: Journal, library: Library, name: str
) -> None:
    write_setting(journal.path.with_name("settings.toml"), "get_ready", 60)
    pattern = library.pattern(name)
    async with open_app(journal) as desk:
        await open_breath(desk, pattern, (40, 12))
        await desk.see(pattern.title, "Do not use this pattern")
        await desk.forward(52)
        await desk.forward(1)  # the line about sound may have taken a row meanwhile
        await desk.see("pain, stop, and call your emergency", "not ease at once.")
