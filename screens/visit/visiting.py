"""Appointments, one small question each: add one, change it, say afterwards what was decided."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from relief.errors import ReliefError, UsageError
from relief.journal.journal import Row
from relief.journal.records import Question, Visit, stamp_now
from relief.parsing.clock_times import parse_hour
from relief.parsing.days import check_ahead, parse_coming
from relief.validation import plain_fault
from relief.visit.appointments import Appointment, appointment_of, read_appointments
from relief.visit.asked import MOST_RANKED, read_asked
from screens.diary import treating
from screens.flows import save
from screens.saving import until_saved
from screens.sheets.choose import Choice, ChooseScreen
from screens.sheets.notice import Notice
from screens.sheets.several import SeveralScreen
from screens.sheets.typing import TypeScreen

if TYPE_CHECKING:
    from screens.navigator import Navigator

_NOTE_CHARACTERS = 2_000
_NAME_CHARACTERS = 120
_OLD_SHOWN = 6


@dataclass(frozen=True, slots=True)
class _When:
    """A day and an hour, and whether that is past and meant so."""

    on: date
    time: str | None
    is_past: bool


async def add(nav: Navigator) -> None:
    """Ask for an appointment, and save it."""
    say = nav.services.phrases
    who = await _line(nav, "who")
    when = await _ask_when(nav) if who else None
    where = await _line(nav, "where") if when else None
    if not who or when is None or where is None:
        return
    fields = {"who": who, "on": when.on, "time": when.time, "where": where or None,
              "done": when.is_past}  # fmt: skip
    saved = await _save(nav, stamp_now(nav.services.journal.clock) | fields)
    if saved is not None:
        nav.notify(say("visit.saved", visit=saved.words(nav.services.today)), markup=False)


async def change(nav: Navigator) -> None:
    """Say what is new about an appointment, whichever is meant."""
    one = await _which(nav)
    if one is None:
        return
    say = nav.services.phrases
    asked = [("day", "change_day"), ("who", "change_who"), ("away", "change_away")]
    if one.on <= nav.services.today:
        asked.insert(0, ("done", "change_done"))
    choices = [Choice(str(n), say(f"visit.{key}"), act) for n, (act, key) in enumerate(asked, 1)]
    title = say("visit.change", visit=one.words(nav.services.today))
    act = await nav.push_screen_wait(ChooseScreen(title, choices, text=one.decided))
    row = nav.services.journal.get(one.id)
    if row is None or not act:
        return
    if act == "done":
        await tell(nav, one)
    elif act == "day":
        when = await _ask_when(nav, one)
        if when is not None:
            await _save(
                nav, {**row.body, "on": when.on, "time": when.time, "done": when.is_past}, row
            )
    elif act == "who":
        who = await _line(nav, "who", one.who)
        where = await _line(nav, "where", one.where) if who else None
        if who and where is not None:
            await _save(nav, {**row.body, "who": who, "where": where or None}, row)
    else:
        await _remove(nav, row)


async def tell(nav: Navigator, one: Appointment) -> None:
    """After a visit: what was decided, when the next one is, what was answered, what is new."""
    say, row = nav.services.phrases, nav.services.journal.get(one.id)
    title = say("visit.how_was", visit=one.words(nav.services.today))
    text = f"{say('visit.decided')} {say('visit.decided_how')}"
    decided = await nav.push_screen_wait(
        TypeScreen(title, " ".join(one.decided.split()), text, most=_NOTE_CHARACTERS)
    )
    if decided is None or row is None:
        return
    if await _save(nav, {**row.body, "done": True, "decided": decided or None}, row) is None:
        return
    await _ask_next(nav, one)
    await _ask_answered(nav, one)
    yes = [Choice("1", say("visit.new_treatment_yes"), "yes")]
    if await nav.push_screen_wait(ChooseScreen(say("visit.new_treatment"), yes)) == "yes":
        await treating.add(nav)
    nav.notify(say("visit.thanks"), markup=False)


async def _ask_next(nav: Navigator, one: Appointment) -> None:
    """The next date, with the same people at the same place."""
    say, today = nav.services.phrases, nav.services.today

    def ahead(words: str) -> None:
        if words:
            check_ahead(parse_coming(words, today), today)

    typed = await nav.push_screen_wait(
        TypeScreen(say("visit.again"), "", say("visit.again_how"), ahead, most=40)
    )
    hour = await _ask_hour(nav, "") if typed else None
    if typed and hour is not None:
        fields = {"who": one.who, "on": parse_coming(typed, today), "time": parse_hour(hour),
                  "where": one.where or None}  # fmt: skip
        await _save(nav, stamp_now(nav.services.journal.clock) | fields)


async def _ask_answered(nav: Navigator, one: Appointment) -> None:
    """Which of the questions on the page have their answer: those leave it."""
    asked = read_asked(nav.services.journal)[:MOST_RANKED]
    if not asked:
        return
    say = nav.services.phrases
    choices = [Choice(str(n), each.text, each.id) for n, each in enumerate(asked, 1)]
    screen = SeveralScreen(say("visit.answered"), choices, say("visit.answered_how"))
    for record in await nav.push_screen_wait(screen) or ():
        row = nav.services.journal.get(record)
        if row is not None:
            body = {**row.body, "rank": None, "answered": one.words(nav.services.today)}
            await save(nav, Question.model_validate(body), record)


async def _which(nav: Navigator) -> Appointment | None:
    """The appointment that is meant; asked only where there are several."""
    found = read_appointments(nav.services.journal)
    listed = [*found.coming, *found.untold, *found.past][: len(found.coming) + _OLD_SHOWN]
    if len(listed) < 2:
        return listed[0] if listed else None
    choices = _numbered(listed, nav.services.today)
    chosen = await nav.push_screen_wait(ChooseScreen(nav.services.phrases("visit.which"), choices))
    return next((one for one in listed if one.id == chosen), None)


def _numbered(listed: Sequence[Appointment], today: date) -> list[Choice]:
    keys = "123456789abcdefgh"
    return [Choice(key, one.words(today), one.id) for key, one in zip(keys, listed, strict=False)]


async def _ask_when(nav: Navigator, before: Appointment | None = None) -> _When | None:
    """A day and an hour. A day that has passed is taken only when that is meant."""
    say, today = nav.services.phrases, nav.services.today
    day = before.on.isoformat() if before else ""
    while True:
        check = _day_check(today)
        screen = TypeScreen(say("visit.on"), day, say("visit.on_how"), check, most=40)
        typed = await nav.push_screen_wait(screen)
        if not typed:
            return None
        on = parse_coming(typed, today)
        is_past = on < today
        if not is_past or await _is_meant(nav, on):
            break
        day = typed
    hour = await _ask_hour(nav, before.time if before else "")
    return None if hour is None else _When(on, parse_hour(hour), is_past)


def _day_check(today: date) -> Any:
    return lambda words: parse_coming(words, today)


async def _ask_hour(nav: Navigator, before: str) -> str | None:
    say = nav.services.phrases
    screen = TypeScreen(say("visit.time"), before, say("visit.time_how"), parse_hour, most=10)
    return await nav.push_screen_wait(screen)


async def _is_meant(nav: Navigator, day: date) -> bool:
    """Whether a day that has passed is no slip."""
    say = nav.services.phrases
    choices = [Choice("1", say("visit.passed_done"), "yes"),
               Choice("2", say("visit.passed_other"), "no")]  # fmt: skip
    asking = ChooseScreen(say("visit.passed", day=day.isoformat()), choices)
    return await nav.push_screen_wait(asking) == "yes"


async def _line(nav: Navigator, name: str, before: str = "") -> str | None:
    say = nav.services.phrases
    check = _named if name == "who" else None
    return await nav.push_screen_wait(
        TypeScreen(say(f"visit.{name}"), before, say(f"visit.{name}_how"), check, _NAME_CHARACTERS)
    )


def _named(words: str) -> None:
    if not words:
        raise UsageError("a visit needs a name", "any word that you will know again")


async def _save(
    nav: Navigator, fields: dict[str, Any], row: Row | None = None
) -> Appointment | None:
    try:
        record = Visit.model_validate(fields)
    except ValidationError as error:
        await nav.push_screen_wait(Notice(plain_fault(error)))
        return None
    saved = await save(nav, record, row.record if row else None)
    return appointment_of(saved) if saved is not None else None


async def _remove(nav: Navigator, row: Row) -> None:
    try:
        await until_saved(nav, nav.services.journal.delete(row))
        nav.notify(nav.services.phrases("visit.gone"), markup=False)
    except ReliefError as error:
        await nav.push_screen_wait(Notice(error.message, error.hint))
