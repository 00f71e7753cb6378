"""What else may happen to a journal: its bytes are damaged, another relief has it open."""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.conftest import start_python

OPEN_AND_WAIT = """
import sys
from pathlib import Path
from relief.clock import SystemClock
from relief.journal.journal import Journal

journal = Journal(Path(sys.argv[1]), SystemClock())
print("open", flush=True)
sys.stdin.readline()
"""


def damage(path: Path) -> None:
    """Make the middle of a file unreadable."""
    content = bytearray(path.read_bytes())
    content[4096 : len(content) - 4096] = random.Random(1).randbytes(len(content) - 8192)
    path.write_bytes(content)


@contextmanager
def open_elsewhere(path: Path) -> Iterator[None]:
    """Have a journal open in another process until the block ends."""
    with start_python(OPEN_AND_WAIT, path) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "open\n"
        try:
            yield
        finally:
            other.kill()
