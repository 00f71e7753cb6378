"""Caches parsed content for all commands that the tests run in one process.

relief parses each file once per process. Tests start over some thousand times, and would parse the
same text each time. Each caller gets its own copy; other texts are parsed as usual.
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
"""Replace ``tomllib.loads``."""
