"""`relief sync`: messages besides its counts, as text and JSON."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from tests.conftest import Shell


def test_it_counts_and_names_second_copies(make: Any, shell: Shell) -> None:
    lap = make("lap")
    lap.note("from the lap")
    lap.sync()
    copied = lap.file.with_name(f"{lap.file.stem} (conflicted copy).jsonl")
    copied.write_bytes(lap.file.read_bytes())
    folder = str(lap.folder)
    assert shell("sync", folder) == "sent 0, received 1 from 1 other device\n"
    assert (shell.status, copied.name in shell.talk) == (0, True)
    told = shell.json("sync", folder)
    assert told == {
        "schema": "relief.synced/1", "sent": 0, "received": 0, "others": 1, "new_name": False,
        "copies": [copied.name], "faults": [],
    }  # fmt: skip


def test_alone_in_the_folder_it_says_so(make: Any, shell: Shell) -> None:
    shell("log", "t3")
    assert shell("sync", str(make().folder)) == "sent 1; no other device has written here yet\n"


def test_a_file_that_cannot_be_read_is_named_and_the_rest_is_there(make: Any, shell: Shell) -> None:
    lap, desk = make("lap"), make("desk")
    for machine in (lap, desk):
        machine.note("a note")
        machine.sync()
    lap.file.write_text("hello\n")
    assert "received 1 from 1 other device" in shell("sync", str(lap.folder))
    assert (shell.status, lap.file.name in shell.talk) == (3, True)


def test_a_warning_that_others_did_not_know_of_still_counts(make: Any, shell: Shell) -> None:
    lap, folder = make("lap"), str(make().folder)
    lap.answer(E1="yes")
    lap.sync()
    shell("checklist", "--answer", "all=no")
    shell("sync", folder)
    assert (shell.status, "It still applies" in shell.talk) == (0, True)
    assert "CALL FOR HELP NOW" in shell("checklist", "--last")


def test_a_journal_in_a_shared_folder_is_advised_against(
    make: Any, shell: Shell, home: Path
) -> None:
    (home.parent / ".stfolder").mkdir()
    shell("sync", str(make().folder))
    assert str(home.parent) in shell.talk
    assert "Keep it in another" in shell.talk


def test_a_second_copy_of_the_journal_goes_on_under_a_new_name(
    make: Any, shell: Shell, home: Path
) -> None:
    folder = str(make().folder)
    shell("log", "t3")
    shell("sync", folder)
    before = {path.name: path.read_bytes() for path in home.glob("relief.db*")}
    shell("log", "t4")
    shell("sync", folder)
    for name, content in before.items():
        (home / name).write_bytes(content)
    shell("log", "t5")
    shell("sync", folder)
    assert "now has a new sync ID" in shell.talk
    assert len(list(Path(folder).glob("relief-*.jsonl"))) == 2
    shell("sync", folder)
    entries = json.loads(shell("export", "--format", "json", "-o", "-"))["entries"]
    assert [entry["twitch"] for entry in entries] == [3, 4, 5]


def test_without_a_folder_it_asks_which(shell: Shell) -> None:
    assert "which folder do your devices share?" in shell.refuses("sync")
