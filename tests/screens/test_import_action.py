"""Import and export from the full screen: found in the palette, prompted for, confirmed."""

from __future__ import annotations

from pathlib import Path

from relief.journal.journal import Journal
from relief.journal.records import Visit, save
from tests.conftest import NOON
from tests.screen_helpers import open_app

TABLE = "Date,Pain\n2026-10-05,3\n2026-10-06,4\n"


async def test_a_table_is_mapped_shown_and_taken_in(journal: Journal, tmp_path: Path) -> None:
    (tmp_path / "mine.csv").write_text(TABLE)
    async with open_app(journal) as desk:
        await desk.press("ctrl+p", *"import a file", "enter")
        await desk.see("Which file?")
        await desk.enter(str(tmp_path / "mine.csv"))
        await desk.see("mine.csv is a table with 2 rows")
        await desk.press("enter")
        await desk.see('What is in the column "Date"?')
        await desk.press("2")
        await desk.see('What is in the column "Pain"?')
        await desk.press("4")
        await desk.see("twitch 3")
        await desk.press("1")
        await desk.see("y import it like this")
        await desk.take_time()
        await desk.press("y")
        await desk.see("relief made a backup first")
    assert [row.body["twitch"] for row in journal.latest("entry", 9)] == [4, 3]


async def test_a_file_that_is_none_changes_nothing(journal: Journal, tmp_path: Path) -> None:
    async with open_app(journal) as desk:
        await desk.press("ctrl+p", *"import a file", "enter")
        await desk.see("Which file?")
        await desk.enter(str(tmp_path / "gone"))
        await desk.see("does not exist")


async def test_what_lies_ahead_goes_into_a_calendar_file(journal: Journal, tmp_path: Path) -> None:
    save(journal, Visit.model_validate({"at": NOON, "who": "Neurology", "date": "2026-12-08"}))
    path = tmp_path / "mine.ics"
    async with open_app(journal) as desk:
        await desk.press("ctrl+p", *"calendar", "enter")
        await desk.see("Which file?")
        await desk.enter(str(path))
        await desk.see("Saved 1 appointment to")
    assert "SUMMARY:Appointment" in path.read_text()
