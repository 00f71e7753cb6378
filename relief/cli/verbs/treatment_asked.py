"""Asks for a treatment in lines of text, question by question, as the full screen does."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any, get_args

from relief.cli.ask import ask_read
from relief.cli.context import Context
from relief.cli.output import talk
from relief.errors import UsageError
from relief.journal.given import read_last_day, read_name, read_product, read_start
from relief.journal.records import TreatmentSort
from relief.library.phrases import Say
from relief.library.zones import read_zone
from relief.parsing.days import optional
from relief.parsing.numbers import parse_whole
from relief.safety.treatments import USUAL_HOLD_DAYS

_SORTS = get_args(TreatmentSort)


def ask_treatment(context: Context) -> dict[str, Any]:
    """The fields of a treatment; empty when the first question is left empty.

    Raises:
        Left: The person leaves with ``q``; nothing is saved then.
    """
    say, today = context.phrases, context.clock.now().date()
    talk(say("plain.form_keys"))
    sort = ask_read("\n".join(_sorts(say)), _read_sort)
    if not sort:
        return {}
    is_injection = sort == "injection"
    usual = say("treatment.usual_injection") if is_injection else ""
    at = _positions(say, 6 if is_injection else 3)
    question = _offer(f"{next(at)} {say('treatment.name')}", usual)
    name = ask_read(question, lambda words: read_name(words or usual))
    when = "once" if sort in ("injection", "surgery") else "on"
    start = ask_read(
        _offer(
            f"{next(at)} {say(f'treatment.start_{when}')} {say('treatment.day_how')}",
            today.isoformat(),
        ),
        optional(lambda words: read_start(words, today)),
    )
    fields = {"sort": sort, "name": name, "start": start or today}
    return fields | (_ask_injection(say, at, start or today, today) if is_injection else {})


def _ask_injection(say: Say, at: Iterator[str], start: date, today: date) -> dict[str, Any]:
    zones = ask_read(f"{next(at)} {say('treatment.where_words')}", _read_zones)
    product, units = ask_read(
        f"{next(at)} {say('treatment.product')}. {say('treatment.product_how')}", read_product
    )
    usual = (start + timedelta(days=USUAL_HOLD_DAYS)).isoformat()
    question = f"{next(at)} {say('treatment.hold')} {say('treatment.hold_how', day=usual)}"
    hold = ask_read(question, optional(lambda words: read_last_day(words, today)))
    return {"zones": zones, "product": product or None, "units": units, "hold_until": hold}


def _positions(say: Say, count: int) -> Iterator[str]:
    """The position of each question after the first one."""
    return (say("plain.position", number=number, count=count) for number in range(2, count + 1))


def _sorts(say: Say) -> Iterator[str]:
    yield say("treatment.which")
    yield from (f"  {n} {say(f'treatment.{sort}')}" for n, sort in enumerate(_SORTS, 1))
    yield say("treatment.number_how")


def _read_sort(word: str) -> str:
    if not word or word in _SORTS:
        return word
    number = parse_whole(word)
    if number is not None and 1 <= number <= len(_SORTS):
        return str(_SORTS[number - 1])
    raise UsageError(f"{word} is none of these", f"a number from 1 to {len(_SORTS)}")


def _read_zones(words: str) -> tuple[str, ...]:
    return tuple(read_zone(word) for word in words.replace(",", " ").split())


def _offer(question: str, usual: str) -> str:
    """A question with what Enter alone stands for."""
    return f"{question} [{usual}]" if usual else question
