"""The size of a window that shows something."""

from __future__ import annotations

from textual.geometry import Size

LEAST = Size(40, 12)
"""In a window that is smaller, nothing can be shown."""
