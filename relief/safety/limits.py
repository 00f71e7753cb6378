"""Limits that no flag overrides. Plain numbers, so that the first screen may know them."""

from __future__ import annotations

MASSAGES_A_DAY = 2
