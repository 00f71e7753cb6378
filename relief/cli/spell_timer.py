"""Times a spell of twitching with ``relief log --start`` and ``relief log --stop``."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from relief.cli.context import Context
from relief.cli.entry_flags import save_entry
from relief.errors import NotFound, UsageError
from relief.i18n import _

_NAME = "run"
_LONGEST_SECONDS = 86_400


def start_spell(context: Context) -> None:
    """Save the start of a spell, so that it survives a restart.

    Raises:
        UsageError: A spell is already being timed.
        DataError: The start could not be saved.
    """
    began = _began(context)
    if began is not None:
        raise UsageError(
            _("a spell has been timed since {began:%H:%M} on {began:%Y-%m-%d}").format(began=began),
            _("relief log --stop ends it"),
        )
    now = context.clock.now()
    context.journal.keep_unfinished(_NAME, {"began": now.isoformat()}).result()


def stop_spell(context: Context, values: dict[str, Any]) -> int:
    """Log the spell with its start and length. Returns the exit status.

    Raises:
        NotFound: No spell was started.
    """
    began = _began(context)
    if began is None:
        raise NotFound(_("no spell is being timed"), _("relief log --start starts one"))
    seconds = (context.clock.now() - began).total_seconds()
    lasted = round(min(max(0.0, seconds), _LONGEST_SECONDS), 1)
    if context.arguments.at is None:
        context.arguments.at = began.isoformat(timespec="seconds")
    status = save_entry(context, {"longest_run_seconds": lasted, **values})
    context.journal.forget_unfinished(_NAME).result()
    return status


def _began(context: Context) -> datetime | None:
    for name, _time, body in context.journal.unfinished(_NAME):
        if name == _NAME:
            return datetime.fromisoformat(body["began"])
    return None
