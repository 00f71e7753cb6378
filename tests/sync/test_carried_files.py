"""A sync service may truncate, damage or copy files: nothing is lost."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from relief.journal.exchange.json_export import export_all
from relief.journal.sync.device_files import is_copy
from tests.sync.conftest import IN_BOTH_FORMS
from tests.sync.machines import Machine


def test_a_line_that_is_still_on_its_way_is_read_when_it_has_come(make: Any) -> None:
    desk, lap = make(), make()
    desk.note("one")
    desk.note("two")
    desk.sync()
    whole = desk.file.read_bytes()
    for size in (10, 60, len(whole) - 40, len(whole) - 1, len(whole)):
        desk.file.write_bytes(whole[:size])
        synced = lap.sync()
        assert synced.faults == []
    assert lap.notes() == ["one", "two"]


def test_a_cut_in_the_own_file_is_mended(make: Any) -> None:
    desk, lap = make(), make()
    desk.note("one")
    desk.note("two")
    desk.sync()
    whole = desk.file.read_bytes()
    desk.file.write_bytes(whole[:-30])
    desk.note("three")
    synced = desk.sync()
    assert (synced.faults, synced.new_name) == ([], False)
    assert desk.file.read_bytes().startswith(whole)
    lap.sync()
    assert lap.notes() == ["one", "three", "two"]
    desk.file.unlink()
    desk.sync()
    assert desk.file.read_bytes().count(b"\n") == 4


BAD_LINES = [
    (b"\xff\xfe", "this line is damaged"),
    (b"{", "this line is damaged"),
    (b"[]", "this line is not a record"),
    (b"[" * 5000, "this line is damaged"),
    (b'{"record":"x"}', "record is not a valid ID"),
    (b'{"mood":1}', "record is not a valid ID"),
]


@pytest.mark.parametrize(("line", "says"), BAD_LINES)
def test_a_bad_line_is_named_and_keeps_nobody_from_the_others(
    make: Any, line: bytes, says: str
) -> None:
    desk, lap, third = make(), make(), make()
    desk.note("one")
    third.note("three")
    third.sync()
    desk.sync()
    desk.note("two")
    desk.sync()
    good = desk.file.read_bytes().splitlines(keepends=True)
    desk.file.write_bytes(b"".join([*good[:2], line + b"\n", *good[2:]]))
    synced = lap.sync()
    assert synced.faults == [f"{desk.file.name}, line 3: " + synced.faults[0].split(": ", 1)[1]]
    assert says in synced.faults[0]
    assert lap.notes() == ["one", "three", "two"]
    desk.file.write_bytes(b"".join(good))
    assert lap.sync().faults == []


def changed_line(machine: Machine, **fields: Any) -> None:
    """Replace the last line of a device's file with other fields."""
    *others, last = machine.file.read_text().splitlines()
    line = json.loads(last)
    body = {**line["body"], **fields.pop("body", {})}
    machine.file.write_text(
        "\n".join([*others, json.dumps({**line, "body": body, **fields})]) + "\n"
    )


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"kind": "mood"}, "mood is unknown; a newer version of relief may have written it"),
        ({"stamp": "9999-12-31T23:59:59.999999+00:00"}, "stamp is not a UTC time"),
        ({"stamp": "2026-11-23"}, "stamp is not a UTC time"),
        ({"day": "tomorrow"}, "day is not a day"),
        ({"device": "me"}, "device is not a valid ID"),
        ({"body": {"twitch": 11}}, "twitch must be 10 or less"),
        ({"body": {"mood": 1}}, "mood is unknown"),
        ({"body": {"at": "x"}}, "at must be a date and a time"),
    ],
)  # fmt: skip
def test_a_revision_that_does_not_fit_is_named_and_read_once_it_does(
    make: Any, fields: dict[str, Any], says: str
) -> None:
    desk, lap = make(), make()
    desk.note("one")
    desk.sync()
    whole = desk.file.read_bytes()
    changed_line(desk, **fields)
    synced = lap.sync()
    assert says in synced.faults[0]
    assert f"{desk.file.name}, line 2: " in synced.faults[0]
    assert lap.notes() == []
    desk.file.write_bytes(whole)
    assert (lap.sync().faults, lap.notes()) == ([], ["one"])


def test_text_from_another_machine_is_cleaned(make: Any) -> None:
    desk, lap = make(), make()
    desk.note("one")
    desk.sync()
    changed_line(desk, body={"note": "\x1b]0;title\x07\u202ehello", "timezone": "\x1b[31m"})
    lap.sync()
    (entry,) = export_all(lap.journal)["entries"]
    assert (entry["note"], entry["timezone"]) == ("]0;title·hello", "[31m")


HEADS = [
    (b"hello\n", "does not say which device wrote it"),
    (b"[]\n", "does not say which device wrote it"),
    (b'{"schema":"relief.sync/2","device":"me"}\n', "does not say which device"),
    (b'{"schema":"relief.sync/3","device":"%s"}\n', "was written by a newer version of relief"),
    (b'{"schema":"other","device":"%s"}\n', "is not a relief file"),
    (b'{"schema":"relief.sync/2","device":"00000000-0000-7000-8000-000000000000"}\n', "different"),
]


@pytest.mark.parametrize(("head", "says"), HEADS)
def test_a_file_of_somebody_else_is_named_and_left(make: Any, head: bytes, says: str) -> None:
    desk, lap = make(), make()
    desk.note("one")
    desk.sync()
    lines = desk.file.read_bytes().splitlines(keepends=True)
    head = head.replace(b"%s", desk.device.encode())
    desk.file.write_bytes(head + b"".join(lines[1:]))
    before = desk.file.read_bytes()
    synced = lap.sync()
    assert f"{desk.file.name}, line 1: " in synced.faults[0]
    assert says in synced.faults[0]
    assert (lap.notes(), desk.file.read_bytes()) == ([], before)


@IN_BOTH_FORMS
@pytest.mark.parametrize("kind", ["link", "folder", "pipe", "huge", "locked"])
def test_what_is_no_ordinary_file_is_named_and_left(make: Any, tmp_path: Path, kind: str) -> None:
    desk, lap, third = make(), make(), make()
    desk.note("one")
    third.note("three")
    third.sync()
    path = desk.file
    if kind == "link":
        desk.sync()
        path.rename(tmp_path / "target")
        path.symlink_to(tmp_path / "target")
    elif kind == "folder":
        path.mkdir()
    elif kind == "pipe":
        os.mkfifo(path)
    elif kind == "huge":
        path.touch()
        os.truncate(path, 2 << 30)
    elif kind == "locked":
        path.touch(0o000)
        if os.geteuid() == 0:
            return  # root can read everything
    synced = lap.sync()
    assert synced.faults[0].startswith(path.name)
    assert lap.notes() == ["three"]


@pytest.mark.parametrize("kind", ["newer", "link", "folder"])
def test_what_stands_in_the_place_of_the_own_file_is_not_written_over(
    make: Any, tmp_path: Path, kind: str
) -> None:
    desk, lap = make(), make()
    desk.note("one")
    lap.note("two")
    lap.sync()
    target = tmp_path / "target"
    target.write_text(json.dumps({"schema": "relief.sync/9", "device": desk.device}) + "\n")
    if kind == "newer":
        target.rename(desk.file)
    elif kind == "link":
        desk.file.symlink_to(target)
    else:
        desk.file.mkdir()
    synced = desk.sync()
    assert (len(synced.faults), synced.sent, desk.notes()) == (1, 0, ["one", "two"])
    if kind != "folder":
        assert "relief.sync/9" in desk.file.read_text()


COPIES = (
    ".sync-conflict-20261124-101010-ABCDEFG", " (conflicted copy 2026-11-24 101010)", " (1)", "(1)",
    " (Anna's conflicted copy 2026-11-24)", "-LAPTOP",
)  # fmt: skip


@IN_BOTH_FORMS
@pytest.mark.parametrize("ending", COPIES)
def test_a_second_copy_is_one_more_source_and_is_never_deleted(make: Any, ending: str) -> None:
    desk, lap = make(), make()
    desk.note("one")
    desk.sync()
    short = desk.file.read_bytes()
    desk.note("two")
    desk.sync()
    copied = desk.file.with_stem(desk.file.stem + ending)
    copied.write_bytes(desk.file.read_bytes())
    desk.file.write_bytes(short)
    synced = lap.sync()
    assert is_copy(copied)
    assert (synced.copies, synced.others, synced.faults) == ([copied.name], 1, [])
    assert lap.notes() == ["one", "two"]
    assert copied.exists()


@pytest.mark.parametrize("name", ["notes.txt", ".syncthing.relief-{}.jsonl.tmp", "relief-x.jsonl"])
def test_other_files_are_no_matter(make: Any, name: str) -> None:
    desk = make()
    (desk.folder / name.format(desk.device)).write_text("hello")
    desk.note("one")
    assert (desk.sync().faults, desk.sync().others) == ([], 0)
