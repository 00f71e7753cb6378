"""What some tests need from outside: a browser, a tracer, shells, fonts.

``python -m tests.tools`` installs the missing ones on a Debian machine of one's own, and names
them elsewhere. A test asks with ``need``: without the program it is skipped, but never in CI.
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
"""Each program, and the Debian package that brings it."""

FONTS = {
    "Liberation Sans": "fonts-liberation",
    "Noto Sans": "fonts-noto-core",
    "DejaVu Sans": "fonts-dejavu-core",
}
"""Letters that a page may be printed in, and the Debian package that brings them."""


def need(program: str) -> str:
    """The path of a program; the test is skipped without it, and fails so in CI."""
    path = shutil.which(program)
    if path is None:
        said = f"{program} is not installed (Debian package {PACKAGES[program]})"
        (pytest.fail if os.environ.get("CI") else pytest.skip)(said)
    return path


def need_font(name: str) -> str:
    """A font; the test is skipped without it, and fails so in CI."""
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
    """What starts a program in namespaces of its own; the test is skipped where none may be."""
    alone = (need("unshare"), flags)
    if subprocess.run([*alone, "true"], check=False, capture_output=True).returncode:
        pytest.skip("this machine allows no namespaces")
    return alone


def install_missing() -> None:
    """Install what is missing, where that can be done without asking anybody."""
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
