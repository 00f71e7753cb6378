"""Flows about safety and sessions, run in dialogs; each refreshes the tab at the end."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, TypeVar

from relief.errors import ReliefError
from relief.flows import plan, session
from relief.flows.health import ask_health
from relief.flows.safety_check import check
from relief.flows.session import SessionOptions
from screens.modal_prompter import conversation, hold

if TYPE_CHECKING:
    from relief.journal.stored_record import StoredRecord
    from relief.library.breathing import Pattern
    from relief.library.routine import Routine
    from screens.navigator import Navigator

Result = TypeVar("Result")


async def check_signs(nav: Navigator) -> None:
    """Run the safety check."""
    await _hold(nav, check)


async def answer_health(nav: Navigator) -> None:
    """Ask all health questions."""
    await _hold(nav, ask_health, "", True)


async def massage(nav: Navigator, routine: Routine, left: StoredRecord | None = None) -> None:
    """Play a routine, after the safety questions."""
    await _play(nav, session.massage, routine, left)


async def breathing(
    nav: Navigator,
    pattern: Pattern | None,
    cycles: int | None = None,
    tap: bool = False,
    left: StoredRecord | None = None,
) -> None:
    """Play a breathing pattern; the gentlest if None."""
    pattern = pattern or nav.services.library.pattern()
    await _play(nav, session.breathing, pattern, cycles, tap, left)


async def resume(nav: Navigator, left: StoredRecord) -> None:
    """Resume an interrupted session, if its routine or pattern still exists."""
    content, name = nav.services.content, left.body["routine"]
    try:
        if left.body["practice"] == "breathing":
            await breathing(nav, content.find_pattern(name), left=left)
        else:
            await massage(nav, content.find_routine(name), left)
    except ReliefError as error:
        await conversation(nav).ask.notice(error.message, error.hint)


async def rate_last_night(nav: Navigator, left: StoredRecord) -> None:
    """Rate a session that was played at night."""
    await _hold(nav, session.rate_last_night, left)


async def start_plan(nav: Navigator, routine: Routine) -> None:
    """Start the practice plan of a routine."""
    await _hold(nav, plan.start_plan, routine)


async def stop_plan(nav: Navigator) -> None:
    """Stop the practice plan."""
    await _hold(nav, plan.stop_plan)


async def _hold(
    nav: Navigator, flow: Callable[..., Awaitable[Result]], *about: object
) -> Result | None:
    try:
        return await hold(nav, flow, *about)
    finally:
        nav.refresh_tab()


async def _play(nav: Navigator, flow: Callable[..., Awaitable[bool]], *about: object) -> None:
    """Play a session; then quit if that was requested."""
    options = SessionOptions(is_kept=nav.services.keeps_sessions)
    if await _hold(nav, flow, *about, options) and nav.services.leaves_after_session:
        nav.exit(return_code=0)
