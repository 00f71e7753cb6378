"""How commands speak: data on stdout, talk on stderr, and nothing that a terminal would obey."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from typing import Any

from relief.cli.encodable import encodable
from relief.errors import ReliefError
from relief.text import clean, one_line


def write(text: str = "") -> None:
    """Print one line or more of data."""
    _print(clean(text, 10_000_000), sys.stdout)


def talk(text: str) -> None:
    """Print a message for the person."""
    _print(clean(text), sys.stderr)


def write_json(value: Mapping[str, Any]) -> None:
    """Print one JSON object on one line; control characters are escaped by JSON itself."""
    sys.stdout.write(json.dumps(value, ensure_ascii=True) + "\n")
    sys.stdout.flush()


def show_error(error: ReliefError, as_json: bool) -> int:
    """Say what went wrong, on stderr; returns the exit status."""
    if as_json:
        fields = {"code": error.code, "message": error.message, "hint": error.hint}
        _print(json.dumps({"schema": "relief.error/1", **fields}), sys.stderr)
    else:
        talk(f"relief: {one_line(error.message)}")
        if error.hint:
            talk(f"  {one_line(error.hint)}")
    return error.status


def _print(text: str, stream: Any) -> None:
    stream = stream or sys.stdout  # standard error may have been closed
    stream.write(encodable(text, stream) + "\n")
    stream.flush()
