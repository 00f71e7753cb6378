"""Digits of other scripts, as people and their keyboards write them."""

from __future__ import annotations

_ARABIC = str.maketrans({str(n): chr(0x0660 + n) for n in range(10)} | {".": "\u066b"})
_WIDE = str.maketrans({str(n): chr(0xFF10 + n) for n in range(10)} | {":": "\uff1a"})


def arabic(text: str) -> str:
    """Convert to Arabic-Indic digits and decimal mark."""
    return text.translate(_ARABIC)


def wide(text: str) -> str:
    """Convert to full-width digits and colon."""
    return text.translate(_WIDE)
