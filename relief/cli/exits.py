"""What a status tells: one table that help, man page and README share."""

from __future__ import annotations

EXITS: tuple[tuple[str, str], ...] = (
    ("0", "done; a warning sign is no error"),
    ("1", "something unexpected failed"),
    ("2", "the words cannot be understood"),
    ("3", "a content or input file is not valid"),
    ("4", "the data cannot be read or written, or come from a newer version"),
    ("5", "nothing bears that name or id"),
    ("6", "refused for safety"),
    ("7", "a terminal is needed"),
    ("70", "relief crashed; what was saved is safe"),
    ("129", "stopped by a hang-up, after saving"),
    ("130", "stopped by Ctrl-C, after saving"),
    ("143", "stopped by a request to end, after saving"),
)
"""Each exit status and what it means."""

CHECKLIST_EXITS: tuple[tuple[str, str], ...] = (
    ("10", "book an appointment"),
    ("20", "urgent, today"),
    ("30", "emergency, now"),
)
"""The further ones of ``relief checklist --exit-code``."""
