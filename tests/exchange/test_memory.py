"""An import streams files of any length, and imports all of a file or nothing."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from relief.errors import ContentError
from relief.journal.exchange.csv_reader import parse_table, read_table
from relief.journal.exchange.export_reader import read_export
from relief.journal.exchange.input_file import InputFile, opened
from relief.journal.sync.device_files import file_name, header, read_source
from tests.conftest import Shell
from tests.exchange.files import entry

DEVICE = entry()["device"]
NOTE = "a note of some words " * 40
MEASURED = """
import re, resource, sys
from pathlib import Path
from relief.cli import main

def peak():
    own = Path("/proc/self/status")  # Linux counts what the process that started this one had, too
    kept = re.search(r"VmHWM:\\s*(\\d+) kB", own.read_text()) if own.exists() else None
    most = int(kept[1]) if kept else resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most * (1 if sys.platform == "darwin" else 1024)

verb, short, long = sys.argv[1:]
first = main([verb, short]), peak()
print(main([verb, long]) or first[0], peak() - first[1])
"""
COUNT = 15_000
MOST = 20 * 1024**2
"""Limit of what a file of 15 MB may need besides the memory for a short one, in bytes."""


def export_lines(count: int) -> Iterator[str]:
    yield '{"schema": "relief.export/2", "changed_at": null, "app": "9",\n"entries": [\n'
    for number in range(count):
        yield ("," if number else "") + json.dumps(entry(number, note=NOTE)) + "\n"
    yield "]}\n"


def check_lines(count: int) -> Iterator[str]:
    """Safety checks: all of them are read to decide which still apply."""
    answers = {f"sign-{number}": "no" for number in range(50)}
    check = {"content": "2026-01-01", "answers": answers, "outcome": "selfcare", "twitch": None}
    yield '{"schema": "relief.export/2", "changed_at": null, "app": "9",\n"checklists": [\n'
    for number in range(count):
        yield ("," if number else "") + json.dumps(entry(number, **check)) + "\n"
    yield "]}\n"


def table_lines(count: int) -> Iterator[str]:
    yield "at,twitch,note\n"
    for number in range(count):
        yield f"2026-11-23T14:05:00+01:00,{number % 11},{number} {NOTE}\n"


def revision_line(number: int) -> str:
    at = "2026-11-23T13:05:00.000000+00:00"
    fields = {"at": "2026-11-23T14:05:00+01:00", "twitch": 3, "note": NOTE}
    row = {"record": entry(number)["id"], "stamp": at, "kind": "entry", "at": at}
    return json.dumps({**row, "day": "2026-11-23", "body": fields}) + "\n"


def sync_lines(count: int) -> Iterator[str]:
    yield header(DEVICE)
    yield from map(revision_line, range(count))


MADE: dict[str, tuple[Callable[[int], Iterator[str]], str]] = {
    "an export": (export_lines, "journal.json"),
    "an export of checks": (check_lines, "checks.json"),
    "a table": (table_lines, "entries.csv"),
    "a file of another machine": (sync_lines, file_name(DEVICE)),
}


@pytest.mark.parametrize("name", MADE)
def test_fifteen_megabytes_need_little_memory(name: str, home: Path, tmp_path: Path) -> None:
    lines, file = MADE[name]
    paths = [tmp_path / folder / file for folder in ("short", "long")]
    for path, count in zip(paths, (20, COUNT), strict=True):
        path.parent.mkdir()
        with path.open("w") as written:
            written.writelines(lines(count))
    assert paths[1].stat().st_size > 12 * 1024**2
    words = ["sync", *(str(path.parent) for path in paths)]
    if not file.endswith("jsonl"):
        words = ["import", *map(str, paths)]
    printed = subprocess.run(
        [sys.executable, "-c", MEASURED, *words], capture_output=True, text=True, check=True
    ).stdout
    assert "14980 added, 20 already" in printed or "received 14980 from" in printed
    status, grown = map(int, printed.split()[-2:])
    assert status == 0
    assert grown < MOST


@pytest.mark.parametrize("flag", ["", "--replace", "--dry-run"])
def test_a_fault_in_the_last_record_leaves_all_as_it_was(
    flag: str, shell: Shell, tmp_path: Path
) -> None:
    shell("log", "t3")
    before = shell("export", "-o", "-")
    path = tmp_path / "long.json"
    good = "".join(export_lines(5000))
    at = good.rindex('"twitch": 3')
    path.write_text(good[:at] + '"twitch": 11' + good[at + len('"twitch": 3') :])
    shell("import", str(path), *filter(None, [flag]))
    assert shell.status == 3
    assert "line 5002: entries 5000: twitch must be 10 or less" in shell.talk
    assert shell("export", "-o", "-") == before
    assert not list(tmp_path.rglob("*-import.db")), "no backup is made for nothing"


def test_equal_ids_are_found_however_far_apart(tmp_path: Path) -> None:
    rows = [entry(number) for number in (*range(5000), 7)]
    text = json.dumps({"schema": "relief.export/2", "entries": rows})
    with pytest.raises(ContentError, match=f"the ID {entry(7)['id']} appears twice"):
        read_export(text.encode(), "file.json")


def test_records_come_in_the_order_of_the_file() -> None:
    rows = [entry(number) for number in range(4999, -1, -1)]
    text = json.dumps({"schema": "relief.export/2", "entries": rows})
    read = read_export(text.encode(), "file.json").records
    assert [row.record for row in read] == [row["id"] for row in rows]
    assert len(list(read)) == len(read) == 5000, "they can be read again"


@pytest.mark.parametrize("indent", [None, 0, 3])
@pytest.mark.parametrize("chunk", [1, 2, 7, 64, 4096])
def test_where_the_text_is_cut_makes_no_difference(
    chunk: int, indent: int | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = [
        entry(n, note='a "\\u00e4" \U0001f600 \\', sleep_hours=n / 7, twitch=n) for n in range(9)
    ]
    text = json.dumps({"entries": rows, "twitch": [], "schema": "relief.export/2"}, indent=indent)
    whole = list(read_export(text.encode(), "x").records)
    monkeypatch.setattr("relief.journal.exchange.json_reader._CHUNK", chunk)
    assert list(read_export(text.encode(), "x").records) == whole
    bad = text.replace('"twitch": 8', '"twitch": 80')
    with pytest.raises(ContentError) as caught:
        read_export(bad.encode(), "x")
    line = bad[: bad.index('"twitch": 80')].count("\n") + 1
    assert f"x, line {line}: entries 9: twitch " in caught.value.message
    with pytest.raises(ContentError, match=f"line {text.count(chr(10)) + 1}: the file ends in the"):
        read_export(text[:-1].encode(), "x")


STRANGE = {
    "a text without an end": '"entries": [{"note": "' + "x" * 3_000_000,
    "an endless list in the head": '"made": [' + "0," * 1_500_000 + "0]}",
    "a long record": '"entries": [{"tags": [' + '"a",' * 800_000 + '"a"]}]}',
}


@pytest.mark.parametrize("rest", STRANGE.values(), ids=STRANGE)
def test_a_value_that_no_record_can_be_is_refused_with_the_limit(rest: str) -> None:
    with pytest.raises(ContentError, match="line 2: a value here is longer than 2 MB"):
        read_export(b'{"schema": "relief.export/2",\n' + rest.encode(), "x")


def test_what_says_more_than_an_export_can_is_none() -> None:
    names = ",".join(f'"k{number}": 1' for number in range(2000))
    with pytest.raises(ContentError, match="line 1: this is not a relief export"):
        read_export(f"{{{names}}}".encode(), "x")


def test_a_newer_schema_at_the_end_is_named_before_its_records() -> None:
    text = '{"entries": [{"new": 1}], "moods": {}, "schema": "relief.export/3"}'
    with pytest.raises(
        ContentError, match=r"schema is relief.export/3, .* install the newer version"
    ):
        read_export(text.encode(), "x")


@pytest.mark.parametrize("row", ['"' + "x" * 5_000_000, '"\n",' * 1_500_000, "," * 5_000_000])
def test_a_row_without_an_end_is_refused_with_the_limit(row: str) -> None:
    with pytest.raises(ContentError, match=r"x, line 2: this row .* longer than 4 MB"):
        parse_table(InputFile.of("at,twitch\n" + row, "x"))


def test_too_large_a_file_is_refused_with_the_limit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("relief.journal.exchange.input_file.LARGEST_BYTES", 3 * 1024**2)
    (path := tmp_path / "x.csv").write_bytes(b" " * (3 * 1024**2 + 1))
    with (
        pytest.raises(ContentError, match="is larger than 3 MB, the maximum"),
        opened(path),
    ):
        pass


def test_the_order_of_day_and_month_is_looked_up_further_down(tmp_path: Path) -> None:
    (path := tmp_path / "entries.csv").write_text(
        "at,twitch\n" + "03/04/2026 14:05,3\n" * 3000 + "23/04/2026 14:05,3\n"
    )
    days = [row.day for row in read_table(path, zone="Europe/Berlin").records]
    assert days == ["2026-04-03"] * 3000 + ["2026-04-23"]


def test_an_odd_byte_far_down_is_named_by_its_line(tmp_path: Path) -> None:
    (path := tmp_path / "entries.csv").write_bytes(
        b"at,note\n" + b"2026-11-23T14:05:00+01:00,\xc3\xa4\n" * 10_000 + b"2026-11-23,\xe4\n"
    )
    with pytest.raises(ContentError, match="line 10002: the byte 0xe4 is not UTF-8"):
        read_table(path)


def test_all_of_a_long_file_of_another_machine_is_read(tmp_path: Path) -> None:
    path = tmp_path / file_name(DEVICE)
    path.write_text("".join(sync_lines(2500)) + "x\n" + revision_line(2500))
    source = read_source(path)
    assert [row.record for row in source.revisions] == [entry(n)["id"] for n in range(2501)]
    assert [fault.partition(": ")[0] for fault in source.faults] == [f"{path.name}, line 2502"]
