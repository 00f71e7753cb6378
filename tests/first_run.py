"""Starts relief as a new user does: the installed command in a real terminal, on any system.

``python tests/first_run.py [COMMAND ...]`` opens the full screen in a pseudo-terminal (on Windows
in a ConPTY), writes one diary entry, quits, and reads it with ``status``. It needs the group
``smoke`` of pyproject.toml, and nothing of relief but the command.
"""

from __future__ import annotations

import json
import os
import queue
import subprocess
import sys
import tempfile
import threading
import time

import pyte

if sys.platform == "win32":
    from winpty import PtyProcess
else:
    from ptyprocess import PtyProcessUnicode as PtyProcess

ROWS, COLUMNS = 24, 80
PATIENCE_SECONDS = 90.0
A_PRESS_SECONDS = 0.5


class Screen:
    """A terminal with one program, read by a thread and drawn by pyte."""

    def __init__(self, command: list[str], environment: dict[str, str]) -> None:
        self._screen = pyte.Screen(COLUMNS, ROWS)
        self._stream = pyte.Stream(self._screen)
        self._arrived: queue.SimpleQueue[str | None] = queue.SimpleQueue()
        self.program = PtyProcess.spawn(command, env=environment, dimensions=(ROWS, COLUMNS))
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        while True:
            try:
                self._arrived.put(self.program.read(65_536))
            except (EOFError, OSError):
                return self._arrived.put(None)

    def take_in(self, seconds: float) -> bool:
        """Draw what arrives within ``seconds``; return whether the program still runs."""
        until = time.monotonic() + seconds
        while (left := until - time.monotonic()) > 0:
            try:
                text = self._arrived.get(timeout=left)
            except queue.Empty:
                return True
            if text is None:
                return False
            self._stream.feed(text)
        return True

    def see(self, *words: str) -> None:
        """Wait until all those texts are on the screen."""
        deadline = time.monotonic() + PATIENCE_SECONDS
        while not all(word in " ".join("\n".join(self._screen.display).split()) for word in words):
            is_there = self.take_in(0.1)
            if not is_there or time.monotonic() > deadline:
                picture = "\n".join(self._screen.display)
                raise SystemExit(f"waited in vain for {', '.join(words)}:\n{picture}")

    def press(self, *keys: str) -> None:
        """Send keys one after another."""
        for key in keys:
            self.program.write(key)
            self.take_in(A_PRESS_SECONDS)

    def quit(self) -> int:
        """Press ``q`` until the program has ended; return its status."""
        deadline = time.monotonic() + PATIENCE_SECONDS
        while self.program.isalive():
            if time.monotonic() > deadline:
                self.program.terminate(force=True)
                raise SystemExit("it does not quit")
            try:
                self.press("q")
            except (EOFError, OSError):  # it ended between the check and the key
                break
        while self.program.isalive():
            self.take_in(0.05)
        return int(self.program.exitstatus or 0)


def first_run(command: list[str], home: str) -> None:
    """Open the full screen, write an entry, quit, and read it with ``status``."""
    environment = {**os.environ, "RELIEF_HOME": home, "PYTHONUTF8": "1"}
    environment.setdefault("TERM", "xterm-256color")
    screen = Screen(command, environment)
    screen.see("Welcome", "q quit")
    screen.press("5", "l")
    screen.see("How are you now?")
    screen.press("4", "\r")
    screen.see("Saved on this machine")
    status = screen.quit()
    if status:
        raise SystemExit(f"it ended with {status}")
    told = subprocess.run(
        [*command, "status", "--json"],
        env=environment, capture_output=True, text=True, encoding="utf-8", check=True,
    )  # fmt: skip
    if json.loads(told.stdout)["twitch"] != 4:
        raise SystemExit(f"the entry is not there: {told.stdout}")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        first_run(sys.argv[1:] or ["relief"], folder)
    print("first run: the full screen, an entry, the end, and the entry in status")
