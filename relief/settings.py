"""The user's settings: TOML in the config folder, described by ``settings_table``.

A bad line is named and the rest is used; writing keeps the person's own comments and order.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from relief.errors import DataError, UsageError
from relief.i18n import _
from relief.own_themes import with_own_themes
from relief.settings_lines import few, lines_of, read_keys, read_table
from relief.settings_table import Value, find_setting

if TYPE_CHECKING:
    from tomlkit import TOMLDocument

_LONGEST_KEY = 60
"""Characters of a key that a message shows."""

KEYS = "keys"
"""The table of the file that gives actions other keys."""


class Settings:
    """The choices in force, with what could not be read of the file.

    Attributes:
        chosen: What was chosen, by key.
        faults: What could not be used, in words.
        keys: Other keys for actions, by the action's name; ``screens.keys.keyboard`` reads them.
        asked: What a flag asked for, by key: it goes before what is chosen, for this time.
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
        """The value of a setting: asked for, else chosen, else its default."""
        return self.asked.get(key, self.chosen.get(key, find_setting(key).default))

    def asking(self, asked: Mapping[str, Value]) -> Settings:
        """The same choices, with what flags ask for."""
        return Settings(self.chosen, self.faults, self.keys, asked)

    def without(self, key: str) -> Settings:
        """The same, without what a flag asked of that setting: it is chosen anew."""
        return self.asking({name: v for name, v in self.asked.items() if name != key})

    def is_chosen(self, key: str) -> bool:
        """Whether somebody chose it or asked for it, so that it is not only the default."""
        return key in self.chosen or key in self.asked

    def text(self, key: str) -> str:
        """The value of a setting that is a word."""
        return str(self[key])

    def number(self, key: str) -> int:
        """The value of a setting that is a number."""
        return int(self[key])

    def is_on(self, key: str) -> bool:
        """The value of a setting that is on or off."""
        return bool(self[key])

    @property
    def still(self) -> bool:
        """Whether nothing may move: chosen here, or asked of every program by the environment."""
        own, asked = os.environ.get("RELIEF_MOTION"), os.environ.get("TEXTUAL_ANIMATIONS")
        return (own or self.text("motion")) == "none" or asked == "none"


def read_settings(path: Path) -> Settings:
    """Read the file as far as it can be read; what cannot be used is named in ``faults``."""
    table, unread = read_table(path)
    chosen: dict[str, Value] = {}
    faults = list(unread)
    keys: dict[str, tuple[str, ...]] = {}
    lines: Mapping[str, int] | None = None  # looked for once, and only where something is wrong
    for key, value in table.items():
        try:
            if key == KEYS:
                keys = read_keys(value)
            else:
                chosen[key] = with_own_themes(find_setting(key), path.parent).check(value)
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


def write_setting(path: Path, key: str, value: Value) -> None:
    """Choose one setting, keeping comments and order; the file is replaced whole or not at all.

    Raises:
        DataError: The file cannot be written, or holds something that is not TOML.
    """
    import tomlkit  # late: reading needs only the standard library
    from tomlkit.exceptions import TOMLKitError

    from relief.files import replace_file

    checked = with_own_themes(find_setting(key), path.parent).check(value)
    try:
        document = tomlkit.parse(path.read_text("utf-8")) if path.exists() else tomlkit.document()
        _put(document, key, checked)
        target = path.resolve() if path.is_symlink() else path  # as dotfiles have it
        replace_file(target, tomlkit.dumps(document))
    except (OSError, ValueError, RecursionError, TOMLKitError) as error:
        named = read_table(path)[1]
        why = named[0] if named else str(error)
        raise DataError(
            _("the setting could not be saved in {path}").format(path=path),
            _("{why}. Nothing was changed; relief config edit opens the file").format(why=why),
        ) from error


def _put(document: TOMLDocument, key: str, value: Value) -> None:
    """Put a value in its place; a new one goes before the first part with a heading."""
    from tomlkit.items import Table

    tables = {name: document.pop(name) for name in list(document) if key not in document
              and isinstance(document[name], Table)}  # fmt: skip
    document[key] = value
    for name, table in tables.items():
        document[name] = table
