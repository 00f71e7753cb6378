"""The exit codes: one table for help, man page and README."""

from __future__ import annotations

from relief.i18n import N_

EXIT_CODES: tuple[tuple[str, str], ...] = (
    ("0", N_("success (warning signs are not an error)")),
    ("1", N_("unexpected failure")),
    ("2", N_("invalid command or option")),
    ("3", N_("invalid content or input file")),
    ("4", N_("the data cannot be read or written, or comes from a newer version")),
    ("5", N_("not found")),
    ("6", N_("refused for safety")),
    ("7", N_("needs a terminal")),
    ("70", N_("relief crashed; everything saved is safe")),
    ("129", N_("terminal closed; everything was saved")),
    ("130", N_("stopped by Ctrl-C; everything was saved")),
    ("143", N_("stopped by SIGTERM; everything was saved")),
)
"""Each exit status and what it means."""

CHECKLIST_EXIT_CODES: tuple[tuple[str, str], ...] = (
    ("10", N_("make an appointment")),
    ("20", N_("see a doctor today")),
    ("30", N_("emergency: call your emergency number now")),
)
"""The additional exit statuses of ``relief checklist --exit-code``."""
