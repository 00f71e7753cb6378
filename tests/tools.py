"""External programs of some tests: a browser, a tracer, shells, fonts.

``python -m tests.tools`` installs the missing ones on Debian, and lists them elsewhere. A test
calls ``need``: without the program it is skipped, but never in CI.
"""

from __future__ import annotations

import os
import shutil
import subprocess

import pytest

PACKAGES = {
    "chromium": "chromium",
    "fc-list": "fontconfig",
    "pdfinfo": "poppler-utils",
    "pdftotext": "poppler-utils",
    "strace": "strace",
    "syncthing": "syncthing",
    "zsh": "zsh",
    "fish": "fish",
    "man": "man-db",
    "tmux": "tmux",
    "systemd-analyze": "systemd",
    "unshare": "util-linux",
    "shellcheck": "shellcheck",
    "ruby": "ruby",
    "nix-instantiate": "nix-bin",
}
"""Each program, and its Debian package."""

FONTS = {
    "Liberation Sans": "fonts-liberation",
    "Noto Sans": "fonts-noto-core",
    "DejaVu Sans": "fonts-dejavu-core",
}
"""Scripts that a report may be printed in, and their Debian packages."""


def need(program: str) -> str:
    """Return the path of a program; without it the test is skipped, or fails in CI."""
    path = shutil.which(program)
    if path is None:
        said = f"{program} is not installed (Debian package {PACKAGES[program]})"
        (pytest.fail if os.environ.get("CI") else pytest.skip)(said)
    return path


def need_font(name: str) -> str:
    """Require a font; without it the test is skipped, or fails in CI."""
    if not _has_font(name):
        said = f"{name} is not installed (Debian package {FONTS[name]})"
        (pytest.fail if os.environ.get("CI") else pytest.skip)(said)
    return name


def _has_font(name: str) -> bool:
    if shutil.which("fc-list") is None:
        return False
    listed = subprocess.run(["fc-list", name], check=True, capture_output=True)
    return bool(listed.stdout)


def may_unshare(flags: str) -> tuple[str, ...]:
    """Return a prefix for running in own namespaces; skips the test if unsupported."""
    alone = (need("unshare"), flags)
    if subprocess.run([*alone, "true"], check=False, capture_output=True).returncode:
        pytest.skip("this machine allows no namespaces")
    return alone


def install_missing() -> None:
    """Install what is missing, if that works without a password."""
    programs = {package for name, package in PACKAGES.items() if shutil.which(name) is None}
    fonts = {package for name, package in FONTS.items() if not _has_font(name)}
    missing = sorted(programs | fonts)
    if not missing:
        return
    is_root = os.geteuid() == 0
    may_become_root = os.environ.get("CI") and shutil.which("sudo")
    if shutil.which("apt-get") is None or not (is_root or may_become_root):
        print(f"tests that need one of these are skipped: {', '.join(missing)}")
        return
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    as_root = [] if is_root else ["sudo", "--preserve-env=DEBIAN_FRONTEND"]
    install = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *missing]
    for command in (["apt-get", "update", "-qq"], install):
        subprocess.run([*as_root, *command], check=True, env=quiet, stdout=subprocess.DEVNULL)


if __name__ == "__main__":
    install_missing()
