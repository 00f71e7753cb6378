"""Actions on appointments, available on every tab.

``prepare`` shows an emergency from the last safety check first.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from relief.flows.appointment import add_appointment, change_appointment, tell_appointment
from relief.flows.safety_check import show_standing_emergency
from relief.report.appointments import read_appointments
from screens.appointment.preparation_screen import PreparationScreen
from screens.appointment.questions_screen import DoctorQuestionsScreen
from screens.appointment.story import StoryScreen
from screens.modal_prompter import conversation, hold

if TYPE_CHECKING:
    from screens.navigator import Navigator


async def begin(nav: Navigator, name: str) -> None:
    """Run an action, then refresh the tab.

    Args:
        nav: The navigation.
        name: ``prepare``, ``add``, ``change``, ``story`` or ``questions``.
    """
    if name == "prepare":
        await _prepare(nav)
    elif name == "story":
        await nav.push_screen_wait(StoryScreen())
    elif name == "questions":
        await nav.push_screen_wait(DoctorQuestionsScreen())
    else:
        await hold(nav, add_appointment if name == "add" else change_appointment)
    nav.refresh_tab()


async def _prepare(nav: Navigator) -> None:
    """Prepare the next appointment; first ask about a past one without an outcome."""
    if await show_standing_emergency(conversation(nav)):
        return
    if past := read_appointments(nav.services.journal).untold:
        await hold(nav, tell_appointment, past[0])
    else:
        await nav.push_screen_wait(PreparationScreen())
