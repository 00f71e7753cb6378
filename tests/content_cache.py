"""Content, parsed once for all the commands that the tests run in one process.

Relief reads each file once in a process. Tests begin anew some thousand times, and would parse the
same text each time. Who asks again gets a copy of its own; another text is parsed as always.
"""

from __future__ import annotations

import pickle
import tomllib
from collections.abc import Callable
from typing import Any


def _remembering(parse: Callable[[str], dict[str, Any]]) -> Callable[[str], dict[str, Any]]:
    known: dict[str, bytes] = {}

    def remember(text: str) -> dict[str, Any]:
        if text not in known:
            known[text] = pickle.dumps(parse(text))
        table: dict[str, Any] = pickle.loads(known[text])
        return table

    return remember


loads = _remembering(tomllib.loads)
"""What takes the place of ``tomllib.loads``."""
