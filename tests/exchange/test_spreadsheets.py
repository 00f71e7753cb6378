"""A spreadsheet file can be imported if the extra is installed."""

from __future__ import annotations

import sys
import zipfile
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest

from relief.errors import ContentError
from relief.journal.exchange.input_file import InputFile
from relief.journal.foreign.spreadsheet import _cell, first_sheet, is_spreadsheet
from tests.conftest import Shell


def test_the_first_sheet_of_a_spreadsheet_is_a_table(shell: Shell, tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    book.active.append(["Day", "Time", "Pain", "Slept", "Water", "Video"])
    day = datetime(2026, 4, 3)  # noqa: DTZ001 a sheet knows no zone
    book.active.append([day, day.replace(hour=14, minute=5).time(), 3, 7.25, 1234.5, True])
    book.active.append([None] * 6)
    book.create_sheet("more").append(["rubbish"])
    book.save(tmp_path / "mine.xlsx")
    words = ("--map", "day=Day,time=Time,twitch=Pain,sleep=Slept,own:water=Water,filmed=Video")
    assert "1 added" in shell("import", str(tmp_path / "mine.xlsx"), *words)
    assert "1 already in your diary" in shell("import", str(tmp_path / "mine.xlsx"))
    (entry,) = shell.json("entries")["entries"]
    told = [entry[name] for name in ("day", "twitch", "sleep_hours", "factors", "filmed")]
    assert told == ["2026-04-03", 3, 7.25, {"water": 1234.5}, True]
    assert entry["at"][11:16] == "14:05"


def test_without_its_extra_a_spreadsheet_is_named_as_that(
    shell: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    with zipfile.ZipFile(tmp_path / "mine.xlsx", "w") as file:
        file.writestr("xl/workbook.xml", "<x/>")
    shell("import", str(tmp_path / "mine.xlsx"))
    assert (shell.status, "Save it as CSV UTF-8" in shell.talk) == (3, True)


def test_a_broken_spreadsheet_is_refused(shell: Shell, tmp_path: Path) -> None:
    pytest.importorskip("openpyxl")
    with zipfile.ZipFile(tmp_path / "mine.xlsx", "w") as file:
        file.writestr("xl/workbook.xml", "<x/>")
    shell("import", str(tmp_path / "mine.xlsx"))
    assert (shell.status, "this spreadsheet cannot be read" in shell.talk) == (3, True)


@pytest.mark.parametrize(
    ("value", "cell"),
    [(None, ""), (True, "TRUE"), (False, "FALSE"), (3, "3"), (7.25, "7.25"), ("text", "text"),
     (0.1 + 0.2, "0.3"), (date(2026, 4, 3), "2026-04-03"), (time(14, 5, 9), "14:05:09"),
     (datetime(2026, 4, 3, 14, 5), "2026-04-03 14:05"),  # noqa: DTZ001 a sheet knows no zone
     (datetime(2026, 4, 3, 14, 5, 9), "2026-04-03 14:05:09"),  # noqa: DTZ001
     (timedelta(hours=7, minutes=30), "7:30"), (timedelta(minutes=59, seconds=40), "1:00")],
)  # fmt: skip
def test_a_cell_is_written_without_doubt(value: object, cell: str) -> None:
    assert _cell(value) == cell


def test_only_a_zip_file_with_a_workbook_is_a_spreadsheet() -> None:
    assert not is_spreadsheet(InputFile.of(b"PK\x03\x04rubbish", "mine.xlsx"))


def test_a_spreadsheet_that_unpacks_to_too_much_is_refused_unread(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with zipfile.ZipFile(tmp_path / "mine.xlsx", "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("xl/workbook.xml", " " * 1001)
    monkeypatch.setattr("relief.journal.foreign.spreadsheet.LARGEST_BYTES", 1000)
    source = InputFile.of((tmp_path / "mine.xlsx").read_bytes(), "mine.xlsx")
    with pytest.raises(ContentError, match="larger than"), first_sheet(source):
        pass
