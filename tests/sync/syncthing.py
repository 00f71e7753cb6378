"""Two real Syncthings that know only each other, on this machine's own loopback."""

from __future__ import annotations

import json
import os
import re
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from tests.tools import need

FOLDER = "relief"
LONGEST = 30.0
"""Seconds within which what is waited for must have happened; it takes one or two."""

_CONFIG = """<configuration version="36">
  <folder id="{folder}" path="{path}" type="sendreceive" rescanIntervalS="3600"
          fsWatcherEnabled="false" ignorePerms="false" autoNormalize="true">
    <device id="{own}"></device><device id="{other}"></device>
    <minDiskFree unit="">0</minDiskFree>
  </folder>
  <device id="{own}" name="own"><address>dynamic</address></device>
  <device id="{other}" name="other"><address>{address}</address></device>
  <gui enabled="true" tls="false">
    <address>127.0.0.1:{gui_port}</address><apikey>{key}</apikey>
  </gui>
  <options>
    <listenAddress>tcp://127.0.0.1:{port}</listenAddress>
    <globalAnnounceEnabled>false</globalAnnounceEnabled>
    <localAnnounceEnabled>false</localAnnounceEnabled>
    <relaysEnabled>false</relaysEnabled><natEnabled>false</natEnabled>
    <reconnectionIntervalS>1</reconnectionIntervalS><urAccepted>-1</urAccepted>
    <autoUpgradeIntervalH>0</autoUpgradeIntervalH>
    <crashReportingEnabled>false</crashReportingEnabled>
    <startBrowser>false</startBrowser>
  </options>
</configuration>
"""


class Syncthing:
    """One instance: its own folder of settings, and the folder it carries."""

    def __init__(self, home: Path, folder: Path) -> None:
        self.home, self.folder = home, folder
        self.port, self.gui_port = _free_port(), _free_port()
        self.key = "only-for-this-test"
        self._seen = 0
        self._process: subprocess.Popen[bytes] | None = None
        self._direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        folder.mkdir(parents=True)
        (folder / ".stfolder").mkdir()
        home.mkdir()
        self._run("generate", f"--home={home}")
        found = re.search(r'<device id="([^"]+)"', (home / "config.xml").read_text())
        assert found is not None
        self.name = found[1]

    def meet(self, other: Syncthing, calls: bool) -> None:
        """Know one other instance, and nobody else.

        Only one of two calls the other: two calls at once can cut each other off for 20 seconds.
        """
        self.calls = calls
        address = f"tcp://127.0.0.1:{other.port}" if calls else "dynamic"
        text = _CONFIG.format(
            folder=FOLDER, path=self.folder, own=self.name, other=other.name, port=self.port,
            address=address, gui_port=self.gui_port, key=self.key,
        )  # fmt: skip
        (self.home / "config.xml").write_text(text)
        self.other = other.name

    def start(self) -> None:
        """Start it; ``wait_until_up`` says when it can be asked for something."""
        self._seen = 0
        with (self.home / "log").open("ab") as log:
            self._process = subprocess.Popen(
                [need("syncthing"), "serve", f"--home={self.home}", "--no-browser", "--no-restart"],
                env=self._environment(), stdout=log, stderr=log, start_new_session=True,
            )  # fmt: skip

    def wait_until_up(self) -> None:
        """Wait until it has looked at the folder; it answers before it knows that it has one."""
        assert self._process is not None
        deadline = time.monotonic() + LONGEST
        while True:
            try:
                self.scan()
                return
            except (urllib.error.URLError, OSError):
                assert self._process.poll() is None, (self.home / "log").read_text()
                assert time.monotonic() < deadline
                with suppress(subprocess.TimeoutExpired):
                    self._process.wait(0.05)

    def stop(self) -> None:
        """Stop it as its user would, and by force if that does not help."""
        if self._process is None:
            return
        with suppress(urllib.error.URLError, OSError):
            self.ask("system/shutdown", method="POST")
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(10)
        with suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()
        self._process = None

    def ask(self, what: str, method: str = "GET") -> Any:
        """Ask its own interface."""
        request = urllib.request.Request(
            f"http://127.0.0.1:{self.gui_port}/rest/{what}", method=method,
            headers={"X-API-Key": self.key},
        )  # fmt: skip
        with self._direct.open(request, timeout=LONGEST) as answer:
            return json.loads(answer.read() or b"null")

    def scan(self) -> None:
        """Look at the folder now; returns when that is done."""
        self.ask(f"db/scan?folder={FOLDER}", method="POST")

    def is_even(self) -> bool:
        """Whether it has all there is, and the other one too, as far as it knows."""
        mine = self.ask(f"db/status?folder={FOLDER}")
        if mine["state"] != "idle" or mine["needTotalItems"]:
            return False
        if not self.ask("system/connections")["connections"][self.other]["connected"]:
            return False
        theirs = self.ask(f"db/completion?folder={FOLDER}&device={self.other}")
        return bool(theirs["completion"] == 100) and theirs.get("remoteState", "valid") == "valid"

    def wait_for_news(self) -> None:
        """Wait until it reports any event after those it reported before."""
        events = self.ask(f"events?since={self._seen}&timeout=2")
        if events:
            self._seen = events[-1]["id"]

    def _run(self, *words: str) -> None:
        subprocess.run(
            [need("syncthing"), *words], env=self._environment(), check=True,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip

    def _environment(self) -> dict[str, str]:
        """Its environment; with a hash chosen it does not measure for a second which is faster."""
        own = {"HOME": str(self.home), "STNODEFAULTFOLDER": "1"}
        return os.environ | own | {"STNOUPGRADE": "1", "STHASHING": "standard"}


def start(*instances: Syncthing) -> None:
    """Start some and wait until they answer: last the one that calls, or it tries again in 5 s."""
    for each in sorted(instances, key=lambda each: each.calls):
        each.start()
        each.wait_until_up()


@contextmanager
def two_of_them(folder: Path) -> Iterator[tuple[Syncthing, Syncthing]]:
    """Two instances that know each other; not started yet."""
    one, other = (Syncthing(folder / f"st{n}", folder / f"shared{n}") for n in range(2))
    one.meet(other, calls=True)
    other.meet(one, calls=False)
    try:
        yield one, other
    finally:
        one.stop()
        other.stop()


def carry(*instances: Syncthing) -> None:
    """Have all that is in the folders now carried to the other side."""
    for each in instances:
        each.scan()
    deadline = time.monotonic() + LONGEST
    while not (all(each.is_even() for each in instances) and _know_all(instances)):
        assert time.monotonic() < deadline, [
            each.ask(f"db/status?folder={FOLDER}") for each in instances
        ]
        instances[0].wait_for_news()
        for each in instances:  # a scan asked for before the folder was up found nothing
            each.scan()


def _know_all(instances: tuple[Syncthing, ...]) -> bool:
    """Whether each knows of all files that any of them holds: before, each is even by itself."""
    known = [each.ask(f"db/status?folder={FOLDER}") for each in instances]
    held = {path.name for each in instances for path in each.folder.iterdir() if path.is_file()}
    totals = {(status["globalFiles"], status["globalBytes"]) for status in known}
    return len(totals) == 1 and known[0]["globalFiles"] == len(held)


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])
