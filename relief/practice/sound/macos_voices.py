"""The voices of macOS, by language."""

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
"""Clear voices that come with macOS, whose lists start with novelty voices such as Bad News."""


def is_own_language(language: str, environ: Mapping[str, str]) -> bool:
    """Return whether a language is the system's, so that its default voice speaks it."""
    own = next((environ[name] for name in ("LC_ALL", "LC_CTYPE", "LANG") if environ.get(name)), "")
    return own.startswith(language)


def list_voices(say: Program) -> str | None:
    """Return the output of ``say -v ?``, one voice per line; None if it cannot be run."""
    try:
        listed = subprocess.run(
            [say.path, "-v", "?"],
            stdin=subprocess.DEVNULL, capture_output=True, timeout=_LIST_SECONDS, check=True,
        )  # fmt: skip
    except START_FAULTS:
        return None
    return listed.stdout.decode("utf-8", "replace")


def voice_for(language: str, listing: str) -> str | None:
    """Return the voice for a language, among those listed; None if there is none.

    Args:
        language: Two-letter code.
        listing: The result of ``list_voices``.
    """
    speakers = [found["name"] for found in _LINE.finditer(listing) if found["language"] == language]
    clear = [name for name in _CLEAR if name in speakers]
    return next(iter(clear or speakers), None)
