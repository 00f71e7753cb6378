"""A killed export leaves nothing permanently: the next one, or an erase, removes it."""

from __future__ import annotations

import signal
from pathlib import Path

import pytest

from relief.files import left_parts, part_of
from relief.systems.disk import mark_as_written
from tests.conftest import Shell, start_python

KILLED = """
import os, signal, sys
from relief.cli import main
from relief.journal.exchange import csv_export

def killing(real):
    def pieces(*words):
        for piece in real(*words):
            yield piece
            os.kill(os.getpid(), signal.SIGKILL)
    return pieces

from relief.cli.commands import export
export.export_pieces = killing(export.export_pieces)
csv_export.table_pieces = killing(csv_export.table_pieces)
main(sys.argv[1:])
"""


def kill_in(*words: str | Path) -> None:
    """Export, and get killed after the first chunk."""
    with start_python(KILLED, "export", *words) as process:
        assert process.wait(60) == -signal.SIGKILL


def hidden(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir() if path.name.startswith(".")]


@pytest.fixture
def folder(shell: Shell, tmp_path: Path) -> Path:
    shell("log", "t3")
    made = tmp_path / "exports"
    made.mkdir()
    return made


@pytest.mark.parametrize("flag", ["-o", "--csv"])
def test_the_next_export_removes_it_wherever_it_goes(
    flag: str, folder: Path, shell: Shell, tmp_path: Path
) -> None:
    kill_in(flag, folder / "out")
    assert len(hidden(folder)) == 1
    shell("export", "-o", str(tmp_path / "elsewhere.json"))
    assert shell.status == 0
    assert hidden(folder) == []


@pytest.mark.parametrize("flag", ["-o", "--csv"])
def test_erase_names_and_removes_it(flag: str, folder: Path, shell: Shell, home: Path) -> None:
    kill_in(flag, folder / "out")
    (name,) = hidden(folder)
    printed = shell("data", "erase", "--confirm", "erase")
    assert str(folder / name) in printed
    assert hidden(folder) == []
    assert list(home.iterdir()) == []


def test_what_an_older_relief_left_beside_the_export_goes_too(folder: Path, shell: Shell) -> None:
    (folder / ".relief-0123456789ab.part").write_text("half")
    shell("export", "-o", str(folder / "out"))
    assert hidden(folder) == []


def test_what_another_export_writes_just_now_is_left(folder: Path, shell: Shell) -> None:
    with part_of(folder / "other") as part, part.open("w") as file:
        mark_as_written(file.fileno())
        shell("export", "-o", str(folder / "out"))
        assert part.exists()
    assert hidden(folder) == []


def test_a_note_never_has_anything_else_removed(folder: Path, shell: Shell, home: Path) -> None:
    (precious := folder / "precious").write_text("keep")
    for number, named in enumerate((precious, ".relief-0123456789ab.part", "\0", "")):
        (home / f"unfinished-00000000000{number}.path").write_text(str(named))
    (folder / ".relief-0123456789ab.part").symlink_to(precious)
    assert left_parts(home, folder / "out") == []
    shell("export", "-o", str(folder / "out"))
    assert precious.read_text() == "keep"
    assert not list(home.glob("unfinished-*"))
