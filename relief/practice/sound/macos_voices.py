"""The voices of macOS: which one speaks a language."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Mapping

from relief.practice.sound.audio_processes import START_FAULTS, Program

_LIST_SECONDS = 10.0
_LINE = re.compile(r"^(?P<name>.+?)\s+(?P<language>[a-z]{2,3})[-_]\w+\s+#", re.MULTILINE)
_CLEAR = (
    "Samantha", "Daniel", "Karen", "Moira", "Mónica", "Monica", "Paulina", "Tingting", "Ting-Ting",
    "Meijia", "Mei-Jia", "Sinji", "Sin-ji", "Anna", "Thomas", "Alice", "Luciana", "Joana", "Kyoko",
    "Yuna", "Milena", "Xander",
)  # fmt: skip
"""Clear voices that macOS brings along; its lists begin with the joking ones, such as Bad News."""


def is_own_language(language: str, environ: Mapping[str, str]) -> bool:
    """Whether a language is this machine's, so that the voice chosen in its settings speaks it."""
    own = next((environ[name] for name in ("LC_ALL", "LC_CTYPE", "LANG") if environ.get(name)), "")
    return own.startswith(language)


def list_voices(say: Program) -> str | None:
    """The output of ``say -v ?``, one voice per line; None if it cannot be run."""
    try:
        listed = subprocess.run(
            [say.path, "-v", "?"],
            stdin=subprocess.DEVNULL, capture_output=True, timeout=_LIST_SECONDS, check=True,
        )  # fmt: skip
    except START_FAULTS:
        return None
    return listed.stdout.decode("utf-8", "replace")


def voice_for(language: str, listing: str) -> str | None:
    """The voice to take for a language, among those listed; None when no voice speaks it.

    Args:
        language: Two letters.
        listing: As ``list_voices`` gives it.
    """
    speakers = [found["name"] for found in _LINE.finditer(listing) if found["language"] == language]
    clear = [name for name in _CLEAR if name in speakers]
    return next(iter(clear or speakers), None)
