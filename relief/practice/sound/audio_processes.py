"""Runs the audio and speech programs, and tracks their processes.

A child process gets its arguments as a list, so no shell parses them; it has no access to the
terminal; and it leads its own process group, so that ending it also ends what it started.
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
"""Consecutive failures after which a program is no longer used."""

START_FAULTS = (OSError, ValueError, subprocess.SubprocessError)
"""Errors that starting a program may raise; ValueError: an argument that cannot be encoded."""

_REAP_SECONDS = 1.0
_LOOK_SECONDS = 0.005


@dataclass(frozen=True, slots=True)
class Program:
    """An installed program: its name, its path, and its voice file, if any."""

    name: str
    path: str = ""
    model: str = ""


class Running(Protocol):
    """A sound or speech process that is running."""

    def poll(self) -> int | None:
        """Return its exit status; None while it runs."""

    def end(self) -> None:
        """End it at once; does nothing if it has ended."""

    def reap(self) -> None:
        """Wait until it is gone, after ``end``. Blocks: not for the full screen."""


class Child:
    """A running child process. Can be ended from any thread.

    Args:
        words: The command line.
        has_pipes: Whether to open pipes for its input and output.
        given: The whole input, if known in advance.

    Raises:
        OSError: The process cannot be started. ValueError and SubprocessError mean the same.
    """

    def __init__(
        self, words: Sequence[str | bytes], has_pipes: bool = False, given: bytes | None = None
    ) -> None:
        self._lock = threading.RLock()  # reentrant: a signal handler may call `end` while it runs
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
        """Write to the input of the process.

        Raises:
            OSError: The process no longer reads.
        """
        if self._process.stdin is not None:
            self._process.stdin.write(data)
            self._process.stdin.flush()

    def lines(self) -> Iterator[bytes]:
        """Yield its output line by line until it ends; call on a separate thread."""
        with suppress(OSError, ValueError):
            yield from self._process.stdout or ()
        for stream in (self._process.stdin, self._process.stdout):
            with suppress(OSError):  # unread input is lost
                if stream is not None:
                    stream.close()

    def poll(self) -> int | None:
        """Return its exit status; None while it runs."""
        with self._lock:  # otherwise it could be reaped and its pid reused while `end` kills
            return self._process.poll()

    def end(self) -> None:
        """Kill it and what it started, at once."""
        with self._lock:
            if self._process.poll() is None:
                end_tree(self._process)

    def wait(self, seconds: float) -> int | None:
        """Wait for its exit status; None if it still runs. Blocks: not for the full screen."""
        pause = threading.Event()
        for _ in range(int(seconds / _LOOK_SECONDS)):
            if self.poll() is not None:
                break
            pause.wait(_LOOK_SECONDS)
        return self.poll()

    def reap(self) -> None:
        """Wait until it is gone, after ``end``. Blocks: not for the full screen."""
        self.wait(_REAP_SECONDS)


@contextmanager
def _opened(given: bytes | None) -> Iterator[IO[bytes] | None]:
    """Yield an anonymous file with a child's input, since a pipe could fill up and block."""
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
        settled: Set once it is known whether the current one works, or that none does.
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
        """The program to use; None if there is none left."""
        left = self._left
        return left[0] if left else None

    def worked(self, program: Program) -> None:
        """Record that a program worked."""
        with self._lock:
            if program == self.current:
                self._failures = 0
                self.settled.set()

    def failed(self, program: Program, for_good: bool = False) -> None:
        """Record that a program failed; after too many failures the next one is used."""
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
