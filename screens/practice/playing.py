"""Sessions from the first question to the last: ask, allow, play, save, ask how it feels.

Every path to a massage goes through ``massage``, and so through the gate.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from relief.errors import ReliefError
from relief.insight.recent_check import asked_recently
from relief.insight.standing import read_standing
from relief.journal.checks import with_new_signs
from relief.journal.journal import Row
from relief.journal.sessions import Playing, amend
from relief.library.breathing import Pattern
from relief.library.routine import Routine
from relief.practice.start import (
    breathing_of,
    held_reasons,
    massage_of,
    practice_of,
    rounds_left,
)
from relief.practice.tailor import first_step_of
from relief.safety.gate import Standing, permit_breathing, permit_massage, what_is_missing
from screens.check.anything_new import AnythingNew
from screens.flows import check, refuse, save_check, situation
from screens.practice.session import SessionScreen
from screens.practice.session_over import SessionOver
from screens.practice.tapping import TappingScreen
from screens.saving import until_saved
from screens.sheets.notice import Notice
from screens.sheets.rating import RatingScreen

if TYPE_CHECKING:
    from screens.navigator import Navigator


async def massage(nav: Navigator, routine: Routine, left: Row | None = None) -> None:
    """Ask what has to be asked, then play a routine and keep it.

    Args:
        nav: Leads from screen to screen.
        routine: The routine.
        left: An interrupted session of it to go on with.
    """
    try:
        plan = permit_massage(routine, read_standing(nav.services.journal), nav.services.library)
        if routine.is_massage:
            if not await _know_enough(nav) or not await _nothing_new(nav):
                return
            plan = permit_massage(
                routine, read_standing(nav.services.journal), nav.services.library
            )
    except ReliefError as error:
        await refuse(nav, error)
        return
    timeline = massage_of(plan, nav.services.settings.number("get_ready"), nav.services.phrases)
    note = _see_to(nav, routine) if nav.is_night else ""
    if left is None:
        before = await _ask_before(nav, routine)
    else:
        number = first_step_of(routine, left.body["steps"], left.body["left_at"])
        timeline = timeline.starting_at(number)
        before = left.body.get("before")
    playing = Playing(
        routine.id, routine.title, practice_of(routine), routine.version,
        skipped=held_reasons(plan), before=before, resumes=left.record if left else None,
        is_kept=nav.services.keeps_sessions,
    )  # fmt: skip
    await _play(nav, SessionScreen(timeline, playing, note))


async def breathing(
    nav: Navigator,
    pattern: Pattern | None,
    cycles: int | None = None,
    tap: bool = False,
    left: Row | None = None,
) -> None:
    """Play a breathing pattern and keep it.

    Args:
        nav: Leads from screen to screen.
        pattern: The pattern; the gentlest when None.
        cycles: How many rounds of it; its own length when None.
        tap: Whether to find the person's own pace first.
        left: An interrupted session of it to go on with.
    """
    try:
        pattern = pattern or nav.services.library.pattern()
        allowed = permit_breathing(
            pattern, None, read_standing(nav.services.journal), nav.services.library
        )
    except ReliefError as error:
        await refuse(nav, error)
        return
    first = await nav.push_screen_wait(TappingScreen()) if tap else None
    if tap and first is None:
        return
    ready = nav.services.settings.number("get_ready")
    timeline = breathing_of(pattern, cycles or allowed, ready, nav.services.phrases, first)
    playing = Playing(
        pattern.id, pattern.title, "breathing", pattern.version,
        resumes=left.record if left else None, is_kept=nav.services.keeps_sessions,
    )  # fmt: skip
    unchecked = f"{nav.services.phrases('gate.unchecked')} " if pattern.unchecked_words else ""
    await _play(nav, SessionScreen(timeline, playing, f"{unchecked}{pattern.caution}"))


async def go_on(nav: Navigator, left: Row) -> None:
    """Go on with an interrupted session, if what it played is still there."""
    try:
        if left.body["practice"] == "breathing":
            pattern = nav.services.content.find_pattern(left.body["routine"])
            rounds = rounds_left(pattern, left.body["steps"], left.body["left_at"])
            await breathing(nav, pattern, rounds, left=left)
        else:
            await massage(nav, nav.services.content.find_routine(left.body["routine"]), left)
    except ReliefError as error:
        await refuse(nav, error)


async def rate_last_night(nav: Navigator, left: Row) -> None:
    """Ask in the morning what was not asked in the dark."""
    title, say = left.body["title"], nav.services.phrases
    question = say("session.last_night", title=title)
    after = await nav.push_screen_wait(RatingScreen(title, "", question))
    if after is not None:
        try:
            await until_saved(nav, amend(nav.services.journal, left.record, after=after))
        except ReliefError as error:
            await nav.push_screen_wait(Notice(error.message, error.hint))
    nav.refresh_place()


async def _ask_before(nav: Navigator, routine: Routine) -> int | None:
    """How strong it is, and what to see to first; at night nothing more has to be pressed."""
    if nav.is_night:
        return None
    question = nav.services.phrases("session.before_question")
    return await nav.push_screen_wait(RatingScreen(routine.title, _see_to(nav, routine), question))


def _see_to(nav: Navigator, routine: Routine) -> str:
    """That its words could not be checked, who should not do it, and clean hands."""
    say = nav.services.phrases
    unchecked = say("gate.unchecked") if routine.unchecked_words else ""
    hands = say("session.hands") if any(step.touches for step in routine.step) else ""
    return " ".join(text for text in (unchecked, routine.before, hands) if text)


async def _know_enough(nav: Navigator) -> bool:
    """Ask the checklist and the situation if they were never asked."""
    while missing := what_is_missing(_standing(nav), nav.services.library):
        why = nav.services.phrases(f"gate.{missing}_first")
        if not await (check(nav, why) if missing == "checklist" else situation(nav, why)):
            return False
        if missing == what_is_missing(_standing(nav), nav.services.library):  # left open again
            if missing == "situation":  # the checklist says so itself
                say = nav.services.phrases
                words = say("gate.situation_open"), say("gate.situation_open_how")
                await nav.push_screen_wait(Notice(*words))
            return False
    return True


async def _nothing_new(nav: Navigator) -> bool:
    """The short list before every massage. Returns whether nothing on it is new.

    It is left out for half an hour after a whole check, which has asked the same.
    """
    if asked_recently(nav.services.journal, nav.services.library):
        return True
    ticked = await nav.push_screen_wait(AnythingNew())
    if ticked is None:
        return False
    if not ticked:
        return True
    answers = with_new_signs(_standing(nav).answers, dict.fromkeys(ticked, "yes"))
    await save_check(nav, answers)
    return False


def _standing(nav: Navigator) -> Standing:
    return read_standing(nav.services.journal)


async def _play(nav: Navigator, screen: SessionScreen) -> None:
    """Play it, then ask how it feels; a slip of the hand is taken up again."""
    nav.services.session = screen
    try:
        ended = await nav.push_screen_wait(screen)
    finally:
        nav.services.session = None
    nav.refresh_place()
    if ended is None:
        return
    goes_on = await nav.push_screen_wait(SessionOver(ended, nav.services.leaves_after_session))
    nav.refresh_place()
    if goes_on and ended.row is not None:
        await go_on(nav, ended.row)
    elif nav.services.leaves_after_session:
        nav.exit(return_code=0)
