"""A program in a real pseudo-terminal: when each byte came, what it cost."""

from __future__ import annotations

import fcntl
import os
import re
import select
import signal
import struct
import subprocess
import termios
from collections.abc import Mapping, Sequence
from pathlib import Path
from time import monotonic
from types import TracebackType
from typing import Self

_SEQUENCE = re.compile(
    rb"\x1b\[[0-9;:<=>?]*[ -/]*[@-~]|\x1b[\]P].*?(?:\x07|\x1b\\)|\x1b.", re.DOTALL
)
_PATIENCE = 60.0


class Watched:
    """One program, from its start to its end.

    Attributes:
        started: When it was started, on the monotonic clock.
        heard: Each time that bytes came, and how many.
    """

    def __init__(
        self,
        words: Sequence[str | Path],
        environment: Mapping[str, str],
        size: tuple[int, int] = (80, 24),
        cwd: Path | None = None,
    ) -> None:
        self._master, slave = os.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))
        self._raw = bytearray()
        self.heard: list[tuple[float, int]] = []
        self.started = monotonic()
        self._process = subprocess.Popen(
            list(map(str, words)), env=dict(environment), stdin=slave, stdout=slave, stderr=slave,
            start_new_session=True, cwd=cwd,
        )  # fmt: skip
        os.close(slave)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._process.send_signal(signal.SIGTERM)
        try:
            self._process.wait(5)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        os.close(self._master)

    def press(self, keys: str) -> float:
        """Send keys; returns when."""
        os.write(self._master, keys.encode())
        return monotonic()

    def see(self, *words: str) -> float:
        """Wait until all words have come; returns when the last one did."""
        wanted = [word.encode() for word in words]
        until = monotonic() + _PATIENCE
        while monotonic() < until:
            text = _SEQUENCE.sub(b"", bytes(self._raw))
            if all(word in text for word in wanted):
                return self.heard[-1][0]
            if not self._listen(until - monotonic()):
                break
        raise SystemExit(f"waited in vain for {words}:\n{self._raw[-3000:]!r}")

    def rest(self, seconds: float = 0.25) -> float:
        """Wait until nothing has come for so long; returns when the last byte did."""
        while self._listen(seconds):
            pass
        return self.heard[-1][0] if self.heard else self.started

    def reaction(self, keys: str) -> tuple[float, float]:
        """Press keys: milliseconds to the first byte of the answer, and to its last."""
        self._raw.clear()
        at = self.press(keys)
        before = len(self.heard)
        if not self._listen(2.0):
            raise SystemExit(f"nothing came after {keys!r}")
        last = self.rest(0.12)
        return (self.heard[before][0] - at) * 1000, (last - at) * 1000

    def forget(self) -> None:
        """Forget what came so far."""
        self._raw.clear()
        self.heard.clear()

    def spend(self, seconds: float) -> tuple[float, float]:
        """Let it run: its share of one core in percent, and kilobytes a second."""
        self.heard.clear()
        before, at = self.cpu, monotonic()
        while (left := at + seconds - monotonic()) > 0:
            self._listen(left)
        taken = monotonic() - at
        sent = sum(count for _, count in self.heard)
        return (self.cpu - before) / taken * 100, sent / taken / 1000

    @property
    def memory(self) -> float:
        """Its resident memory in megabytes."""
        for line in Path(f"/proc/{self._process.pid}/status").read_text().splitlines():
            if line.startswith("VmRSS"):
                return int(line.split()[1]) / 1024
        return 0.0

    @property
    def cpu(self) -> float:
        """Seconds of processor that its threads have had, to the nanosecond."""
        tasks = Path(f"/proc/{self._process.pid}/task").glob("*/schedstat")
        return sum(int(task.read_text().split()[0]) for task in tasks) / 1e9

    def _listen(self, seconds: float) -> bool:
        """Take what comes within that time; False when nothing did."""
        if not select.select([self._master], [], [], max(0.0, seconds))[0]:
            return False
        try:
            data = os.read(self._master, 65536)
        except OSError:
            return False
        self.heard.append((monotonic(), len(data)))
        self._raw += data
        return bool(data)
