"""Deterministic ids of entries from other programs: importing twice adds nothing."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from hashlib import sha1

OTHER_PROGRAM = "6f746865-7200-7000-8000-70726f677261"
"""The device id of every revision imported from another program's file.

The next import may replace a revision that has this id; a revision changed here has the id of this
device instead, and stays.
"""

_NAMESPACE = uuid.UUID(OTHER_PROGRAM)


@dataclass
class Ids:
    """Derives the ids of one source's entries.

    Attributes:
        source: The source, such as ``daylio`` or the names of a table's columns.
    """

    source: str

    def at(self, moment: str) -> str:
        """Return the id of the entry at an instant; ``Spool`` distinguishes simultaneous ones."""
        return self.of(f"{moment} 1")

    def of(self, key: str) -> str:
        """Return the id of an entry whose key is unique in its source."""
        return named_id(_NAMESPACE, f"{self.source}\n{key}")


def named_id(namespace: uuid.UUID, name: str) -> str:
    """Same as ``uuid.uuid5`` without its intermediate object: an import creates millions."""
    digest = sha1(namespace.bytes + name.encode(), usedforsecurity=False).hexdigest()
    variant = "89ab"[int(digest[16], 16) & 3]
    head = f"{digest[:8]}-{digest[8:12]}-5{digest[13:16]}"
    return f"{head}-{variant}{digest[17:20]}-{digest[20:32]}"
