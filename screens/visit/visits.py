"""What can be done about visits from anywhere; a warning sign is heard first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from relief.visit.appointments import read_appointments
from screens.check.emergency import EmergencyScreen
from screens.visit import visiting
from screens.visit.asked import AskedScreen
from screens.visit.preparing import PrepareScreen
from screens.visit.story import StoryScreen

if TYPE_CHECKING:
    from screens.app import ReliefApp


async def begin(app: ReliefApp, name: str) -> None:
    """Do it, and show the place anew.

    Args:
        app: The app.
        name: ``prepare``, ``add``, ``change``, ``story`` or ``questions``.
    """
    if name == "prepare":
        await _prepare(app)
    elif name == "story":
        await app.push_screen_wait(StoryScreen())
    elif name == "questions":
        await app.push_screen_wait(AskedScreen())
    else:
        await {"add": visiting.add, "change": visiting.change}[name](app)
    app.refresh_place()


async def _prepare(app: ReliefApp) -> None:
    """Prepare what comes; first say how it was, where a visit is past and not told about."""
    row = app.journal.last_written("checklist")
    past = read_appointments(app.journal).untold
    if row is not None and row.body["outcome"] == "emergency":
        await app.push_screen_wait(EmergencyScreen(row))
    elif past:
        await visiting.tell(app, past[0])
    else:
        await app.push_screen_wait(PrepareScreen())
