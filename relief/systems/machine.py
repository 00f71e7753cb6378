"""Describes this computer without personal data."""

from __future__ import annotations

import getpass
import os
import platform
import re
import sys
from collections.abc import Mapping
from contextlib import suppress
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path

_PYTHON = "Programming Language :: Python :: "


def system_name() -> str:
    """Return the system with its version and architecture, such as ``macOS 15.5, arm64``."""
    if sys.platform == "darwin":
        name = f"macOS {platform.mac_ver()[0]}"
    elif sys.platform == "win32":
        release, version, *_ = platform.win32_ver()
        name = f"Windows {release}, {version}"
    else:
        name = f"{platform.system()} {platform.release()}"
        with suppress(OSError, KeyError):
            name = f"{platform.freedesktop_os_release()['PRETTY_NAME']}, {name}"
    return f"{name}, {platform.machine()}"


def is_tested_python(distribution: str) -> bool | None:
    """Return whether a distribution lists this Python version as tested; None if unknown."""
    try:
        named = metadata(distribution).get_all("Classifier") or []
    except PackageNotFoundError:
        return None
    return f"{_PYTHON}{sys.version_info[0]}.{sys.version_info[1]}" in named


def anonymous(text: str, folders: Mapping[str, Path]) -> str:
    """Remove the person's name and home, the computer's name, and some folders from a text.

    Args:
        text: A text that may contain paths.
        folders: Replacements for folders.
    """
    places = {str(path): name for name, path in folders.items()}
    with suppress(RuntimeError):
        places[str(Path.home())] = "~"
    for path in sorted(places, key=len, reverse=True):
        text = text.replace(path, places[path])
    for name, shown in _private_names().items():
        text = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", shown, text, flags=re.IGNORECASE)
    return text


def _private_names() -> dict[str, str]:
    """Return the names of the user and the computer, with their replacements."""
    names = {os.environ.get(key, ""): "USER" for key in ("USER", "LOGNAME", "USERNAME")}
    with suppress(KeyError, OSError, ImportError):
        names[getpass.getuser()] = "USER"
    host = platform.node()
    names |= {host: "HOST", host.partition(".")[0]: "HOST"}
    return {name: shown for name, shown in names.items() if name}
