"""What a person chose: TOML in the config folder, described by ``settings_table``.

A bad line is named and the rest is used; writing keeps the person's own comments and order.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from relief.errors import DataError, UsageError
from relief.settings_lines import line_of, read_keys, read_table
from relief.settings_table import Value, find_setting

if TYPE_CHECKING:
    from tomlkit import TOMLDocument

KEYS = "keys"
"""The table of the file that gives actions other keys."""


@dataclass(frozen=True, slots=True)
class Settings:
    """The choices in force, with what could not be read of the file.

    Attributes:
        chosen: What was chosen, by key.
        faults: What could not be used, in words.
        keys: Other keys for actions, by the action's name; ``screens.keys.keyboard`` reads them.
        asked: What a flag asked for, by key: it goes before what is chosen, for this time.
    """

    chosen: Mapping[str, Value] = field(default_factory=dict)
    faults: tuple[str, ...] = ()
    keys: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    asked: Mapping[str, Value] = field(default_factory=dict)

    def __getitem__(self, key: str) -> Value:
        """The value of a setting: asked for, else chosen, else its default."""
        return self.asked.get(key, self.chosen.get(key, find_setting(key).default))

    def without(self, key: str) -> Settings:
        """The same, without what a flag asked of that setting: it is chosen anew."""
        return replace(self, asked={name: v for name, v in self.asked.items() if name != key})

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
    for key, value in table.items():
        try:
            if key == KEYS:
                keys = read_keys(value)
            else:
                chosen[key] = find_setting(key).check(value)
        except UsageError:
            faults.append(f"{path}{line_of(path, key)}: {key} is no setting; it is left as it is")
        except ValueError as error:
            faults.append(f"{path}{line_of(path, key)}: {key} {error}; the default is used")
    return Settings(chosen, tuple(faults), keys)


def write_setting(path: Path, key: str, value: Value) -> None:
    """Choose one setting, keeping comments and order; the file is replaced whole or not at all.

    Raises:
        DataError: The file cannot be written, or holds something that is not TOML.
    """
    import tomlkit  # late: reading needs only the standard library
    from tomlkit.exceptions import TOMLKitError

    checked = find_setting(key).check(value)
    try:
        document = tomlkit.parse(path.read_text("utf-8")) if path.exists() else tomlkit.document()
        _put(document, key, checked)
        replace_file(path, tomlkit.dumps(document))
    except (OSError, UnicodeDecodeError, TOMLKitError) as error:
        named = read_table(path)[1]
        why = named[0] if named else str(error)
        raise DataError(
            f"the setting could not be saved in {path}",
            f"{why}. Nothing was changed; relief config edit opens the file",
        ) from error


def _put(document: TOMLDocument, key: str, value: Value) -> None:
    """Put a value in its place; a new one goes before the first part with a heading."""
    from tomlkit.items import Table

    tables = {name: document.pop(name) for name in list(document) if key not in document
              and isinstance(document[name], Table)}  # fmt: skip
    document[key] = value
    for name, table in tables.items():
        document[name] = table


def replace_file(path: Path, text: str) -> None:
    """Put ``text`` in place of a file: temporary file beside it, synced, then renamed.

    Raises:
        OSError: The folder cannot be written; the old file stays.
    """
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    beside = path.with_name(f".{path.name}.new")
    descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    beside.replace(path)
