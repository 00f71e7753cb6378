"""A real program in a real pseudo-terminal, observed from outside.

Waits for output, never for a time. Pyte draws the screen; the modes a program sets are tracked in
the raw bytes, because a terminal left in a wrong mode looks right in a drawing.
"""

from __future__ import annotations

import os
import re
import select
import signal
import struct
import subprocess
import sys
import time
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Self

import pyte
import pytest

from relief.clock import SystemClock
from tests.at_noon import SECONDS_AHEAD
from tests.clocks import passed_on
from tests.conftest import NOON, ROOT

fcntl = pytest.importorskip("fcntl", reason="needs a POSIX terminal; Windows has none")
termios = pytest.importorskip("termios", reason="needs a POSIX terminal; Windows has none")

RELIEF = (sys.executable, "-P", "-m", "relief")
RELIEF_AT_NOON = (sys.executable, "-P", "-m", "tests.at_noon")
AT_NOON: dict[str, Any] = {
    SECONDS_AHEAD: str((NOON - SystemClock().now()).total_seconds()),
    "TZ": str(NOON.tzinfo),
}
"""Return the environment of a program that starts at noon."""

PATIENCE_SECONDS = 60.0
"""Timeout of a test; never reached if all is well."""

_A_PRESS_SECONDS = 0.4
"""Delay between two presses of a key; faster ones count as one."""

_MEASURING = "COVERAGE_PROCESS_CONFIG"
"""Set while coverage runs, so that child processes are measured too."""

_SEQUENCE = re.compile(
    rb"\x1b\[(?P<private>[<=>?]?)(?P<numbers>[0-9;:]*)(?P<middle>[ -/]*)(?P<final>[@-~])"
    rb"|\x1b[PX\]^_].*?(?:\x1b\\|\x07)|\x1b(?:\[[0-?]*[ -/]*)?\x18|\x1b[ -/]+[0-~]"
    rb"|\x1b[0-OQ-WYZ\\`-~]",
    re.DOTALL,
)
_LASTING = {1049: "alternate screen", 1000: "mouse", 1002: "mouse", 1003: "mouse", 1006: "mouse",
            1015: "mouse", 2004: "bracketed paste", 1004: "focus reports", 2026: "held output",
            2048: "size reports"}  # fmt: skip


def environment(home: Path, **changes: str) -> dict[str, str]:
    """Environment of a child: minimal, and nothing of the computer."""
    told = {
        "PATH": os.environ.get("PATH", "/usr/bin:/bin"),
        "HOME": str(home),
        "RELIEF_HOME": str(home),
        "PYTHONPATH": str(ROOT),
        "LANG": "C.UTF-8",
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
        "TZ": "Europe/Berlin",
    }
    if _MEASURING in os.environ:
        told[_MEASURING] = os.environ[_MEASURING]
    return told | passed_on() | changes


def run_relief(
    home: Path, *words: str | Path, told: str | None = None, cwd: Path | None = None, **changes: str
) -> subprocess.CompletedProcess[str]:
    """Run a command without a terminal.

    Args:
        home: The value of RELIEF_HOME.
        words: The arguments.
        told: Its standard input; empty by default.
        cwd: The working folder.
        changes: Environment variables.
    """
    return subprocess.run(
        [*RELIEF, *map(str, words)], env=environment(home, **changes), cwd=cwd or home,
        input=told or "", capture_output=True, text=True, timeout=PATIENCE_SECONDS, check=False,
    )  # fmt: skip


class Terminal:
    """A pseudo-terminal with one program, which is ended with the block.

    Attributes:
        process: The program.
        raw: Every byte it sent.
    """

    def __init__(
        self,
        *words: str,
        home: Path,
        size: tuple[int, int] = (80, 24),
        program: tuple[str, ...] = RELIEF,
        cwd: Path | None = None,
        instead: Mapping[str, IO[bytes] | int] | None = None,
        **changes: str,
    ) -> None:
        """Start a program.

        Args:
            words: Its arguments.
            home: The value of RELIEF_HOME.
            size: Columns and rows.
            program: The program; relief by default.
            cwd: The working folder.
            instead: Streams that are not the terminal, by name.
            changes: Environment variables.
        """
        self.raw = bytearray()
        self._screen = pyte.Screen(size[0] or 1, size[1] or 1)
        self._stream = pyte.ByteStream(self._screen)
        self._rest = b""
        self._modes: dict[str, bool] = {}
        self._keyboards = 0
        self._outside = bytearray()
        self._master, self._slave = os.openpty()
        fcntl.ioctl(self._master, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))
        self._before = self._keep_unread()
        streams = dict.fromkeys(("stdin", "stdout", "stderr"), self._slave) | dict(instead or {})
        self.process = subprocess.Popen(
            [*program, *words],
            env=environment(home, **changes),
            cwd=cwd or home,
            preexec_fn=self._take_terminal,
            **streams,  # type: ignore[call-overload]
        )

    def _keep_unread(self) -> list[Any]:
        """Set up the line settings. A key that sends a signal does not discard unread output.

        A terminal that is read at once would lose nothing by that; on a busy computer a test reads
        late, and would miss the last output of a program that ended well.
        """
        lines = termios.tcgetattr(self._slave)
        lines[3] |= termios.NOFLSH
        termios.tcsetattr(self._slave, termios.TCSANOW, lines)
        return list(termios.tcgetattr(self._slave))

    def _take_terminal(self) -> None:
        os.setsid()
        fcntl.ioctl(self._slave, termios.TIOCSCTTY, 0)
        for number in (signal.SIGINT, signal.SIGQUIT, signal.SIGHUP):
            signal.signal(number, signal.SIG_DFL)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        for stream in (self.process.stdin, self.process.stdout, self.process.stderr):
            if stream is not None:
                stream.close()
        os.close(self._master)
        os.close(self._slave)

    @property
    def text(self) -> str:
        """The screen as running text, with white space as single spaces."""
        return " ".join("\n".join(self._screen.display).split())

    @property
    def said(self) -> str:
        """The output on the normal screen, before and after the full screen."""
        return self._outside.decode("utf-8", "replace").replace("\r\n", "\n")

    def see(self, *words: str) -> None:
        """Wait until all those texts are on the screen."""
        self.wait(lambda: all(word in self.text for word in words), words)

    def wait(self, holds: object, what: object) -> None:
        """Read output until a condition holds."""
        assert callable(holds)
        deadline = time.monotonic() + PATIENCE_SECONDS
        while not holds():
            assert time.monotonic() < deadline, f"waited in vain for {what}:\n{self.picture}"
            if not self.read(0.1) and self.process.poll() is not None and not self.read(0.1):
                assert holds(), f"ended before {what}:\n{self.picture}\n{self.said}"

    @property
    def picture(self) -> str:
        """Return the current screen."""
        return "\n".join(self._screen.display)

    def press(self, *keys: str) -> None:
        """Send keys as a terminal would: characters, or their escape sequences."""
        for key in keys:
            os.write(self._master, key.encode())

    def send(self, *data: bytes) -> None:
        """Send raw bytes, as a faulty terminal might."""
        for part in data:
            os.write(self._master, part)

    def resize(self, columns: int, rows: int) -> None:
        """Resize the window."""
        size = struct.pack("HHHH", rows, columns, 0, 0)
        fcntl.ioctl(self._master, termios.TIOCSWINSZ, size)
        self._screen.resize(rows or 1, columns or 1)

    def wait_unread(self) -> None:
        """Wait until the program blocks on output that nobody reads."""
        waiting = -1
        while (now := self._unread()) != waiting or not now:
            waiting = now
            time.sleep(0.2)

    def _unread(self) -> int:
        """Return how many bytes of output are unread."""
        return int(struct.unpack("i", fcntl.ioctl(self._master, termios.FIONREAD, bytes(4)))[0])

    def paste(self, text: str) -> None:
        """Paste with bracketed paste mode."""
        self.send(b"\x1b[200~", text.encode("utf-8", "surrogatepass"), b"\x1b[201~")

    def hang_up(self) -> None:
        """Close the window."""
        os.close(self._master)
        self._master = os.open(os.devnull, os.O_RDWR)

    def colours(self) -> set[tuple[int, ...]]:
        """Every RGB colour in the output."""
        found = re.findall(rb"[34]8;2;(\d+);(\d+);(\d+)(?=[;m])", bytes(self.raw))
        return {tuple(map(int, ink)) for ink in found}

    def signal(self, number: int) -> None:
        """Send the program a signal."""
        self.process.send_signal(number)

    def wait_stopped(self) -> None:
        """Read output until the program has stopped; unread output could block it."""
        kinds = os.WSTOPPED | os.WNOHANG
        self.wait(lambda: os.waitid(os.P_PID, self.process.pid, kinds), "the program to stop")

    def quit(self) -> int:
        """Press ``q`` once the program has the terminal, until it has ended or restored it."""
        self.wait(lambda: not self._echoes or self.process.poll() is not None, "a silent line")
        while self.process.poll() is None and not self._echoes:
            self.press("q")
            until = time.monotonic() + _A_PRESS_SECONDS
            while self.process.poll() is None and time.monotonic() < until:
                self.read(0.05)
        return self.end()

    @property
    def _echoes(self) -> bool:
        return bool(termios.tcgetattr(self._slave)[3] & termios.ECHO)

    def end(self, held: bytes = b"") -> int:
        """Wait until the program has ended, and read its last output; return its status.

        Args:
            held: A key held down meanwhile; if it stops the program, that is resumed.
        """
        deadline = time.monotonic() + PATIENCE_SECONDS
        while self.process.poll() is None:
            assert time.monotonic() < deadline, f"it does not end:\n{self.picture}"
            self.read(0.001 if held else 0.05)
            if held:
                self.send(held)
                with suppress(ChildProcessError):  # it has ended
                    if os.waitid(os.P_PID, self.process.pid, os.WSTOPPED | os.WNOHANG):
                        self.signal(signal.SIGCONT)
        while self.read(0.05):
            pass
        return int(self.process.returncode)

    def left_behind(self) -> set[str]:
        """Return what the program changed in the terminal and did not restore."""
        left = {name for name, is_on in self._modes.items() if is_on}
        if self._keyboards > 0:
            left.add("keyboard protocol")
        if termios.tcgetattr(self._slave)[:4] != self._before[:4]:
            left.add("line settings")
        return left

    def read(self, seconds: float = 0) -> bool:
        """Read output; return whether there was any."""
        if not select.select([self._master], [], [], seconds)[0]:
            return False
        try:
            data = os.read(self._master, 65_536)
        except OSError:  # the last process closed it
            return False
        self.raw += data
        self._take_in(self._rest + data)
        return bool(data)

    def _take_in(self, data: bytes) -> None:
        """Draw text and follow sequences; an incomplete one waits for the rest."""
        place = 0
        while (start := data.find(b"\x1b", place)) >= 0:
            self._draw(data[place:start])
            place = start
            found = _SEQUENCE.match(data, start)
            if found is None:
                break
            self._obey(found)
            place = found.end()
        else:
            self._draw(data[place:])
            place = len(data)
        self._rest = data[place:]

    def _draw(self, data: bytes) -> None:
        self._stream.feed(data)
        if not self._modes.get("alternate screen"):
            self._outside += data

    def _obey(self, found: re.Match[bytes]) -> None:
        private, final = found["private"], found["final"]
        if private == b"?" and final in (b"h", b"l"):
            for number in map(int, filter(None, found["numbers"].split(b";"))):
                self._set(number, final == b"h")
        elif private and final == b"u":
            self._keyboards += {b">": 1, b"<": -1}.get(private, 0)
        elif final is not None and not private and not found["middle"] and final != b"t":
            self._stream.feed(found[0])

    def _set(self, number: int, on: bool) -> None:
        if number in _LASTING:
            self._modes[_LASTING[number]] = on
        elif number == 25:
            self._modes["hidden cursor"] = not on
        elif number == 7:
            self._modes["no line wrap"] = not on
