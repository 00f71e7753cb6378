"""A visit on the screen: prepared in few keys, told about afterwards, and the page taken along."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from unittest.mock import patch

import pytest
from textual.widgets import Input

from relief.journal.journal import Journal
from relief.journal.records import Question, Story, Visit, save, stamp_now
from relief.library.library import Library
from relief.settings import write_setting
from tests.screen_helpers import Desk, answer, note, sit_down

DAY = timedelta(days=1)


pytestmark = pytest.mark.usefixtures("nothing_worrying")


def planned(journal: Journal, days: int = 15, who: str = "Neurology", **fields: object) -> str:
    """An appointment so many days from now; its id."""
    stamp = stamp_now(journal.clock)
    on = stamp["at"].date() + days * DAY
    return save(journal, Visit.model_validate(stamp | {"who": who, "on": on} | fields)).record


def asks(journal: Journal, *texts: str) -> None:
    """Questions noted one after the other."""
    for text in texts:
        save(journal, Question.model_validate(stamp_now(journal.clock) | {"text": text}))
        journal.clock.sleep(1)


def ranked(desk: Desk) -> list[str]:
    """The texts of the ranked questions, in their rank."""
    found = [one for one in desk.exported("questions") if one.get("rank")]
    return [one["text"] for one in sorted(found, key=lambda one: one["rank"])]


async def typed(desk: Desk, words: str) -> None:
    """Fill the line in front and take it: as typing, but all at once."""
    await desk.wait(lambda: isinstance(desk.app.focused, Input), "a line to type")
    assert isinstance(desk.app.focused, Input)
    desk.app.focused.value = words
    await desk.press("enter")


async def told(desk: Desk, name: str) -> None:
    """Wait until the path of a page is told; it may be broken over two lines."""
    await desk.wait(lambda: name in desk.text.replace(" ", ""), name)


def pages(journal: Journal) -> list[Path]:
    return sorted(journal.path.with_name("visits").glob("*"))


# Today


async def test_today_names_the_next_visit_and_r_prepares_it(journal: Journal) -> None:
    planned(journal, time="10:30")
    planned(journal, 20, "Dentist")
    async with sit_down(journal) as desk:
        await desk.see("Next visit", "Neurology, Tue 8 Dec 10:30 · in 15 days · 1 more · r prepare")
        await desk.press("r")
        await desk.see("Prepare the visit", "1 Warning signs ✓ answered today")
        await desk.press("enter")  # the first step that is open
        await desk.see("How it began and went on")


async def test_after_the_day_r_asks_what_was_decided_before_it_prepares(journal: Journal) -> None:
    planned(journal, -1)
    planned(journal, 5, "Dentist")
    async with sit_down(journal) as desk:
        await desk.see("Neurology was yesterday · r what was decided", "Dentist, Sat 28 Nov")
        await desk.press("r")
        await desk.see("Neurology, Sun 22 Nov: how was it?")
        await typed(desk, "a scan")
        await desk.see("When is the next visit?")
        await typed(desk, "7 Jan")
        await desk.see("At what time?")
        await typed(desk, "9")
        await desk.see("anything new to take")
        await desk.press("escape")
        await desk.see("Dentist, Sat 28 Nov · in 5 days · r prepare")
        assert "was yesterday" not in desk.text
        told, following = (
            next(one for one in desk.exported("visits") if one["on"] == on)
            for on in ("2026-11-22", "2027-01-07")
        )
        assert (told["done"], told["decided"]) == (True, "a scan")
        assert (following["who"], following["time"]) == ("Neurology", "09:00")


async def test_afterwards_answered_questions_go_and_a_new_treatment_is_written_down(
    journal: Journal,
) -> None:
    planned(journal, -1)
    asks(journal, "Is it safe?", "How long?")
    async with sit_down(journal) as desk:
        await desk.press("6", "o")
        await desk.see("Is it safe?")
        await desk.press("1", "down", "2", "q")
        await desk.see("Neurology was yesterday")
        await desk.press("r")
        await desk.see("how was it?")
        await desk.press("enter")
        await desk.see("When is the next visit?")
        await desk.press("enter")
        await desk.see("Which questions were answered?")
        await desk.press("1", "enter")
        await desk.see("anything new to take")
        await desk.press("1")
        await desk.see("What was it?")
        await desk.press("1")
        await desk.see("What is it called?")
        await typed(desk, "Abc")
        await desk.see("Since which day?")
        await desk.press("enter")
        await desk.see("Last visit: Neurology")
        assert ranked(desk) == ["Is it safe?"]
        answered = [one for one in desk.exported("questions") if one.get("answered")]
        assert [one["text"] for one in answered] == ["How long?"]
        assert desk.newest("treatment")["name"] == "Abc"


# Prepare


async def test_the_week_before_takes_no_more_keys_than_promised(journal: Journal) -> None:
    planned(journal, 6)
    asks(journal, "Is it safe?", "How long?", "What else?")
    pressed: list[str] = []
    async with sit_down(journal) as desk:

        async def press(*keys: str) -> None:
            pressed.extend(keys)
            await desk.press(*keys)

        await press("r")
        await desk.see("4 The page")
        await press("1")
        await desk.see("Anything new")
        await press("n")
        await desk.see("✓ answered today · nothing new today")
        await press("3")
        await desk.see("Questions for the visit", "Is it safe?")
        for rank, key in enumerate(("1", "2", "3"), 1):
            await press(*(("down", key) if rank > 1 else (key,)))
            await desk.wait(lambda many=rank: len(ranked(desk)) == many, f"{rank} ranked")
            await desk.rest()
        await press("q")
        await desk.see("✓ 3 of 3 chosen")
        await press("4")
        await desk.see("without your own notes", "without a name")
        await press("w")
        await desk.see("Write the page as")
        await press("t")
        await told(desk, "relief-visit-2026-11-29.txt")
    assert 11 <= len(pressed) <= 15
    assert [path.name for path in pages(journal)] == ["relief-visit-2026-11-29.txt"]


@pytest.mark.parametrize(
    ("sign", "sees"), [("E1", "Call for help now"), ("U1", "See a doctor today")]
)
async def test_a_warning_sign_found_now_wins_over_the_page(
    journal: Journal, library: Library, sign: str, sees: str
) -> None:
    planned(journal)
    item = library.checklist.find(sign)
    assert item is not None
    async with sit_down(journal) as desk:
        await desk.press("r")
        await desk.see("Prepare the visit")
        await desk.press("1")
        await desk.see("Anything new")
        await desk.choose(item.short)
        await desk.press("enter")
        await desk.see(sees)
        assert "Prepare the visit" not in desk.text
        if sign == "U1":
            await desk.press("enter")
            await desk.see("Look again")
    assert journal.newest("checklist").body["outcome"] in ("emergency", "urgent")  # type: ignore[union-attr]


async def test_in_an_emergency_there_is_nothing_to_prepare(
    journal: Journal, library: Library
) -> None:
    planned(journal)
    async with sit_down(journal) as desk:
        await desk.see("Next visit")
        answer(journal, library, minutes_ago=0, E1="yes")
        await desk.press("r")
        await desk.see("Call for help now")


async def test_the_whole_list_is_asked_where_it_is_due(journal: Journal) -> None:
    planned(journal)
    journal.clock.sleep(8 * 86_400)
    async with sit_down(journal) as desk:
        await desk.press("r")
        await desk.see("· answered 8 days ago · time to look again")
        await desk.press("1")
        await desk.see("still open", "last: no")


async def test_on_the_day_itself_it_can_be_told_too(journal: Journal) -> None:
    planned(journal, 0)
    async with sit_down(journal) as desk:
        await desk.press("r")
        await desk.see("t I was there")
        await desk.press("t")
        await desk.see("how was it?")
        await desk.press("escape")
        await desk.see("Look again")
        assert not desk.exported("visits")[0]["done"]


# Questions


async def test_suggestions_are_taken_up_with_a_digit_each(
    journal: Journal, library: Library
) -> None:
    first = library.page("the-visit").questions
    async with sit_down(journal) as desk:
        await desk.press("6", "o")
        await desk.see("You could also ask", first[0])
        await desk.press("1", "2", "3")
        await desk.wait(lambda: len(ranked(desk)) == 3, "three ranks")
        assert ranked(desk) == list(first[:3])


async def test_a_question_is_typed_changed_moved_up_and_taken_away(journal: Journal) -> None:
    asks(journal, "Is it safe?")
    async with sit_down(journal) as desk:
        await desk.press("6", "o")
        await desk.see("Is it safe?")
        await desk.press("a")
        await desk.see("What would you like to ask?")
        await typed(desk, "How long?")
        await desk.see("How long?", "1, 2 and 3")
        await desk.press("1")
        await desk.wait(lambda: ranked(desk) == ["Is it safe?"], "the first")
        await desk.press("down", "1")
        await desk.wait(lambda: ranked(desk) == ["How long?", "Is it safe?"], "both")
        await desk.see("1 How long?")
        await desk.press("enter")
        await desk.see("What would you like to ask?")
        await typed(desk, "How long for?")
        await desk.wait(lambda: "How long for?" in ranked(desk), "the change")
        await desk.press("d")
        await desk.wait(lambda: ranked(desk) == ["Is it safe?"], "one gone")
        await desk.press("q", "u")
        await desk.see("As it was before")
        assert "How long for?" in ranked(desk)


# The story


async def test_the_story_is_told_part_by_part(journal: Journal) -> None:
    async with sit_down(journal) as desk:
        await desk.press("6", "s")
        await desk.see("1 when it began", "not told yet", "in sleep")
        await desk.press("enter")
        await desk.see("When did it begin?")
        await typed(desk, "2026-05")
        await desk.see("Where did it begin?")
        await desk.press("c", "l", "enter")
        await desk.see("On which side is it?")
        await desk.press("1")
        await desk.see("Where has it been since, in order?")
        await desk.press("m", "c", "L", "enter")
        await desk.see("What sets it off?")
        await typed(desk, "talking, bright light")
        await desk.see("bright light")
        story = desk.newest("story")
    assert (story["began"], story["first_place"], story["side"]) == (
        "2026-05", "lower-lid.left", "left",
    )  # fmt: skip
    assert story["spread"] == ["mouth.left", "cheek.left", "lower-lid.right"]
    assert story["sets_off"] == ["talking", "bright light"]


async def test_a_part_that_is_left_stays_as_it_was(journal: Journal) -> None:
    save(journal, Story(**stamp_now(journal.clock), side="left", spread=("cheek.left",)))
    async with sit_down(journal) as desk:
        await desk.press("6", "s")
        await desk.see("left cheek")
        await desk.press("4")
        await desk.see("in order?")
        await desk.press("m", "escape")
        await desk.see("How it began")
        await desk.press("1")
        await desk.see("When did it begin?")
        await typed(desk, "2026-99")
        await desk.see("is no day or month")
        await desk.press("escape")
        await desk.see("How it began")
        assert desk.newest("story")["spread"] == ["cheek.left"]
        assert "began" not in desk.newest("story")


# The place


async def test_an_appointment_is_added_moved_and_taken_away(journal: Journal) -> None:
    async with sit_down(journal) as desk:
        await desk.press("6")
        await desk.see("No visit is planned")
        await desk.press("a")
        await desk.see("Who is it with?")
        await typed(desk, "Neurology")
        await desk.see("On which day?")
        await typed(desk, "soon")
        await desk.see("is no day that can be read")
        await typed(desk, "8 Dec")
        await desk.see("At what time?")
        await typed(desk, "10:30")
        await desk.see("Where?")
        await typed(desk, "Room 4")
        await desk.see("Neurology, Tue 8 Dec 10:30 · in 15 days · Room 4")
        await desk.press("e")
        await desk.see("What about Neurology, Tue 8 Dec 10:30?")
        assert "I was there" not in desk.text
        await desk.press("1")
        await desk.see("On which day?")
        await typed(desk, "Friday")
        await desk.see("At what time?")
        await desk.press("enter")
        await desk.see("Neurology, Fri 27 Nov 10:30 · in 4 days")
        await desk.press("e")
        await desk.see("take it away")
        await desk.press("3")
        await desk.see("No visit is planned")
        await desk.press("u")
        await desk.see("Neurology, Fri 27 Nov")


async def test_a_day_that_has_passed_is_taken_only_when_it_is_meant(journal: Journal) -> None:
    async with sit_down(journal) as desk:
        await desk.press("6", "a")
        await desk.see("Who is it with?")
        await typed(desk, "Dentist")
        await desk.see("On which day?")
        await typed(desk, "2026-09-02")
        await desk.see("2026-09-02 has passed.")
        await desk.press("2")
        await desk.see("On which day?")
        await desk.press("enter")
        await desk.see("has passed")
        await desk.press("1")
        await desk.see("At what time?")
        await desk.press("enter")
        await desk.see("Where?")
        await desk.press("enter")
        await desk.see("Last visit: Dentist, Wed 2 Sep")
        assert desk.exported("visits")[0]["done"]


async def test_which_visit_is_meant_is_asked_where_there_are_several(journal: Journal) -> None:
    planned(journal, 2, "Physio")
    planned(journal, 3, "Dentist")
    async with sit_down(journal) as desk:
        await desk.press("6", "e")
        await desk.see("Which one?", "1 Physio", "2 Dentist")
        await desk.press("2")
        await desk.see("What about Dentist")


async def test_what_is_lacking_is_named_and_goes_when_it_is_told(journal: Journal) -> None:
    planned(journal)
    note(journal, episodes="6-20", longest_run_s=40, eye_closed=True, asleep=False)
    stamp = stamp_now(journal.clock)
    save(journal, Story(**stamp, began="2026", side="left", first_place="cheek.left"))
    async with sit_down(journal) as desk:
        await desk.press("6")
        await desk.see("A doctor may also ask: where it spread, what sets it off.")
        story = Story(**stamp, began="2026", side="left", first_place="cheek.left",
                      spread=("mouth.left",), sets_off=("talking",))  # fmt: skip
        save(journal, story, journal.last_written("story").record)  # type: ignore[union-attr]
        await desk.press("1", "6")
        await desk.see("What a doctor asks first is told.")


# Taking it along


async def test_the_page_is_written_whole_for_its_owner_and_never_over_another(
    journal: Journal,
) -> None:
    note(journal, twitch=3)
    async with sit_down(journal) as desk:
        for number in (1, 2):
            await desk.press("6", "w")
            await desk.see("Write the page as", "nothing there is written over")
            await desk.press("t")
            await told(desk, "relief-visit-2026-11-23.txt")
            assert len(pages(journal)) == number - number // 2
        first = pages(journal)[0].read_bytes()
        note(journal, twitch=9)
        note(journal, twitch=8, days_ago=1)
        await desk.press("1", "6", "w")
        await desk.see("Write the page as")
        await desk.press("t")
        await told(desk, "relief-visit-2026-11-23-2.txt")
    one, other = pages(journal)[1], pages(journal)[0]
    assert {one.stat().st_mode & 0o777, other.stat().st_mode & 0o777} == {0o600}
    assert one.parent.stat().st_mode & 0o777 == 0o700
    assert first in (one.read_bytes(), other.read_bytes())
    assert one.read_bytes() != other.read_bytes()


async def test_a_copy_goes_through_the_terminal_and_into_a_file(
    journal: Journal, written: list[str]
) -> None:
    async with sit_down(journal) as desk:
        await desk.press("6", "c")
        await desk.see("Copied, where your terminal allows it")
        await told(desk, "relief-visit-2026-11-23.txt")
    sent = [base64.b64decode(words.split(";")[2].rstrip("\a")) for words in written]
    assert sent == [pages(journal)[0].read_bytes()]


@pytest.fixture
def written() -> Iterator[list[str]]:
    """What is sent to the terminal to be copied."""
    found: list[str] = []
    with patch(
        "screens.app.ReliefApp.copy_to_clipboard",
        lambda _, text: found.append(f"52;c;{base64.b64encode(text.encode()).decode()}"),
    ):
        yield found


async def test_a_folder_that_is_not_there_is_told_and_nothing_is_lost(journal: Journal) -> None:
    write_setting(journal.path.with_name("settings.toml"), "page_folder", "/nowhere/at/all")
    async with sit_down(journal) as desk:
        await desk.press("6", "w")
        await desk.see("It goes into /nowhere/at/all")
        await desk.press("t")
        await desk.see("could not be written")
        await desk.press("x")
        await desk.see("w write")
        assert pages(journal) == []


async def test_the_parts_of_the_page_are_toggled_and_named(journal: Journal) -> None:
    async with sit_down(journal) as desk:
        await desk.press("6", "r")
        await desk.see("Prepare the visit")
        await desk.press("4")
        await desk.see("without your own notes · without a name · A4")
        await desk.press("n", "p", "m")
        await desk.see("A name for this page?")
        await typed(desk, "Ann")
        await desk.see("with your own notes · with the name Ann · Letter")
        await desk.press("q")
        await desk.see("· look at it before you take it along")
