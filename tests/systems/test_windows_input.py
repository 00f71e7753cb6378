"""Textual's Windows console reader, with stand-ins for kernel32: it survives any input."""

from __future__ import annotations

import sys
import threading
from collections import deque
from collections.abc import Sequence
from importlib import import_module
from types import SimpleNamespace
from typing import Any

import pytest
from textual.events import Event, Key

from tests.systems.fake_systems import Kernel, give_console, give_kernel, on_windows

_WAIT_TIMEOUT = 0x102
_KEY, _SIZE = 1, 4
_OURS = "screens.compat.windows_input"
_MODULES = ("textual.drivers.win32", "textual.drivers.windows_driver", _OURS)
HIGH, LOW = "\ud83d", "\ude00"
"""The two halves of an emoji, as Windows sends them."""

Read = str | tuple[int, int] | None
"""The result of a read: keys, a window size, or an error."""


class InputKernel(Kernel):
    """``kernel32`` of a console with these reads, which then stops the reader."""

    def __init__(self, reads: Sequence[Read], is_over: threading.Event) -> None:
        super().__init__()
        self._reads = deque(reads)
        self._is_over = is_over
        self.GetStdHandle: Any = lambda *_: 7
        self.WaitForMultipleObjects: Any = self._wait
        self.ReadConsoleInputW: Any = self._read

    def _wait(self, *_: Any) -> int:
        if self._reads:
            return 0
        self._is_over.set()
        return _WAIT_TIMEOUT

    def _read(self, _handle: Any, records: Any, _most: int, count: Any) -> None:
        read = self._reads.popleft()
        if read is None:
            raise OSError("the console cannot be read")
        count._obj.value = len(read) if isinstance(read, str) else 1
        for place in range(count._obj.value):
            record = records._obj[place]
            if isinstance(read, str):
                record.EventType = _KEY
                record.Event.KeyEvent.bKeyDown = 1
                record.Event.KeyEvent.uChar.UnicodeChar = read[place]
            else:
                record.EventType = _SIZE
                size = record.Event.WindowBufferSizeEvent.dwSize
                size.X, size.Y = read


class Windows:
    """Textual's driver for Windows.

    Attributes:
        lost: How often the console counted as lost.
        sizes: The window sizes reported.
    """

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self._patch = patch
        self.lost = 0
        self.sizes: list[tuple[int, int]] = []

    def hear(self, *reads: Read, is_mended: bool = True) -> list[str]:
        """Return the keys received from these reads."""
        is_over = threading.Event()
        heard: list[str] = []
        patch = self._patch
        on_windows(patch)
        give_console(patch)
        give_kernel(patch, InputKernel(reads, is_over))
        for name in _MODULES:
            patch.setitem(sys.modules, name, None)  # so that it is removed after the test
            del sys.modules[name]
        win32 = import_module("textual.drivers.win32")
        patch.setattr(win32.EventMonitor, "on_size_change", self._note_size)
        if is_mended:
            ours = import_module(_OURS)
            patch.setattr(ours, "_REST_SECONDS", 0.0)
            ours.harden(self._lose)
        app = SimpleNamespace(log=SimpleNamespace(error=lambda *_: None))

        def take(event: Event) -> None:
            if isinstance(event, Key):
                heard.append(event.key)

        win32.EventMonitor(None, app, is_over, take).run()
        return heard

    def _note_size(self, width: int, height: int) -> None:
        self.sizes.append((width, height))

    def _lose(self) -> None:
        self.lost += 1


@pytest.fixture
def windows(monkeypatch: pytest.MonkeyPatch) -> Windows:
    return Windows(monkeypatch)


def test_keys_are_heard(windows: Windows) -> None:
    assert windows.hear("x", "\x1b[C", "qq") == ["x", "right", "q", "q"]


def test_textual_alone_is_deaf_after_half_a_character(windows: Windows) -> None:
    assert windows.hear("a", HIGH, "x", is_mended=False) == ["a"]


@pytest.mark.parametrize("odd", [HIGH, LOW, None])
def test_x_is_heard_after_what_cannot_be_read(windows: Windows, odd: Read) -> None:
    assert windows.hear("a", odd, "x") == ["a", "x"]
    assert windows.lost == 0


def test_a_whole_emoji_is_one_key(windows: Windows) -> None:
    assert len(windows.hear(HIGH + LOW)) == 1


def test_a_size_that_no_window_has_is_passed_over(windows: Windows) -> None:
    windows.hear((80, 24), (0, 0), (80, 9001), (100, 30))
    assert windows.sizes == [(80, 24), (100, 30)]


def test_a_console_that_cannot_be_read_any_more_is_lost(windows: Windows) -> None:
    windows.hear(*[None] * 60)
    assert windows.lost == 1


def test_one_error_now_and_then_is_no_loss(windows: Windows) -> None:
    assert windows.hear(*[None, "x"] * 60) == ["x"] * 60
    assert windows.lost == 0
