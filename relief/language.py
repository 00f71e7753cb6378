"""Selects the language: the chosen one, else that of the locale."""

from __future__ import annotations

import re

TYPE_CHECKING = False  # see relief/cli/__init__.py
if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

ENGLISH = "en"
AUTO = "auto"
_CODE = re.compile(r"[a-z]{2,3}")
_LOCALE = ("LC_ALL", "LC_MESSAGES", "LANG")


def content_folder() -> Path:
    """The folder of the content that came with this relief."""
    from pathlib import Path

    import content  # late: `relief status` in English reads none of it

    return Path(content.__path__[0])


def languages() -> list[str]:
    """The languages that have texts, English first."""
    folders = (path for path in content_folder().iterdir() if path.is_dir())
    found = sorted(path.name for path in folders if _CODE.fullmatch(path.name))
    return [ENGLISH, *(name for name in found if name != ENGLISH)]


def find_language(wish: str, environ: Mapping[str, str]) -> str:
    """The language to use: the one that was chosen, else that of the locale if relief has it.

    Args:
        wish: The setting ``language``.
        environ: The environment variables.
    """
    if wish != AUTO:
        return wish if _CODE.fullmatch(wish) else ENGLISH
    own = next((environ[name] for name in _LOCALE if environ.get(name)), "")
    code = re.split(r"[_.@-]", own)[0].lower()
    if code == ENGLISH or not _CODE.fullmatch(code):
        return ENGLISH
    # One folder is looked for: to list them all would cost the first screen time.
    return code if (content_folder() / code).is_dir() else ENGLISH
