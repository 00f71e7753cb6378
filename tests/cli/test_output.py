"""Output errors, and internal errors."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from unittest.mock import patch

import pytest

from relief.cli import main
from tests.terminal import RELIEF, environment, run_relief

CANARY = "canary-of-a-private-note"


def fail(context: Any) -> int:
    note = f"{CANARY}-in-a-variable"
    raise ValueError(f"{note} \x1b]0;owned\x07")


@pytest.mark.parametrize("words", [("status",), ("status", "--json")], ids=" ".join)
def test_a_fault_of_ours_is_one_plain_sentence_and_nothing_private(
    home: Path, capsys: pytest.CaptureFixture[str], words: tuple[str, ...]
) -> None:
    with patch.dict("sys.modules", {"relief.cli.commands.status": SimpleNamespace(
        configure=lambda parser: parser.add_argument("--json", action="store_true"), run=fail,
        read_plainly=lambda words: None,
    )}):  # fmt: skip
        home.joinpath("relief.db").touch()
        assert main(words) == 70
    out, said = capsys.readouterr()
    assert out == ""
    assert CANARY not in said
    assert "Traceback" not in said
    assert "\x1b" not in said
    if "--json" in words:
        told = json.loads(said)
        assert (told["schema"], told["code"]) == ("relief.error/1", "internal")
    else:
        first, second = said.splitlines()
        assert first == "relief: stopped because of an internal error; what was saved is safe"
        assert str(home / "crash.txt") in second
    written = (home / "crash.txt").read_text()
    assert "ValueError" in written
    assert "fail" in written
    assert CANARY not in written
    assert (home / "crash.txt").stat().st_mode & 0o077 == 0


def test_a_crash_is_told_also_where_nothing_can_be_written(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (home / "crash.txt").mkdir()
    with patch("relief.cli.commands.status.run", fail):
        assert main(["status"]) == 70
    assert "The details could not be saved" in capsys.readouterr().err


@pytest.mark.slow
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no full device")
@pytest.mark.parametrize(
    ("line", "status", "says"),
    [
        ("status >/dev/full", 1, "could not be written: No space left"),
        ("status --json >/dev/full", 1, "could not be written: No space left"),
        ("entries --csv >/dev/full", 1, "could not be written: No space left"),
        ("status >&-", 1, "standard output is closed"),
        ("nonsense 2>&-", 2, "no command called nonsense"),
        ("nonsense >&- 2>&-", 2, ""),
        ("nonsense 2>/dev/full", 2, ""),
    ],
)
def test_a_stream_that_takes_nothing_is_told_in_a_sentence(
    home: Path, line: str, status: int, says: str
) -> None:
    done = subprocess.run(
        ["/bin/sh", "-c", f"{' '.join(RELIEF)} {line}"], env=environment(home),
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == status
    assert says in done.stdout + done.stderr
    assert len((done.stdout + done.stderr).splitlines()) <= 2
    assert "Traceback" not in done.stderr


def test_more_than_ten_million_characters_are_printed_whole(
    capsys: pytest.CaptureFixture[str],
) -> None:
    from relief.cli.output import write

    write("\t" + "x" * 10_000_001)
    assert len(capsys.readouterr().out) == 4 + 10_000_001 + 1


def test_it_is_not_shown_in_a_browser(home: Path) -> None:
    done = run_relief(home, TEXTUAL_DRIVER="textual.drivers.web_driver:WebDriver")
    assert done.returncode == 7
    assert "does not run in a browser" in done.stderr
    assert len(done.stderr.splitlines()) == 2


@pytest.mark.skipif(os.name == "nt", reason="other rules for names there")
def test_a_folder_with_a_hostile_name_is_named_harmlessly(home: Path) -> None:
    folder = home / "\x1b]0;owned\x07 \u202e[b]"
    folder.mkdir()
    (folder / "relief.db").write_text("not a journal")
    done = run_relief(home, "status", "--home", str(folder))
    assert done.returncode == 4
    assert "\x1b" not in done.stderr
    assert "\u202e" not in done.stderr
    assert "[b]" in done.stderr
