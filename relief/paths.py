"""The paths of journal and settings. Nothing is created on import."""

import os
import sys
from pathlib import Path
from typing import NamedTuple

from relief.systems.privacy import make_private


class Folders(NamedTuple):
    """The data and settings folders."""

    data: Path
    config: Path

    @property
    def journal(self) -> Path:
        """The journal's database file."""
        return self.data / "relief.db"

    @property
    def settings(self) -> Path:
        """The settings file."""
        return self.config / "settings.toml"

    @property
    def packs(self) -> Path:
        """The folder of installed packs."""
        return self.data / "packs"

    @property
    def languages(self) -> Path:
        """The folder of the person's own translations, one folder a language."""
        return self.data / "languages"

    def make_private(self) -> None:
        """Create both folders if needed, and restrict them to their owner.

        Raises:
            OSError: A folder cannot be created.
        """
        for folder in (self.data, self.config):
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            make_private(folder)


def find_folders(home: str | None = None) -> Folders:
    """Return the folders to use: ``--home`` first, then the environment, then the platform's.

    Args:
        home: A folder for data and settings together, as given with ``--home``.
    """
    home = home or os.environ.get("RELIEF_HOME")
    if home:
        folder = Path(home).expanduser().absolute()
        return Folders(folder, folder)
    _forget_relative_xdg()
    own_home = Path(os.environ.get("HOME", ""))
    is_usual = sys.platform == "linux" and own_home.is_absolute()
    usual = _in_home(own_home) if is_usual else _elsewhere()
    chosen = (os.environ.get(name) for name in ("RELIEF_DATA_DIR", "RELIEF_CONFIG_DIR"))
    data, config = (
        Path(own).expanduser().absolute() if own else place
        for own, place in zip(chosen, usual, strict=True)
    )
    return Folders(data, config)


def _in_home(home: Path) -> tuple[Path, Path]:
    """Return the XDG folders; platformdirs would make `relief status` a sixth slower."""
    data, config = (os.environ.get(name) for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME"))
    return Path(data or home / ".local/share", "relief"), Path(config or home / ".config", "relief")


def _elsewhere() -> tuple[Path, Path]:
    """Return the platform's folders from platformdirs."""
    from platformdirs import user_config_path, user_data_path

    return user_data_path("relief", appauthor=False), user_config_path("relief", appauthor=False)


def _forget_relative_xdg() -> None:
    """Drop XDG folders that are not absolute, as the specification requires."""
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME"):
        if not Path(os.environ.get(name) or "/").is_absolute():
            del os.environ[name]
