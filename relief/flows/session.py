"""A massage and a breathing session, from the first question to the last rating.

Every path to a massage goes through ``massage``, and so through the gate.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass

from relief.errors import DataError, Left, Refused, ReliefError
from relief.flows.anything_new import ask_whether_new
from relief.flows.conversation import Conversation
from relief.flows.health import ask_health
from relief.flows.prompter import Ended, SessionPlan
from relief.flows.safety_check import check
from relief.i18n import _
from relief.insight.recent_check import asked_recently
from relief.journal.patient_records import read_patient_state
from relief.journal.session_recorder import Playing, amend, decline, offered_back
from relief.journal.stored_record import StoredRecord
from relief.library.breathing import Pattern
from relief.library.routine import Routine
from relief.practice.customise import first_step_of
from relief.practice.plain_player import clock_face
from relief.practice.session_setup import (
    breathing_of,
    held_reasons,
    massage_of,
    practice_of,
    rounds_left,
    slow_start,
)
from relief.punctuation import sentences
from relief.safety.gate import (
    permit_breathing,
    permit_massage,
    refuse_while_locked,
    what_is_missing,
)
from relief.safety.limits import PREVIEW_SPEED
from relief.safety.plan import Need, Plan


@dataclass(frozen=True, slots=True)
class SessionOptions:
    """Options of a session.

    Attributes:
        is_kept: Whether the person wants the session saved.
        speed: Playback speed as a factor.
        ready_seconds: Seconds to get ready; None for the setting.
        nothing_new: Whether the person has already stated that no warning sign is new.
    """

    is_kept: bool = True
    speed: float = 1.0
    ready_seconds: float | None = None
    nothing_new: bool = False

    @property
    def is_preview(self) -> bool:
        """Whether the session is too fast to follow, so that no safety questions are needed."""
        return self.speed >= PREVIEW_SPEED

    @property
    def saves(self) -> bool:
        """Whether the session is saved; a preview never is."""
        return self.is_kept and not self.is_preview


USUAL = SessionOptions()


async def massage(
    talk: Conversation,
    routine: Routine,
    left: StoredRecord | None = None,
    options: SessionOptions = USUAL,
) -> bool:
    """Ask the safety questions, then play a routine and save the session.

    Args:
        talk: The conversation.
        routine: The routine.
        left: An interrupted session of the routine, to resume; None for a new one.
        options: How the session is played.

    Returns:
        Whether the routine was played.

    Raises:
        Refused: The routine may not be played.
        Left: The person leaves before the session begins.
    """
    plan = permit_massage(routine, read_patient_state(talk.journal), talk.library)
    if options.is_preview and routine.needs_check:
        talk.ask.tell(talk.say("gate.preview" if plan.missing else "gate.preview_only"))
    elif routine.needs_check:
        if not await _know_enough(talk) or not await _nothing_new(talk, options):
            return False
        plan = permit_massage(routine, read_patient_state(talk.journal), talk.library)
    timeline = massage_of(plan, _ready(talk, options), talk.say, options.is_preview)
    note = _see_to(talk, routine)
    if left is not None:
        number = first_step_of(routine, left.body["steps"], left.body["left_at"])
        timeline, before = timeline.starting_at(number), left.body.get("before")
        note = note if talk.ask.is_quiet else ""
    elif talk.ask.is_quiet:
        before = None
    else:
        before = await talk.ask.rate(routine.title, note, talk.say("session.before_question"))
        note = ""
    playing = _playing(plan, before, left, options)
    return await _play(
        talk, SessionPlan(timeline, playing, note), lambda row: massage(talk, routine, row, options)
    )


async def breathing(
    talk: Conversation,
    pattern: Pattern,
    cycles: int | None = None,
    tap: bool = False,
    left: StoredRecord | None = None,
    options: SessionOptions = USUAL,
) -> bool:
    """Play a breathing pattern and save the session.

    Args:
        talk: The conversation.
        pattern: The pattern.
        cycles: Number of cycles; None for the pattern's own. With ``left`` it is ignored.
        tap: Whether to measure the person's own pace first.
        left: An interrupted session of it to resume.
        options: How it is played.

    Returns:
        Whether it was played.

    Raises:
        Refused: The pattern may not be played.
        Left: The person leaves before it begins.
    """
    allowed = permit_breathing(pattern, None, read_patient_state(talk.journal), talk.library)
    if left is not None:
        cycles = rounds_left(pattern, left.body["steps"], left.body["left_at"])
    first = await talk.ask.tap_pace() if tap else None
    if first is None and left is None and talk.settings.is_on("slow_start"):
        first = slow_start(pattern)
    timeline = breathing_of(pattern, cycles or allowed, _ready(talk, options), talk.say, first)
    playing = Playing(
        pattern.id, pattern.title, "breathing", pattern.version, options.speed,
        resumes=left.record if left else None, is_kept=options.saves,
    )  # fmt: skip
    unchecked = f"{talk.say('gate.unchecked')} " if pattern.unchecked_words else ""
    return await _play(
        talk, SessionPlan(timeline, playing, f"{unchecked}{pattern.caution}"),
        lambda row: breathing(talk, pattern, left=row, options=options),
    )  # fmt: skip


async def rate_last_night(talk: Conversation, left: StoredRecord) -> None:
    """In the morning, ask for the rating of last night's session."""
    title = left.body["title"]
    after = await talk.ask.rate(title, "", talk.say("session.last_night", title=title))
    if after is None:
        return
    try:
        await talk.ask.saved(amend(talk.journal, left.record, after=after))
    except ReliefError as error:
        talk.ask.warn(error)


async def _know_enough(talk: Conversation) -> bool:
    """Ask the safety check and the health questions that a massage still needs.

    Returns:
        Whether to continue.

    Raises:
        Refused: Nobody can be asked, a warning sign was found, or a question was left open again.
        Left: The person leaves.
    """
    while missing := what_is_missing(read_patient_state(talk.journal), talk.library):
        if not talk.ask.can_ask:
            raise _unasked(talk, missing)
        why = talk.say(f"gate.{missing}_first")
        asking = check(talk, why) if missing == "checklist" else ask_health(talk, why)
        if not await asking:
            return False
        refuse_while_locked(read_patient_state(talk.journal), talk.library)
        if missing == what_is_missing(read_patient_state(talk.journal), talk.library):
            raise _left_open(talk, missing)
    return True


def _unasked(talk: Conversation, missing: Need) -> Refused:
    hint = _("relief checklist asks the questions")
    return Refused(talk.say(f"gate.{missing}_first"), hint, code=f"{missing}_first")


def _left_open(talk: Conversation, missing: Need) -> Refused:
    if missing == "checklist":
        return _unasked(talk, missing)
    words = talk.say("gate.situation_open"), talk.say("gate.situation_open_how")
    return Refused(*words, code="situation_first")


async def _nothing_new(talk: Conversation, options: SessionOptions) -> bool:
    """Ask whether a warning sign is new, unless a whole check has just asked that.

    Returns:
        Whether nothing is new.

    Raises:
        Refused: Nobody can be asked.
        Left: The person leaves.
    """
    if options.nothing_new or asked_recently(talk.journal, talk.library):
        return True
    if not talk.ask.can_ask:
        hint = _("confirm it with --nothing-new, or run this in a terminal")
        raise Refused(talk.say("gate.anything_new"), hint, code="anything_new")
    return await ask_whether_new(talk)


def _see_to(talk: Conversation, routine: Routine) -> str:
    """Format the notes before a routine: unchecked text, contraindications, pressure, hygiene."""
    unchecked = talk.say("gate.unchecked") if routine.unchecked_words else ""
    touches = any(step.touches for step in routine.step)
    scale = talk.say("session.scale", pressure=routine.pressure) if touches else ""
    hands = talk.say("session.hands") if touches else ""
    return sentences(unchecked, routine.before, scale, hands)


def _ready(talk: Conversation, options: SessionOptions) -> float:
    seconds = options.ready_seconds
    return talk.settings.number("get_ready") if seconds is None else seconds


def _playing(
    plan: Plan, before: int | None, left: StoredRecord | None, options: SessionOptions
) -> Playing:
    routine = plan.routine
    return Playing(
        routine.id, routine.title, practice_of(routine), routine.version, options.speed,
        held_reasons(plan), before, left.record if left else None, options.saves,
    )  # fmt: skip


async def _play(
    talk: Conversation, session: SessionPlan, resume: Callable[[StoredRecord], Awaitable[bool]]
) -> bool:
    """Play the session, ask for a rating, and resume if it was ended by mistake.

    After pain there is no rating: there is no more massage today, unless it was a mistake.
    """
    ended = await talk.ask.play(session)
    if ended is None:
        return False
    is_saved = (
        session.playing.is_kept and not ended.fault
    )  # otherwise a rating could not be saved either
    asks = is_saved and not ended.is_hurt and not talk.ask.is_quiet
    after = await talk.ask.show_ended(ended, asks)
    if asks and after.rating is not None:
        await _amend(talk, ended, after=after.rating)
    elif ended.is_hurt and after.resumes and ended.row is not None:
        await _amend(talk, ended, status="interrupted")
        return await resume(ended.row)
    return True


async def _amend(talk: Conversation, ended: Ended, **changed: object) -> None:
    """Change fields of the session that was just saved."""
    try:
        await talk.ask.saved(ended.keeper.amend(**changed))
    except ReliefError as error:
        talk.ask.warn(error)


async def offer_back(talk: Conversation) -> StoredRecord | None:
    """Offer once to resume a session that was interrupted within the hour.

    Returns:
        The session to resume; None if there is none, or the person declines.
    """
    left, say = offered_back(talk.journal), talk.say
    if left is None:
        return None
    body = left.body
    at = {"at": clock_face(body["seconds"]), "of": clock_face(body["planned_seconds"])}
    where = say("session.left_at", step=body["left_at"], steps=body["steps"], **at)
    words = say("session.interrupted", title=body["title"])
    with suppress(Left):
        if await talk.ask.confirm(words, where, say("session.go_on"), say("session.leave_it")):
            return left
    with suppress(DataError):  # if this cannot be saved, it is offered again
        await talk.ask.saved(decline(talk.journal, left))
    return None
