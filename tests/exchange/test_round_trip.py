"""An export as JSON or tables can be imported without loss."""

from __future__ import annotations

import json
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.homes import make_home
from relief.clock import SystemClock
from relief.journal.exchange.csv_cells import from_cell
from relief.journal.exchange.csv_export import table_pieces, to_cell, write_tables
from relief.journal.exchange.csv_reader import parse_table, read_table, read_tables
from relief.journal.exchange.export_reader import read_export
from relief.journal.exchange.importer import import_records, try_import
from relief.journal.exchange.input_file import InputFile
from relief.journal.exchange.json_export import LISTS, Tally, export_all
from relief.journal.journal import Journal
from relief.journal.records import KINDS, save
from relief.journal.stored_record import StoredRecord
from relief.text import clean
from tests.builders import note
from tests.conftest import NOON, FrozenClock
from tests.examples import usually
from tests.exchange.files import text_of
from tests.sample_records import ODD, a_body, write_everything

# Round trip


def test_everything_comes_back_byte_for_byte(journal: Journal, other: Journal) -> None:
    write_everything(journal)
    text = text_of(journal)
    outcome = import_records(other, read_export(text.encode(), "x"), is_whole=False)
    assert (outcome.added, outcome.file.count) == (len(KINDS) + 1, len(KINDS) + 1)
    assert text_of(other) == text
    assert (
        import_records(other, read_export(text.encode(), "x"), is_whole=False).same == outcome.added
    )
    assert text_of(other) == text


def test_an_export_says_nothing_new_where_it_comes_from(journal: Journal) -> None:
    for kind, model in KINDS.items():
        save(journal, model.model_validate(a_body(kind)))
    outcome = try_import(journal, read_export(text_of(journal).encode(), "x"), is_whole=True)
    assert (outcome.same, outcome.changes_anything) == (len(KINDS), False)


@pytest.mark.parametrize("zone", ["UTC", "Europe/Berlin"])
def test_the_homes_that_are_measured_are_written_as_relief_writes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, zone: str
) -> None:
    monkeypatch.setattr(SystemClock, "now", lambda _: NOON.astimezone(ZoneInfo(zone)))
    with closing(Journal(make_home(tmp_path / "home", 20) / "relief.db", FrozenClock())) as made:
        text = text_of(made)
        outcome = try_import(made, read_export(text.encode(), "x"), is_whole=True)
    assert (outcome.same, outcome.changes_anything) == (22, False)


def test_the_same_records_give_the_same_bytes_whenever_they_are_written(
    journal: Journal, clock: FrozenClock
) -> None:
    note(journal, "one")
    text = text_of(journal)
    clock.sleep(86_400)
    assert text_of(journal) == text
    assert json.loads(text)["changed_at"] == "2026-11-23T13:05:00.000000+00:00"


def test_every_list_is_there_and_a_record_is_a_line(journal: Journal) -> None:
    assert json.loads(text_of(journal)) == {
        "schema": "relief.export/2", "changed_at": None, "version": "0.1.0",
        **{name: [] for name in LISTS.values()},
    }  # fmt: skip
    row = note(journal, ODD)
    (line,) = [line for line in text_of(journal).splitlines() if row.record in line]
    assert json.loads(line.rstrip(","))["note"] == ODD


def test_an_export_is_ascii_and_keeps_the_offset(journal: Journal) -> None:
    note(journal, "ü\u2028\x1b[31m")
    assert text_of(journal).isascii()
    assert export_all(journal)["entries"][0]["at"].endswith("+01:00")


def test_tables_come_back_as_they_were(journal: Journal, other: Journal, tmp_path: Path) -> None:
    write_everything(journal)
    folder, tally = tmp_path / "tables", Tally()
    write_tables(journal, folder, tally, force=False)
    assert tally.count == len(KINDS) + 1
    assert {path.stem for path in folder.iterdir()} == {LISTS.get(kind, kind) for kind in KINDS}
    assert all(path.stat().st_mode & 0o777 == 0o600 for path in folder.iterdir())
    assert folder.stat().st_mode & 0o777 == 0o700
    import_records(other, read_tables(folder), is_whole=False)
    assert text_of(other) == text_of(journal)


@pytest.mark.parametrize("kind", KINDS)
def test_each_table_is_known_by_its_columns_whatever_it_is_called(
    journal: Journal, tmp_path: Path, kind: str
) -> None:
    row = journal.write(kind, a_body(kind), journal.clock.now())
    with journal.reading() as store:
        text = "".join(table_pieces(kind, store.present(kind)))
    (read,) = parse_table(InputFile.of(text, "x")).records
    assert (read.kind, read.record, read.stamp) == (kind, row.record, row.stamp)
    assert json.loads(read.body or "") == row.body


@settings(max_examples=usually(40))
@given(
    st.text(max_size=30).map(clean),
    st.lists(st.text("=+-@'\"; \t\n\r,[x\uff1d", max_size=6), max_size=3),
    st.one_of(st.none(), st.floats(0, 24)),
)
def test_any_text_and_number_survives_a_table(
    words: str, tags: list[str], hours: float | None
) -> None:
    body = KINDS["entry"].model_validate(
        {"at": "2026-11-23T14:05:00+01:00", "note": words, "tags": tags, "sleep_hours": hours}
    )
    row = StoredRecord(
        "", "entry", "", "", "2026-11-23T13:05:00.000000+00:00", "2026-11-23", body.body()
    )
    (read,) = parse_table(InputFile.of("".join(table_pieces("entry", [row])), "x")).records
    assert (read.at, read.day, json.loads(read.body or "")) == (row.at, row.day, row.body)


@given(st.text(max_size=40))
def test_no_cell_of_text_is_a_formula_and_none_is_lost(text: str) -> None:
    cell = to_cell(text)
    assert not cell.lstrip().startswith(tuple("=+-@\uff1d\uff0b\uff0d\uff20"))
    assert not cell.startswith(tuple("\t\r\n"))
    assert from_cell(cell, "text") == text


@pytest.mark.parametrize(
    "start", ["=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20"]
)
@pytest.mark.parametrize("space", ["", " ", "\u3000 ", "\n"])
def test_what_could_run_is_guarded(start: str, space: str) -> None:
    assert to_cell(f"{space}{start}cmd") == f"'{space}{start}cmd"
    assert to_cell([f"{start}1"])[0] in "'["


def test_numbers_stay_numbers_and_blank_is_not_empty() -> None:
    assert [to_cell(value) for value in (-3, 0.5, True, None, "")] == ["-3", "0.5", "true", "", "'"]


# From the shell


def test_a_day_of_a_trial_keeps_both_its_days(journal: Journal, other: Journal) -> None:
    body = a_body("trial-day") | {"date": "2026-11-20"}
    journal.write("trial-day", body, journal.clock.now() - timedelta(days=1))
    (fields,) = export_all(journal)["trial_days"]
    assert (fields["date"], fields["day"]) == ("2026-11-20", "2026-11-22")


def test_a_table_is_read_by_its_name_where_columns_would_do_for_two(tmp_path: Path) -> None:
    path = tmp_path / "questions.csv"
    path.write_text("at,text\n2026-11-23T14:05:00+01:00,Why?\n")
    assert read_table(path).kinds == {"question"}


def test_an_export_says_when_its_newest_record_was_changed(journal: Journal) -> None:
    assert export_all(journal)["changed_at"] is None
    note(journal, "one")
    journal.clock.sleep(60)
    last = note(journal, "two")
    assert export_all(journal)["changed_at"] == last.stamp
