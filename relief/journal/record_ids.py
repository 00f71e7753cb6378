"""Record ids: UUIDs of version 7, which sort by creation time (RFC 9562)."""

from __future__ import annotations

import os
from datetime import datetime


def new_record_id(instant: datetime) -> str:
    """Return a new record id for ``instant``: 48 bits of milliseconds, then 74 random bits.

    Implemented here because importing a library for it takes longer than opening the journal.
    """
    milliseconds = int(instant.timestamp() * 1000) & 0xFFFF_FFFF_FFFF
    random = int.from_bytes(os.urandom(10), "big")
    low = random & 0x0FFF_3FFF_FFFF_FFFF_FFFF | 0x7000_8000_0000_0000_0000  # version, variant
    text = f"{milliseconds << 80 | low:032x}"
    return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"
