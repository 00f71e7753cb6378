"""Where the journal and the settings live. Nothing is created on import."""

import os
from pathlib import Path
from typing import NamedTuple


class Folders(NamedTuple):
    """The two folders relief owns."""

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
        """Where added packs live."""
        return self.data / "packs"

    def make_private(self) -> None:
        """Create both folders if need be, and close them to other people of this machine.

        Raises:
            OSError: A folder cannot be made.
        """
        for folder in (self.data, self.config):
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            if folder.stat().st_mode & 0o077:
                folder.chmod(0o700)


def find_folders(home: str | None = None) -> Folders:
    """The folders to use: ``--home`` first, then the environment, then the platform's own.

    Args:
        home: A folder that holds data and settings together, as given with ``--home``.
    """
    home = home or os.environ.get("RELIEF_HOME")
    if home:
        folder = Path(home).expanduser().absolute()
        return Folders(folder, folder)
    data, config = os.environ.get("RELIEF_DATA_DIR"), os.environ.get("RELIEF_CONFIG_DIR")
    _forget_relative_xdg()
    from platformdirs import user_config_path, user_data_path  # late: 10 ms on a slow machine

    return Folders(
        Path(data).expanduser().absolute() if data else user_data_path("relief", appauthor=False),
        Path(config).expanduser().absolute()
        if config
        else user_config_path("relief", appauthor=False),
    )


def _forget_relative_xdg() -> None:
    """Drop XDG folders that are not absolute, as their specification asks."""
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME"):
        if not Path(os.environ.get(name) or "/").is_absolute():
            del os.environ[name]
