"""Every exit restores the terminal and sets its status: signals, hang-ups, crashes."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from pathlib import Path

import pytest

from relief.journal.journal import Journal
from relief.library.library import Library
from tests.conftest import FrozenClock
from tests.screen_helpers import answer_all_no
from tests.terminal import RELIEF, Terminal

pytestmark = pytest.mark.skipif(os.name == "nt", reason="pseudo-terminals are not for Windows")


@pytest.fixture(autouse=True)
def answered(home: Path, library: Library) -> None:
    """A person who answered all questions, without sound."""
    (home / "settings.toml").write_text('sound = "silent"\n')
    journal = Journal(home / "relief.db", FrozenClock())
    answer_all_no(journal, library)
    journal.close()


def on_today(terminal: Terminal) -> None:
    terminal.see("q quit")


def on_a_sheet(terminal: Terminal) -> None:
    terminal.see("q quit")
    terminal.press("?")
    terminal.see("Everywhere", "Start what is suggested")


def while_typing(terminal: Terminal) -> None:
    terminal.see("q quit")
    terminal.press("l")
    terminal.see("How are you now?")
    terminal.press("/")
    terminal.see("Your note")
    terminal.press("half a sen")
    terminal.see("half a sen")


def while_hidden(terminal: Terminal) -> None:
    terminal.see("q quit")
    terminal.press(".")
    terminal.see("Quiet moment")


def while_too_small(terminal: Terminal) -> None:
    terminal.see("q quit")
    terminal.resize(20, 5)
    terminal.see("relief needs")


@pytest.mark.parametrize(
    ("name", "somewhere"),
    [
        ("SIGHUP", on_today),
        ("SIGUSR1", on_a_sheet),
        ("SIGTERM", while_typing),
        ("SIGQUIT", while_hidden),
        ("SIGALRM", while_too_small),
    ],
)
def test_a_signal_ends_it_well_wherever_somebody_is(
    home: Path, name: str, somewhere: Callable[[Terminal], None]
) -> None:
    number = getattr(signal, name)
    with Terminal(home=home) as terminal:
        somewhere(terminal)
        terminal.signal(number)
        assert terminal.end() == 128 + number
        assert terminal.left_behind() == set()
        assert terminal.said.strip() == ""


def test_a_signal_while_it_is_leaving_does_no_harm(home: Path) -> None:
    with Terminal(home=home) as terminal:
        terminal.see("q quit")
        terminal.press(CTRL_Q)
        terminal.signal(signal.SIGTERM)
        assert terminal.end() in (130, 143)
        assert terminal.left_behind() == set()
        assert "Traceback" not in terminal.said


def test_a_terminal_that_no_longer_reads_cannot_keep_it(home: Path) -> None:
    with Terminal(home=home, size=(200, 60)) as terminal:
        terminal.see("q quit")
        for _ in range(20):
            terminal.press("1", "2", "3", "4", "5", "6")
        terminal.wait_unread()
        terminal.signal(signal.SIGTERM)
        assert terminal.process.wait(60) == 143
        assert (
            "line settings" not in terminal.left_behind()
        )  # the remaining settings may no longer be readable


STILL_DRAWING = """
import os
from contextlib import suppress
from screens.terminal import watchdog

watchdog.GRACE_SECONDS = 0.1
with watchdog.Watchdog() as dog:
    dog.expect_end(138)
    while True:
        with suppress(BlockingIOError):
            os.write(2, b"x")
"""


def test_what_is_still_being_drawn_does_not_follow_the_end(home: Path) -> None:
    with Terminal(home=home, program=(RELIEF[0], "-P", "-c", STILL_DRAWING)) as terminal:
        assert terminal.end() == 138
        assert terminal.raw.endswith(b"\x1b[?25h\x1b[?1004l")


@pytest.mark.parametrize(
    "shell",
    ['trap "" HUP; exec "$@"', 'exec env --block-signal=HUP "$@"'],
    ids=["nohup", "no signal"],
)
def test_a_window_that_closes_ends_it_also_when_no_signal_tells(home: Path, shell: str) -> None:
    with Terminal(home=home, program=("/bin/sh", "-c", shell, "sh", *RELIEF)) as terminal:
        terminal.see("q quit")
        terminal.hang_up()
        assert terminal.process.wait(60) == 129


def test_stopped_it_gives_the_terminal_back_and_continued_it_draws_again(home: Path) -> None:
    with Terminal(home=home) as terminal:
        terminal.see("q quit")
        terminal.press("\x1a", "4")  # no shell could continue it, so that Ctrl-Z does not stop it
        terminal.see("4 Learn", "Possible conditions")
        terminal.signal(signal.SIGTSTP)
        terminal.wait_stopped()
        terminal.wait(lambda: terminal.left_behind() == set(), "the terminal as it was")
        drawn = len(terminal.raw)
        terminal.signal(signal.SIGCONT)
        terminal.wait(lambda: b"conditions" in terminal.raw[drawn:], "Learn drawn again")
        terminal.press("5")
        terminal.see("Your diary is empty")
        assert terminal.quit() == 0
        assert terminal.left_behind() == set()


def test_ctrl_z_stops_it_and_fg_continues_it(home: Path) -> None:
    shell = 'set -m; "$@"; echo STOPPED; fg >/dev/null; echo ENDED $?'
    with Terminal(home=home, program=("/bin/bash", "-c", shell, "bash", *RELIEF)) as terminal:
        terminal.see("q quit")
        drawn = len(terminal.raw)
        terminal.press("\x1a")
        terminal.wait(lambda: "STOPPED" in terminal.said, "the shell")
        terminal.wait(lambda: b"quit" in terminal.raw[drawn:].rpartition(b"STOPPED")[2], "Today")
        terminal.press("5")
        terminal.see("Your diary is empty")
        terminal.press("\x03")
        terminal.end()
        assert "ENDED 130" in terminal.said
        assert terminal.left_behind() == set()


def test_many_signals_at_once_do_no_more_than_one(home: Path) -> None:
    with Terminal(home=home) as terminal:
        terminal.see("q quit")
        keys = 0
        while terminal.process.poll() is None:
            terminal.signal(signal.SIGTERM)
            terminal.signal(signal.SIGHUP)
            terminal.read()  # a terminal that is not read holds up what restores it
            if (
                keys := keys + 1
            ) < 1_000:  # a full line buffer would block, with nobody left to read it
                terminal.send(b" ")
        assert terminal.end() in (143, 129, -15, -1)  # below 0: the full screen had ended before
        assert terminal.left_behind() == set()
        assert "Traceback" not in terminal.said


@pytest.mark.parametrize("key", [b"\x13", b"\x1a", b"\x03"], ids=["Ctrl-S", "Ctrl-Z", "Ctrl-C"])
def test_a_key_typed_while_it_is_leaving_does_no_harm(home: Path, key: bytes) -> None:
    with Terminal(home=home) as terminal:
        terminal.see("q quit")
        terminal.press(CTRL_Q)
        assert terminal.end(key) == 130
        assert terminal.left_behind() == set()
        assert "Traceback" not in terminal.said


def test_stopped_without_being_asked_it_still_gives_the_terminal_back(home: Path) -> None:
    with Terminal(home=home) as terminal:
        terminal.see("q quit")
        terminal.signal(signal.SIGSTOP)
        terminal.wait_stopped()
        terminal.signal(signal.SIGCONT)
        taken = b"\x1b[?1049h"
        terminal.wait(lambda: terminal.raw.count(taken) == 2, "the screen taken again")
        terminal.wait(lambda: b"quit" in terminal.raw.rpartition(taken)[2], "Today drawn again")
        assert terminal.quit() == 0
        assert terminal.left_behind() == set()


def test_a_window_may_have_any_size_and_change_it_at_any_time(home: Path) -> None:
    with Terminal(home=home, size=(0, 0)) as terminal:
        terminal.wait(lambda: "alternate screen" in terminal.left_behind(), "the full screen")
        for number in range(30):
            terminal.resize(1 + number * 37 % 120, 1 + number * 11 % 40)
            if number % 10 == 0:
                terminal.press("1", "5")
        terminal.resize(300, 100)
        terminal.press("1")
        terminal.see("q quit")
        assert terminal.quit() == 0
        assert terminal.left_behind() == set()


CTRL_Q = "\x11"
CANARY = "canary-of-a-private-note"
CRASHING = f"""
import sys
from pathlib import Path
from textual.app import ComposeResult
from textual.widgets import Static
from screens.shutdown import Shutdown
from screens.compat.base_app import BaseApp

class Crashing(BaseApp):
    def __init__(self):
        super().__init__()
        self.shutdown = Shutdown(self, lambda: None, Path(sys.argv[2]))

    def compose(self):
        yield Static("here")
        self.fail_if("compose")

    def on_mount(self):
        self.shutdown.catch_signals()
        if sys.argv[1] == "worker":
            self.run_worker(self.work())
        self.set_timer(0.01, lambda: self.fail_if("timer"))
        if sys.argv[1] == "input":
            self._driver.process_message = lambda message: self.fail_if("input")

    async def work(self):
        self.fail_if("worker")

    def fail_if(self, what):
        note = "{CANARY}-in-a-variable"
        if sys.argv[1] == what:
            try:
                open("/nowhere/{CANARY}-in-a-path")
            except OSError as error:
                raise ValueError("{CANARY}-in-the-message [/] \\x1b]0;owned\\x07") from error

sys.exit(Crashing().shutdown.run())
"""


@pytest.mark.parametrize("where", ["compose", "timer", "worker", "input"])
def test_a_crash_anywhere_tells_nothing_private(home: Path, tmp_path: Path, where: str) -> None:
    script = tmp_path / "crashing.py"
    script.write_text(CRASHING)
    with Terminal(where, str(home), home=home, program=(RELIEF[0], "-P", str(script))) as terminal:
        if where == "input":
            terminal.see("here")
            terminal.press("k")
        assert terminal.end() == 70
        assert terminal.left_behind() == set()
        assert "stopped because of an internal error" in terminal.said
        assert CANARY.encode() not in terminal.raw
        assert b"owned" not in terminal.raw
    written = (home / "crash.txt").read_text()
    assert CANARY not in written
    assert str(tmp_path) not in written
    if where != "input":
        assert {"ValueError", "FileNotFoundError"} <= set(written.split())
        assert "crashing.py:" in written


INTERRUPTED = """
import os
from textual.drivers.linux_driver import LinuxDriver

def size_until_it_changes(driver):
    size = tuple(os.get_terminal_size(0))
    while size == (30, 10) == tuple(os.get_terminal_size(0)):
        pass
    return size

LinuxDriver._get_terminal_size = size_until_it_changes
from relief.cli import main
raise SystemExit(main())
"""
"""Report another window size while handling the first of 30 by 10."""


def test_of_two_sizes_shortly_one_after_the_other_the_last_counts(home: Path) -> None:
    with Terminal(home=home, program=(RELIEF[0], "-P", "-c", INTERRUPTED)) as terminal:
        terminal.see("q quit")
        drawn = len(terminal.raw)
        terminal.resize(30, 10)
        terminal.resize(90, 30)
        terminal.wait(lambda: b"quit" in terminal.raw[drawn:], "Today in the new size")
        terminal.press("5")
        terminal.see("Your diary is empty")
