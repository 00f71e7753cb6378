"""The Appointment tab: appointments are added, moved, deleted; missing parts are listed."""

from __future__ import annotations

import pytest

from relief.journal.journal import Journal
from relief.journal.records import Question, Story, save, stamp_now
from screens.widgets.lit_face import LitFace
from tests.screen_helpers import note, open_app
from tests.screens.appointment.appointment_helpers import planned

pytestmark = pytest.mark.usefixtures("nothing_worrying")


async def test_an_appointment_is_added_moved_and_taken_away(journal: Journal) -> None:
    async with open_app(journal) as desk:
        await desk.press_and_see("6", "You have no appointment planned")
        await desk.press_and_see("a", "Who is it with?")
        await desk.enter("Neurology")
        await desk.see("On which day?")
        await desk.enter("soon")
        await desk.see("isn't a valid date")
        await desk.enter("8 Dec")
        await desk.see("At what time?")
        await desk.enter("10:30")
        await desk.see("Where?")
        await desk.enter("Room 4")
        await desk.see("Neurology, Tue 8 Dec 10:30 · in 15 days · Room 4")
        await desk.press_and_see("e", "What would you like to do with Neurology, Tue 8 Dec 10:30?")
        assert "I was there" not in desk.text
        await desk.press_and_see("1", "On which day?")
        await desk.enter("Friday")
        await desk.see("At what time?")
        await desk.press_and_see("enter", "Neurology, Fri 27 Nov 10:30 · in 4 days")
        await desk.press_and_see("e", "delete it")
        await desk.press_and_see("3", "You have no appointment planned")
        await desk.press_and_see("u", "Neurology, Fri 27 Nov")


async def test_a_day_that_has_passed_is_taken_only_when_it_is_meant(journal: Journal) -> None:
    async with open_app(journal) as desk:
        await desk.press("6", "a")
        await desk.see("Who is it with?")
        await desk.enter("Dentist")
        await desk.see("On which day?")
        await desk.enter("2026-09-02")
        await desk.see("2026-09-02 has passed.")
        await desk.press_and_see("2", "On which day?")
        await desk.press_and_see("enter", "has passed")
        await desk.press_and_see("1", "At what time?")
        await desk.press_and_see("enter", "Where?")
        await desk.press_and_see("enter", "Last appointment: Dentist, Wed 2 Sep")
        assert desk.exported("appointments")[0]["done"]


async def test_which_visit_is_meant_is_asked_where_there_are_several(journal: Journal) -> None:
    planned(journal, 2, "Physio")
    planned(journal, 3, "Dentist")
    async with open_app(journal) as desk:
        await desk.press("6", "e")
        await desk.see("Which one?", "1 Physio", "2 Dentist")
        await desk.press("2")
        await desk.see("What would you like to do with Dentist")


async def test_what_is_lacking_is_named_and_goes_when_it_is_told(journal: Journal) -> None:
    planned(journal)
    note(journal, episodes="6-20", longest_run_seconds=40, eye_closed=True, asleep=False)
    stamp = stamp_now(journal.clock)
    save(journal, Story(**stamp, began="2026", side="left", first_place="cheek.left"))
    async with open_app(journal) as desk:
        await desk.press("6")
        await desk.see("Not answered yet: where it spread, what sets it off.")
        story = Story(**stamp, began="2026", side="left", first_place="cheek.left",
                      spread=("mouth.left",), sets_off=("talking",))  # fmt: skip
        save(journal, story, journal.last_written("story").record)  # type: ignore[union-attr]
        await desk.press("1", "6")
        await desk.see("You have answered everything a doctor usually asks first.")


async def test_a_wide_window_shows_the_face_and_the_questions_of_the_page(
    journal: Journal,
) -> None:
    save(journal, Question(**stamp_now(journal.clock), text="Could it be a medicine?", rank=1))
    note(journal, areas=("cheek.left", "jaw.right"))
    note(journal, days_ago=1, areas=("cheek.left",))
    async with open_app(journal, size=(120, 40)) as desk:
        await desk.press("6")
        await desk.see("Questions on the summary", "1 Could it be a medicine?", "2 days noted")
        face = desk.app.screen.query_one("#visit-map LitFace", LitFace)
        assert face.lit == {"cheek.left": 2, "jaw.right": 1}


async def test_a_wide_window_says_what_is_not_there_yet(journal: Journal) -> None:
    async with open_app(journal, size=(120, 60)) as desk:
        await desk.press("6")
        await desk.see("No questions yet.", "No area noted yet.")


async def test_at_80_columns_the_face_is_in_the_page_beside_its_first_rows(
    journal: Journal,
) -> None:
    note(journal, areas=("cheek.left", "jaw.right"))
    note(journal, days_ago=1, areas=("cheek.left",))
    async with open_app(journal) as desk:
        await desk.press("6")
        await desk.see("SUMMARY FOR THE DOCTOR", "2 days noted")
        face = desk.app.screen.query_one("#visit-face-in-page LitFace", LitFace)
        assert face.lit == {"cheek.left": 2, "jaw.right": 1}
        assert face.region.right <= 80
        beside = desk.app.screen.query_one("#visit-first").region
        assert beside.height >= face.parent.region.height  # type: ignore[union-attr]
        assert beside.right <= face.region.x


async def test_below_80_columns_the_page_has_no_face(journal: Journal) -> None:
    async with open_app(journal, size=(60, 20)) as desk:
        await desk.press("6")
        await desk.see("SUMMARY FOR THE DOCTOR")
        assert not desk.app.screen.query(LitFace)


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40)], ids=str)
async def test_every_key_of_the_tab_is_shown(journal: Journal, size: tuple[int, int]) -> None:
    planned(journal)
    async with open_app(journal, size=size) as desk:
        asks = "o ask" if size[0] < 70 else "o questions"
        await desk.press("6")
        keys = ("a add", "e change", "r prepare", "s story", asks, "w save", "c copy")
        await desk.see(*keys, "? help", ". hide", "q back")
