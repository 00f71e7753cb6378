"""Writing down a treatment, its end, and what was noticed after it: one small question each."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, get_args

from pydantic import ValidationError

from relief.errors import ReliefError
from relief.insight.standing import read_standing
from relief.journal.checks import with_new_signs
from relief.journal.given import read_last_day, read_name, read_product, read_start
from relief.journal.journal import Row
from relief.journal.records import (
    EFFECTS,
    Effect,
    Treatment,
    TreatmentSort,
    stamp_now,
)
from relief.parsing.days import optional, parse_day
from relief.safety.treatments import ALARM_SIGN, ALARMING, USUAL_HOLD_DAYS
from relief.validation import plain_fault
from screens.flows import save, save_check, try_to_save
from screens.saving import until_saved
from screens.sheets.choose import Choice, ChooseScreen
from screens.sheets.notice import Notice
from screens.sheets.several import SeveralScreen
from screens.sheets.typing import TypeScreen
from screens.sheets.where import WhereScreen

if TYPE_CHECKING:
    from screens.navigator import Navigator


class _Left(Exception):
    """The person went back."""


async def add(nav: Navigator) -> None:
    """Ask for a treatment, and save it."""
    try:
        fields = await _ask(nav)
        record = Treatment(**stamp_now(nav.services.journal.clock), **fields)
    except _Left:
        return
    except ValidationError as error:
        await nav.push_screen_wait(Notice(plain_fault(error)))
        return
    if await save(nav, record) is not None:
        nav.notify(nav.services.phrases("diary.saved"), markup=False)


async def end(nav: Navigator, row: Row) -> None:
    """Ask for the last day of a treatment, and save it."""
    say, today = nav.services.phrases, nav.services.calendar_today
    past = optional(lambda words: parse_day(words, today))
    typed = await nav.push_screen_wait(
        TypeScreen(say("treatment.end"), today.isoformat(), say("treatment.day_how"),
                   past, most=_LONGEST_DAY)
    )  # fmt: skip
    if typed is None:
        return
    body = {**row.body, "end": past(typed)}
    try:
        record = Treatment.model_validate(body)
    except ValidationError as error:
        await nav.push_screen_wait(Notice(plain_fault(error)))
        return
    try:
        await until_saved(nav, nav.services.journal.change(row, record.body(), record.at))
    except ReliefError as error:
        await nav.push_screen_wait(Notice(error.message, error.hint))


async def remove(nav: Navigator, row: Row) -> None:
    """Take a treatment away once that is confirmed: its hold goes with it."""
    say = nav.services.phrases
    choice = [Choice("1", say("treatment.remove_yes"), "yes")]
    if await nav.push_screen_wait(ChooseScreen(say("treatment.remove"), choice)) != "yes":
        return
    try:
        await until_saved(nav, nav.services.journal.delete(row))
    except ReliefError as error:
        await nav.push_screen_wait(Notice(error.message, error.hint))


async def notice_effects(nav: Navigator, row: Row) -> None:
    """Ask what was noticed after a treatment; trouble swallowing or breathing is an emergency."""
    say = nav.services.phrases
    choices = [Choice(str(n), say(f"effect.{name}"), name) for n, name in enumerate(EFFECTS, 1)]
    screen = SeveralScreen(say("treatment.effects"), choices, say("treatment.effects_how"))
    noticed = await nav.push_screen_wait(screen)
    if not noticed:
        return
    record = Effect(**stamp_now(nav.services.journal.clock), treatment=row.record, effects=noticed)
    _, unsaved = await try_to_save(nav, record)
    if ALARMING & set(noticed):  # comes first, whether it could be saved or not
        answers = with_new_signs(read_standing(nav.services.journal).answers, {ALARM_SIGN: "yes"})
        await save_check(nav, answers)
    elif unsaved is not None:
        await save(nav, record)  # says why, and tries again


async def _ask(nav: Navigator) -> dict[str, Any]:
    """The fields of a treatment, question by question.

    Raises:
        _Left: The person went back.
    """
    say = nav.services.phrases
    sorts = [Choice(str(n), say(f"treatment.{sort}"), sort)
             for n, sort in enumerate(get_args(TreatmentSort), 1)]  # fmt: skip
    sort = _kept(await nav.push_screen_wait(ChooseScreen(say("treatment.which"), sorts)))
    is_injection = sort == "injection"
    usual = say("treatment.usual_injection") if is_injection else ""
    name = _kept(
        await nav.push_screen_wait(TypeScreen(say("treatment.name"), usual, check=read_name))
    )
    typed = await nav.push_screen_wait(
        TypeScreen(say(f"treatment.start_{'once' if sort in _ONCE else 'on'}"),
                   nav.services.calendar_today.isoformat(), say("treatment.day_how"),
                   lambda words: read_start(words, nav.services.calendar_today), most=_LONGEST_DAY)
    )  # fmt: skip
    start = read_start(_kept(typed), nav.services.calendar_today)
    fields: dict[str, Any] = {"sort": sort, "name": name, "start": start}
    if is_injection:
        fields |= await _ask_injection(nav, start)
    return fields


async def _ask_injection(nav: Navigator, start: date) -> dict[str, Any]:
    say = nav.services.phrases
    zones = await nav.push_screen_wait(WhereScreen(say("treatment.where")))
    product = await nav.push_screen_wait(
        TypeScreen(say("treatment.product"), text=say("treatment.product_how"), check=read_product)
    )
    usual = start + timedelta(days=USUAL_HOLD_DAYS)
    coming = optional(lambda words: read_last_day(words, nav.services.calendar_today))
    hold = await nav.push_screen_wait(
        TypeScreen(say("treatment.hold"), "", say("treatment.hold_how", day=usual.isoformat()),
                   coming, most=_LONGEST_DAY)
    )  # fmt: skip
    named, units = read_product(product or "")
    return {
        "zones": zones or (),
        "product": named or None,
        "units": units,
        "hold_until": coming(hold or ""),
    }


_ONCE = ("injection", "surgery")
_LONGEST_DAY = 30
"""Characters for a day in words, such as ``Wednesday 23 September 2026``."""


def _kept(answer: str | None) -> str:
    if not answer:
        raise _Left
    return answer
