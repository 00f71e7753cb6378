"""The ids of entries that come from other programs, so that importing twice adds nothing."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from hashlib import sha1

OTHER_PROGRAM = "6f746865-7200-7000-8000-70726f677261"
"""The device of every revision that an import made from another program's file.

A revision by it may be replaced by the next import; one that a person changed here has the device
of this machine, and stays.
"""

_NAMESPACE = uuid.UUID(OTHER_PROGRAM)


@dataclass
class Ids:
    """Names the entries of one source.

    Attributes:
        source: What they come from, such as ``daylio`` or the names of a table's columns.
    """

    source: str

    def at(self, moment: str) -> str:
        """The id of the entry about a moment; ``Spool`` tells apart several about the same one."""
        return self.of(f"{moment} 1")

    def of(self, key: str) -> str:
        """The id of an entry with a key that is unique in its source."""
        return named_id(_NAMESPACE, f"{self.source}\n{key}")


def named_id(namespace: uuid.UUID, name: str) -> str:
    """The same as ``uuid.uuid5``, without the object in between: an import makes millions."""
    digest = sha1(namespace.bytes + name.encode(), usedforsecurity=False).hexdigest()
    variant = "89ab"[int(digest[16], 16) & 3]
    head = f"{digest[:8]}-{digest[8:12]}-5{digest[13:16]}"
    return f"{head}-{variant}{digest[17:20]}-{digest[20:32]}"
