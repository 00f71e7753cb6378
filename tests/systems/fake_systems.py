"""Stand-ins for macOS and Windows: their modules, and ``sys.platform``."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections import deque
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest


def on_windows(patch: pytest.MonkeyPatch) -> None:
    """Make relief use its Windows code paths: no POSIX modules, and Windows' platform name.

    Libraries that choose their own path on import are imported before, as on Linux.
    """
    _import_libraries()
    patch.setattr(sys, "platform", "win32")
    for name in ("fcntl", "termios", "tty", "pwd", "grp", "resource"):
        patch.setitem(sys.modules, name, None)
    patch.setitem(sys.modules, "winsound", _silent_winsound())
    here_first = SimpleNamespace(NeedCurrentDirectoryForExePath=lambda _: False)
    patch.setattr(shutil, "_winapi", here_first, raising=False)  # from Python 3.12 on
    patch.setattr(subprocess, "CREATE_NO_WINDOW", 0, raising=False)
    patch.setattr(shutil, "which", _which)  # Python's own makes further Windows calls


def _import_libraries() -> None:
    """Import the libraries that check the system on import."""
    for library in ("filelock", "tzlocal", "asyncio", "sqlite3", "zoneinfo", "pydantic.fields"):
        import_module(library)


def _which(name: str) -> str | None:
    """Return the path of a program, without Windows' extensions."""
    paths = [Path(folder) / name for folder in os.environ.get("PATH", "").split(os.pathsep)]
    return next((str(path) for path in paths if path.exists()), None)


def _silent_winsound() -> ModuleType:
    """A silent ``winsound``."""
    module = ModuleType("winsound")
    for name in ("SND_FILENAME", "SND_ASYNC", "SND_NODEFAULT"):
        setattr(module, name, 0)
    module.PlaySound = lambda *_: None  # type: ignore[attr-defined]
    return module


def on_macos(patch: pytest.MonkeyPatch) -> None:
    """Make relief use its macOS code paths."""
    import fcntl

    _import_libraries()
    patch.setattr(sys, "platform", "darwin")
    if not hasattr(fcntl, "F_FULLFSYNC"):
        patch.setattr(fcntl, "F_FULLFSYNC", fcntl.F_GETFD, raising=False)


class Console(ModuleType):
    """``msvcrt``: a console with these key presses, in turn.

    Args:
        presses: The keys; several in one press arrive at once. A function is called instead of a
            press.
        apart: Seconds between two presses.
    """

    def __init__(self, presses: Sequence[str | Callable[[], object]], apart: float) -> None:
        super().__init__("msvcrt")
        self._presses = deque(presses)
        self._apart = apart
        self._arrived: deque[str] = deque()
        self._next_at = time.monotonic() + apart

    def kbhit(self) -> bool:
        """Return whether a key was pressed."""
        if not self._arrived and self._presses and time.monotonic() >= self._next_at:
            press = self._presses.popleft()
            self._next_at = time.monotonic() + self._apart
            self._arrived.extend(press if isinstance(press, str) else str(press() or ""))
        return bool(self._arrived)

    def getwch(self) -> str:
        """Return the key, or half of a special one."""
        return self._arrived.popleft()

    def get_osfhandle(self, descriptor: int) -> int:
        """Return a handle: the descriptor itself."""
        return descriptor


def give_console(
    patch: pytest.MonkeyPatch, *presses: str | Callable[[], object], apart: float = 0.0
) -> None:
    """Install a Windows console with these key presses."""
    patch.setitem(sys.modules, "msvcrt", Console(presses, apart))


class Kernel:
    """``kernel32``, as far as relief calls it; it records its calls.

    Args:
        may_lock: Whether a lock can be taken.
        at_end: Called when the handler of a closed console is removed.
    """

    def __init__(self, may_lock: bool = True, at_end: Callable[[], object] = lambda: None) -> None:
        self.may_lock = may_lock
        self._at_end = at_end
        self.console_mode = 0x3
        self.knows_sequences = True
        self.handlers: list[Callable[[int], bool]] = []
        self.locked_with: list[int] = []

    def LockFileEx(self, _handle: Any, flags: int, *_: Any) -> int:
        """Lock a range of a file."""
        self.locked_with.append(flags)
        return int(self.may_lock)

    def GetConsoleMode(self, _handle: Any, into: Any) -> int:
        """Return the console's output mode."""
        into._obj.value = self.console_mode
        return 1

    def SetConsoleMode(self, _handle: Any, mode: int) -> int:
        """Set the output mode; an old console refuses escape sequences."""
        if mode & 0x4 and not self.knows_sequences:
            return 0
        self.console_mode = mode
        return 1

    def SetConsoleCtrlHandler(self, handler: Callable[[int], bool], adds: int) -> int:
        """Register a function for a closed console."""
        if adds:
            self.handlers.append(handler)
        else:
            self.handlers.remove(handler)
            self._at_end()
        return 1

    def QueryUnbiasedInterruptTime(self, into: Any) -> None:
        """Return the clock that stops during sleep: one minute."""
        into._obj.value = 60 * 10_000_000

    def QueryInterruptTime(self, into: Any) -> None:
        """Return the clock that runs during sleep: five minutes."""
        into._obj.value = 300 * 10_000_000


def give_kernel(patch: pytest.MonkeyPatch, kernel: Kernel) -> None:
    """Install Windows' system calls."""
    import ctypes

    patch.setattr(ctypes, "WinDLL", lambda *_, **__: kernel, raising=False)
    patch.setattr(ctypes, "WINFUNCTYPE", lambda *_: lambda function: function, raising=False)
