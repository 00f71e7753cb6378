"""What a status tells: one table that help, man page and README share."""

from __future__ import annotations

EXITS: tuple[tuple[str, str], ...] = (
    ("0", "success (warning signs are not an error)"),
    ("1", "unexpected failure"),
    ("2", "invalid command or option"),
    ("3", "invalid content or input file"),
    ("4", "the data cannot be read or written, or comes from a newer version"),
    ("5", "not found"),
    ("6", "refused for safety"),
    ("7", "needs a terminal"),
    ("70", "relief crashed; everything saved is safe"),
    ("129", "terminal closed; everything was saved"),
    ("130", "stopped by Ctrl-C; everything was saved"),
    ("143", "stopped by SIGTERM; everything was saved"),
)
"""Each exit status and what it means."""

CHECKLIST_EXITS: tuple[tuple[str, str], ...] = (
    ("10", "book an appointment"),
    ("20", "urgent, today"),
    ("30", "emergency, now"),
)
"""The further ones of ``relief checklist --exit-code``."""
