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
    from screens.app import ReliefApp


async def massage(app: ReliefApp, routine: Routine, left: Row | None = None) -> None:
    """Ask what has to be asked, then play a routine and keep it.

    Args:
        app: The app.
        routine: The routine.
        left: An interrupted session of it to go on with.
    """
    try:
        plan = permit_massage(routine, read_standing(app.journal), app.library)
        if routine.is_massage:
            if not await _know_enough(app) or not await _nothing_new(app):
                return
            plan = permit_massage(routine, read_standing(app.journal), app.library)
    except ReliefError as error:
        await refuse(app, error)
        return
    timeline = massage_of(plan, app.settings.number("get_ready"), app.phrases)
    note = _see_to(app, routine) if app.theme == "night" else ""
    if left is None:
        before = await _ask_before(app, routine)
    else:
        number = first_step_of(routine, left.body["steps"], left.body["left_at"])
        timeline = timeline.starting_at(number)
        before = left.body.get("before")
    playing = Playing(
        routine.id, routine.title, practice_of(routine), routine.version,
        skipped=held_reasons(plan), before=before, resumes=left.record if left else None,
        is_kept=app.keeps_sessions,
    )  # fmt: skip
    await _play(app, SessionScreen(timeline, playing, note))


async def breathing(
    app: ReliefApp,
    pattern: Pattern | None,
    cycles: int | None = None,
    tap: bool = False,
    left: Row | None = None,
) -> None:
    """Play a breathing pattern and keep it.

    Args:
        app: The app.
        pattern: The pattern; the gentlest when None.
        cycles: How many rounds of it; its own length when None.
        tap: Whether to find the person's own pace first.
        left: An interrupted session of it to go on with.
    """
    try:
        pattern = pattern or app.library.pattern()
        allowed = permit_breathing(pattern, None, read_standing(app.journal), app.library)
    except ReliefError as error:
        await refuse(app, error)
        return
    first = await app.push_screen_wait(TappingScreen()) if tap else None
    if tap and first is None:
        return
    ready = app.settings.number("get_ready")
    timeline = breathing_of(pattern, cycles or allowed, ready, app.phrases, first)
    playing = Playing(
        pattern.id, pattern.title, "breathing", pattern.version,
        resumes=left.record if left else None, is_kept=app.keeps_sessions,
    )  # fmt: skip
    unchecked = f"{app.phrases('gate.unchecked')} " if pattern.unchecked_words else ""
    await _play(app, SessionScreen(timeline, playing, f"{unchecked}{pattern.caution}"))


async def go_on(app: ReliefApp, left: Row) -> None:
    """Go on with an interrupted session, if what it played is still there."""
    try:
        if left.body["practice"] == "breathing":
            pattern = app.find_pattern(left.body["routine"])
            rounds = rounds_left(pattern, left.body["steps"], left.body["left_at"])
            await breathing(app, pattern, rounds, left=left)
        else:
            await massage(app, app.find_routine(left.body["routine"]), left)
    except ReliefError as error:
        await refuse(app, error)


async def rate_last_night(app: ReliefApp, left: Row) -> None:
    """Ask in the morning what was not asked in the dark."""
    title, say = left.body["title"], app.phrases
    question = say("session.last_night", title=title)
    after = await app.push_screen_wait(RatingScreen(title, "", question))
    if after is not None:
        try:
            await until_saved(app, amend(app.journal, left.record, after=after))
        except ReliefError as error:
            await app.push_screen_wait(Notice(error.message, error.hint))
    app.refresh_place()


async def _ask_before(app: ReliefApp, routine: Routine) -> int | None:
    """How strong it is, and what to see to first; at night nothing more has to be pressed."""
    if app.theme == "night":
        return None
    question = app.phrases("session.before_question")
    return await app.push_screen_wait(RatingScreen(routine.title, _see_to(app, routine), question))


def _see_to(app: ReliefApp, routine: Routine) -> str:
    """That its words could not be checked, who should not do it, and clean hands."""
    unchecked = app.phrases("gate.unchecked") if routine.unchecked_words else ""
    hands = app.phrases("session.hands") if any(step.touches for step in routine.step) else ""
    return " ".join(text for text in (unchecked, routine.before, hands) if text)


async def _know_enough(app: ReliefApp) -> bool:
    """Ask the checklist and the situation if they were never asked."""
    while missing := what_is_missing(_standing(app), app.library):
        why = app.phrases(f"gate.{missing}_first")
        if not await (check(app, why) if missing == "checklist" else situation(app, why)):
            return False
        if missing == what_is_missing(_standing(app), app.library):  # left open again
            if missing == "situation":  # the checklist says so itself
                words = app.phrases("gate.situation_open"), app.phrases("gate.situation_open_how")
                await app.push_screen_wait(Notice(*words))
            return False
    return True


async def _nothing_new(app: ReliefApp) -> bool:
    """The short list before every massage. Returns whether nothing on it is new.

    It is left out for half an hour after a whole check, which has asked the same.
    """
    if asked_recently(app.journal, app.library):
        return True
    ticked = await app.push_screen_wait(AnythingNew())
    if ticked is None:
        return False
    if not ticked:
        return True
    answers = with_new_signs(_standing(app).answers, dict.fromkeys(ticked, "yes"))
    await save_check(app, answers)
    return False


def _standing(app: ReliefApp) -> Standing:
    return read_standing(app.journal)


async def _play(app: ReliefApp, screen: SessionScreen) -> None:
    """Play it, then ask how it feels; a slip of the hand is taken up again."""
    app.session = screen
    try:
        ended = await app.push_screen_wait(screen)
    finally:
        app.session = None
    app.refresh_place()
    if ended is None:
        return
    goes_on = await app.push_screen_wait(SessionOver(ended, app.leaves_after_session))
    app.refresh_place()
    if goes_on and ended.row is not None:
        await go_on(app, ended.row)
    elif app.leaves_after_session:
        app.exit(return_code=0)
