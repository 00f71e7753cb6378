"""Writing a diary entry on the screen: few keys, nothing lost, blank is never zero."""

from __future__ import annotations

from datetime import datetime

import pytest
from rich.cells import cell_len

from relief.flows.entry import DRAFT
from relief.i18n import use_language
from relief.journal.journal import Journal
from relief.journal.records import Entry, save
from relief.library.library import Library
from screens.diary.log import row_titles
from screens.widgets.face_map import FaceMap
from tests.builders import note
from tests.digit_scripts import arabic
from tests.screen_helpers import UserDriver, open_app

pytestmark = pytest.mark.usefixtures("nothing_worrying")


async def test_a_morning_takes_five_keys(journal: Journal) -> None:
    async with open_app(journal) as desk:
        await opened(desk)
        await desk.press("3", "4", "6", "2", "enter")
        await desk.see("u undoes it")
        kept = desk.newest("entry")
    told = {name: kept[name] for name in ("twitch", "jaw", "sleep_hours", "caffeine_mg")}
    assert told == {"twitch": 3, "jaw": 4, "sleep_hours": 6, "caffeine_mg": 200}
    assert not {"stress", "screen_hours", "alcohol_units"} & kept.keys()


async def test_what_a_digit_means_is_said_before_it_is_typed(
    journal: Journal, library: Library
) -> None:
    async with open_app(journal) as desk:
        await opened(desk)
        await desk.see(library.phrases("diary.digit_rating"))
        await desk.press("space", "space")
        await desk.see(library.phrases("diary.digit_hours"))
        await desk.press("space")
        await desk.see(library.phrases("diary.digit_hundreds"))
        await desk.press("7")
        await desk.see("700 mg", library.phrases("diary.digit_rating"))
        await desk.press("minus", "asterisk", "space", "space")
        await desk.see("1000mg", library.phrases("diary.digit_units"))
        await desk.press("1")
        await desk.see("1 unit", library.phrases("diary.row_filled"))


@pytest.mark.parametrize(
    ("size", "titles"),
    [((80, 24), "twitch jaw sleep caffeine stress screen alcohol"),
     ((60, 20), "twitch jaw sleep caff stress screen drink")],
)  # fmt: skip
async def test_no_two_titles_of_the_row_run_into_each_other(
    journal: Journal, size: tuple[int, int], titles: str
) -> None:
    async with open_app(journal, size=size) as desk:
        await opened(desk)
        await desk.see(titles)


@pytest.mark.parametrize("language", ["en", "es", "zh"])
@pytest.mark.parametrize(("window", "room"), [(80, 64), (60, 50)])
def test_the_row_of_titles_fits_in_every_language(language: str, window: int, room: int) -> None:
    use_language(language)
    titles, gap = row_titles(window)
    assert sum(max(cell_len(title), 6) + gap for title in titles.values()) - gap <= room


async def test_digits_of_other_scripts_are_digits(journal: Journal) -> None:
    async with open_app(journal) as desk:
        await opened(desk)
        await desk.press(*arabic("34"), "\u00b2", "enter")
        await desk.see("u undoes it")
        kept = desk.newest("entry")
    assert (kept["twitch"], kept["jaw"], "sleep_hours" in kept) == (3, 4, False)


async def test_every_key_of_the_row(journal: Journal) -> None:
    save(
        journal,
        Entry(at=journal.clock.now(), timezone="Europe/Berlin", twitch=1, jaw=8, sleep_hours=7.5),
    )
    journal.clock.sleep(86_400)
    async with open_app(journal) as desk:
        await opened(desk)
        await desk.see("7.5 h", "last time")
        await desk.press("asterisk", "space", "equals_sign", "c", "minus", "5", "plus", "enter")
        await desk.see("u undoes it")
        kept = desk.newest("entry")
    assert (kept["twitch"], kept["sleep_hours"], kept["caffeine_mg"]) == (10, 5.5, 96)
    assert "jaw" not in kept


async def test_details_are_asked_for_only_when_wanted(journal: Journal, library: Library) -> None:
    async with open_app(journal) as desk:
        await opened(desk)
        await desk.press("2", "w")
        await desk.see(library.phrases("zone.where"))
        await desk.press("l", "C", "l", "u", "enter")
        await desk.see("left upper lid, right cheek")
        await desk.press_and_see("e", "How many spells of twitching today?")
        await desk.press_and_see("3", "6 to 20")
        await desk.press("y", "v", "g")
        await desk.see("For example: 40 s")
        await desk.press(*"2 min", "enter")
        await desk.see("eye shut, filmed", "2 min")
        await desk.press_and_see("i", "seeing, reading, screens")
        await desk.press("3", "space", "7", "enter")
        await desk.see("seeing, reading, screens 3, work or things at home 7")
        await desk.press_and_see("r", "How strong was the twitching today")
        await desk.press_and_see("2", "For how much of today")
        await desk.press_and_see("space", "How far does the twitching reach")
        await desk.press_and_see("1", "strength 2, area 1")
        await desk.press_and_see("d", "What did you drink?")
        await desk.press_and_see("b", "63 mg")
        await desk.press_and_see("slash", "Your note")
        await desk.press(*"late", "enter", "enter")
        await desk.see("u undoes it")
        kept = desk.newest("entry")
    assert kept["areas"] == ["upper-lid.left", "cheek.right"]
    assert (kept["episodes"], kept["longest_run_seconds"]) == ("6-20", 120)
    assert kept["impact"] == {"seeing": 3, "work": 7}
    assert (kept["strength"], kept["extent"], kept["caffeine_mg"]) == (2, 1, 63)
    assert kept["eye_closed"] is True
    assert kept["filmed"] is True
    assert kept["note"] == "late"
    assert not {"how_often", "asleep"} & kept.keys()


async def test_what_is_begun_is_kept_and_taken_up_again(journal: Journal) -> None:
    async with open_app(journal) as desk:
        await opened(desk)
        await desk.press("7", "escape")
        await desk.see_no_more("How are you now?")
    assert journal.unfinished(DRAFT)[0][2] == {"twitch": 7}
    async with open_app(journal) as desk:
        await opened(desk)
        await desk.see("draft restored", "7")
        await desk.press("enter")
        await desk.see("u undoes it")
        assert desk.newest("entry")["twitch"] == 7
    assert journal.unfinished(DRAFT) == []


async def test_what_is_begun_can_be_thrown_away(journal: Journal) -> None:
    async with open_app(journal) as desk:
        await opened(desk)
        await desk.press("7", "ctrl+d")
        await desk.see_no_more("How are you now?")
        assert not desk.newest("entry")
    assert journal.unfinished(DRAFT) == []


async def test_an_entry_may_be_about_any_past_moment(journal: Journal) -> None:
    async with open_app(journal) as desk:
        await opened(desk)
        await desk.press("1", "at")
        await desk.see("When was it?")
        await desk.press(*"tomorrow", "enter")
        await desk.see("is in the future")
        await desk.press(*["backspace"] * 8, *"2h ago", "enter")
        await desk.see("Mon 23 Nov 12:05")
        await desk.press("enter")
        await desk.see("u undoes it")
        assert desk.newest("entry")["at"].startswith("2026-11-23T12:05")


async def test_after_midnight_it_says_which_day_it_counts_for(journal: Journal) -> None:
    journal.clock.sleep(11 * 3600)
    async with open_app(journal) as desk:
        await opened(desk)
        await desk.see("Tue 24 Nov 01:05, counts for Mon 23 Nov")


async def test_u_takes_back_and_puts_back(journal: Journal) -> None:
    async with open_app(journal) as desk:
        await opened(desk)
        await desk.press("9", "enter")
        await desk.see("u undoes it")
        await desk.press("u")
        await desk.see("Deleted: twitch 9")
        assert not desk.newest("entry")
        await desk.press("u")
        await desk.see("Restored: twitch 9")
        assert desk.newest("entry")["twitch"] == 9


async def test_enter_in_the_diary_changes_an_entry_and_d_deletes_it(journal: Journal) -> None:
    note(journal, "to be changed", days_ago=2)
    async with open_app(journal) as desk:
        await desk.press_and_see("5", "to be changed")
        await desk.press_and_see("enter", "Change this entry", "Sat 21 Nov 14:05")
        await desk.press("8", "enter")
        await desk.see("▆ 8", "to be changed")
        (kept,) = desk.exported("entries")
        assert kept["day"] == "2026-11-21"
        await desk.press_and_see("d", "Deleted")
        assert desk.exported("entries") == []


async def test_the_diary_shows_only_what_is_sought(journal: Journal) -> None:
    note(journal, "a long drive", days_ago=1)
    note(journal, "at home")
    async with open_app(journal) as desk:
        await desk.press_and_see("5", "at home", "a long drive")
        await desk.press_and_see("slash", "What are you looking for?")
        await desk.press(*"DRIVE", "enter")
        await desk.see("1 found", "a long drive")
        assert "at home" not in desk.text


async def test_a_click_on_the_map_marks_the_place(journal: Journal, library: Library) -> None:
    async with open_app(journal) as desk:
        await opened(desk)
        await desk.press("w")
        await desk.see(library.phrases("zone.where"))
        face = desk.app.screen.query_one(FaceMap)
        await desk.rest()
        (spot,) = [spot for spot, zone in face.spots.items() if zone == "cheek.right"]
        await desk.pilot.click(face, offset=spot)
        await desk.press("enter")
        await desk.see("right cheek")


async def opened(desk: UserDriver) -> None:
    """Focus the row of fields."""
    await desk.press("l")
    await desk.see("How are you now?")


async def test_the_moment_of_an_entry_is_offered_so_that_it_can_be_typed(
    journal: Journal, library: Library
) -> None:
    at = datetime.fromisoformat(
        "2026-10-25T02:30:15+01:00"
    )  # the second occurrence of half past two
    row = save(journal, Entry(at=at, timezone="Europe/Berlin", twitch=3))
    async with open_app(journal) as desk:
        await desk.press_and_see("5", "02:30", "(+01:00) on Sun 25 Oct")
        await desk.press_and_see("enter", "Change this entry")
        await desk.press_and_see("@", "2026-10-25T02:30+01:00")
        await desk.press_and_see("enter", library.phrases("diary.last_day"))
        await desk.press_and_see("5", "twitch")
        await desk.press_and_see("enter", library.phrases("diary.saved_undo"))
    changed = journal.get(row.record)
    assert changed is not None
    assert (changed.at, changed.body["twitch"]) == (row.at, 5)
