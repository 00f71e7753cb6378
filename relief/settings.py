"""What a person can choose: one description that the file, the screen and the flags share.

Settings are TOML in the config folder. A bad line is named and the rest is used; writing keeps
the person's own comments and order.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from relief.errors import DataError, UsageError
from relief.settings_lines import line_of, read_keys, read_table

if TYPE_CHECKING:
    from tomlkit import TOMLDocument

Value = str | int | bool


@dataclass(frozen=True, slots=True)
class Setting:
    """One thing that can be chosen.

    Attributes:
        key: Its name in the file.
        title: Its name on the screen.
        default: The value nobody chose.
        choices: The values allowed; empty for a number within ``least`` and ``most``, or any word.
        help: What it does, in one line.
        pattern: What a word has to look like; any word will do when it is empty.
        looks: The same, said to a person.
        group: The heading it stands under on the screen.
        unit: What follows a number where it is shown.
    """

    key: str
    title: str
    default: Value
    help: str
    choices: tuple[str, ...] = ()
    least: int = 0
    most: int = 0
    pattern: str = ""
    looks: str = ""
    group: str = "You and your data"
    unit: str = ""

    def check(self, value: object) -> Value:
        """Return the value if it may be used.

        Raises:
            ValueError: It may not; the message says what would do.
        """
        if isinstance(self.default, bool):
            if isinstance(value, bool):
                return value
            raise ValueError("must be true or false")
        if isinstance(self.default, int):
            if isinstance(value, int) and not isinstance(value, bool) and self._fits(value):
                return value
            raise ValueError(f"must be a whole number from {self.least} to {self.most}")
        if not isinstance(value, str) or len(value) > 80:
            raise ValueError("must be a short text in quotes")
        if self.choices and value not in self.choices:
            raise ValueError(f"must be one of: {', '.join(self.choices)}")
        if self.pattern and not re.fullmatch(self.pattern, value):
            raise ValueError(f"must be {self.looks}")
        return value

    def _fits(self, value: int) -> bool:
        return self.least <= value <= self.most

    def read(self, word: str) -> Value:
        """Read a value typed as a word.

        Raises:
            ValueError: The word does not fit.
        """
        if isinstance(self.default, bool):
            return self.check({"true": True, "false": False}.get(word.lower(), word))
        if isinstance(self.default, int):
            is_number = word.removeprefix("-").isdecimal() and len(word) < 20
            return self.check(int(word) if is_number else word)
        return self.check(word)


PHONE = r"([+*#(]?[0-9][0-9 *#()-]{0,18}[0-9#])?"
"""What a phone number looks like, or nothing at all."""

HOURS = r"off|([01]?[0-9]|2[0-3])-([01]?[0-9]|2[0-3])"
"""What a part of the day looks like."""

KEYS = "keys"
"""The table of the file that gives actions other keys."""

SETTINGS: tuple[Setting, ...] = (
    Setting(
        "theme",
        "Colours",
        "auto",
        "auto is dusk or dawn, as your terminal is; terminal takes its own colours",
        ("auto", "dusk", "dawn", "contrast", "night", "terminal"),
        group="How it looks",
    ),
    Setting(
        "night_hours",
        "Night colours",
        "off",
        "The hours with the colours for a dark room, such as 22-7; off for never by itself",
        pattern=HOURS,
        looks="two hours such as 22-7, or off",
        group="How it looks",
    ),
    Setting(
        "motion",
        "Motion",
        "full",
        "Whether anything on the screen moves",
        ("full", "none"),
        group="How it looks",
    ),
    Setting("hints", "Hints", True, "Quiet hints until you know your way", group="How it looks"),
    Setting(
        "sound",
        "Sound",
        "tones",
        "What guides a session",
        ("voice", "tones", "silent"),
        group="A session",
    ),
    Setting(
        "voice_volume",
        "Volume of the voice",
        80,
        "How loud the voice is, from 0 to 100",
        (),
        0,
        100,
        group="A session",
    ),
    Setting(
        "tone_volume",
        "Volume of the tones",
        60,
        "How loud the tones are, from 0 to 100",
        (),
        0,
        100,
        group="A session",
    ),
    Setting(
        "over_ssh",
        "Sound over ssh",
        "bell",
        "The bell of your terminal, or players on the far machine",
        ("bell", "players"),
        group="A session",
    ),
    Setting(
        "numbers",
        "Numbers while breathing",
        True,
        "Count the seconds of each breath",
        group="A session",
    ),
    Setting(
        "get_ready",
        "Time to get ready",
        10,
        "Seconds before a session starts, from 3 to 60",
        (),
        3,
        60,
        group="A session",
        unit=" seconds",
    ),
    Setting(
        "country",
        "Country",
        "",
        "Two letters, for the emergency number, such as GB",
        pattern="([A-Za-z]{2})?",
        looks="two letters, such as GB",
    ),
    Setting(
        "emergency_number",
        "Your emergency number",
        "",
        "Your own number instead of the one in our list; may stay empty",
        pattern=PHONE,
        looks="a phone number",
    ),
    Setting(
        "language",
        "Language",
        "auto",
        "Two letters, such as en; auto follows your machine",
        pattern="auto|[a-z]{2,3}",
        looks="auto, or two letters such as en",
    ),
    Setting(
        "paper",
        "Paper",
        "auto",
        "The size of a printed page; auto is what your country uses",
        ("auto", "a4", "letter"),
    ),
    Setting("jaw_checks", "Jaw checks a day", 8, "About how often the prompt asks", (), 1, 40),
    Setting(
        "page_folder",
        "Folder for the page",
        "",
        "Where the page for the doctor is written; empty is visits, beside the journal",
    ),
    Setting(
        "day_end", "A day ends at", 4, "The hour at which a new day begins", (), 0, 11, unit=":00"
    ),
)
"""All of them, in the order in which they are shown. A new one needs a line here, nothing else."""


@dataclass(frozen=True, slots=True)
class Settings:
    """The choices in force, with what could not be read of the file.

    Attributes:
        chosen: What was chosen, by key.
        faults: What could not be used, in words.
        keys: Other keys for actions, by the action's name; ``screens.keyboard`` reads them.
    """

    chosen: Mapping[str, Value] = field(default_factory=dict)
    faults: tuple[str, ...] = ()
    keys: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def __getitem__(self, key: str) -> Value:
        """The value of a setting: chosen, else its default."""
        return self.chosen.get(key, find_setting(key).default)

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


def find_setting(key: str) -> Setting:
    """The setting with that key.

    Raises:
        UsageError: There is none.
    """
    for setting in SETTINGS:
        if setting.key == key:
            return setting
    from difflib import get_close_matches  # late: every start reads settings, few have a slip

    close = get_close_matches(key, [setting.key for setting in SETTINGS], 1)
    hint = f"did you mean {close[0]}?" if close else "relief config list names them"
    raise UsageError(f"there is no setting called {key}", hint)


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
