"""Stand-ins for macOS and Windows: their modules, and what ``sys.platform`` says there."""

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
    """Make relief take Windows' paths: no POSIX modules, and Windows' platform name.

    The libraries that choose their own path when imported are imported before, as on Linux.
    """
    _import_libraries()
    patch.setattr(sys, "platform", "win32")
    for name in ("fcntl", "termios", "tty", "pwd", "grp", "resource"):
        patch.setitem(sys.modules, name, None)
    patch.setitem(sys.modules, "winsound", _silent_winsound())
    here_first = SimpleNamespace(NeedCurrentDirectoryForExePath=lambda _: False)
    patch.setattr(shutil, "_winapi", here_first, raising=False)  # from Python 3.12 on
    patch.setattr(subprocess, "CREATE_NO_WINDOW", 0, raising=False)
    patch.setattr(shutil, "which", _which)  # Python's own asks Windows for more


def _import_libraries() -> None:
    """Import the libraries that ask for the system when they are imported."""
    for library in ("filelock", "tzlocal", "asyncio", "sqlite3", "zoneinfo", "pydantic.fields"):
        import_module(library)


def _which(name: str) -> str | None:
    """The path of a program, without the endings that it has on Windows."""
    paths = [Path(folder) / name for folder in os.environ.get("PATH", "").split(os.pathsep)]
    return next((str(path) for path in paths if path.exists()), None)


def _silent_winsound() -> ModuleType:
    """``winsound``, of which nothing is heard."""
    module = ModuleType("winsound")
    for name in ("SND_FILENAME", "SND_ASYNC", "SND_NODEFAULT"):
        setattr(module, name, 0)
    module.PlaySound = lambda *_: None  # type: ignore[attr-defined]
    return module


def on_macos(patch: pytest.MonkeyPatch) -> None:
    """Make relief take macOS' paths."""
    import fcntl

    _import_libraries()
    patch.setattr(sys, "platform", "darwin")
    if not hasattr(fcntl, "F_FULLFSYNC"):
        patch.setattr(fcntl, "F_FULLFSYNC", fcntl.F_GETFD, raising=False)


class Console(ModuleType):
    """``msvcrt``: a console on which these presses are made, one after the other.

    Args:
        presses: What is typed; of several keys in one press all arrive at once. A function is
            called in place of a press.
        apart: The seconds between two presses.
    """

    def __init__(self, presses: Sequence[str | Callable[[], object]], apart: float) -> None:
        super().__init__("msvcrt")
        self._presses = deque(presses)
        self._apart = apart
        self._arrived: deque[str] = deque()
        self._next_at = time.monotonic() + apart

    def kbhit(self) -> bool:
        """Whether a key was pressed."""
        if not self._arrived and self._presses and time.monotonic() >= self._next_at:
            press = self._presses.popleft()
            self._next_at = time.monotonic() + self._apart
            self._arrived.extend(press if isinstance(press, str) else str(press() or ""))
        return bool(self._arrived)

    def getwch(self) -> str:
        """The key, or the half of a special one."""
        return self._arrived.popleft()

    def get_osfhandle(self, descriptor: int) -> int:
        """A handle; here the descriptor itself."""
        return descriptor


def give_console(
    patch: pytest.MonkeyPatch, *presses: str | Callable[[], object], apart: float = 0.0
) -> None:
    """Put a Windows console with these key presses in place."""
    patch.setitem(sys.modules, "msvcrt", Console(presses, apart))


class Kernel:
    """``kernel32``, as far as relief calls it; it keeps what it was told.

    Args:
        may_lock: Whether a lock can be had.
        at_end: Called when nobody listens for a closed console any more.
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
        """What the console does with what is written to it."""
        into._obj.value = self.console_mode
        return 1

    def SetConsoleMode(self, _handle: Any, mode: int) -> int:
        """Change that; an old console refuses to obey terminal sequences."""
        if mode & 0x4 and not self.knows_sequences:
            return 0
        self.console_mode = mode
        return 1

    def SetConsoleCtrlHandler(self, handler: Callable[[int], bool], adds: int) -> int:
        """Have a function called when the console closes."""
        if adds:
            self.handlers.append(handler)
        else:
            self.handlers.remove(handler)
            self._at_end()
        return 1

    def QueryUnbiasedInterruptTime(self, into: Any) -> None:
        """The clock that stands still during sleep: one minute."""
        into._obj.value = 60 * 10_000_000

    def QueryInterruptTime(self, into: Any) -> None:
        """The clock that goes on during sleep: five minutes."""
        into._obj.value = 300 * 10_000_000


def give_kernel(patch: pytest.MonkeyPatch, kernel: Kernel) -> None:
    """Put Windows' system calls in place."""
    import ctypes

    patch.setattr(ctypes, "WinDLL", lambda *_, **__: kernel, raising=False)
    patch.setattr(ctypes, "WINFUNCTYPE", lambda *_: lambda function: function, raising=False)
