"""What the tests of sync share: machines made as they are wanted."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from relief.library.library import Library
from tests.sync.machines import Machine


@pytest.fixture
def make(tmp_path: Path, library: Library) -> Iterator[Any]:
    folder = tmp_path / "shared"
    folder.mkdir()
    made: list[Machine] = []

    def make(name: str = "") -> Machine:
        made.append(Machine(tmp_path / (name or f"home{len(made)}"), folder, library))
        return made[-1]

    yield make
    for machine in made:
        machine.journal.close()
