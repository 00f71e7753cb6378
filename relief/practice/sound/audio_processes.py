"""Runs the audio and speech programs, and tracks their processes.

A child gets its words as a list, so no shell ever reads them; it hears and says nothing on the
terminal; and it heads a process group of its own, so that ending it also ends what it started.
"""

from __future__ import annotations

import subprocess
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import IO, Protocol

from relief.systems.programs import end_tree, start_flags

FAILURES_ALLOWED = 2
"""A program that has failed this often in a row is not asked again."""

START_FAULTS = (OSError, ValueError, subprocess.SubprocessError)
"""Errors that starting a program may raise; ValueError: an argument that cannot be encoded."""

_REAP_SECONDS = 1.0
_LOOK_SECONDS = 0.005


@dataclass(frozen=True, slots=True)
class Program:
    """A program of this machine: its plain name, where it is, and the file of its voice, if any."""

    name: str
    path: str = ""
    model: str = ""


class Running(Protocol):
    """Something that plays or speaks just now."""

    def poll(self) -> int | None:
        """Its exit status; None while it runs."""

    def end(self) -> None:
        """End it at once; ending what has ended does nothing."""

    def reap(self) -> None:
        """Wait until nothing of it is left, once it was ended. Not for a face."""


class Child:
    """A running child process. Safe to end from any thread.

    Args:
        words: Its command line.
        has_pipes: Whether it is written to, and its lines are read.
        given: What it reads from its input, where that is known from the start.

    Raises:
        OSError: It cannot be started; so also ValueError and SubprocessError.
    """

    def __init__(
        self, words: Sequence[str | bytes], has_pipes: bool = False, given: bytes | None = None
    ) -> None:
        self._lock = threading.RLock()  # a signal's handler may end it while `end` runs
        stream = subprocess.PIPE if has_pipes else subprocess.DEVNULL
        with _opened(given) as source:
            self._process = subprocess.Popen(
                list(words),
                stdin=stream if source is None else source,
                stdout=stream,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
                creationflags=start_flags(),
            )

    def write(self, data: bytes) -> None:
        """Write to its input.

        Raises:
            OSError: It reads no more.
        """
        if self._process.stdin is not None:
            self._process.stdin.write(data)
            self._process.stdin.flush()

    def lines(self) -> Iterator[bytes]:
        """Its output, line by line, until it ends; for a thread of its own."""
        with suppress(OSError, ValueError):
            yield from self._process.stdout or ()
        for stream in (self._process.stdin, self._process.stdout):
            with suppress(OSError):  # what it never read is lost
                if stream is not None:
                    stream.close()

    def poll(self) -> int | None:
        """Its exit status; None while it runs."""
        with self._lock:  # else it could be reaped, and its number given away, while `end` kills
            return self._process.poll()

    def end(self) -> None:
        """End it and what it started, at once and without a chance to refuse."""
        with self._lock:
            if self._process.poll() is None:
                end_tree(self._process)

    def wait(self, seconds: float) -> int | None:
        """Wait for its exit status; None when it still runs by then. Not for a face."""
        pause = threading.Event()
        for _ in range(int(seconds / _LOOK_SECONDS)):
            if self.poll() is not None:
                break
            pause.wait(_LOOK_SECONDS)
        return self.poll()

    def reap(self) -> None:
        """Wait until nothing of it is left, once it was ended. Not for a face."""
        self.wait(_REAP_SECONDS)


@contextmanager
def _opened(given: bytes | None) -> Iterator[IO[bytes] | None]:
    """A file without a name that holds what a child reads; a pipe might fill, and block us."""
    if given is None:
        yield None
        return
    import tempfile  # late: only two engines need it

    with tempfile.TemporaryFile() as source:
        source.write(given)
        source.seek(0)
        yield source


class Programs:
    """Programs in order of preference: the first one that works is used.

    Attributes:
        settled: Set once it is known whether the present one works, or that none does.
    """

    def __init__(self, programs: Sequence[Program]) -> None:
        self._left = tuple(programs)
        self._failures = 0
        self._lock = threading.Lock()
        self.last_failed: Program | None = None
        self.settled = threading.Event()
        if not programs:
            self.settled.set()

    @property
    def current(self) -> Program | None:
        """The one to use now; None when there is none left."""
        left = self._left
        return left[0] if left else None

    def worked(self, program: Program) -> None:
        """Remember that a program did what it should."""
        with self._lock:
            if program == self.current:
                self._failures = 0
                self.settled.set()

    def failed(self, program: Program, for_good: bool = False) -> None:
        """Remember that a program failed; after too many failures the next one's turn comes."""
        with self._lock:
            if program != self.current:
                return
            self._failures += 1
            if for_good or self._failures >= FAILURES_ALLOWED:
                self.last_failed = program
                self._failures = 0
                self._left = self._left[1:]
                if not self._left:
                    self.settled.set()
                else:
                    self.settled.clear()
