"""Limits that no flag overrides. Plain numbers, so that the first screen may know them."""

from __future__ import annotations

MASSAGES_A_DAY = 2

PREVIEW_SPEED = 4.0
"""From this speed on nobody can follow with their hands: it is a preview, not a massage."""
