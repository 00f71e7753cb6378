"""A whole plain-text massage on a Windows console obeys its keys, and its end is saved.

Keys are read only with a terminal, which a test lacks; and keys that arrive at once count as one.
So each press is separate, unless the test says otherwise.
"""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from relief.cli import main
from relief.cli.context import Context
from relief.clock import SystemClock
from relief.journal.journal import Journal
from relief.library.library import Library
from relief.practice.session_keys import TOGETHER_SECONDS
from tests.screen_helpers import answer_all_no
from tests.systems.fake_systems import Kernel, give_console, give_kernel, on_windows

_CTRL_BREAK = signal.SIGUSR2
"""Stands for SIGBREAK, which Linux lacks."""
_CLOSE = 2
"""CTRL_CLOSE_EVENT."""


def status_in(home: Path) -> str:
    """Return the status of the session saved last."""
    journal = Journal(home / "relief.db", SystemClock())
    row = journal.newest("session")
    journal.close()
    assert row is not None
    return str(row.body["status"])


class Massage:
    """A massage in plain text, on a Windows console.

    Attributes:
        said: The output.
        status: Its saved status.
        status_at_end: The status saved when Windows was allowed to end the process.
        exit_status: The command's exit status.
    """

    def __init__(
        self, home: Path, patch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        self._home, self._patch, self._capsys = home, patch, capsys
        self.kernel = Kernel(at_end=self._note_end)
        self.status_at_end = ""

    def _note_end(self) -> None:
        self.status_at_end = status_in(self._home)

    def play(self, *presses: str | Callable[[], object], answers: tuple[str, ...] = ()) -> None:
        """Play it with these presses; answer that nothing is new, 6, and then these answers."""
        replies = iter(("n", "6", *answers))
        with self._patch.context() as patch:
            patch.setattr(signal, "SIGBREAK", _CTRL_BREAK, raising=False)
            on_windows(patch)
            give_kernel(patch, self.kernel)
            give_console(patch, *presses, apart=2 * TOGETHER_SECONDS)
            patch.setattr(Context, "has_terminal", True)
            patch.setattr("builtins.input", lambda _: next(replies))
            self.exit_status = main(("play", "jaw", "--plain", "--silent", "--delay", "0"))
        assert not list(replies), "a question was not asked"
        self.said = self._capsys.readouterr().out
        self.status = status_in(self._home)


@pytest.fixture
def massage(
    home: Path,
    library: Library,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Massage:
    """Return a massage of a person who has just answered all questions."""
    journal = Journal(home / "relief.db", SystemClock())
    answer_all_no(journal, library)
    journal.close()
    return Massage(home, monkeypatch, capsys)


def test_any_key_pauses_and_resumes_and_q_twice_ends(massage: Massage) -> None:
    massage.play(" ", " ", "\xe0M", "q", "q", answers=("4",))
    told = [massage.said.index(words) for words in ("Step 1 of", "Paused", "Resumed", "Step 2 of")]
    assert told == sorted(told)
    assert massage.status == "stopped"


@pytest.mark.slow
@pytest.mark.parametrize("before", [(), (" ",), ("\xe0I",), ("q",), (" ", "m", "+")])
def test_x_ends_at_once_whatever_came_before(
    massage: Massage, library: Library, before: tuple[str, ...]
) -> None:
    massage.play(*before, "x", answers=("",))
    assert library.phrases("session.hurt_title") in massage.said
    assert massage.status == "hurt"


def test_keys_typed_at_once_pause_and_ask(massage: Massage, library: Library) -> None:
    massage.play(" x", "x", answers=("",))
    assert library.phrases("session.ask_hurt") in massage.said
    assert massage.status == "hurt", "alone, it is what it says"


def test_a_held_q_only_pauses(massage: Massage) -> None:
    massage.play("qq", "q", answers=("4",))
    assert massage.said.count("Paused") == 1
    assert massage.status == "stopped", "by the second press"


def test_ctrl_break_is_saved(massage: Massage) -> None:
    massage.play(lambda: signal.raise_signal(_CTRL_BREAK))
    assert massage.exit_status == 128 + _CTRL_BREAK
    assert massage.status == "interrupted"


def test_ctrl_c_is_saved(massage: Massage) -> None:
    massage.play("\x03")
    assert (massage.exit_status, massage.status) == (130, "interrupted")


def test_a_closed_console_is_saved_before_windows_ends_the_process(massage: Massage) -> None:
    tellers: list[Any] = []

    def close() -> None:
        tellers.append(threading.Thread(target=massage.kernel.handlers[0], args=(_CLOSE,)))
        tellers[0].start()

    massage.play(close)
    tellers[0].join()
    assert massage.exit_status == 128 + signal.SIGTERM
    assert massage.status_at_end == "interrupted"
