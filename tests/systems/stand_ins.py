"""Stand-ins for macOS and Windows: their modules, and what ``sys.platform`` says there."""

from __future__ import annotations

import sys
import time
from collections import deque
from collections.abc import Callable
from importlib import import_module
from types import ModuleType
from typing import Any

import pytest


def on_windows(patch: pytest.MonkeyPatch) -> None:
    """Make relief take Windows' paths: no POSIX modules, and Windows' platform name.

    The libraries that choose their own path when imported are imported before, as on Linux.
    """
    for library in ("filelock", "tzlocal", "asyncio", "sqlite3", "pydantic"):
        import_module(library)
    patch.setattr(sys, "platform", "win32")
    for name in ("fcntl", "termios", "tty", "pwd", "grp", "resource"):
        patch.setitem(sys.modules, name, None)


def on_macos(patch: pytest.MonkeyPatch) -> None:
    """Make relief take macOS' paths."""
    patch.setattr(sys, "platform", "darwin")


class Console(ModuleType):
    """``msvcrt``: a console whose keys are those given, pressed one after the other.

    Args:
        keys: What was typed.
        apart: The seconds between two keys; presses that fall together count as one.
    """

    def __init__(self, keys: str, apart: float = 0.0) -> None:
        super().__init__("msvcrt")
        self._keys = deque(keys)
        self._apart = apart
        self._next_at = time.monotonic() + apart

    def kbhit(self) -> bool:
        """Whether a key was pressed."""
        return bool(self._keys) and time.monotonic() >= self._next_at

    def getwch(self) -> str:
        """The key, or the half of a special one."""
        self._next_at = time.monotonic() + self._apart
        return self._keys.popleft()

    def get_osfhandle(self, descriptor: int) -> int:
        """A handle; here the descriptor itself."""
        return descriptor


def give_console(patch: pytest.MonkeyPatch, keys: str, apart: float = 0.0) -> None:
    """Put a Windows console with these key presses in place."""
    patch.setitem(sys.modules, "msvcrt", Console(keys, apart))


class Kernel:
    """``kernel32``, as far as relief calls it; it keeps what it was told."""

    def __init__(self, may_lock: bool = True) -> None:
        self.may_lock = may_lock
        self.handlers: list[Callable[[int], bool]] = []
        self.locked_with: list[int] = []

    def LockFileEx(self, _handle: Any, flags: int, *_: Any) -> int:
        """Lock a range of a file."""
        self.locked_with.append(flags)
        return int(self.may_lock)

    def SetConsoleCtrlHandler(self, handler: Callable[[int], bool], adds: int) -> int:
        """Have a function called when the console closes."""
        self.handlers.append(handler) if adds else self.handlers.remove(handler)
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
