"""What a person can choose: one description that the file, the screen and the flags share.

Settings are TOML in the config folder. A bad line is named and the rest is used; writing keeps
the person's own comments and order.
"""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from relief.errors import DataError, UsageError

Value = str | int | bool

_LONGEST_TEXT = 400


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
        if not isinstance(value, str) or len(value) > _LONGEST_TEXT:
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

SETTINGS: tuple[Setting, ...] = (
    Setting("theme", "Theme", "dusk", "The colours of the screen", ("dusk", "dawn", "night")),
    Setting("motion", "Motion", "full", "Whether anything on the screen moves", ("full", "none")),
    Setting("sound", "Sound", "tones", "What guides a session", ("voice", "tones", "silent")),
    Setting("voice_volume", "Volume of the voice", 80, "How loud the voice is", (), 0, 100),
    Setting("tone_volume", "Volume of the tones", 60, "How loud the tones are", (), 0, 100),
    Setting(
        "over_ssh",
        "Sound over ssh",
        "bell",
        "The bell of your terminal, or players on the far machine",
        ("bell", "players"),
    ),
    Setting("numbers", "Numbers while breathing", True, "Count the seconds of each breath"),
    Setting("get_ready", "Time to get ready", 10, "Seconds before a session starts", (), 3, 60),
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
    Setting("jaw_checks", "Jaw checks a day", 8, "About how often the prompt asks", (), 1, 40),
    Setting(
        "page_folder",
        "Folder for the page",
        "",
        "Where the page for the doctor is written; empty is visits, beside the journal",
    ),
    Setting(
        "sync_folder",
        "Shared folder",
        "",
        "The folder through which your machines share the journal; may stay empty",
    ),
    Setting(
        "privacy_minutes",
        "Hide by itself after",
        0,
        "Minutes without a key or the mouse; 0 never hides by itself",
        (),
        0,
        240,
    ),
    Setting("day_end", "A day ends at", 4, "The hour at which a new day begins", (), 0, 11),
)


@dataclass(frozen=True, slots=True)
class Settings:
    """The choices in force, with what could not be read of the file."""

    chosen: Mapping[str, Value] = field(default_factory=dict)
    faults: tuple[str, ...] = ()

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
    try:
        with path.open("rb") as file:
            table = tomllib.load(file)
    except FileNotFoundError:
        return Settings()
    except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        return Settings({}, (f"{path} could not be read, so defaults are used: {error}",))
    chosen: dict[str, Value] = {}
    faults: list[str] = []
    for key, value in table.items():
        try:
            chosen[key] = find_setting(key).check(value)
        except UsageError:
            faults.append(f"{path}: {key} is no setting; it is left as it is")
        except ValueError as error:
            faults.append(f"{path}: {key} {error}; the default is used")
    return Settings(chosen, tuple(faults))


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
        document[key] = checked
        replace_file(path, tomlkit.dumps(document))
    except (OSError, UnicodeDecodeError, TOMLKitError) as error:
        raise DataError(
            f"the setting could not be saved in {path}", f"{error}; nothing was changed"
        ) from error


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
