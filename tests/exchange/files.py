"""Files to import, built for the tests, and the results of imports."""

from __future__ import annotations

import json
from typing import Any

from relief.journal.exchange.export_reader import Incoming, read_export
from relief.journal.exchange.json_export import Tally, export_pieces
from relief.journal.journal import Journal
from relief.journal.stored_record import StoredRecord


def text_of(journal: Journal) -> str:
    return "".join(export_pieces(journal, Tally()))


def incoming(value: object) -> Incoming:
    return read_export(json.dumps(value).encode(), "file.json")


def entry(number: int = 1, **fields: object) -> dict[str, Any]:
    """Return an entry as in a file."""
    usual = {
        "id": f"00000000-0000-7000-8000-{number:012d}",
        "day": "2026-11-23",
        "at": "2026-11-23T14:05:00+01:00",
        "twitch": 3,
        "revised_at": "2026-11-23T13:06:00.000000+00:00",
        "device": "00000000-0000-7000-8000-00000000000d",
    }
    return {name: value for name, value in {**usual, **fields}.items() if value is not None}


def file(*entries: object, **fields: object) -> dict[str, Any]:
    return {
        "schema": "relief.export/2",
        "changed_at": None,
        "version": "9",
        "entries": [*entries],
    } | fields


def stored(journal: Journal, number: int = 1) -> StoredRecord | None:
    return journal.get(entry(number)["id"])


def count(outcome: Any) -> tuple[int, ...]:
    return outcome.added, outcome.changed, outcome.same, outcome.older, outcome.removed
