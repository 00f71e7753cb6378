"""Export and import: what goes out comes back as it was, and what is not sound changes nothing."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from relief.errors import ContentError, DataError
from relief.journal.exchange.exchange import PLURALS, Tally, export_all, export_pieces
from relief.journal.exchange.importing import take_in, try_import
from relief.journal.exchange.incoming import Incoming, read_export
from relief.journal.exchange.tables import (
    columns,
    from_cell,
    parse_table,
    read_table,
    read_tables,
    table_pieces,
    to_cell,
    write_tables,
)
from relief.journal.journal import Journal, Row
from relief.journal.records import KINDS
from relief.journal.revision import Revision
from relief.text import clean
from tests.conftest import ROOT, FrozenClock, Shell
from tests.everything import ODD, a_body, write_everything
from tests.making import note


@pytest.fixture
def other(tmp_path: Path) -> Any:
    opened = Journal(tmp_path / "other.db", FrozenClock())
    yield opened
    opened.close()


def text_of(journal: Journal) -> str:
    return "".join(export_pieces(journal, Tally()))


def incoming(value: object) -> Incoming:
    return read_export(json.dumps(value).encode(), "file.json")


def entry(number: int = 1, **fields: object) -> dict[str, Any]:
    """An entry as it stands in a file."""
    usual = {
        "id": f"00000000-0000-7000-8000-{number:012d}",
        "day": "2026-11-23",
        "at": "2026-11-23T14:05:00+01:00",
        "twitch": 3,
        "revised": "2026-11-23T13:06:00.000000+00:00",
        "device": "00000000-0000-7000-8000-00000000000d",
    }
    return {name: value for name, value in {**usual, **fields}.items() if value is not None}


def file(*entries: object, **fields: object) -> dict[str, Any]:
    return {"schema": "relief.export/1", "made": None, "app": "9", "entries": [*entries]} | fields


# The whole way round


def test_everything_comes_back_byte_for_byte(journal: Journal, other: Journal) -> None:
    write_everything(journal)
    text = text_of(journal)
    outcome = take_in(other, read_export(text.encode(), "x"), is_whole=False)
    assert (outcome.added, outcome.file.count) == (len(KINDS) + 1, len(KINDS) + 1)
    assert text_of(other) == text
    assert take_in(other, read_export(text.encode(), "x"), is_whole=False).same == outcome.added
    assert text_of(other) == text


def test_the_same_records_give_the_same_bytes_whenever_they_are_written(
    journal: Journal, clock: FrozenClock
) -> None:
    note(journal, "one")
    text = text_of(journal)
    clock.sleep(86_400)
    assert text_of(journal) == text
    assert json.loads(text)["made"] == "2026-11-23T13:05:00.000000+00:00"


def test_every_list_is_there_and_a_record_is_a_line(journal: Journal) -> None:
    assert json.loads(text_of(journal)) == {
        "schema": "relief.export/1", "made": None, "app": "0.1.0",
        **{name: [] for name in PLURALS.values()},
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
    assert {path.stem for path in folder.iterdir()} == {PLURALS.get(kind, kind) for kind in KINDS}
    assert all(path.stat().st_mode & 0o777 == 0o600 for path in folder.iterdir())
    assert folder.stat().st_mode & 0o777 == 0o700
    take_in(other, read_tables(folder), is_whole=False)
    assert text_of(other) == text_of(journal)


@pytest.mark.parametrize("kind", KINDS)
def test_each_table_is_known_by_its_columns_whatever_it_is_called(
    journal: Journal, tmp_path: Path, kind: str
) -> None:
    row = journal.write(kind, a_body(kind), journal.clock.now())
    with journal.reading() as store:
        text = "".join(table_pieces(kind, store.standing(kind)))
    (read,) = parse_table(text, "x").records
    assert (read.kind, read.record, read.stamp) == (kind, row.record, row.stamp)
    assert json.loads(read.body or "") == row.body


@settings(max_examples=60)
@given(
    st.text(max_size=30).map(clean),
    st.lists(st.text("=+-@'\"; \t\n\r,[x\uff1d", max_size=6), max_size=3),
    st.one_of(st.none(), st.floats(0, 24)),
)
def test_any_text_and_number_survives_a_table(
    words: str, tags: list[str], hours: float | None
) -> None:
    body = KINDS["entry"].model_validate(
        {"at": "2026-11-23T14:05:00+01:00", "note": words, "tags": tags, "sleep_h": hours}
    )
    row = Revision("", "", "", "entry", "2026-11-23T13:05:00.000000+00:00", "2026-11-23",
                   body.model_dump_json(exclude_none=True))  # fmt: skip
    assert parse_table("".join(table_pieces("entry", [row])), "x").records == [row]


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


# Which one counts


def stored(journal: Journal, number: int = 1) -> Row | None:
    return journal.get(entry(number)["id"])


def count(outcome: Any) -> tuple[int, ...]:
    return outcome.added, outcome.changed, outcome.same, outcome.older, outcome.removed


def test_the_newer_one_wins_and_the_older_one_stays_in_the_history(journal: Journal) -> None:
    old, new = entry(), entry(twitch=5, revised="2026-11-23T13:07:00.000000+00:00")
    assert count(take_in(journal, incoming(file(old)), False)) == (1, 0, 0, 0, 0)
    assert count(try_import(journal, incoming(file(new)), False)) == (0, 1, 0, 0, 0)
    assert stored(journal).body["twitch"] == 3  # type: ignore[union-attr]
    assert count(take_in(journal, incoming(file(new)), False)) == (0, 1, 0, 0, 0)
    assert count(take_in(journal, incoming(file(old)), False)) == (0, 0, 0, 1, 0)
    assert stored(journal).body["twitch"] == 5  # type: ignore[union-attr]
    with journal.reading() as store:
        made_by = tuple({row.device for row in store.standing()})
        history = [json.loads(r.body or "")["twitch"] for r in store.added_between(0, 99, made_by)]
    assert history == [3, 5]


def test_what_was_deleted_later_stays_away_unless_all_is_replaced(journal: Journal) -> None:
    take_in(journal, incoming(file(entry())), False)
    journal.delete(stored(journal)).result()  # type: ignore[arg-type]
    assert count(take_in(journal, incoming(file(entry())), False)) == (0, 0, 0, 1, 0)
    assert stored(journal) is None
    assert count(take_in(journal, incoming(file(entry())), True)) == (1, 0, 0, 0, 0)
    assert stored(journal) is not None


def test_a_change_made_by_hand_in_the_file_is_taken_over(journal: Journal) -> None:
    take_in(journal, incoming(file(entry())), False)
    assert count(take_in(journal, incoming(file(entry(twitch=9))), False)) == (0, 1, 0, 0, 0)
    row = stored(journal)
    assert row is not None
    assert (row.body["twitch"], row.stamp > entry()["revised"]) == (9, True)


def test_replacing_takes_away_what_the_file_does_not_hold(journal: Journal) -> None:
    mine = note(journal, "mine")
    question = journal.write("question", a_body("question"), journal.clock.now())
    assert count(take_in(journal, incoming(file(entry())), True)) == (1, 0, 0, 0, 1)
    assert journal.get(mine.record) is None
    assert journal.get(question.record) is not None  # the file says nothing about questions
    assert stored(journal) is not None


def test_a_record_without_an_id_is_always_the_same_one(journal: Journal) -> None:
    plain = entry(id=None, revised=None, device=None)
    assert count(take_in(journal, incoming(file(plain)), False)) == (1, 0, 0, 0, 0)
    assert count(take_in(journal, incoming(file(plain)), False)) == (0, 0, 1, 0, 0)


def test_a_file_that_does_not_say_when_is_as_old_as_it_says(journal: Journal) -> None:
    first, older, newer = (
        file(entry(twitch=n, revised=None, device=None), made=made)
        for n, made in ((3, "2026-11-20T08:00:00Z"), (4, "2026-11-19T08:00:00Z"),
                        (5, "2026-11-21T08:00:00Z"))
    )  # fmt: skip
    take_in(journal, incoming(first), False)
    assert count(take_in(journal, incoming(older), False)) == (0, 0, 0, 1, 0)
    assert count(take_in(journal, incoming(newer), False)) == (0, 1, 0, 0, 0)


def test_many_at_once_stand_as_one_by_one(journal: Journal, other: Journal) -> None:
    value = file(*(entry(n, twitch=n % 10) for n in range(700)))
    later = file(*(entry(n, twitch=0, revised="2026-11-24T00:00:00.000000+00:00")
                   for n in range(0, 700, 7)))  # fmt: skip
    for target, order in ((journal, (value, later)), (other, (later, value))):
        for each in order:
            take_in(target, incoming(each), False)
    assert text_of(journal) == text_of(other)
    note(other, "the trigger still works")
    assert len(export_all(other)["entries"]) == 701


def test_undo_takes_back_nothing_that_was_imported(journal: Journal) -> None:
    take_in(journal, incoming(file(entry())), False)
    assert journal.undo(("entry",)).result() is None


def test_the_same_id_of_another_kind_is_refused_whole(journal: Journal) -> None:
    question = journal.write("question", a_body("question"), journal.clock.now())
    with pytest.raises(DataError, match="is no entry"):
        take_in(journal, incoming(file(entry(), entry(2, id=question.record))), False)
    assert stored(journal) is None


# What is not sound


BAD = [
    ('{"schema": "relief.export/1",\n"entries": [\n{"id"', "line 3: the file ends in the middle"),
    ("", "line 1: the file ends in the middle"),
    ("hello", "line 1: this is not JSON"),
    ("[]", "line 1: this is not an export"),
    ('{"schema": "other/1"}', "line 1: schema does not say relief.export/1"),
    ('{"schema": "relief.export/2"}', "line 1: schema is relief.export/2"),
    ("[" * 100_000, "nested deeper"),
    ('{"schema": "relief.export/1", "entries": [{"twitch": NaN}]}', "a number that cannot be read"),
    ('{"schema": "relief.export/1", "entries": [' + "9" * 5000 + "]}", "a number that cannot"),
    (file(moods=[{}]), "moods is not known here; a newer relief"),
    (file(entries={}), "entries is not known here"),
    (file(3), "entries 1: is not a record"),
    (file(entry(), entry(2, twitch=11)), "entries 2: twitch should be less than or equal to 10"),
    (file(entry(twitch="many")), "entries 1: twitch"),
    (file(entry(mood=1)), "entries 1: mood is not known here; a newer relief"),
    (file(entry(at=None)), "entries 1: at is missing"),
    (file(entry(at="2026-11-23T14:05:00")), "entries 1: at needs its offset"),
    (file(entry(at="9999-12-31T23:59:59-12:00")), "entries 1: at lies too far away"),
    (file(entry(day="2026-1-1")), "entries 1: day is not a day"),
    (file(entry(day="2026-01-01")), "entries 1: day does not belong to the instant"),
    (file(entry(id="../../x")), "entries 1: id is not an id"),
    (file(entry(id=7)), "entries 1: id is not text"),
    (file(entry(device="me")), "entries 1: device is not an id"),
    (file(entry(revised="9999-12-31T23:59:59.999999+00:00")), "entries 1: revised is not"),
    (file(entry(revised="2026-13-31T23:59:59.999999+00:00")), "entries 1: revised is not"),
    (file(entry(note="x" * 20_001)), "entries 1: note should have at most 20000 characters"),
    (file(entry(zones=["\ud800\x00"] * 2, impact={"seeing": 11})), "entries 1: impact.seeing"),
    (file(entry(), entry()), "stands there twice"),
]


@pytest.mark.parametrize(("content", "says"), BAD, ids=[says for _, says in BAD])
def test_a_file_that_is_not_sound_is_named_in_a_sentence(content: object, says: str) -> None:
    text = content if isinstance(content, str) else json.dumps(content)
    with pytest.raises(ContentError) as caught:
        read_export(text.encode("utf-8", "surrogatepass"), "file.json")
    assert caught.value.message.startswith("file.json")
    assert says in caught.value.message
    assert caught.value.status == 3
    assert len(caught.value.message) < 250


def test_a_fault_is_named_by_the_line_of_its_field() -> None:
    text = json.dumps(file(entry(), entry(2, note="bad", twitch=12)), indent=1)
    with pytest.raises(ContentError) as caught:
        read_export(text.encode(), "file.json")
    (line,) = [n for n, line in enumerate(text.splitlines(), 1) if '"twitch": 12' in line]
    assert caught.value.message.startswith(f"file.json, line {line}: entries 2: twitch ")


def test_bytes_that_are_no_text_are_named_by_their_line() -> None:
    with pytest.raises(ContentError, match="line 2: the byte 0xff is not UTF-8"):
        read_export(b'{\n"\xff"}', "file.json")


TABLE = ",".join(columns("entry"))
BAD_TABLES = [
    ("", "line 1: these are not the columns"),
    ("a,b\n", "line 1: these are not the columns"),
    ("id,at,note\n,2026-11-23T14:05:00+01:00,\"cut", "line 2: this row cannot be read"),
    ("id,at,note\n\n,2026-11-23T14:05:00+01:00,a,b\n", "line 3: there are 4 cells here, and 3"),
    ("id,at,twitch\n,2026-11-23T14:05:00+01:00,much\n", "line 2: twitch cannot be much"),
    ("id,at,twitch\n,2026-11-23T14:05:00+01:00,11\n", "line 2: twitch should be less"),
    ("id,at,sleep_h\n,2026-11-23T14:05:00+01:00,NaN\n", "line 2: sleep_h cannot be NaN"),
    ("id,at,tags\n,2026-11-23T14:05:00+01:00,[\n", "line 2: tags cannot be ["),
]  # fmt: skip


@pytest.mark.parametrize(("text", "says"), BAD_TABLES, ids=[says for _, says in BAD_TABLES])
def test_a_table_that_is_not_sound_is_named_in_a_sentence(text: str, says: str) -> None:
    with pytest.raises(ContentError) as caught:
        parse_table(text, "entries.csv")
    assert f"entries.csv, {says}" in caught.value.message


def test_a_table_somebody_typed_is_enough() -> None:
    text = "\ufeffat,twitch,tags,note\r\n2026-11-23T14:05:00+01:00,3,tea; late ,'tis\r\n"
    path_text = text.encode().decode("utf-8-sig")
    (row,) = parse_table(path_text, "x").records
    body = json.loads(row.body or "")
    assert (body["twitch"], body["tags"], row.day) == (3, ["tea", "late"], "2026-11-23")


@settings(max_examples=40)
@given(st.binary(max_size=60), st.integers(0, 3000))
def test_no_bytes_bring_anything_but_a_sentence(junk: bytes, place: int) -> None:
    good = json.dumps(file(entry(), entry(2))).encode()
    place %= len(good)
    for data in (junk, good[:place], good[:place] + junk + good[place + len(junk) :]):
        with suppress(ContentError):
            assert len(read_export(data, "x").records) <= 2


# From the shell


def test_the_whole_way_in_the_shell(shell: Shell, tmp_path: Path, home: Path) -> None:
    shell("log", "t3", ODD)
    path = tmp_path / "all.json"
    assert shell("export", "-o", str(path)) == ""
    assert "1 record of 2" in shell.talk
    printed = shell("export")
    assert printed == path.read_text()
    away = str(tmp_path / "away")
    assert "would be: 1 added" in shell("--home", away, "import", str(path), "--dry-run")
    assert shell.json("--home", away, "entries")["entries"] == []
    assert shell("--home", away, "import", str(path)).endswith(": 1 added\n")
    assert shell("--home", away, "export") == printed
    said = shell.json("--home", away, "import", str(path))
    assert (said["added"], said["same"], said["dry_run"]) == (0, 1, False)
    assert said["backup"] is None  # nothing changed, so nothing could be lost
    shell("--home", away, "log", "t9")
    said = shell.json("--home", away, "import", str(path), "--replace")
    assert (said["removed"], Path(said["backup"]).parent) == (1, Path(away) / "backups")
    assert shell("--home", away, "export") == printed


def test_a_bad_file_is_refused_with_status_three(shell: Shell, tmp_path: Path) -> None:
    path = tmp_path / "bad.json"
    path.write_text(json.dumps(file(entry(), entry(2, twitch=99))))
    assert shell("import", str(path)) == ""
    assert shell.status == 3
    assert "bad.json, line 1: entries 2: twitch" in shell.talk
    assert shell.json("entries")["entries"] == []
    for name in ("none.json", "."):
        shell("import", str(tmp_path / name))
        assert (shell.status, "Traceback" in shell.talk) == (3, False)


def test_a_pack_is_sent_to_the_verb_for_packs(shell: Shell) -> None:
    shell("import", "jaw.toml")
    assert shell.status == 2
    assert "did you mean: relief content add jaw.toml" in shell.talk


def test_the_table_of_entries_can_be_taken_in_again(
    shell: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shell("log", "t0", "--tag", "-2", "=1+1")
    shell("log", "t4", "--at", "2026-11-01 9:00", "old")
    table = shell("entries", "--csv", "--search", "=1")
    (row,) = csv.DictReader(io.StringIO(table))
    assert (row["twitch"], row["jaw"], row["note"], row["tags"]) == ("0", "", "'=1+1", "'-2")
    whole = tmp_path / "mine.csv"
    whole.write_text(shell("entries", "--csv"))
    away = str(tmp_path / "away")
    shell("--home", away, "import", str(whole))
    assert shell.json("--home", away, "entries") == shell.json("entries")
    changed = whole.read_text().replace(",0,", ",7,", 1)
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(changed.encode())))
    assert "1 changed, 1 already there" in shell("--home", away, "import", "-")


def test_a_folder_of_tables_is_never_written_over_by_surprise(shell: Shell, tmp_path: Path) -> None:
    shell("log", "t1")
    folder = tmp_path / "tables"
    folder.mkdir()
    shell("export", "--csv", str(folder))
    assert shell.status == 0
    shell("log", "t2")
    before = (folder / "entries.csv").read_text()
    shell("export", "--csv", str(folder))
    assert (shell.status, "is there already" in shell.talk) == (4, True)
    assert (folder / "entries.csv").read_text() == before
    shell("export", "--csv", str(folder), "--force")
    assert len((folder / "entries.csv").read_text().splitlines()) == 3
    assert sorted(path.name for path in tmp_path.iterdir()) == ["home", "tables"]
    link = tmp_path / "link"
    link.symlink_to(folder)
    shell("export", "--csv", str(link), "--force")
    assert shell.status == 4


@pytest.mark.parametrize("target", ["/dev/full", "/dev/null", "link", "folder"])
def test_an_export_goes_to_no_device_link_or_folder(
    shell: Shell, tmp_path: Path, target: str
) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "elsewhere")
    shell("export", "-o", os.path.join(tmp_path, target), "--force")  # noqa: PTH118
    assert shell.status == 4
    assert not (tmp_path / "elsewhere").exists()


def test_nothing_of_an_import_stays_when_it_fails_at_the_end(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    note(journal, "mine")
    text = text_of(journal)
    monkeypatch.setattr("relief.journal.store.Store.count", lambda store: 0)
    with pytest.raises(DataError, match="do not add up"):
        take_in(journal, incoming(file(*(entry(n) for n in range(600)))), False)
    monkeypatch.undo()
    assert text_of(journal) == text
    note(journal, "and the journal works as before")


def test_head_ends_an_export_without_a_word(home: Path, journal: Journal) -> None:
    take_in(journal, incoming(file(*(entry(n, note="x" * 500) for n in range(400)))), False)
    done = subprocess.run(
        ["sh", "-c", '"$0" -m relief export | head -c 10', sys.executable],
        cwd=ROOT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert (done.stdout, done.stderr) == ('{"schema":', "")


def test_a_warning_that_counts_is_not_lifted_by_a_file(
    shell: Shell, tmp_path: Path, clock: FrozenClock
) -> None:
    shell("log", "t1")
    clear = tmp_path / "before.json"
    shell("export", "-o", str(clear))
    shell("checklist", "--answer", "all=no", "--answer", "E1=yes")
    shell("import", str(clear), "--replace")
    assert "It counts until" in shell.talk
    assert shell.json("checklist", "--last")["outcome"] == "emergency"


def test_a_day_of_a_trial_keeps_both_its_days(journal: Journal, other: Journal) -> None:
    body = a_body("trial-day") | {"day": "2026-11-20"}
    journal.write("trial-day", body, journal.clock.now() - timedelta(days=1))
    (fields,) = export_all(journal)["trial-day"]
    assert (fields["day"], fields["noted"]) == ("2026-11-20", "2026-11-22")


def test_a_table_is_read_by_its_name_where_columns_would_do_for_two(tmp_path: Path) -> None:
    path = tmp_path / "questions.csv"
    path.write_text("at,text\n2026-11-23T14:05:00+01:00,Why?\n")
    assert read_table(path).kinds == {"question"}
