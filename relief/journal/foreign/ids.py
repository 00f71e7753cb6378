"""The ids of entries that come from other programs, so that importing twice adds nothing."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

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
        return str(uuid.uuid5(_NAMESPACE, f"{self.source}\n{key}"))
