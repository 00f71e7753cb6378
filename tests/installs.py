"""Installs relief as users do: wheel and source, on every supported Python, in clean environments.

``python -m tests.installs [FOLDER]`` builds both, or uses those in the folder, installs each
without anything else, and plays a session. It also opens the wheel's full screen. Missing Python
versions are reported.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent
PROMISED = ("3.11", "3.12", "3.13", "3.14")


def pythons() -> Iterator[tuple[str, str | None]]:
    """Return each supported version with an interpreter, if one is found."""
    own = f"{sys.version_info.major}.{sys.version_info.minor}"
    kept = Path(os.environ.get("PYENV_ROOT") or Path.home() / ".pyenv") / "versions"
    for version in PROMISED:
        beside = sorted(kept.glob(f"{version}.*/bin/python"))
        found = sys.executable if version == own else None
        yield version, found or (str(beside[-1]) if beside else shutil.which(f"python{version}"))


def build(folder: Path) -> list[Path]:
    """Return the wheel and the source archive."""
    run(sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "-w", folder, ROOT)
    run(sys.executable, "-m", "hatchling", "build", "-t", "sdist", "-d", folder, cwd=ROOT)
    return [*folder.glob("*.whl"), *folder.glob("*.tar.gz")]


def try_out(python: str, archive: Path, folder: Path) -> str:
    """Install an archive and use it; return the output of ``--version``."""
    place = folder / f"{Path(python).parent.parent.name}-{archive.suffix[1:]}"
    run(sys.executable, "-m", "uv", "venv", "--quiet", "--python", python, place)
    run(sys.executable, "-m", "uv", "pip", "install", "--quiet", "--python", place, archive)
    home, relief = folder / f"{place.name}-home", place / "bin" / "relief"
    told = {"RELIEF_HOME": str(home), "PATH": os.environ["PATH"], "LANG": "C.UTF-8"}
    version = run(relief, "--version", environment=told).strip()
    run(relief, "log", "t3", "an entry", environment=told)
    played = run(relief, "breathe", "coherent", "--breaths", "3", "--plain", "--speed", "60",
                 environment=told)  # fmt: skip
    status = run(relief, "status", "--json", environment=told)
    assert "In" in played, played
    assert re.search(r'"twitch": ?3', status), status
    without = subprocess.run(
        [relief, "report", "--format", "pdf", "-o", home / "page.pdf"], env=told,
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert without.returncode != 0, "a PDF without its extra"
    assert "relief-tui[pdf]" in without.stderr, without.stderr
    assert "Traceback" not in without.stderr, without.stderr
    if archive.suffix == ".whl":
        run(sys.executable, ROOT / "tests" / "first_run.py", relief)
        assert (place / "share" / "man" / "man1" / "relief.1").exists(), "no man page"
    return version


def run(
    *words: str | Path, environment: dict[str, str] | None = None, cwd: Path | None = None
) -> str:
    """Return the output of a command, which must succeed."""
    done = subprocess.run(
        list(map(str, words)), capture_output=True, text=True, env=environment, cwd=cwd, check=False
    )
    if done.returncode:
        raise SystemExit(
            f"{' '.join(map(str, words))} ended with {done.returncode}:\n{done.stderr}"
        )
    return done.stdout


def main() -> None:
    """Try every archive on every available Python."""
    with tempfile.TemporaryDirectory() as place:
        given = [*Path(sys.argv[1]).glob("relief_tui-*")] if len(sys.argv) > 1 else []
        archives = given or build(Path(place))
        for version, python in pythons():
            if python is None:
                print(f"Python {version} is not on this machine: not tried")
                continue
            for archive in archives:
                said = try_out(python, archive, Path(place))
                print(f"Python {version}, {archive.name}: {said}, a session, a status")


if __name__ == "__main__":
    main()
