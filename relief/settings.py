"""The user's settings: TOML in the config folder, described by ``settings_table``.

An invalid line is reported and the rest is used; writing keeps comments and order.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from relief.errors import DataError, UsageError
from relief.i18n import _
from relief.settings_lines import few, lines_of, read_keys, read_table
from relief.settings_table import THEME, Setting, Value, find_setting

if TYPE_CHECKING:
    from tomlkit import TOMLDocument

_LONGEST_KEY = 60
"""Maximum characters of a key in a message."""

KEYS = "keys"
"""The table of key bindings in the file."""


class Settings:
    """The current settings, with errors in the file.

    Attributes:
        chosen: Values in the file, by key.
        faults: Error messages.
        keys: Configured keys by action name; ``screens.keys.keyboard`` parses them.
        asked: Values given as flags, by key, which take precedence for this run.
    """

    __slots__ = ("asked", "chosen", "faults", "keys")

    def __init__(
        self,
        chosen: Mapping[str, Value] | None = None,
        faults: tuple[str, ...] = (),
        keys: Mapping[str, tuple[str, ...]] | None = None,
        asked: Mapping[str, Value] | None = None,
    ) -> None:
        self.chosen = chosen or {}
        self.faults = faults
        self.keys = keys or {}
        self.asked = asked or {}

    def __getitem__(self, key: str) -> Value:
        """Return the value of a setting: from a flag, else from the file, else its default."""
        return self.asked.get(key, self.chosen.get(key, find_setting(key).default))

    def asking(self, asked: Mapping[str, Value]) -> Settings:
        """Return the settings with values from flags."""
        return Settings(self.chosen, self.faults, self.keys, asked)

    def without(self, key: str) -> Settings:
        """Return the settings without a flag's value for one setting, which is being changed."""
        return self.asking({name: v for name, v in self.asked.items() if name != key})

    def is_chosen(self, key: str) -> bool:
        """Return whether a setting was set by a flag or in the file."""
        return key in self.chosen or key in self.asked

    def text(self, key: str) -> str:
        """Return the value of a text setting."""
        return str(self[key])

    def number(self, key: str) -> int:
        """Return the value of a number setting."""
        return int(self[key])

    def is_on(self, key: str) -> bool:
        """Return the value of an on/off setting."""
        return bool(self[key])

    @property
    def still(self) -> bool:
        """Whether motion is disabled, by setting or environment."""
        own, asked = os.environ.get("RELIEF_MOTION"), os.environ.get("TEXTUAL_ANIMATIONS")
        return (own or self.text("motion")) == "none" or asked == "none"


def read_settings(path: Path) -> Settings:
    """Read the file as far as it is valid; ``faults`` has the errors."""
    table, unread = read_table(path)
    chosen: dict[str, Value] = {}
    faults = list(unread)
    keys: dict[str, tuple[str, ...]] = {}
    lines: Mapping[str, int] | None = None  # computed once, and only if there is an error
    for key, value in table.items():
        try:
            if key == KEYS:
                keys = read_keys(value)
            else:
                chosen[key] = _setting(key, path).check(value)
            continue
        except UsageError:
            why = _("is not a setting; it is left as it is")
        except RecursionError:
            why = _("is nested too deeply; the default is used")
        except ValueError as error:
            why = _("{error}; the default is used").format(error=error)
        lines = lines_of(path) if lines is None else lines
        where = f", line {lines[key]}" if key in lines else ""
        faults.append(f"{path}{where}: {key[:_LONGEST_KEY]} {why}")
    return Settings(chosen, few(faults), keys)


def _setting(key: str, path: Path) -> Setting:
    """Return a setting; that of the theme with the person's own ones."""
    if key != THEME:
        return find_setting(key)
    from relief.own_themes import with_own_themes  # late: few people choose a theme

    return with_own_themes(find_setting(key), path.parent)


def write_setting(path: Path, key: str, value: Value) -> None:
    """Write one setting, keeping comments and order; the file is replaced atomically.

    Raises:
        DataError: The file cannot be written, or is not TOML.
    """
    import tomlkit  # late: reading needs only the standard library
    from tomlkit.exceptions import TOMLKitError

    from relief.files import replace_file

    checked = _setting(key, path).check(value)
    try:
        document = tomlkit.parse(path.read_text("utf-8")) if path.exists() else tomlkit.document()
        _put(document, key, checked)
        target = path.resolve() if path.is_symlink() else path  # as with dotfiles
        replace_file(target, tomlkit.dumps(document))
    except (OSError, ValueError, RecursionError, TOMLKitError) as error:
        named = read_table(path)[1]
        why = named[0] if named else str(error)
        raise DataError(
            _("the setting could not be saved in {path}").format(path=path),
            _("{why}. Nothing was changed; relief config edit opens the file").format(why=why),
        ) from error


def _put(document: TOMLDocument, key: str, value: Value) -> None:
    """Set a value in place; a new one goes before the first table."""
    from tomlkit.items import Table

    tables = {name: document.pop(name) for name in list(document) if key not in document
              and isinstance(document[name], Table)}  # fmt: skip
    document[key] = value
    for name, table in tables.items():
        document[name] = table
