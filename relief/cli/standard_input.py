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
"""The name for standard input where a file is expected."""

_TERMINAL = "/dev/tty"


def named_routine(context: Context, name: str) -> Routine:
    """Return the routine with that name, from a file, or from standard input.

    Raises:
        NotFound: There is none, or the input is not a routine.
        ContentError: The routine must not be played.
    """
    if name == STREAM:
        return _read_pack(context, Routine, _("this is a breathing pattern"), "relief breathe -")
    return find_routine(name, context.library, context.folders.packs)


def named_pattern(context: Context, name: str | None) -> Pattern:
    """Return the breathing pattern, as for routines; without a name, the gentlest."""
    if name is None:
        return context.library.pattern()
    if name == STREAM:
        return _read_pack(context, Pattern, _("this is a routine"), "relief play -")
    return find_pattern(name, context.library, context.folders.packs)


def read_checked(checker: Checker, name: str = STREAM) -> CheckedPack:
    """Read and validate a pack from standard input.

    Args:
        checker: The validator.
        name: The file name for error messages.
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
    """Replace standard input by the terminal, if there is one, so that prompts can read keys."""
    with suppress(OSError, ValueError):  # no terminal, or a stream without a file descriptor
        if sys.stdin.fileno() != 0 or sys.stdin.isatty():
            return
        terminal = os.open(_TERMINAL, os.O_RDWR)
        os.dup2(terminal, 0)
        os.close(terminal)
