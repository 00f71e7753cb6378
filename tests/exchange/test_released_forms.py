"""Data of version 0.1, as a file, as tables and in a sync folder, is read under new names."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from relief.journal.exchange.csv_reader import read_tables
from relief.journal.exchange.export_reader import read_export
from relief.journal.exchange.importer import import_records
from relief.journal.exchange.json_export import SCHEMA, export_all
from relief.journal.journal import Journal
from relief.journal.merge.safety_guard import SafetyGuard
from relief.journal.records import KINDS
from relief.journal.sync.sync import sync
from tests.conftest import Shell

RELEASED = Path(__file__).parent / "released"
LATER_KINDS = {"plan", "dose-change", "intake"}
"""Kinds that did not exist then."""


def read_file(journal: Journal, _: Path) -> None:
    import_records(
        journal, read_export((RELEASED / "export-1.json").read_bytes(), "x"), is_whole=False
    )


def read_folder_of_tables(journal: Journal, _: Path) -> None:
    import_records(journal, read_tables(RELEASED / "tables-1"), is_whole=False)


def read_shared(journal: Journal, folder: Path) -> None:
    shared = folder / "shared"
    shutil.copytree(RELEASED / "sync-1", shared)
    sync(journal, shared, SafetyGuard((), journal.clock.now(), accepts_answers=True))


@pytest.fixture(params=[read_file, read_folder_of_tables, read_shared], ids=lambda it: it.__name__)
def taken(request: pytest.FixtureRequest, journal: Journal, tmp_path: Path) -> Journal:
    """Return a journal that imported data of version 0.1."""
    read: Callable[[Journal, Path], None] = request.param
    read(journal, tmp_path)
    return journal


def test_every_kind_of_record_is_there_and_can_be_read(taken: Journal) -> None:
    rows = taken.everything()
    assert {row.kind for row in rows} == KINDS.keys() - LATER_KINDS
    assert not taken.unreadable()


def test_every_field_has_its_name_of_today(taken: Journal) -> None:
    for row in taken.everything():
        assert row.body.keys() <= KINDS[row.kind].fields().keys(), row.kind
    told = {row.kind: row.body for row in taken.everything()}
    assert {"timezone", "sleep_hours", "caffeine_mg", "areas", "extent"} <= told["entry"].keys()
    assert {"areas", "dose_units"} <= told["treatment"].keys()
    assert (told["visit"]["date"], told["trial-day"]["date"]) == ("2026-11-23", "2026-11-23")


def test_it_is_exported_in_the_form_of_today(taken: Journal) -> None:
    exported = export_all(taken)
    assert exported["schema"] == SCHEMA
    (day,) = exported["trial_days"]
    assert (day["day"], day["date"]) == ("2026-11-23", "2026-11-23")


def test_the_same_file_again_changes_nothing(journal: Journal) -> None:
    read_file(journal, Path())
    again = read_export((RELEASED / "export-1.json").read_bytes(), "x")
    outcome = import_records(journal, again, is_whole=False)
    assert (outcome.same, outcome.changes_anything) == (len(journal.everything()), False)


def test_a_table_of_one_kind_is_known_by_its_older_columns(shell: Shell, tmp_path: Path) -> None:
    table = tmp_path / "my.csv"
    table.write_text("at,zone,sleep_h,caffeine\n2026-11-23 14:05,Europe/Berlin,6.5,200\n")
    shell("import", str(table))
    (entry,) = shell.json("entries")["entries"]
    assert (entry["sleep_hours"], entry["caffeine_mg"]) == (6.5, 200)


def test_an_own_shared_file_of_the_first_form_is_written_anew(
    journal: Journal, tmp_path: Path
) -> None:
    read_shared(journal, tmp_path)
    (own,) = (each for each in (tmp_path / "shared").iterdir() if device_of(journal) in each.name)
    head, *lines = own.read_text("utf-8").splitlines()
    assert json.loads(head)["schema"] == "relief.sync/2"
    own.write_text("\n".join((head.replace("sync/2", "sync/1"), *lines, "")), "utf-8")
    sync(journal, tmp_path / "shared", SafetyGuard((), journal.clock.now(), accepts_answers=True))
    assert json.loads(own.read_text("utf-8").splitlines()[0])["schema"] == "relief.sync/2"


def device_of(journal: Journal) -> str:
    with journal.reading() as store:
        return store.device
