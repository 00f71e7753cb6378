"""The paths of journal and settings. Nothing is created on import.

They are text inside, because importing pathlib takes a tenth of the time of `relief status`.
"""

from __future__ import annotations

import os
import sys

from relief.systems.privacy import make_private

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pathlib import Path


class Folders:
    """The data and settings folders.

    Attributes:
        data_folder: The data folder, as text.
        config_folder: The settings folder, as text.
    """

    __slots__ = ("config_folder", "data_folder")

    def __init__(self, data: str | Path, config: str | Path) -> None:
        self.data_folder, self.config_folder = os.fspath(data), os.fspath(config)

    @property
    def data(self) -> Path:
        """The data folder."""
        return _path(self.data_folder)

    @property
    def config(self) -> Path:
        """The settings folder."""
        return _path(self.config_folder)

    @property
    def journal(self) -> Path:
        """The journal's database file."""
        return _path(self.journal_file)

    @property
    def journal_file(self) -> str:
        """The journal's database file, as text."""
        return os.path.join(self.data_folder, "relief.db")

    @property
    def settings(self) -> Path:
        """The settings file."""
        return _path(self.settings_file)

    @property
    def settings_file(self) -> str:
        """The settings file, as text."""
        return os.path.join(self.config_folder, "settings.toml")

    @property
    def packs(self) -> Path:
        """The folder of installed packs."""
        return self.data / "packs"

    @property
    def languages_folder(self) -> str:
        """The folder of the person's own translations, one folder a language, as text."""
        return os.path.join(self.data_folder, "languages")

    @property
    def languages(self) -> Path:
        """The folder of the person's own translations."""
        return _path(self.languages_folder)

    def make_private(self) -> None:
        """Create both folders if needed, and restrict them to their owner.

        Raises:
            OSError: A folder cannot be created.
        """
        for folder in (self.data_folder, self.config_folder):
            os.makedirs(folder, mode=0o700, exist_ok=True)
            make_private(folder)


def find_folders(home: str | None = None) -> Folders:
    """Return the folders to use: ``--home`` first, then the environment, then the platform's.

    Args:
        home: A folder for data and settings together, as given with ``--home``.

    Raises:
        RuntimeError: The folder is in the home of an unknown user.
    """
    home = home or os.environ.get("RELIEF_HOME")
    if home:
        folder = _absolute(home)
        return Folders(folder, folder)
    _forget_relative_xdg()
    own_home = os.environ.get("HOME", "")
    is_usual = sys.platform == "linux" and os.path.isabs(own_home)
    usual = _in_home(own_home) if is_usual else _elsewhere()
    chosen = (os.environ.get(name) for name in ("RELIEF_DATA_DIR", "RELIEF_CONFIG_DIR"))
    data, config = (
        _absolute(own) if own else place for own, place in zip(chosen, usual, strict=True)
    )
    return Folders(data, config)


def _absolute(text: str) -> str:
    """Make a path absolute; most are, and have nothing to tidy."""
    if os.path.isabs(text) and os.path.normpath(text) == text:
        return text
    return str(_path(text).expanduser().absolute())


def _in_home(home: str) -> tuple[str, str]:
    """Return the XDG folders; platformdirs would make `relief status` a sixth slower."""
    data, config = (os.environ.get(name) for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME"))
    return (
        _absolute(os.path.join(data or os.path.join(home, ".local/share"), "relief")),
        _absolute(os.path.join(config or os.path.join(home, ".config"), "relief")),
    )


def _elsewhere() -> tuple[str, str]:
    """Return the platform's folders from platformdirs."""
    from platformdirs import user_config_dir, user_data_dir

    return user_data_dir("relief", appauthor=False), user_config_dir("relief", appauthor=False)


def _forget_relative_xdg() -> None:
    """Drop XDG folders that are not absolute, as the specification requires."""
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME"):
        folder = os.environ.get(name)
        if folder and not os.path.isabs(folder):
            del os.environ[name]


def _path(text: str) -> Path:
    from pathlib import Path  # late: see above

    return Path(text)
