"""Trends on the screen and as lines: every view, with its n, and no early claims."""

from __future__ import annotations

from datetime import timedelta

import pytest

from relief.cli import main
from relief.journal.journal import Journal
from relief.journal.records import Entry, Treatment, Twitch, save
from relief.library.library import Library
from screens.diary.trend_views import VIEWS
from tests.screen_helpers import UserDriver, frame, note, open_app, practise

pytestmark = pytest.mark.usefixtures("nothing_worrying")


def write_weeks(journal: Journal, days: int = 30) -> None:
    """Save a diary of some weeks: twitch rises and falls, some days are blank."""
    for back in range(days, 0, -1):
        at = journal.clock.now() - timedelta(days=back)
        if back % 7 == 3:
            continue
        zones = ("lower-lid.left",) if back % 2 else ("cheek.left",)
        entry = Entry(at=at, timezone="", twitch=back % 5, sleep_hours=6 + back % 3, areas=zones)
        save(journal, entry)


async def test_each_view_has_a_key_and_shows_its_n(journal: Journal, library: Library) -> None:
    write_weeks(journal)
    practise(journal, before=6, after=3)
    at = journal.clock.now()
    save(journal, Twitch(at=at, timezone="", seconds=60, count=12, longest_gap_seconds=9))
    save(journal, Treatment(at=at, timezone="", sort="injection", name="Botulinum toxin",
                            start=at.date() - timedelta(days=20)))  # fmt: skip
    says = {
        "l": "from 25 days",
        "h": library.phrases("trends.hours_many"),
        "y": "Blank: no entry",
        "f": "of 25 days with an area",
        "s": "rated before and after: 1 (1 lower, 0 the same, 0 higher)",
        "n": "Last count: 12 a minute",
        "t": "One cycle alone shows no pattern",
        "g": library.phrases("trends.no_cause"),
    }
    assert set(says) == {each.key for each in VIEWS}
    async with open_app(journal) as desk:
        await opened(desk)
        for key, words in says.items():
            await desk.press(key)
            await desk.see(words)


async def test_too_little_is_said_to_be_too_early(journal: Journal) -> None:
    write_weeks(journal, 12)
    async with open_app(journal) as desk:
        await opened(desk)
        await desk.press("g")
        await desk.see("That takes 60 days", "the most so far is 10, for sleep and twitch")
        assert "more of one" not in desk.text


async def test_tab_changes_the_field_and_arrows_the_period(journal: Journal) -> None:
    write_weeks(journal)
    async with open_app(journal) as desk:
        await opened(desk)
        await desk.see("Twitch, the last 30 days")
        await desk.press("tab", "tab", "tab")
        await desk.see("Sleep, the last 30 days", "lowest 6, highest 8")
        await desk.press("left")
        await desk.see("the last 7 days", "from 5 days")
        await desk.press("right", "right", "right")
        await desk.see("all days")


async def test_an_empty_diary_is_said_to_be_empty(journal: Journal, library: Library) -> None:
    async with open_app(journal) as desk:
        await opened(desk)
        await desk.see(library.phrases("trends.empty"))
        for key in "hyfsntg":
            await desk.press(key)
            await desk.rest()


async def test_every_view_fits_other_terminals(journal: Journal) -> None:
    write_weeks(journal)
    async with open_app(journal) as desk:
        await opened(desk)
        for size in ((60, 20), (120, 40)):
            await desk.pilot.resize_terminal(*size)
            for each in VIEWS:
                await desk.press(each.key)
                rows = await desk.rest()
                assert rows[-1].strip() == "" or "back" in "".join(rows[-3:]), (size, each.key)


def test_the_same_as_lines(journal: Journal, capsys: pytest.CaptureFixture[str]) -> None:
    write_weeks(journal)
    assert main(["stats"]) == 0
    said = capsys.readouterr().out
    assert "twitch: Median" in said
    assert "week of Mon" in said
    assert "left lower lid" in said
    assert not set(said) & set("─│●⣿█▂")


async def opened(desk: UserDriver) -> None:
    """Open Trends."""
    await desk.press_and_see("5", "trends")
    await desk.press_and_see("g", "line", "links", "longer")


async def test_the_list_beside_the_map_has_one_line_for_each_area(journal: Journal) -> None:
    zones = ("lower-lid.left", "back-of-neck.right", "upper-lid.right", "shoulder-top.left")
    for days_ago in range(3):
        note(journal, days_ago=days_ago, areas=zones)
    async with open_app(journal) as desk:
        await desk.press("5", "g")
        await desk.press_and_see("f", "The number of days each area")
        for size in ((60, 20), (66, 22), (79, 24), (80, 24), (120, 40)):
            await desk.pilot.resize_terminal(*size)
            rows = await desk.rest()
            for words in ("l left lower lid", "N right back of the neck", "S left shoulder top"):
                (row,) = [row for row in rows if words[2:] in row]
                assert row.split(words[2:])[1].replace("━", "").split()[0] == "3", size


async def test_a_treatment_has_a_chart_of_the_days_around_it(
    journal: Journal, library: Library
) -> None:
    write_weeks(journal, 60)
    day = journal.clock.now().date()
    for back in (70, 20):
        start = day - timedelta(days=back)
        save(journal, Treatment(at=journal.clock.now(), timezone="", sort="injection",
                                name="Botulinum toxin", start=start))  # fmt: skip
    async with open_app(journal, size=(120, 40)) as desk:
        await opened(desk)
        await desk.press_and_see("t", "Botulinum toxin, ", library.phrases("chart.before_after"))
        titles = [row for row in frame(desk.app) if "Botulinum toxin, " in row]
        assert titles
        assert all(row.count("Botulinum toxin, ") == 2 for row in titles)
        assert all("  n=" in row for row in titles)


async def test_a_wide_window_shows_the_fields_beside_each_other(journal: Journal) -> None:
    write_weeks(journal)
    async with open_app(journal, size=(120, 40)) as desk:
        await opened(desk)
        await desk.press_and_see("h", "Twitch, 0-10, by hour", "Sleep, h, by day of the week")
        (row,) = (row for row in frame(desk.app) if "Sleep, h, by day of the week" in row)
        assert "Twitch, 0-10, by day of the week" in row
        await desk.press_and_see("y", "Twitch, 0-10", "Sleep, h")


async def test_counts_are_a_chart_with_the_treatments_in_it(journal: Journal) -> None:
    at = journal.clock.now()
    for back in (9, 5, 1):
        save(journal, Twitch(at=at - timedelta(days=back), timezone="", seconds=60, count=12,
                              longest_gap_seconds=9))  # fmt: skip
    save(journal, Treatment(at=at, timezone="", sort="injection", name="Botulinum toxin",
                            start=at.date() - timedelta(days=5)))  # fmt: skip
    async with open_app(journal) as desk:
        await opened(desk)
        await desk.press_and_see("n", "Twitches a minute  n=3", "A Botulinum toxin", "20 ┤")


async def test_each_part_of_a_legend_stays_whole_and_apart(journal: Journal) -> None:
    write_weeks(journal)
    start = journal.clock.now().date() - timedelta(days=20)
    save(journal, Treatment(at=journal.clock.now(), timezone="", sort="injection",
                            name="Botulinum toxin", start=start))  # fmt: skip
    async with open_app(journal) as desk:
        await opened(desk)
        await desk.see("A Botulinum toxin")
        (row,) = (row for row in frame(desk.app) if "A Botulinum toxin" in row)
        assert "A Botulinum toxin   ● practice   ━ median of each half" in row


async def test_each_session_is_drawn_where_there_is_room_else_the_medians(
    journal: Journal, library: Library
) -> None:
    practise(journal, days_ago=1, before=7, after=2)
    practise(journal, before=6, after=3)
    async with open_app(journal) as desk:
        await opened(desk)
        await desk.press("s")
        sizes = {(80, 24): "chart.pairs", (60, 20): "chart.ratings", (200, 60): "chart.pairs"}
        for size, key in sizes.items():
            await desk.pilot.resize_terminal(*size)
            await desk.rest()
            await desk.see("rated before and after: 2", library.phrases(key))
