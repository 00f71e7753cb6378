"""The diary's table: aligned columns that come with the width, and filters."""

from __future__ import annotations

from datetime import date

import pytest

from relief.formatting import day_with_year, day_words, with_unit
from relief.i18n import _, use_language
from relief.journal.journal import Journal
from relief.journal.records import Twitch, save, stamp_now
from relief.library.library import Library
from screens.diary.filters import Filter
from screens.diary.table import columns_for, heading, record_lines
from screens.widgets.lit_face import LitFace
from tests.screen_helpers import UserDriver, answer_all_no, note, open_app, practise

WIDE = (120, 40)


def test_the_columns_fill_the_room_and_no_more() -> None:
    for room in range(20, 190):
        columns = columns_for(room)
        assert columns.before_text + columns.text == room
        assert columns.text >= 12
        assert not columns.areas or columns.areas >= 20


def test_columns_come_with_the_width(library: Library) -> None:
    def titles(room: int) -> list[str]:
        return heading(columns_for(room), library.phrases).plain.split()

    assert titles(40)[0] == "Time"
    assert titles(50)[:2] == ["Day", "Time"]
    assert titles(72)[2:5] == ["twitch", "jaw", "sleep"]
    assert {"stress", "caffeine", "Where", "Note"} <= set(titles(130))


@pytest.mark.parametrize("language", ["es", "zh"])
def test_no_two_titles_run_into_each_other_in_a_translation(language: str) -> None:
    use_language(language)
    shown = heading(columns_for(72), Library(language).phrases).plain.split()
    assert shown[2:4] == [_("twitch"), _("jaw")]


@pytest.mark.parametrize("language", ["en", "es", "zh"])
def test_the_longest_day_does_not_run_into_the_time(
    language: str, journal: Journal, library: Library
) -> None:
    use_language(language)
    note(journal, twitch=3)
    (row,) = journal.latest("entry", 1)
    for words in (day_words(date(2026, 12, 28)), day_with_year(date(2026, 12, 28))):
        shown = record_lines(row, words, columns_for(60), library.phrases).plain
        assert shown.startswith(f"{words} ") and " 13:05" in shown


@pytest.mark.parametrize("language", ["en", "es", "zh"])
def test_no_value_runs_into_the_next_column(
    language: str, journal: Journal, library: Library
) -> None:
    use_language(language)
    note(journal, "after lunch", twitch=3, sleep_hours=10.5)
    (row,) = journal.latest("entry", 1)
    shown = record_lines(row, "", columns_for(76), library.phrases).plain
    assert with_unit(10.5, "h") + " " in shown


def test_what_has_no_column_stands_in_the_text(journal: Journal, library: Library) -> None:
    note(journal, "after lunch", twitch=3, stress=7, areas=("jaw.right", "cheek.right"))
    (row,) = journal.latest("entry", 1)
    narrow = record_lines(row, "", columns_for(50), library.phrases).plain
    assert " ".join(narrow.split()) == "13:05 twitch 3 stress 7 · right jaw, cheek · after lunch"
    wide = record_lines(row, "", columns_for(150), library.phrases).plain
    assert "stress" not in wide
    assert wide.split()[:2] == ["13:05", "▃"]


async def seen(desk: UserDriver, *words: str, unseen: str = "") -> None:
    await desk.see(*words)
    assert not unseen or unseen not in desk.text


async def test_a_key_shows_one_kind_after_the_other(journal: Journal) -> None:
    count = {"seconds": 60, "count": 7, "longest_gap_seconds": 9}
    save(journal, Twitch.model_validate(stamp_now(journal.clock) | count))
    practise(journal, days_ago=1)
    note(journal, "after lunch", days_ago=2)
    async with open_app(journal) as desk:
        await desk.press("5")
        await seen(desk, "Count: 7 in 60 s", "● Jaw reset", "after lunch")
        await desk.press("f")
        await desk.see_no_more("Count: 7")
        await seen(desk, "after lunch", unseen="Jaw reset")
        await desk.press("right")
        await desk.see_no_more("after lunch")
        await seen(desk, "Jaw reset")
        await desk.press("left", "escape")
        await seen(desk, "Count: 7 in 60 s", "● Jaw reset", "after lunch")


async def test_notes_about_one_area(journal: Journal) -> None:
    note(journal, "by the eye", areas=("lower-lid.left",))
    note(journal, "by the mouth", days_ago=1, areas=("mouth.right", "lower-lid.left"))
    note(journal, "nowhere", days_ago=2)
    async with open_app(journal) as desk:
        await desk.press_and_see("5", "nowhere")
        await desk.press_and_see("w", "Which area?")
        await desk.press("M", "enter")
        await desk.see("right mouth · 1 found", "by the mouth")
        assert "by the eye" not in desk.text
        await desk.press("escape")
        await desk.see("by the eye", "nowhere")


async def test_where_nothing_is_found_a_key_shows_everything_again(journal: Journal) -> None:
    note(journal, "after lunch")
    async with open_app(journal) as desk:
        await desk.press_and_see("5", "after lunch")
        await desk.press("f", "f")
        await desk.see("Nothing found")
        await desk.press("escape")
        await desk.see("after lunch")


async def test_the_face_shows_the_areas_of_the_note_or_of_its_month(journal: Journal) -> None:
    note(journal, "by the eye", areas=("lower-lid.left",))
    note(journal, "without an area", days_ago=1)
    async with open_app(journal, size=WIDE) as desk:
        await desk.press_and_see("5", "this entry")
        face = desk.app.screen.query_one("#diary-face", LitFace)
        assert face.lit == {"lower-lid.left": 1}
        await desk.press_and_see("down", "November 2026: days each area")


async def test_restricted_areas_are_hatched(journal: Journal, library: Library) -> None:
    answer_all_no(journal, library, locked_jaw="yes")
    note(journal, "after lunch")
    async with open_app(journal, size=WIDE) as desk:
        await desk.press("5")
        await desk.see("after lunch", library.phrases("today.where_held"))


def test_only_notes_name_areas() -> None:
    area = Filter(kind="session").with_area("cheek.left")
    assert area.kinds == ("entry",)
    assert area.turned(1).kinds == ("entry",)
    assert area.turned(1).turned(1) == Filter(kind="session")
