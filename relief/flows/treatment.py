"""Treatments: add, end or delete one, and record its effects."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any, get_args

from relief.errors import NotFound
from relief.flows.changes import change, delete, given, tell_saved
from relief.flows.conversation import Conversation, required
from relief.flows.prompter import numbered
from relief.flows.safety_check import add_new_sign
from relief.flows.undo import may_lift
from relief.formatting import listed
from relief.insight.format_entry import row_line
from relief.journal.patient_records import read_patient_state
from relief.journal.records import Effect, Treatment, read_as, stamp_now
from relief.journal.stored_record import StoredRecord
from relief.journal.treatment_parsing import (
    read_end,
    read_hold,
    read_name,
    read_product,
    read_start,
)
from relief.journal.undo import restricts
from relief.journal.vocabulary import EFFECTS, TreatmentSort
from relief.parsing.days import optional
from relief.safety.gate import current_restrictions
from relief.safety.restriction_words import restriction_lines
from relief.safety.treatment_restrictions import ALARM_SIGN, ALARMING, USUAL_RESTRICTION_DAYS

ONCE = ("injection", "surgery")
"""Treatments that take place on one day; others have a period."""
_NOTHING = "none"
_MOST_LISTED = 200
LONGEST_DAY = 30
"""Length of a date in words, such as ``Wednesday 23 September 2026``."""


async def add_treatment(talk: Conversation) -> StoredRecord | None:
    """Ask for a treatment, and save it after the last answer.

    Raises:
        Left: The person leaves; nothing is saved.
    """
    ask, say, today = talk.ask, talk.say, talk.calendar_today
    sorts = numbered({sort: say(f"treatment.{sort}") for sort in get_args(TreatmentSort)})
    sort = required(await ask.choose(say("treatment.which"), sorts))
    is_injection = sort == "injection"
    has_dose = sort == "medicine"
    count = 6 if is_injection else 4 if has_dose else 3
    ask.position(2, count)
    usual = say("treatment.usual_injection") if is_injection else ""
    name = given(await ask.text(say("treatment.name"), usual, check=read_name))
    ask.position(3, count)
    question = say(f"treatment.start_{'once' if sort in ONCE else 'on'}")
    typed = await ask.text(
        question, today.isoformat(), say("treatment.day_how"),
        lambda words: read_start(words, today), LONGEST_DAY,
    )  # fmt: skip
    start = read_start(given(typed), today)
    fields: dict[str, Any] = {"sort": sort, "name": name, "start": start}
    if is_injection:
        fields |= await _ask_injection(talk, start)
    if has_dose:
        ask.position(4, count)
        dose = given(await ask.text(say("treatment.dose"), text=say("treatment.dose_blank")))
        fields["dose"] = dose.strip() or None
    row = await talk.save(Treatment(**stamp_now(talk.journal.clock), **fields))
    if row is not None:
        tell_saved(talk, row, *restrictions_of(talk, row))
    return row


async def _ask_injection(talk: Conversation, start: date) -> dict[str, Any]:
    """Ask for areas, product and last restricted day of an injection."""
    ask, say = talk.ask, talk.say
    ask.position(4, 6)
    zones = given(await ask.places(say("treatment.where")))
    ask.position(5, 6)
    product = given(
        await ask.text(
            say("treatment.product"), text=say("treatment.product_how"), check=read_product
        )
    )
    ask.position(6, 6)
    usual = start + timedelta(days=USUAL_RESTRICTION_DAYS)
    hold = optional(lambda words: read_hold(words, start, talk.calendar_today))
    how = say("treatment.hold_how", day=usual.isoformat())
    typed = given(await ask.text(say("treatment.hold"), "", how, hold, LONGEST_DAY))
    named, units = read_product(product)
    return {
        "areas": zones,
        "product": named or None,
        "dose_units": units,
        "hold_until": hold(typed),
    }


def restrictions_of(talk: Conversation, row: StoredRecord) -> list[str]:
    """Format what a treatment restricts now, until when and why, as decided by the gate."""
    restrictions = current_restrictions(read_patient_state(talk.journal), talk.library)
    return restriction_lines((hold for hold in restrictions if hold.cause == row.record), talk.say)


async def pick_treatment(talk: Conversation, are_ongoing: bool = False) -> StoredRecord:
    """Ask which treatment is meant, if there are several; unreadable ones come last.

    Args:
        talk: The conversation.
        are_ongoing: Whether to offer only ongoing treatments that have a period.

    Raises:
        NotFound: There is none.
        Left: The person leaves.
    """
    say, rows = talk.say, talk.journal.latest("treatment", _MOST_LISTED)
    rows.sort(key=lambda row: str(row.body["start"]), reverse=True)
    if are_ongoing:
        rows = [row for row in rows if row.body["sort"] not in ONCE and not row.body.get("end")]
    words = {row.record: row_line(row, say) for row in rows}
    lost = [] if are_ongoing else list(talk.journal.unreadable("treatment"))
    words |= {row.record: f"{row.day} {say('treatment.in_doubt')}" for row in lost}
    if not words:
        raise NotFound(say("treatment.none_ongoing" if are_ongoing else "treatment.none"))
    if len(words) == 1:
        return (*rows, *lost)[0]
    chosen = required(await talk.ask.choose(say("treatment.which_one"), numbered(words)))
    return next(row for row in (*rows, *lost) if row.record == chosen)


async def end_treatment(talk: Conversation, row: StoredRecord) -> StoredRecord | None:
    """Ask for the last day of a treatment and save it; blank means that it is ongoing.

    Raises:
        Left: The person leaves; nothing is saved.
    """
    treatment = read_as(Treatment, row)
    if treatment is None:
        await talk.ask.notice(talk.say("treatment.unreadable"))
        return None
    say, today = talk.say, talk.calendar_today
    last = optional(lambda words: read_end(words, treatment.start, today))
    usual = (treatment.end or today).isoformat()
    typed = given(
        await talk.ask.text(
            say("treatment.end"), usual, say("treatment.day_how"), last, LONGEST_DAY
        )
    )
    return await change(talk, row, treatment.replace(end=last(typed)))


async def delete_treatment(talk: Conversation, row: StoredRecord) -> bool:
    """Delete a treatment; lifting its restriction has to be confirmed.

    Returns:
        Whether it was deleted.
    """
    if restricts(row, talk.today) and not await may_lift(talk):
        return False
    return await delete(talk, row)


async def note_effects(talk: Conversation, row: StoredRecord) -> StoredRecord | None:
    """Ask for the effects of a treatment and save them; return the saved row.

    Raises:
        Left: The person leaves; nothing is saved.
    """
    saved = await save_effects(talk, row, await _ask_effects(talk))
    if saved is not None:
        talk.ask.changed(talk.say("saved.saved", what=effect_words(talk, saved.body["effects"])))
    return saved


async def save_effects(
    talk: Conversation, row: StoredRecord, noticed: Sequence[str]
) -> StoredRecord | None:
    """Save the effects of a treatment.

    Trouble swallowing or breathing is an emergency and is shown first, whether or not anything can
    be saved.

    Args:
        talk: The conversation.
        row: The treatment.
        noticed: Names of ``EFFECTS``.

    Returns:
        The saved row; None if nothing was saved.
    """
    others = tuple(dict.fromkeys(name for name in noticed if name != _NOTHING))
    found = others or tuple(noticed[:1])  # "nothing" together with an effect is a mistake
    if not found:
        return None
    record = Effect(**stamp_now(talk.journal.clock), treatment=row.record, effects=found)
    saved, unsaved = await talk.try_to_save(record)
    if ALARMING & set(found):
        await add_new_sign(talk, ALARM_SIGN)
    if unsaved is not None:
        saved = await talk.save(record)  # shows why, and offers to try again
    return saved


async def _ask_effects(talk: Conversation) -> tuple[str, ...]:
    say = talk.say
    choices = numbered({name: say(f"effect.{name}") for name in EFFECTS})
    question = say("treatment.effects")
    return await talk.ask.choose_several(question, choices, say("treatment.effects_how")) or ()


def effect_words(talk: Conversation, names: Sequence[str]) -> str:
    """Format effects."""
    return listed(talk.say(f"effect.{name}") for name in names)
