"""Whom to call in an emergency: one text for all interfaces."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from relief.formatting import any_of, day_with_year
from relief.i18n import _
from relief.library.library import Library
from relief.library.reference_tables import EmergencyNumber
from relief.punctuation import labelled, sentences
from relief.safety.checklist import TICKED
from relief.safety.countries import find_country
from relief.safety.crisis import crisis_lines
from relief.safety.crisis_sign import needs_crisis_line
from relief.settings import Settings


@dataclass(frozen=True, slots=True)
class Call:
    """An emergency number to call.

    Attributes:
        number: The number in large digits; "" without a chosen country, because no guess is shown
            as certain.
        detail: The country and its other numbers, or how to find the right one.
        source: The source of the number, and the age of our list.
    """

    number: str
    detail: str
    source: str = ""


def whom_to_call(library: Library, settings: Settings, today: date) -> Call:
    """Return the emergency number: the person's own, else that of the chosen country."""
    own, code = settings.text("emergency_number"), settings.text("country")
    found = library.emergency_numbers.countries.get(find_country(library, code) or "")
    say = library.phrases
    if own:
        listed = say("emergency.listed", number=found.number, country=found.name) if found else ""
        return Call(own, sentences(say("emergency.own_number"), listed))
    if found is None:
        missing = say("emergency.unknown_country", country=code) if code else ""
        no_guess = say("emergency.no_guess")
        return Call("", sentences(say("emergency.number_unknown"), missing, no_guess))
    return Call(found.number, _detail(found), _source(found, library, today))


def emergency_lines(
    library: Library, settings: Settings, today: date, answers: Mapping[str, str] | None = None
) -> list[str]:
    """Format the emergency text as lines: the number, three lines of action, then the rest.

    Args:
        library: The content.
        settings: The country and the person's own number.
        today: Used to check whether our list is past its review date.
        answers: The answers that apply, by item id.
    """
    say, call = library.phrases, whom_to_call(library, settings, today)
    answers = answers or {}
    ticked = [
        item for item in library.checklist.items("emergency") if answers.get(item.id) in TICKED
    ]
    is_unsure = bool(ticked) and all(answers[item.id] == "unsure" for item in ticked)
    first, *rest = say.lines("emergency.first")
    crisis = ["", *crisis_lines(library, settings)] if needs_crisis_line(answers) else []
    return [
        say("emergency.title").upper(),
        f"  {call.number}" if call.number else call.detail,
        say("emergency.first_unsure") if is_unsure else first,
        *rest,
        *crisis,
        "",
        say("emergency.unsure_lead" if is_unsure else "emergency.lead"),
        say("emergency.note_time"),
        *(line for item in ticked for line in (labelled(item.short, item.do), f"  {item.why}")),
        *say.lines("emergency.meanwhile"),
        "",
        *(line for line in (call.detail, call.source) if line and call.number),
        say("emergency.change"),
        say("emergency.after"),
    ]


def _detail(found: EmergencyNumber) -> str:
    name = found.name
    if found.also:
        # Translators: a country, and what else can be called there
        name = _("{name}, or {numbers}").format(name=name, numbers=any_of(found.also))
    return sentences(name, found.note or "")


def _source(found: EmergencyNumber, library: Library, today: date) -> str:
    say, numbers = library.phrases, library.emergency_numbers
    first = library.sources[found.sources[0]].publisher
    name = "emergency.source_and_more" if len(found.sources) > 1 else "emergency.source"
    said = say(name, source=first, day=day_with_year(found.read))
    return sentences(said, say("emergency.past_review")) if numbers.is_past_review(today) else said
