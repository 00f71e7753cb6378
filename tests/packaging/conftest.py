"""The archives for these tests, built once."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.packaging.building import build


@pytest.fixture(scope="session")
def archives(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A wheel and a source archive."""
    folder = tmp_path_factory.mktemp("archives")
    return build(ROOT, folder, "wheel"), build(ROOT, folder, "sdist")
