"""The emergency screen: its number, its source, how to change it, and no way to practice."""

from __future__ import annotations

from string import ascii_letters, digits, punctuation

import pytest
from textual.color import Color

from relief.insight.check_history import last_reading
from relief.journal.journal import Journal
from relief.library.library import Library
from relief.settings import read_settings
from screens.check.check_result import CheckResultScreen
from screens.check.emergency import EmergencyScreen
from screens.lock_screen import LockScreen
from screens.widgets.big_digits import rows_of
from tests.lazy_painting import drawn
from tests.screen_helpers import UserDriver, answer, answer_all_no, frame, open_app

NAMED = ("enter", "space", "tab", "shift+tab", "up", "down", "left", "right", "home", "end",
         "pageup", "pagedown", "delete", "backspace", "escape", "insert")  # fmt: skip
OTHER_KEYS = (
    *NAMED,
    *(f"f{number}" for number in range(1, 13)),
    *(f"ctrl+{letter}" for letter in "abdefghijklmnoprstuvwxyz"),
)
LEAVES = frozenset("aq")
"""Keys that leave deliberately: to answer again, to quit."""


async def see_emergency(desk: UserDriver) -> None:
    await desk.see("Call for help now", "your number")


async def set_number(desk: UserDriver, number: str) -> None:
    """Type an own number over the initial one."""
    await desk.press("o")
    await desk.see("Your own emergency number")
    await desk.press(*["backspace"] * 20, *number, "enter")


async def test_the_number_stands_there_with_its_source(journal: Journal, library: Library) -> None:
    answer(journal, library, E1="yes")
    journal.path.with_name("settings.toml").write_text('country = "NO"\n')
    async with open_app(journal) as desk:
        await see_emergency(desk)
        await desk.see("Norway, or 112")
        assert_big(desk, "113")
        await desk.press("w")
        await desk.see(library.phrases.lines("emergency.meanwhile")[0])
        desk.app.screen.query_one("#emergency").scroll_end(animate=False)
        await desk.see("checked 29 Nov 2026")
        assert_big(desk, "113")  # the number stays visible


async def test_how_to_call_stays_in_sight_where_no_number_is_known(
    journal: Journal, library: Library
) -> None:
    answer(journal, library, E8="yes")
    unknown = library.phrases("emergency.number_unknown")
    async with open_app(journal) as desk:
        await desk.see(unknown)
        await desk.press("w")
        await desk.see(library.phrases.lines("emergency.meanwhile")[0], unknown)


def assert_big(desk: UserDriver, number: str) -> None:
    """Check for the number in big digits at the top left, with an action beside it."""
    rows = frame(desk.app)
    for big, row in zip(rows_of(number), rows[2:7], strict=True):
        assert row.removeprefix("│").strip().startswith(big.strip()), "\n".join(rows)
    assert "Call now" in rows[2]


async def test_ones_own_number_is_kept_and_called_so(journal: Journal, library: Library) -> None:
    path = journal.path.with_name("settings.toml")
    answer(journal, library, E1="yes")
    async with open_app(journal) as desk:
        await see_emergency(desk)
        await set_number(desk, "+47 113")
        await desk.see(library.phrases("emergency.own_number"))
        assert read_settings(path).text("emergency_number") == "+47 113"
        await set_number(desk, "my doctor")
        await desk.see(library.phrases("emergency.bad_number"))
        assert read_settings(path).text("emergency_number") == "+47 113"
        await set_number(desk, "")
        await desk.see(library.phrases("emergency.no_guess"))
        assert read_settings(path).text("emergency_number") == ""


async def test_a_country_is_found_by_its_name_and_escape_changes_nothing(
    journal: Journal, library: Library
) -> None:
    answer(journal, library, E1="yes")
    async with open_app(journal) as desk:
        await see_emergency(desk)
        await desk.press("c", *"germany", "escape")
        await desk.see(library.phrases("emergency.no_guess"))
        await desk.press("c")
        await desk.enter("germany")
        await desk.see("Germany")
        assert desk.app.services.settings.text("country") == "DE"


async def test_uk_is_the_united_kingdom_and_part_of_a_name_is_asked_about(
    journal: Journal, library: Library
) -> None:
    answer(journal, library, E1="yes")
    async with open_app(journal) as desk:
        await see_emergency(desk)
        await desk.press("c")
        await desk.enter("Ukr")
        await desk.see("Did you mean Ukraine (UA)?")
        assert desk.app.services.settings.text("country") == ""
        await desk.press("c")
        await desk.enter("UK")
        await desk.see("United Kingdom")
        assert desk.app.services.settings.text("country") == "GB"


async def test_the_settings_refuse_a_country_nobody_knows(
    journal: Journal, library: Library
) -> None:
    answer(journal, library)
    async with open_app(journal) as desk:
        await desk.press("comma")
        await desk.choose("Country")
        await desk.press("enter")
        await desk.enter("XX")
        await desk.see("XX is not in our list of countries")
        assert desk.app.services.settings.text("country") == ""


async def test_no_key_leads_to_a_routine(journal: Journal, library: Library) -> None:
    every = (*ascii_letters, *digits, *punctuation, *OTHER_KEYS)
    keys = [key for key in every if key not in LEAVES]
    answer(journal, library, E1="yes")
    async with open_app(journal) as desk:
        await see_emergency(desk)
        for key in keys:
            await desk.press(key)
            assert isinstance(desk.app.screen, EmergencyScreen | LockScreen), key
            if isinstance(desk.app.screen, LockScreen):
                await desk.press("x")
            await desk.press("escape")  # close an input that the key may have opened
            assert isinstance(desk.app.screen, EmergencyScreen), key
        await see_emergency(desk)
        assert desk.app.services.session is None
        assert not desk.exported("sessions")


async def test_a_slip_is_undone_at_once_after_asking_once(
    journal: Journal, library: Library
) -> None:
    answer_all_no(journal, library)
    async with open_app(journal) as desk:
        await desk.press("2", "enter", "y")
        await desk.see("Call for help now", library.phrases("emergency.slip_key"))
        await desk.press_and_see("r", library.phrases("emergency.slip_question"))
        await desk.take_time()
        await desk.press_and_see("n", "repeat the check")
        assert desk.newest("checklist")["outcome"] == "emergency"
        await desk.press_and_see("r", library.phrases("emergency.slip_question"))
        await desk.press("enter", "r", "space")
        await desk.take_time()
        await desk.press_and_see("y", library.phrases("check.slip_undone"))
        assert desk.newest("checklist")["outcome"] == "selfcare"
        assert "E1" not in desk.newest("checklist").get("kept", ())
        assert desk.app.services.session is None


async def test_after_a_minute_an_answer_is_no_slip(journal: Journal, library: Library) -> None:
    answer(journal, library, minutes_ago=2, E1="yes")
    async with open_app(journal) as desk:
        await see_emergency(desk)
        assert library.phrases("emergency.slip_key") not in desk.text
        await desk.press("r")
        assert library.phrases("emergency.slip_question") not in desk.text


@pytest.mark.parametrize("number", ["+47 113", "0800 555 0100", "*123#", "112"])
async def test_any_number_of_ones_own_can_be_read(
    journal: Journal, library: Library, number: str
) -> None:
    answer(journal, library, E1="yes")
    journal.path.with_name("settings.toml").write_text(f'emergency_number = "{number}"\n')
    async with open_app(journal, size=(40, 12)) as desk:
        await desk.see("repeat the check")
        for size in ((40, 12), (60, 20), (80, 24)):
            await desk.pilot.resize_terminal(*size)
            top = (await desk.rest())[1:8]
            is_big = all(any(row.strip() in shown for shown in top) for row in rows_of(number))
            assert is_big or any(number in row for row in top), size


async def test_no_word_that_says_to_call_is_grey(journal: Journal, library: Library) -> None:
    answer(journal, library, E1="yes", E9="unsure")
    async with open_app(journal, size=(100, 50)) as desk:
        await see_emergency(desk)
        check_that_calls_are_not_grey(desk)


async def test_no_word_that_says_to_call_is_grey_after_an_urgent_answer(
    journal: Journal, library: Library
) -> None:
    answer(journal, library, U1="yes")
    reading = last_reading(journal, library)
    assert reading is not None
    async with open_app(journal, size=(100, 50)) as desk:
        await desk.press_and_see("2", "Call your emergency number if")
        check_that_calls_are_not_grey(desk)
        desk.app.push_screen(CheckResultScreen(reading))
        await desk.see("Enter continue", "Call your emergency number if")
        check_that_calls_are_not_grey(desk)


def check_that_calls_are_not_grey(desk: UserDriver) -> None:
    """Everything on the screen that says to call is emphasised."""
    muted = Color.parse(desk.app.theme_variables["muted"]).rgb
    for strip in drawn(desk.app):
        for segment in strip:
            if "call" in segment.text.lower():
                assert segment.style is not None
                assert segment.style.color is not None
                assert tuple(segment.style.color.get_truecolor()) != muted, segment.text


async def test_the_settings_show_whom_to_call(journal: Journal, library: Library) -> None:
    answer(journal, library)
    async with open_app(journal) as desk:
        await desk.press("comma")
        await desk.see("Settings")
        await desk.choose("Country")
        await desk.see(library.phrases("emergency.no_guess"))
        await desk.press("enter")
        await desk.enter("norway")
        await desk.see("Country NO", "113: Norway, or 112", "checked 29 Nov 2026")
        await desk.choose("Your emergency number")
        await desk.press("enter")
        await desk.enter("0800")
        await desk.see("0800: Your own number", "113 for Norway")
