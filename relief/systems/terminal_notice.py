"""Sends a terminal notification, if the terminal supports it.

Three sequences are in use: OSC 9 (iTerm2), OSC 99 (kitty) and OSC 777 (rxvt-unicode). A terminal
that supports none of them might print the text, so unknown terminals get nothing.
"""

from __future__ import annotations

from collections.abc import Mapping

_END = "\x1b\\"
_OSC_9 = frozenset(("iTerm.app", "WezTerm", "ghostty"))
"""Values of ``TERM_PROGRAM``."""

_OSC_777 = ("foot", "rxvt-unicode")
"""Prefixes of ``TERM``."""

_BETWEEN = ("TMUX", "STY", "ZELLIJ")
"""Set inside a multiplexer, which does not pass such a sequence on."""

_SSH = ("SSH_CONNECTION", "SSH_TTY")


def wants_notice(choice: str, environ: Mapping[str, str]) -> bool:
    """Return whether notifications are enabled here.

    Args:
        choice: ``on``, ``off``, or ``auto``: not over ssh.
        environ: The environment variables.
    """
    is_far = any(environ.get(name) for name in _SSH)
    return choice == "on" or (choice == "auto" and not is_far)


def notice_sequence(text: str, environ: Mapping[str, str]) -> str:
    """Return the escape sequence for a notification; "" if unsupported.

    Args:
        text: One line without control characters.
        environ: The environment variables.
    """
    if any(environ.get(name) for name in _BETWEEN):
        return ""
    term, program = environ.get("TERM", ""), environ.get("TERM_PROGRAM", "")
    if term == "xterm-kitty":
        return f"\x1b]99;o=unfocused;{text}{_END}"
    if program in _OSC_9 or term == "xterm-ghostty":
        return f"\x1b]9;{text}{_END}"
    if term.startswith(_OSC_777):
        return f"\x1b]777;notify;{text};{_END}"
    return ""
