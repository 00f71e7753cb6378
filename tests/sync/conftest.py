"""What the tests of sync share: machines made as they are wanted."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from relief.journal.sync.sync_key import make_key, write_key
from relief.library.library import Library
from tests.sync.machines import Machine

IN_BOTH_FORMS = pytest.mark.parametrize("form", ["plain", "encrypted"], indirect=True)
"""For tests of what holds whether the shared files are encrypted or not."""


@pytest.fixture
def form(request: pytest.FixtureRequest) -> str:
    """How the machines that are made share: plain, unless a test asks for both forms."""
    return getattr(request, "param", "plain")


@pytest.fixture
def make(tmp_path: Path, library: Library, form: str) -> Iterator[Any]:
    folder = tmp_path / "shared"
    folder.mkdir()
    made: list[Machine] = []
    key = make_key(tmp_path) if form == "encrypted" else None

    def make(name: str = "") -> Machine:
        made.append(Machine(tmp_path / (name or f"home{len(made)}"), folder, library))
        if key is not None:
            write_key(made[-1].home, key)
        return made[-1]

    yield make
    for machine in made:
        machine.journal.close()
