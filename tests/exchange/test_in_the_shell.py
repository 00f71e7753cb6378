"""``relief export`` and ``relief import``: round trip, refusals, tables, pipes."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from relief.journal.exchange.importer import import_records
from relief.journal.journal import Journal
from tests.conftest import ROOT, FrozenClock, Shell
from tests.exchange.files import entry, file, incoming
from tests.sample_records import ODD


def test_the_whole_way_in_the_shell(shell: Shell, tmp_path: Path, home: Path) -> None:
    shell("log", "t3", ODD)
    path = tmp_path / "all.json"
    assert shell("export", "-o", str(path)) == ""
    assert "1 record of 2" in shell.talk
    printed = shell("export")
    assert printed == path.read_text()
    away = str(tmp_path / "away")
    assert "(dry run) 1 added" in shell("--home", away, "import", str(path), "--dry-run")
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
    assert "1 changed, 1 already in your diary" in shell("--home", away, "import", "-")


def test_a_folder_of_tables_is_never_written_over_by_surprise(shell: Shell, tmp_path: Path) -> None:
    shell("log", "t1")
    folder = tmp_path / "tables"
    folder.mkdir()
    shell("export", "--csv", str(folder))
    assert shell.status == 0
    shell("log", "t2")
    before = (folder / "entries.csv").read_text()
    shell("export", "--csv", str(folder))
    assert (shell.status, "already exists" in shell.talk) == (4, True)
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


def test_head_ends_an_export_without_a_word(home: Path, journal: Journal) -> None:
    import_records(journal, incoming(file(*(entry(n, note="x" * 500) for n in range(400)))), False)
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
    assert "It still applies" in shell.talk
    assert shell.json("checklist", "--last")["outcome"] == "emergency"
