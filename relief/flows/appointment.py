"""Appointments: add, change, and note the outcome."""

from contextlib import suppress
from datetime import date
from typing import Any, NamedTuple

from relief.errors import Left, UsageError
from relief.flows.changes import change, delete, given, save_new, saved_words
from relief.flows.conversation import Conversation
from relief.flows.prompter import Choice, numbered
from relief.flows.treatment import add_treatment
from relief.i18n import _
from relief.journal.records import Question, Visit, read_as, stamp_now
from relief.journal.stored_record import StoredRecord
from relief.parsing.clock_times import parse_hour
from relief.parsing.days import check_ahead, parse_coming
from relief.punctuation import sentences
from relief.report.appointments import Appointment, read_appointments
from relief.report.doctor_questions import MOST_RANKED, read_questions

_NOTE_CHARACTERS = 2_000
_NAME_CHARACTERS = 120
_DAY_CHARACTERS, _HOUR_CHARACTERS = 40, 10
_OLD_SHOWN = 6
"""How many past appointments are listed for a change."""


class _Day(NamedTuple):
    """A day, and whether a past day was confirmed."""

    on: date
    is_past: bool


async def add_appointment(
    talk: Conversation, who: str = "", where: str = ""
) -> StoredRecord | None:
    """Ask for an appointment, and save it after the last answer.

    Args:
        talk: The conversation.
        who: With whom the appointment is, if known.
        where: The place, if known.

    Raises:
        Left: The person leaves; nothing is saved.
    """
    talk.ask.position(1, 4)
    who = who or await _ask_line(talk, "who")
    talk.ask.position(2, 4)
    day = await _ask_day(talk)
    talk.ask.position(3, 4)
    hour = await _ask_hour(talk)
    talk.ask.position(4, 4)
    where = where or await _ask_line(talk, "where")
    stamp = stamp_now(talk.journal.clock)
    fields = {"who": who, "date": day.on, "time": hour, "where": where or None, "done": day.is_past}
    return await save_new(talk, Visit.model_validate(stamp | fields))


async def change_appointment(talk: Conversation, one: Appointment | None = None) -> None:
    """Ask what changed about an appointment, and save it.

    Args:
        talk: The conversation.
        one: The appointment; None asks which one.

    Raises:
        Left: The person leaves; nothing is saved.
    """
    one = one or await _choose_one(talk)
    row = talk.journal.get(one.id) if one is not None else None
    if one is None or row is None:
        return
    act = await _choose_act(talk, one)
    if act == "done":
        await tell_appointment(talk, one)
    elif act == "day":
        day = await _ask_day(talk, one.on.isoformat())
        hour = await _ask_hour(talk, one.time)
        await _change(talk, row, date=day.on, time=hour, done=day.is_past)
    elif act == "who":
        who = await _ask_line(talk, "who", one.who)
        where = await _ask_line(talk, "where", one.where)
        await _change(talk, row, who=who, where=where or None)
    elif act == "away":
        await delete(talk, row)


async def tell_appointment(talk: Conversation, one: Appointment) -> bool:
    """After an appointment: ask for decisions, the next date, answered questions and news.

    Each answer is saved at once; leaving later keeps the earlier ones.

    Returns:
        Whether the decisions are saved.

    Raises:
        Left: The person leaves before anything is saved.
    """
    say, row = talk.say, talk.journal.get(one.id)
    text = sentences(say("visit.decided"), say("visit.decided_how"))
    title = say("visit.how_was", visit=one.words(talk.today))
    before = " ".join(one.decided.split())
    decided = given(await talk.ask.text(title, before, text, most=_NOTE_CHARACTERS))
    kept = one.decided if decided == before else decided
    if row is None or not await _change(talk, row, False, done=True, decided=kept or None):
        return False
    following: list[StoredRecord] = []
    with suppress(Left):
        following = await _ask_next(talk, one)
        await _ask_answered(talk, one)
        yes = [Choice("1", say("visit.new_treatment_yes"), "yes")]
        if await talk.ask.choose(say("visit.new_treatment"), yes) == "yes":
            await add_treatment(talk)
    talk.ask.changed(say("visit.thanks"), [saved_words(talk, each) for each in following])
    return True


async def _ask_next(talk: Conversation, one: Appointment) -> list[StoredRecord]:
    """Ask for the next date, with the same person and place as default; return what was saved."""
    say, today = talk.say, talk.today

    def read(words: str) -> date | None:
        if not words:
            return None
        day = parse_coming(words, today)
        check_ahead(day, today)
        return day

    typed = await talk.ask.text(
        say("visit.again"), "", say("visit.again_how"), read, _DAY_CHARACTERS
    )
    if (day := read(typed or "")) is None:
        return []
    hour = await _ask_hour(talk)
    fields = {"who": one.who, "date": day, "time": hour, "where": one.where or None}
    row = await talk.save(Visit.model_validate(stamp_now(talk.journal.clock) | fields))
    return [row] if row is not None else []


async def _ask_answered(talk: Conversation, one: Appointment) -> None:
    """Ask which of the report's questions were answered; those are removed from it."""
    asked = read_questions(talk.journal)[:MOST_RANKED]
    if not asked:
        return
    say = talk.say
    choices = numbered({each.id: each.text for each in asked})
    ticked = await talk.ask.choose_several(
        say("visit.answered"), choices, say("visit.answered_how")
    )
    for record in ticked or ():
        row = talk.journal.get(record)
        answered = one.words(talk.today)
        question = read_as(Question, row, rank=None, answered=answered) if row else None
        if row is not None and question is not None:
            await talk.save(question, row.record)


async def _choose_one(talk: Conversation) -> Appointment | None:
    """Return the appointment meant; asks only if there are several."""
    found = read_appointments(talk.journal)
    listed = [*found.coming, *found.untold, *found.past][: len(found.coming) + _OLD_SHOWN]
    if len(listed) < 2:
        return listed[0] if listed else None
    keys = "123456789abcdefgh"
    choices = [
        Choice(key, one.words(talk.today), one.id) for key, one in zip(keys, listed, strict=False)
    ]
    chosen = await talk.ask.choose(talk.say("visit.which"), choices)
    return next((one for one in listed if one.id == chosen), None)


async def _choose_act(talk: Conversation, one: Appointment) -> str | None:
    """Ask what changed; decisions can be recorded from the day of the appointment on."""
    say = talk.say
    acts = {"day": "change_day", "who": "change_who", "away": "change_away"}
    if one.on <= talk.today:
        acts = {"done": "change_done", **acts}
    choices = numbered({act: say(f"visit.{key}") for act, key in acts.items()})
    title = say("visit.change", visit=one.words(talk.today))
    return await talk.ask.choose(title, choices, text=one.decided)


async def _ask_day(talk: Conversation, before: str = "") -> _Day:
    """Ask for the day; a past day has to be confirmed.

    Raises:
        Left: The person leaves.
    """
    say, today = talk.say, talk.today
    while True:
        typed = given(
            await talk.ask.text(
                say("visit.on"), before, say("visit.on_how"),
                lambda words: parse_coming(words, today), _DAY_CHARACTERS,
            )
        )  # fmt: skip
        on = parse_coming(typed, today)
        if on >= today:
            return _Day(on, is_past=False)
        choices = numbered({"yes": say("visit.passed_done"), "no": say("visit.passed_other")})
        question = say("visit.passed", day=on.isoformat())
        if await talk.ask.choose(question, choices) == "yes":
            return _Day(on, is_past=True)
        before = typed


async def _ask_hour(talk: Conversation, before: str = "") -> str | None:
    """Ask for the time as ``HH:MM``; None if left blank."""
    say = talk.say
    typed = await talk.ask.text(
        say("visit.time"), before, say("visit.time_how"), parse_hour, _HOUR_CHARACTERS
    )
    return parse_hour(given(typed))


async def _ask_line(talk: Conversation, name: str, before: str = "") -> str:
    say = talk.say
    check = read_who if name == "who" else None
    question, how = say(f"visit.{name}"), say(f"visit.{name}_how")
    return given(await talk.ask.text(question, before, how, check, _NAME_CHARACTERS))


def read_who(words: str) -> str:
    """Parse with whom an appointment is.

    Raises:
        UsageError: The text is empty.
    """
    if not words:
        raise UsageError(
            _("the appointment needs a name"), _("choose any name that you will recognise")
        )
    return words


async def _change(
    talk: Conversation, row: StoredRecord, is_told: bool = True, **changed: Any
) -> StoredRecord | None:
    visit = read_as(Visit, row, **changed)
    return await change(talk, row, visit, is_told) if visit is not None else None
