"""Two real processes and one lock; and which Windows call makes a shared one."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from relief.journal.lock import FileLock
from relief.systems.disk import is_being_written, mark_as_written
from relief.systems.locks import lock_shared
from tests.systems.fake_systems import Kernel, give_console, give_kernel, on_windows

_HOLDER = """
import sys
from pathlib import Path
from relief.journal.lock import FileLock
lock = FileLock(Path(sys.argv[1]), is_shared=sys.argv[2] == "shared")
print(lock.take(), flush=True)
sys.stdin.readline()
"""


@contextmanager
def another_program(path: Path, how: str) -> Iterator[subprocess.Popen[str]]:
    """Start a second process that holds a lock until it ends."""
    with subprocess.Popen(
        [sys.executable, "-c", _HOLDER, path, how],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "True\n"
        yield process
        process.kill()


@pytest.mark.parametrize(
    ("theirs", "is_shared", "is_taken"),
    [
        ("alone", False, False),
        ("alone", True, False),
        ("shared", False, False),
        ("shared", True, True),
    ],
)
def test_two_programs(tmp_path: Path, theirs: str, is_shared: bool, is_taken: bool) -> None:
    path = tmp_path / "a.lock"
    with another_program(path, theirs):
        assert FileLock(path, is_shared).take() is is_taken


def test_a_lock_ends_with_its_killed_program(tmp_path: Path) -> None:
    path = tmp_path / "a.lock"
    with another_program(path, "alone") as process:
        process.kill()
        process.wait()
        lock = FileLock(path)
        assert lock.take(waits=True)
        lock.release()


def test_what_is_being_written_is_not_taken_for_left_behind(tmp_path: Path) -> None:
    part = tmp_path / "part"
    with part.open("wb") as file:
        mark_as_written(file.fileno())
        assert is_being_written(part)
    assert not is_being_written(part)


def test_windows_shares_a_lock_through_its_own_call(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    on_windows(monkeypatch)
    give_console(monkeypatch, "")
    for kernel in (Kernel(may_lock=True), Kernel(may_lock=False)):
        give_kernel(monkeypatch, kernel)
        with (tmp_path / "a.lock").open("wb") as file:
            assert lock_shared(file.fileno()) is kernel.may_lock
        assert kernel.locked_with == [1], "at once, and not for itself alone"


def test_windows_tells_an_open_file_by_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    part = tmp_path / "part"
    part.touch()
    on_windows(monkeypatch)
    assert not is_being_written(part)
    monkeypatch.setattr(Path, "rename", _refuse)
    assert is_being_written(part)


def _refuse(*_: object) -> None:
    raise PermissionError(13, "it is open in another program")
