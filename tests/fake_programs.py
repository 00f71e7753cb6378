"""Fake players and engines: small programs that report what they were given."""

from __future__ import annotations

import json
import select
import socket
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from relief.practice.sound.audio_processes import Program

LONG = 20.0
"""Timeout of a test in seconds; never reached if all is well."""


def say(name: str, **fields: object) -> str:
    """Return the phrase's own key."""
    if name == "sound.next":
        return f"Next: {fields['text']}"
    return f"{name} {' '.join(str(value) for value in fields.values())}".strip()


class Report:
    """A child's report; its connection lasts as long as the child."""

    def __init__(self, connection: socket.socket, line: bytes) -> None:
        self._connection = connection
        fields = json.loads(line)
        self.name: str = fields["name"]
        self.words: list[str] = fields["words"]
        self.quiet: bool = fields["quiet"]
        self.leads: bool = fields["leads"]

    def is_alive(self) -> bool:
        return not select.select([self._connection], [], [], 0)[0]

    def wait_for_death(self) -> None:
        """Wait until the child, and everything it started, has ended."""
        assert select.select([self._connection], [], [], LONG)[0], f"{self.name} lives on"


class FakePrograms:
    """A folder for fake programs, and the socket on which they report."""

    def __init__(self, folder: Path, socket_folder: Path) -> None:
        self.folder = folder
        self._address = str(socket_folder / "s")
        self._listener = socket.socket(socket.AF_UNIX)
        self._listener.bind(self._address)
        self._listener.listen(64)
        self._listener.settimeout(LONG)
        self._connections: list[socket.socket] = []

    def close(self) -> None:
        for connection in (self._listener, *self._connections):
            connection.close()

    def program(self, name: str, body: str = "") -> Program:
        """Create a program called ``name`` that reports, then runs ``body``."""
        path = self.folder / f"{name}-{len(list(self.folder.iterdir()))}"
        report = _REPORT.format(address=self._address, name=name)
        path.write_text(f"#!{sys.executable} -SE\nimport os, sys\n{report}\n{body}\n")
        path.chmod(0o755)
        return Program(name, str(path))

    def heard(self, name: str = "") -> Report:
        """Return the next report of a program called ``name``, or of any."""
        while True:
            report = self._next()
            if report is not None and name in report.name:
                return report

    def heard_all(self) -> list[Report]:
        """Return all reports since the last call."""
        found = []
        while select.select([self._listener], [], [], 0)[0]:
            report = self._next()
            if report is not None:
                found.append(report)
        return found

    def heard_nothing(self, name: str = "") -> bool:
        """Return whether no program called ``name`` has reported since the last call."""
        return not any(name in report.name for report in self.heard_all())

    def _next(self) -> Report | None:
        """Return the next report; None for a program that was ended before it could report."""
        connection, _ = self._listener.accept()
        self._connections.append(connection)
        line = b""
        while part := connection.recv(65536):
            line += part
            if line.endswith(b"\n"):
                return Report(connection, line)
        return None


_REPORT = """
import json, socket, stat
line = socket.socket(socket.AF_UNIX)
line.connect({address!r})
os.set_inheritable(line.fileno(), True)
null = os.stat(os.devnull).st_rdev
line.sendall(json.dumps(dict(
    name={name!r},
    words=sys.argv[1:],
    quiet=all(os.fstat(number).st_rdev == null for number in (0, 1, 2)),
    leads=os.getpgid(0) == os.getpid(),
)).encode() + b"\\n")
"""

HANG = "import signal\nsignal.signal(signal.SIGTERM, signal.SIG_IGN)\nwhile True: signal.pause()"
FLOOD = "for n in range(200): os.write(2, b'x' * 50000); os.write(1, b'x' * 50000)"
# Plays silence (the trial), and hangs on everything else.
HANG_LATER = (
    "import wave\nw = wave.open(sys.argv[-1])\n"
    f"if any(w.readframes(w.getnframes())):\n    {HANG.splitlines()[0]}\n"
    "    signal.signal(signal.SIGTERM, signal.SIG_IGN)\n    while True: signal.pause()"
)
# Speaks two words a second at 155 words a minute, and writes what espeak-ng would write.
ENGINE = """
import wave
words = sys.argv
rate = int(words[words.index("-s") + 1])
seconds = len(words[-1].split()) * 77.5 / rate
with wave.open(words[words.index("-w") + 1], "wb") as w:
    w.setnchannels(1), w.setsampwidth(2), w.setframerate(22050)
    w.writeframes((b"\\x00\\x10" * 20 + b"\\x00\\xf0" * 20) * int(seconds * 22050 / 40))
"""

# Reads commands line by line as PowerShell does, and speaks what it is told.
SAPI = """
import base64, json, re, wave
for command in sys.stdin:
    order = re.fullmatch(r"Write-Speech '([A-Za-z0-9+/=]+)'\\n", command)
    if order is None:
        continue
    order = json.loads(base64.b64decode(order[1]))
    if order["text"] == "hang":
        while sys.stdin.readline(): pass
        break
    if order["text"] == "die":
        sys.exit(1)
    if order["text"] == "go quiet":
        os.close(1)
        while sys.stdin.readline(): pass
        break
    if order["language"] != "en":
        print("relief: no voice", flush=True)
        continue
    seconds = len(order["text"].split()) / 2 / 3 ** (order["rate"] / 10)
    with wave.open(order["file"], "wb") as w:
        w.setnchannels(1), w.setsampwidth(2), w.setframerate(22050)
        w.writeframes((b"\\x00\\x10" * 20 + b"\\x00\\xf0" * 20) * int(seconds * 22050 / 40))
    print("relief: done", flush=True)
"""


@contextmanager
def staged(folder: Path) -> Iterator[FakePrograms]:
    """Return a stage whose programs are in ``folder``."""
    # A socket's path is limited to about a hundred characters, so it cannot be there too.
    with tempfile.TemporaryDirectory(prefix="stage-", dir="/tmp") as socket_folder:
        programs = folder / "bin"
        programs.mkdir()
        stage = FakePrograms(programs, Path(socket_folder))
        yield stage
        stage.close()
