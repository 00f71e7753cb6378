"""A spreadsheet file can be imported if the extra is installed."""

from __future__ import annotations

import sys
import zipfile
from datetime import datetime
from pathlib import Path

import pytest

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
    assert "1 already there" in shell("import", str(tmp_path / "mine.xlsx"))
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
