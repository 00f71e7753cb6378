"""What takes several screens, told in one go: ask, allow, play, save.

Each flow runs as a worker, so it may wait for a screen's answer. Every path to a massage goes
through ``massage``, and so through the gate.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from datetime import date
from typing import TYPE_CHECKING

from relief.errors import ReliefError
from relief.insight.standing import read_standing
from relief.journal.checks import checklist_record, situation_record, with_new_signs
from relief.journal.journal import Row
from relief.journal.records import Record, kind_of
from relief.journal.sessions import Playing, keep_interrupted, resumable
from relief.library.breathing import Pattern
from relief.library.checklist import Tier
from relief.library.routine import Routine
from relief.practice.start import breathing_of, held_reasons, massage_of, practice_of
from relief.safety.gate import Standing, permit_breathing, permit_massage, what_is_missing
from relief.safety.holds import is_yes
from screens.anything_new import AnythingNew
from screens.emergency import EmergencyScreen
from screens.hold_until import HoldUntil
from screens.notice import Notice
from screens.outcome import OutcomeScreen
from screens.questions import Ask, QuestionsScreen
from screens.rating import RatingScreen
from screens.resume_offer import ResumeOffer
from screens.session import SessionScreen
from screens.tapping import TappingScreen

if TYPE_CHECKING:
    from screens.app import ReliefApp


async def settle_in(app: ReliefApp, begin: Callable[[], object] | None) -> None:
    """After the first frame: keep what a crash left behind, and say first what comes first."""
    await asyncio.to_thread(_keep_interrupted_quietly, app)
    row = app.journal.last_written("checklist")
    if row is not None and row.body["outcome"] == "emergency":
        await app.push_screen_wait(EmergencyScreen(row))
    elif begin is not None:
        begin()
    else:
        await _offer_back(app)
    for fault in app.settings.faults:
        app.notify(fault, severity="warning", markup=False)


async def _offer_back(app: ReliefApp) -> None:
    left = resumable(app.journal)
    if left is None:
        return
    wanted = await app.push_screen_wait(ResumeOffer(left))
    if wanted:
        app.resume(left)


def _keep_interrupted_quietly(app: ReliefApp) -> None:
    # Run on a thread with a journal of its own: reading connections do not change threads.
    from relief.journal.journal import Journal

    journal = Journal(app.journal.path, app.journal.clock)
    try:
        keep_interrupted(journal)
    finally:
        journal.close()


async def check(app: ReliefApp) -> bool:
    """Go through all warning signs, save, and show what they come to.

    Returns whether the list was answered and saved.
    """
    checklist = app.library.checklist
    tiers: tuple[Tier, ...] = ("emergency", "urgent", "book", "selfcare")
    asks = [
        Ask(item.id, item.question, item.why, _group(checklist.tier[tier].title, tier))
        for tier in tiers
        for item in checklist.items(tier)
    ]
    previous = read_standing(app.journal).answers
    stop_on = frozenset(item.id for item in checklist.items("emergency"))
    screen = QuestionsScreen("Warning signs", checklist.intro, asks, previous, stop_on)
    answers = await app.push_screen_wait(screen)
    return answers is not None and await save_check(app, answers)


def _group(title: str, tier: Tier) -> str:
    """The heading of a group of questions: what a yes among them would mean."""
    return title if tier == "selfcare" else f"If one of these is true: {title.lower()}"


async def save_check(app: ReliefApp, answers: Mapping[str, str]) -> bool:
    """Save a reading of the warning signs, then show what it comes to."""
    row = await save(app, checklist_record(app.library, app.journal.clock, answers))
    if row is None:
        return False
    if row.body["outcome"] == "emergency":
        await app.push_screen_wait(EmergencyScreen(row))
    else:
        await app.push_screen_wait(OutcomeScreen(row))
    app.refresh_place()
    return True


async def situation(app: ReliefApp) -> bool:
    """Go through the facts about the person, and save them. Returns whether they were saved."""
    content = app.library.situation
    asks = [Ask(item.id, item.question, item.why, "About you") for item in content.item]
    standing = read_standing(app.journal)
    known = {key: fact.answer for key, fact in (standing.facts or {}).items()}
    screen = QuestionsScreen("About you", content.intro, asks, known)
    answers = await app.push_screen_wait(screen)
    if answers is None:
        return False
    until: dict[str, date] = {}
    for item in content.item:
        if item.asks_date and is_yes(item, answers.get(item.id, "no")):
            day = await app.push_screen_wait(HoldUntil(item, app.today))
            if day is not None:
                until[item.id] = day
    record = situation_record(app.library, app.journal.clock, answers, until)
    row = await save(app, record)
    app.refresh_place()
    return row is not None


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
    before = None
    if left is None:
        question = app.phrases("session.before_question")
        before = await app.push_screen_wait(RatingScreen(routine.title, routine.before, question))
    else:
        timeline = timeline.starting_at(left.body["left_at"])
        before = left.body.get("before")
    playing = Playing(
        routine.id, routine.title, practice_of(routine), routine.version,
        skipped=held_reasons(plan), before=before, resumes=left.record if left else None,
    )  # fmt: skip
    await _play(app, SessionScreen(timeline, playing))


async def go_on(app: ReliefApp, left: Row) -> None:
    """Go on with an interrupted routine, if it is still there."""
    try:
        routine = app.find_routine(left.body["routine"])
    except ReliefError as error:
        await refuse(app, error)
    else:
        await massage(app, routine, left)


async def breathing(
    app: ReliefApp, pattern: Pattern | None, cycles: int | None, tap: bool = False
) -> None:
    """Play a breathing pattern and keep it; ``tap`` finds the person's own pace first."""
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
    playing = Playing(pattern.id, pattern.title, "breathing", pattern.version)
    await _play(app, SessionScreen(timeline, playing, note=pattern.caution))


async def refuse(app: ReliefApp, error: ReliefError) -> None:
    """Say why something may not be done; an emergency has a screen of its own."""
    row = app.journal.last_written("checklist")
    if error.code == "locked_emergency" and row is not None:
        await app.push_screen_wait(EmergencyScreen(row))
    else:
        await app.push_screen_wait(Notice(error.message, error.hint))


async def save(app: ReliefApp, record: Record) -> Row | None:
    """Save a record off the event loop; None, and a notice, when it could not be saved."""
    future = app.journal.write_later(kind_of(record), record.body(), record.at)
    try:
        return await asyncio.wrap_future(future)
    except ReliefError as error:
        await app.push_screen_wait(Notice(error.message, error.hint))
        return None


async def _know_enough(app: ReliefApp) -> bool:
    """Ask the checklist and the situation if they were never asked."""
    while missing := what_is_missing(_standing(app), app.library):
        await app.push_screen_wait(Notice(app.phrases(f"gate.{missing}_first")))
        if not await (check(app) if missing == "checklist" else situation(app)):
            return False
        if missing == what_is_missing(_standing(app), app.library):
            return False  # left open again: there is nothing more to ask
    return True


async def _nothing_new(app: ReliefApp) -> bool:
    """The short list before every massage. Returns whether nothing on it is new."""
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
    app.session = screen
    try:
        await app.push_screen_wait(screen)
    finally:
        app.session = None
    app.refresh_place()
