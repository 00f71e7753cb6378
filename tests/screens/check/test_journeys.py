"""The check, from the first launch on: questions, result, and what it locks."""

from __future__ import annotations

import string

import pytest

from relief.insight.anything_new import NewSign, may_be_new
from relief.journal.journal import Journal
from relief.library.library import Library
from screens.check.anything_new import AnythingNew
from tests.screen_helpers import UserDriver, answer, answer_all_no, frame, open_app

KEYS = (
    *(key for key in string.printable if key.isprintable() and key != " "),
    *("space", "enter", "tab", "shift+tab", "escape", "backspace", "delete", "insert"),
    *("up", "down", "left", "right", "home", "end", "pageup", "pagedown"),
    *(f"f{number}" for number in range(1, 25)),
    *(f"ctrl+{letter}" for letter in string.ascii_lowercase if letter not in "cpq"),
    *("ctrl+up", "ctrl+down", "ctrl+left", "ctrl+right", "shift+f1", "alt+p", "alt+3"),
)


async def test_the_first_launch_says_what_this_is_and_asks_the_checklist(journal: Journal) -> None:
    async with open_app(journal) as desk:
        await desk.see("Welcome", "not a medical device", "never goes online")
        await desk.press("enter")
        await desk.see("Warning signs", "still open", "fallen")


async def test_no_to_every_group_is_self_care_with_a_date_and_is_saved(
    journal: Journal, library: Library
) -> None:
    async with open_app(journal) as desk:
        await begin_check(desk)
        await desk.deny(4)
        await desk.see(library.phrases("selfcare.title"), "Mon 30 Nov")
        await desk.press("enter")
        await desk.see("no warning signs", "Mon 30 Nov")
        saved = desk.newest("checklist")
    assert saved["outcome"] == "selfcare"
    assert saved["at"] == "2026-11-23T14:05:00+01:00"
    asked = {item.id for item in library.checklist.items("emergency", "urgent", "book")}
    assert {key for key, word in saved["answers"].items() if word == "no"} >= asked


async def test_leaving_half_way_saves_nothing(journal: Journal) -> None:
    async with open_app(journal) as desk:
        await begin_check(desk)
        await desk.press("n", "n", "n", "q")
        await desk.see("Welcome")
        assert not desk.newest("checklist")
        await desk.press("enter")
        await desk.see("Warning signs")
        await desk.press("n", "escape")
        await desk.see("Welcome")
        assert not desk.journal.everything()


@pytest.mark.parametrize("key", ["y", "question_mark"])
async def test_a_yes_or_a_doubt_on_an_emergency_sign_leads_at_once_to_the_emergency(
    journal: Journal, library: Library, key: str
) -> None:
    async with open_app(journal) as desk:
        await begin_check(desk)
        await desk.press(key)
        await desk.see(library.phrases("emergency.title"))
        first = library.phrases.lines("emergency.first")[0]
        await desk.see(first if key == "y" else library.phrases("emergency.first_unsure"))
        saved = desk.newest("checklist")
    assert saved["outcome"] == "emergency"
    assert saved["answers"] == {"E1": "yes" if key == "y" else "unsure"}


async def test_no_key_leads_from_the_emergency_to_anything_but_help(
    journal: Journal, library: Library
) -> None:
    answer(journal, library, E1="yes")
    title, hidden = library.phrases("emergency.title"), library.phrases("privacy.hidden")
    async with open_app(journal, size=(80, 40)) as desk:
        await see_emergency(desk)
        for key in KEYS:
            if key in "qa":
                continue
            await desk.press(key)
            assert desk.app.is_running, f"{key} ended relief"
            assert title in desk.text or hidden in desk.text, show(desk, key)
            assert "Practice" not in desk.text, show(desk, key)
            if hidden in desk.text:
                await desk.press("space")
            elif "Enter saves" in desk.text:
                await desk.press("enter")
            await see_emergency(desk)
    assert {row.kind for row in journal.everything()} == {"checklist"}


async def test_the_palette_does_not_open_over_an_emergency(
    journal: Journal, library: Library
) -> None:
    answer(journal, library, E1="yes")
    async with open_app(journal) as desk:
        await see_emergency(desk)
        await desk.press("ctrl+p")
        assert "Find any" not in desk.text
        assert library.phrases("emergency.title") in desk.text


async def test_from_the_emergency_one_may_answer_again_or_quit_and_nothing_is_unlocked(
    journal: Journal, library: Library
) -> None:
    answer(journal, library, E1="yes")
    async with open_app(journal) as desk:
        await see_emergency(desk)
        await desk.press("a")
        await desk.see("still open", "last: yes")
        await desk.press("q")
        for keys in (("p",), ("b",), ("3", "enter")):
            await desk.press(*keys)
            await see_emergency(desk)
            await desk.press("a")
            await desk.see("still open")
            await desk.press("q")
        await desk.see_no_more("still open")
        assert not desk.exported("sessions")
    async with open_app(journal) as desk:
        await see_emergency(desk)
        await desk.press("q")
        await desk.wait(lambda: not desk.app.is_running, "the end")
        assert desk.app.return_code == 0


async def test_what_is_typed_on_the_emergency_screen_is_seen(
    journal: Journal, library: Library
) -> None:
    answer(journal, library, E2="yes")
    async with open_app(journal) as desk:
        await see_emergency(desk)
        await desk.press("c")
        await desk.press(*"de")
        await desk.press_and_see("enter", library.emergency_numbers.countries["DE"].name)
        await desk.press_and_see("t", "When did this sign start?")
        assert "14:05" in desk.text


async def test_the_emergency_keeps_the_country_and_the_time_it_began(
    journal: Journal, library: Library
) -> None:
    answer(journal, library, E2="yes")
    async with open_app(journal, size=(80, 40)) as desk:
        await see_emergency(desk)
        await desk.see(library.phrases("emergency.number_unknown"))
        await desk.press("c")
        await desk.press(*"de")
        await desk.press_and_see("enter", library.emergency_numbers.countries["DE"].name)
        await desk.press_and_see("t", "14:05")
        await desk.press_and_see("enter", "The sign started: 14:05")
        assert desk.newest("checklist")["began"] == "14:05"
        assert desk.newest("checklist")["answers"]["E2"] == "yes"
    assert 'country = "DE"' in journal.path.with_name("settings.toml").read_text()


async def test_a_country_nobody_knows_changes_nothing(journal: Journal, library: Library) -> None:
    answer(journal, library, E2="yes")
    async with open_app(journal) as desk:
        await see_emergency(desk)
        await desk.press("c")
        await desk.press(*"QQ")
        await desk.press("enter")
        await desk.see("not in our list", library.phrases("emergency.number_unknown"))
        assert desk.app.services.settings.text("country") == ""


async def test_a_sign_ticked_after_the_clock_was_set_back_counts_all_the_same(
    journal: Journal, library: Library
) -> None:
    answer_all_no(journal, library)
    journal.clock.sleep(-3 * 3600)
    answer(journal, library, E1="yes")
    async with open_app(journal) as desk:
        await see_emergency(desk)


async def test_a_relaunch_shows_the_emergency_before_all_else(
    journal: Journal, library: Library
) -> None:
    answer(journal, library, E3="unsure")
    for routine in (None, library.routine("jaw-reset")):
        async with open_app(journal, routine=routine) as desk:
            await see_emergency(desk)
            assert not desk.exported("sessions")


async def test_an_urgent_sign_blocks_massage_by_every_path_and_leaves_breathing(
    journal: Journal, library: Library
) -> None:
    answer_all_no(journal, library)
    answer(journal, library, U2="yes")
    async with open_app(journal) as desk:
        await desk.see(library.phrases("urgent.title"))
        await desk.press("p")
        await desk.see(library.phrases("gate.locked_urgent"), "any key: continue")
        await desk.press("space", "3")
        await desk.see("not now")
        await desk.choose("Neck reset")
        await desk.press("enter")
        await desk.see(library.phrases("gate.locked_urgent"), "any key: continue")
        await desk.press("space", "b")
        await desk.see("get ready")
    async with open_app(journal, routine=library.routine("jaw-reset")) as desk:
        await desk.see(library.phrases("gate.locked_urgent"), "any key: continue")


async def test_a_sign_for_an_appointment_says_by_which_date(
    journal: Journal, library: Library
) -> None:
    async with open_app(journal) as desk:
        await begin_check(desk)
        await desk.deny(2, "y")
        await desk.deny(2)
        await desk.see(library.phrases("book.title"), "Make an appointment for Mon 7 Dec")
        await desk.press("enter", "2")
        await desk.see(library.phrases("book.title"), "Answered today")
        assert desk.newest("checklist")["answers"]["B1"] == "yes"


async def test_the_situation_is_asked_before_the_first_massage_and_makes_holds(
    journal: Journal, library: Library
) -> None:
    answer(journal, library)
    async with open_app(journal) as desk:
        await desk.press("p")
        await desk.see("Health questions", library.phrases("gate.situation_first"), "still open")
        await answer_situation(desk, library, "botulinum-injection")
        await desk.see("until the end of", "2026-11-25")
        await desk.enter("2026-12-05")
        await desk.see("any of this new")
        await desk.press("q", "2")
        await desk.see("Restrictions", "Sat 5 Dec")
        fact = desk.newest("situation")["facts"]["botulinum-injection"]
        assert fact == {"answer": "yes", "until": "2026-12-05"}
        await desk.open_from_practice("Jaw reset")
        await desk.see(library.phrases("gate.region_blocked"))


async def test_a_first_key_waits_until_the_signs_have_been_drawn(
    journal: Journal, library: Library
) -> None:
    answer_all_no(journal, library)
    answers: list[object] = []

    async def is_meant(_: NewSign) -> bool:
        return True

    async with open_app(journal) as desk:
        asking = AnythingNew(may_be_new(library), is_meant)
        await desk.app.push_screen(asking, answers.append)  # as after startup, without a key
        desk.type_ahead("n")
        await desk.wait(lambda: bool(answers), "an answer")
    assert answers == [()]


async def begin_check(desk: UserDriver) -> None:
    await desk.press("enter")
    await desk.see("Warning signs", "still open")


async def see_emergency(desk: UserDriver) -> None:
    """The dialog itself, not only Today's line about it."""
    await desk.see("Call for help now", "repeat the check")


async def answer_situation(desk: UserDriver, library: Library, yes_to: str) -> None:
    """Answer no to everything but one question; the last answer saves."""
    for item in library.situation.item:
        await desk.press("y" if item.id == yes_to else "n")


def show(desk: UserDriver, key: str) -> str:
    return f"after {key}:\n" + "\n".join(frame(desk.app))
