"""Builds an archive of relief as a packager would."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ONE_MOMENT = "1764410400"


def build(source: Path, folder: Path, kind: str) -> Path:
    """Build one archive as a packager would: with a fixed time, and private source files."""
    command = f"umask 077; exec '{sys.executable}' -m hatchling build -t {kind} -d '{folder}'"
    subprocess.run(
        ["sh", "-c", command], cwd=source, check=True, capture_output=True,
        env={**os.environ, "SOURCE_DATE_EPOCH": ONE_MOMENT},
    )  # fmt: skip
    (archive,) = folder.glob("*.whl" if kind == "wheel" else "*.tar.gz")
    return archive
