"""Shared fixtures: a frozen clock, a folder, a journal, the library."""

from __future__ import annotations

import gc
import json
import os
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from importlib import import_module
from inspect import iscoroutinefunction
from pathlib import Path
from typing import Any
from unittest.mock import patch
from zoneinfo import ZoneInfo

import pytest

from relief.cli import main
from relief.cli.context import Context
from relief.i18n import ACTIVE, use_language
from relief.journal.journal import Journal
from relief.library.library import Library
from tests import content_cache
from tests.examples import set_profiles

ROOT = Path(__file__).parent.parent
NOON = datetime(2026, 11, 23, 14, 5, tzinfo=ZoneInfo("Europe/Berlin"))
"""The Monday on which every test takes place by default: 14:05, +01:00."""

_WAITING_ROOMS = ("terminal", "sync")
_ROOM_BYTES = 4 * 1024**3
_SLOW = {"exchange", "packaging", "screens", "sync"}
"""Folders with only slow tests. Other modules mark themselves."""

set_profiles()


def keep_in_memory(folder: Path = Path("/dev/shm")) -> None:
    """Put temporary folders in memory if possible, so that no test waits for a disk.

    Tests also start programs from there. A folder set in the environment takes precedence.
    """
    if "PYTEST_DEBUG_TEMPROOT" in os.environ or not os.access(folder, os.W_OK):
        return
    there = os.statvfs(folder)
    has_room = there.f_bavail * there.f_frsize >= _ROOM_BYTES
    if has_room and not there.f_flag & os.ST_NOEXEC:
        os.environ["PYTEST_DEBUG_TEMPROOT"] = str(folder)


keep_in_memory()


def keep_in_english() -> None:
    """Use English texts on every computer; tests of other languages set them.

    Dates, paper and letters still follow the system, so that its other settings are tested.
    """
    os.environ.pop("LANGUAGE", None)
    if whole := os.environ.pop("LC_ALL", ""):
        os.environ["LANG"] = whole
    os.environ["LC_MESSAGES"] = "C"


keep_in_english()


def keep_bytecode() -> None:
    """Keep compiled modules whatever the environment says, in child processes too.

    Otherwise each worker rewrites every test module, and each program started compiles relief.
    """
    sys.dont_write_bytecode = False
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)


keep_bytecode()


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """One more worker than cores: for a fifth of the time a test waits for another program."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return (cores or 1) + 1


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Leave out folders with only slow tests in the quick loop, and import nothing of them."""
    return _is_left(collection_path, config) or None


def _is_left(path: Path, config: pytest.Config) -> bool:
    return config.option.markexpr == "not slow" and _has_only_slow_tests(path)


def _has_only_slow_tests(path: Path) -> bool:
    return path.is_relative_to(ROOT) and not _SLOW.isdisjoint(path.relative_to(ROOT).parts)


def pytest_sessionstart(session: pytest.Session) -> None:
    """Import test modules in another order in each worker: one compiles what the others load."""
    config = session.config
    worker: dict[str, Any] | None = getattr(config, "workerinput", None)
    if worker is None or config.args_source is not config.ArgsSource.TESTPATHS:
        return
    files = [file for file in sorted(ROOT.glob("tests/**/test_*.py")) if not _is_left(file, config)]
    first = int(worker["workerid"][2:]) * len(files) // worker["workercount"]
    for file in files[first:] + files[:first]:
        name = ".".join(file.relative_to(ROOT).with_suffix("").parts)
        with suppress(Exception, pytest.skip.Exception):  # the collection will tell
            import_module(name)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark slow tests, such as all of the full screen; start with those that wait for programs.

    Tests with the browser come first: one worker gets all of them, and starts one browser.
    """
    for item in items:
        opens_the_screen = iscoroutinefunction(getattr(item, "obj", None))
        if opens_the_screen or _has_only_slow_tests(item.path):
            item.add_marker("slow")
    items.sort(key=lambda item: ("browser" not in getattr(item, "fixturenames", ()),
                                 item.path.parent.name not in _WAITING_ROOMS))  # fmt: skip


def pytest_collection_finish() -> None:
    """Freeze imported objects, so that garbage collection skips them."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)


@dataclass
class FrozenClock:
    """A frozen clock; it implements ``relief.clock.Clock``.

    Attributes:
        instant: The result of ``now``.
        ticks: The result of ``monotonic``.
        suspended: The result of ``slept``.
        zone: The result of ``zone_name``.
    """

    instant: datetime = NOON
    ticks: float = 1000.0
    suspended: float = 0.0
    zone: str = "Europe/Berlin"

    def now(self) -> datetime:
        return self.instant

    def monotonic(self) -> float:
        return self.ticks

    def slept(self) -> float:
        return self.suspended

    def zone_name(self) -> str:
        return self.zone

    def sleep(self, seconds: float) -> None:
        """Advance the wall clock and the monotonic clock at once."""
        self.instant += timedelta(seconds=seconds)
        self.ticks += seconds

    def suspend(self, seconds: float) -> None:
        """Simulate system sleep: the wall clock advances, the monotonic one does not."""
        self.instant += timedelta(seconds=seconds)
        self.suspended += seconds


@pytest.fixture(autouse=True, scope="session")
def content_parsed_once() -> Iterator[None]:
    with patch.object(tomllib, "loads", content_cache.loads):
        yield


@pytest.fixture(autouse=True)
def english_again() -> Iterator[None]:
    yield
    use_language("en")
    ACTIVE.own_folder = None


@pytest.fixture
def clock() -> FrozenClock:
    return FrozenClock()


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty private folder set as RELIEF_HOME, here and in child processes."""
    folder = tmp_path / "home"
    folder.mkdir(mode=0o700)
    monkeypatch.setenv("RELIEF_HOME", str(folder))
    return folder


@pytest.fixture
def journal(home: Path, clock: FrozenClock) -> Iterator[Journal]:
    opened = Journal(home / "relief.db", clock)
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def library() -> Library:
    return Library()


class Shell:
    """Runs commands in this process, and stores their output.

    Attributes:
        status: Exit status of the last one.
        talk: Its messages on stderr.
    """

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self._capsys = capsys
        self.status = 0
        self.talk = ""

    def __call__(self, *words: str) -> str:
        """Run a command; return its output."""
        try:
            self.status = main(words)
        except SystemExit as help_was_asked:
            self.status = int(str(help_was_asked))
        printed = self._capsys.readouterr()
        self.talk = printed.err
        return printed.out

    def json(self, *words: str) -> Any:
        """Return a command's ``--json`` output."""
        return json.loads(self(*words, "--json"))

    def refuses(self, *words: str) -> str:
        """Return the one-sentence error of an invalid command."""
        assert self(*words) == ""
        assert self.status in (2, 5)
        assert "Traceback" not in self.talk
        return self.talk


def type_lines(monkeypatch: pytest.MonkeyPatch, lines: list[str]) -> None:
    """Be a person at a terminal who types these lines, then Ctrl-D; a prompt takes the first."""

    def reply(prompt: str) -> str:
        print(prompt)  # noqa: T201 (what a terminal would show)
        if not lines:
            raise EOFError
        return lines.pop(0)

    monkeypatch.setattr("builtins.input", reply)
    monkeypatch.setattr(Context, "has_terminal", True)


@pytest.fixture
def shell(home: Path, capsys: pytest.CaptureFixture[str]) -> Shell:
    return Shell(capsys)


def start_python(code: str, *words: str | int | Path) -> subprocess.Popen[str]:
    """Start another Python process that runs ``code``, with pipes."""
    return subprocess.Popen(
        [sys.executable, "-c", code, *map(str, words)],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def run_python(code: str, *words: str | int | Path) -> str:
    """Return the output of another Python process, which must succeed."""
    with start_python(code, *words) as process:
        try:
            printed, _ = process.communicate(timeout=60)
        finally:
            process.kill()
    assert process.returncode == 0, printed
    return printed
