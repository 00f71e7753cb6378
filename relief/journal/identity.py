"""Names for records: UUIDs of version 7, which sort by the time they were made (RFC 9562)."""

from __future__ import annotations

import secrets
import uuid
from datetime import datetime


def new_record_id(instant: datetime) -> str:
    """A fresh record id made at ``instant``: 48 bits of milliseconds, then 74 random bits."""
    milliseconds = int(instant.timestamp() * 1000) & 0xFFFF_FFFF_FFFF
    high, low = secrets.randbits(12), secrets.randbits(62)
    return str(uuid.UUID(int=milliseconds << 80 | 0x7 << 76 | high << 64 | 0b10 << 62 | low))
