"""Shared fixtures: a frozen clock, a folder, a journal, the library."""

from __future__ import annotations

import gc
import json
import os
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from unittest.mock import patch
from zoneinfo import ZoneInfo

import pytest

from relief.cli import main
from relief.i18n import ACTIVE, use_language
from relief.journal.journal import Journal
from relief.library.library import Library
from tests import content_cache
from tests.examples import set_profiles

ROOT = Path(__file__).parent.parent
NOON = datetime(2026, 11, 23, 14, 5, tzinfo=ZoneInfo("Europe/Berlin"))
"""The Monday on which every test takes place unless it says otherwise: 14:05, +01:00."""

_WAITING_ROOMS = ("terminal", "sync")
_ROOM_BYTES = 4 * 1024**3
_SLOW = {"exchange", "packaging", "screens", "sync"}
"""Folders whose tests are slow, all of them. A module elsewhere says so itself."""

set_profiles()


def keep_in_memory(folder: Path = Path("/dev/shm")) -> None:
    """Have the folders of the tests in memory, where that is possible: no test waits for a disk.

    Tests start programs from there, too. Whoever names a place in the environment gets that one.
    """
    if "PYTEST_DEBUG_TEMPROOT" in os.environ or not os.access(folder, os.W_OK):
        return
    there = os.statvfs(folder)
    has_room = there.f_bavail * there.f_frsize >= _ROOM_BYTES
    if has_room and not there.f_flag & os.ST_NOEXEC:
        os.environ["PYTEST_DEBUG_TEMPROOT"] = str(folder)


keep_in_memory()


def keep_in_english() -> None:
    """Have the texts in English, whatever the machine speaks; who wants another language says so.

    Dates, paper and letters still follow the machine, so that its other choices are tested.
    """
    os.environ.pop("LANGUAGE", None)
    if whole := os.environ.pop("LC_ALL", ""):
        os.environ["LANG"] = whole
    os.environ["LC_MESSAGES"] = "C"


keep_in_english()


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """One more than there are cores: a fifth of the time a test waits for another program."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return (cores or 1) + 1


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what is slow, and begin with what waits for other programs: other workers go on then.

    First of all what needs the browser: one worker gets all of that, and starts one browser.
    """
    for item in items:
        if not _SLOW.isdisjoint(item.path.relative_to(ROOT).parts):
            item.add_marker("slow")
    items.sort(key=lambda item: ("browser" not in getattr(item, "fixturenames", ()),
                                 item.path.parent.name not in _WAITING_ROOMS))  # fmt: skip


def pytest_collection_finish() -> None:
    """What was imported stays: nothing has to look through it again for what is no longer used."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)


@dataclass
class FrozenClock:
    """A clock that stands still until it is told otherwise; it is a ``relief.clock.Clock``.

    Attributes:
        instant: What ``now`` answers.
        ticks: What ``monotonic`` answers.
        suspended: What ``slept`` answers.
        zone: What ``zone_name`` answers.
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
        """Time passes at once, on the wall and on the monotonic clock."""
        self.instant += timedelta(seconds=seconds)
        self.ticks += seconds

    def suspend(self, seconds: float) -> None:
        """The machine sleeps: the wall clock goes on, the monotonic one does not."""
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
    """An empty private folder that RELIEF_HOME names, here and in child processes."""
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
    """Runs commands in this process, and keeps what they say.

    Attributes:
        status: How the last one ended.
        talk: What it said beside what it printed.
    """

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self._capsys = capsys
        self.status = 0
        self.talk = ""

    def __call__(self, *words: str) -> str:
        """Run one command; returns what it prints."""
        try:
            self.status = main(words)
        except SystemExit as help_was_asked:
            self.status = int(str(help_was_asked))
        printed = self._capsys.readouterr()
        self.talk = printed.err
        return printed.out

    def json(self, *words: str) -> Any:
        """What a command prints with ``--json``."""
        return json.loads(self(*words, "--json"))

    def refuses(self, *words: str) -> str:
        """What it says to a command that it does not understand, in one plain sentence."""
        assert self(*words) == ""
        assert self.status in (2, 5)
        assert "Traceback" not in self.talk
        return self.talk


@pytest.fixture
def shell(home: Path, capsys: pytest.CaptureFixture[str]) -> Shell:
    return Shell(capsys)


def start_python(code: str, *words: str | int | Path) -> subprocess.Popen[str]:
    """A second Python that runs ``code``, with pipes to talk to it."""
    return subprocess.Popen(
        [sys.executable, "-c", code, *map(str, words)],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def run_python(code: str, *words: str | int | Path) -> str:
    """What a second Python prints; it must end well, and not hang."""
    with start_python(code, *words) as process:
        try:
            printed, _ = process.communicate(timeout=60)
        finally:
            process.kill()
    assert process.returncode == 0, printed
    return printed
