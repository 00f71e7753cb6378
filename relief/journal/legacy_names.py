"""Maps older field names to current ones, in journals, exports, tables and sync files.

A stored revision never changes, so its names are updated when it is read: everything that passes
through here has the names of ``records.py``, however old it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

from relief.journal.records import KINDS

_ENVELOPE = {"revised": "revised_at", "noted": "day"}
"""Older names of the envelope fields of an export."""


def current_names(kind: str, body: dict[str, Any]) -> dict[str, Any]:
    """Return a record's fields under their current names, with ``+00:00`` for an instant's ``Z``.

    Args:
        kind: The kind of record.
        body: Its fields; returned unchanged if they are up to date.
    """
    old = _old_names(kind)
    if not body.keys().isdisjoint(old):
        body = {_current(name, old, body): value for name, value in body.items()}
    at = body.get("at")
    if type(at) is str and at.endswith("Z"):
        return {**body, "at": f"{at[:-1]}+00:00"}
    return body


def current_columns(kind: str, names: Iterable[str]) -> list[str]:
    """Return a table's columns, or the field names of an exported record, under current names."""
    named = list(names)
    for old in (_old_names(kind), _ENVELOPE):
        named = [_current(name, old, named) for name in named]
    return named


def current_record(kind: str, fields: dict[str, Any]) -> dict[str, Any]:
    """Return an exported record under current names, as a new dictionary."""
    known = current_names(kind, fields)
    if known.keys().isdisjoint(_ENVELOPE):
        return dict(known)
    return {_current(name, _ENVELOPE, known): value for name, value in known.items()}


def _current(name: str, old: Mapping[str, str], there: Iterable[str]) -> str:
    new = old.get(name, name)
    return name if new in there else new


@lru_cache(64)
def _old_names(kind: str) -> Mapping[str, str]:
    """Return current names by older ones."""
    if kind not in KINDS:
        return {}
    fields = KINDS[kind].fields().items()
    return {field.old_name: name for name, field in fields if field.old_name is not None}
