"""Reads a pack from standard input; keys are then read from the terminal."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from typing import TypeVar

from relief.cli.context import Context
from relief.errors import NotFound
from relief.i18n import _
from relief.library.breathing import Pattern
from relief.library.packs.installed_packs import find_pattern, find_routine
from relief.library.packs.pack_check import CheckedPack, Checker
from relief.library.packs.toml_errors import LARGEST_BYTES
from relief.library.routine import Routine

Wanted = TypeVar("Wanted", Routine, Pattern)

STREAM = "-"
"""What stands for standard input where a file is expected."""

_TERMINAL = "/dev/tty"


def named_routine(context: Context, name: str) -> Routine:
    """The routine of that name, from a file, or from standard input.

    Raises:
        NotFound: Nothing bears that name, or what was read is no routine.
        ContentError: What bears it may not be played.
    """
    if name == STREAM:
        return _read_pack(context, Routine, _("this is a breathing pattern"), "relief breathe -")
    return find_routine(name, context.library, context.folders.packs)


def named_pattern(context: Context, name: str | None) -> Pattern:
    """The breathing pattern, as for routines; without a name, the gentlest."""
    if name is None:
        return context.library.pattern()
    if name == STREAM:
        return _read_pack(context, Pattern, _("this is a routine"), "relief play -")
    return find_pattern(name, context.library, context.folders.packs)


def read_checked(checker: Checker, name: str = STREAM) -> CheckedPack:
    """Read and validate a pack from standard input.

    Args:
        checker: Whose rules are asked.
        name: What its faults name as the file.
    """
    checked = checker.data(sys.stdin.buffer.read(LARGEST_BYTES + 1), name)
    _take_keys_from_terminal()
    return checked


def _read_pack(context: Context, wanted: type[Wanted], other: str, hint: str) -> Wanted:
    pack = read_checked(Checker(context.library)).use()
    if not isinstance(pack, wanted):
        raise NotFound(other, hint)
    return pack


def _take_keys_from_terminal() -> None:
    """Put the terminal where the file was, if there is one: what asks for keys finds them there."""
    with suppress(OSError, ValueError):  # no terminal, or a stream that is no file
        if sys.stdin.fileno() != 0 or sys.stdin.isatty():
            return
        terminal = os.open(_TERMINAL, os.O_RDWR)
        os.dup2(terminal, 0)
        os.close(terminal)
