"""Terminal capabilities: the full screen, and how many colours."""

from __future__ import annotations

import codecs
import os
import sys
from collections.abc import Mapping
from typing import Any, Literal, TextIO

Fault = Literal["no cursor", "no sequences", "no unicode"]

_VIRTUAL_TERMINAL = 0x0004
"""ENABLE_VIRTUAL_TERMINAL_PROCESSING (consoleapi.h): supported since Windows 10."""
_PLAIN_TEXT_VARIABLES = ("RELIEF_LINEAR", "ACCESSIBLE")
_FIRST_MACOS = 26
"""The first macOS whose Terminal shows 16 million colours."""


def screen_stream() -> TextIO | None:
    """Return the stream to which Textual writes the full screen; None if it is closed."""
    return sys.__stdout__ if sys.platform == "win32" else sys.__stderr__


def screen_fault(environ: Mapping[str, str], stream: Any) -> Fault | None:
    """Return why a full screen cannot be shown here; None if it can.

    Args:
        environ: The environment variables.
        stream: The output stream.
    """
    if environ.get("TERM", "" if sys.platform == "win32" else "dumb") == "dumb":
        return "no cursor"
    if sys.platform == "win32" and not _takes_sequences(stream):
        return "no sequences"
    return None if encoding_of(stream) == "utf-8" else "no unicode"


def wants_plain_text() -> bool:
    """Return whether the environment asks for plain-text mode, as screen readers need."""
    return any(os.environ.get(name) not in (None, "", "0") for name in _PLAIN_TEXT_VARIABLES)


def encoding_of(stream: Any) -> str:
    """Return the name of the encoding of a text stream, normalised."""
    try:
        return codecs.lookup(stream.encoding).name
    except (AttributeError, LookupError, TypeError):
        return ""


def _takes_sequences(stream: Any) -> bool:
    """Return whether a Windows console supports escape sequences, without changing its mode."""
    if sys.platform != "win32":
        return True
    import ctypes
    import msvcrt
    from ctypes import wintypes

    kernel32 = ctypes.WinDLL("kernel32", use_last_error=True)
    handle = wintypes.HANDLE(msvcrt.get_osfhandle(stream.fileno()))
    before = wintypes.DWORD()
    if not kernel32.GetConsoleMode(handle, ctypes.byref(before)):
        return False
    if not kernel32.SetConsoleMode(handle, before.value | _VIRTUAL_TERMINAL):
        return False
    kernel32.SetConsoleMode(handle, before.value)
    return True


def claims_false_colours(environ: Mapping[str, str]) -> bool:
    """Return whether COLORTERM promises 16 million colours that this terminal shows wrongly.

    Terminal.app had 256 until macOS 26, and inherits the variable of the process that opened it.
    """
    if environ.get("TERM_PROGRAM") != "Apple_Terminal" or "COLORTERM" not in environ:
        return False
    import platform  # late: slow to import, and rarely needed

    release = platform.mac_ver()[0].partition(".")[0]
    return not (release.isdecimal() and int(release) >= _FIRST_MACOS)
