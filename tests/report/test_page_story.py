"""The history in the report: from the story or entries, with n, and nothing invented."""

from __future__ import annotations

from datetime import date

import pytest

from relief.journal.records import Fact, Situation, Story, Twitch
from relief.library.library import Library
from relief.report.formats.formats import render
from tests.memory import ago
from tests.page_builders import entry, fact, page_of

NINE = ["began", "side", "first-site", "spread", "how-often", "longest-run", "eye-closed", "asleep",
        "sets-off"]  # fmt: skip


# An empty diary


def test_what_nobody_noted_is_not_noted(library: Library) -> None:
    page = page_of(library)
    assert [each.id for each in page.story] == NINE
    assert {(each.value, each.basis, each.n) for each in page.story} == {("", "", None)}
    assert [each.value for each in page.numbers] == [None] * 5
    assert (page.chart, page.questions, page.films, page.tried) == (None, (), (), ())
    assert page.too_few == "No entries in these days."
    assert page.signs.checked is None
    text = str(render(page, library, "text"))
    assert text.count("not noted") == 14
    assert "1." not in text  # no question is invented


# The history


def test_what_was_told_goes_before_what_the_diary_shows(library: Library) -> None:
    told = Story(
        at=ago(9), began="2026-03", first_place="lower-lid.left", side="changes",
        spread=("lower-lid.left", "cheek.left"), sets_off=("talking", "light"),
    )  # fmt: skip
    page = page_of(library, told, entry(1, twitch=4, areas=("jaw.right",), tags=("tea",)))
    assert fact(page, "began") == ("Mar 2026, 8 months ago", "reported", None)
    assert fact(page, "side") == ("changes sides", "reported", None)
    assert fact(page, "first-site") == ("left lower lid", "reported", None)
    assert fact(page, "spread") == ("left lower lid, then left cheek", "reported", None)
    assert fact(page, "sets-off") == ("talking, light", "reported", None)


@pytest.mark.parametrize(
    ("began", "words"),
    [
        ("2026-11-02", "2 Nov 2026"),
        ("2024-01", "Jan 2024, 2 years ago"),
        ("2026-05-20", "20 May 2026, 6 months ago"),
        ("after the flu", "after the flu"),
        ("2026-99", "2026-99"),
    ],
)
def test_when_it_began_is_said_with_how_long_ago(library: Library, began: str, words: str) -> None:
    assert fact(page_of(library, Story(at=ago(1), began=began)), "began")[0] == words


def test_what_was_not_told_is_taken_from_the_diary_with_its_n(library: Library) -> None:
    page = page_of(
        library,
        entry(80, twitch=0),
        entry(70, twitch=2, areas=("lower-lid.left",)),
        entry(3, twitch=3, areas=("lower-lid.left", "cheek.left"), tags=("tea", "screen"),
              episodes="6-20", longest_run_seconds=200, eye_closed=True, asleep=False),
        entry(2, twitch=0, tags=("rest",), episodes="0", eye_closed=False),
        entry(1, twitch=5, areas=("cheek.left",), tags=("tea",), episodes="6-20", asleep=False,
              longest_run_seconds=20),
    )  # fmt: skip
    assert fact(page, "began") == ("first noted on 14 Sep 2026", "diary", 1)
    assert fact(page, "side") == ("left", "diary, n=2", 2)
    assert fact(page, "first-site") == ("left lower lid", "diary, 14 Sep 2026", 1)
    assert fact(page, "spread") == ("left lower lid, then left cheek", "diary, n=3", 3)
    assert fact(page, "how-often")[::2] == ("on a typical day 6-20 times (median), up to 6-20", 3)
    longest = "3 min 20 s on 20 Nov 2026, on a typical day 110 s (median)"
    assert fact(page, "longest-run")[0] == longest
    assert fact(page, "eye-closed") == ("yes, on 1 of 2 days it was answered", "diary", 2)
    assert fact(page, "asleep") == ("no, on 2 days it was answered", "diary", 2)
    assert fact(page, "sets-off")[::2] == ("tags on twitching days: tea 2, screen 1", 2)


def test_what_was_marked_on_one_day_has_no_order(library: Library) -> None:
    one_day = page_of(library, entry(1, areas=("cheek.left",)), entry(1, areas=("jaw.left",)))
    assert fact(one_day, "spread")[0] == ""
    page = page_of(
        library, entry(5, areas=("cheek.left", "jaw.left")), entry(2, areas=("mouth.left",))
    )
    assert fact(page, "spread")[0] == "left cheek and left jaw, then left mouth"


def test_each_habit_has_its_own_n(library: Library) -> None:
    page = page_of(
        library, entry(3, sleep_hours=7, stress=2), entry(2, sleep_hours=6), entry(1, stress=4)
    )
    assert fact(page, "habits")[0] == "sleep 6.5 h (n=2), stress 3 of 10 (n=2)"
    assert fact(page, "habits")[2] is None


def test_both_sides_are_told_apart(library: Library) -> None:
    zones = [("jaw.left",), ("jaw.left",), ("jaw.right", "jaw.left")]
    page = page_of(library, *(entry(n, areas=each) for n, each in enumerate(zones)))
    assert fact(page, "side")[0] == "both: left on 3 days, right on 1"
    assert [(each.words, each.days) for each in page.places] == [("left jaw", 3), ("right jaw", 1)]
    assert page.places_n == 3


def test_what_else_is_known_comes_after(library: Library) -> None:
    known = {"blood-thinners": Fact(answer="yes"), "pregnancy": Fact(answer="no"),
             "eye-disease": Fact(answer="unsure")}  # fmt: skip
    page = page_of(
        library,
        Situation(at=ago(5), content=date(2026, 11, 1), facts=known),
        Twitch(at=ago(4), seconds=30, count=6, longest_gap_seconds=5),
        entry(
            3, twitch=3, extent=2, sleep_hours=6.5, caffeine_mg=200, impact={"work": 4, "people": 6}
        ),
    )
    assert [each.id for each in page.story[9:]] == [
        "reach", "in-the-way", "counted", "habits", "health"
    ]  # fmt: skip
    assert fact(page, "in-the-way")[0] == "being with people 6; work or things at home 4"
    assert fact(page, "counted")[0].startswith("a typical count is 12 a minute (median)")
    assert fact(page, "habits")[0] == "sleep 6.5 h (n=1), caffeine 200 mg (n=1)"
    health = fact(page, "health")[0]
    assert "Blood thinners" in health
    assert "Eye disease or eye surgery, not sure" in health
    assert "Pregnancy" not in health
