"""The settings that every command reads first, including `relief status`."""

from __future__ import annotations

from collections.abc import Mapping

from relief.clock import DAY_END_HOUR
from relief.i18n import is_known_language
from relief.language import AUTO
from relief.settings_lines import may_name, plain_word

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pathlib import Path

EARLY: Mapping[str, str | int] = {"day_end": DAY_END_HOUR, "language": AUTO}
"""The defaults of these settings, by key; equal to those in the table of all settings."""


def read_one(path: str | Path, key: str) -> str | int | bool:
    """Read one of these settings, as ``read_settings`` does.

    Importing the TOML parser and the table of all settings would make `relief status` a sixth
    slower, so a file that cannot contain the key is not parsed; most do not.

    Args:
        path: The settings file.
        key: One of ``EARLY``.
    """
    if not may_name(path, key):
        return EARLY[key]
    word = plain_word(path, key)
    if key == "language" and is_known_language(word):
        return word
    from pathlib import Path  # late: see above

    from relief.settings import read_settings

    return read_settings(Path(path))[key]
