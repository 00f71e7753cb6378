"""Whom to call, and how that is said: one text for the screen and for the command line."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from relief.dates import day_with_year
from relief.library.facts import EmergencyNumber
from relief.library.library import Library
from relief.safety.countries import find_country
from relief.settings import Settings


@dataclass(frozen=True, slots=True)
class Call:
    """Whom to call.

    Attributes:
        number: The number to print large; empty when nobody chose a country, for no guess is
            ever shown as certain.
        detail: The country and the other numbers, or how to find the right one.
        source: Where the number comes from, and how old our list is.
    """

    number: str
    detail: str
    source: str = ""


def whom_to_call(library: Library, settings: Settings, today: date) -> Call:
    """The emergency number: the person's own, else the one of the country that was chosen."""
    own, code = settings.text("emergency_number"), settings.text("country")
    found = library.emergency_numbers.countries.get(find_country(library, code) or "")
    say = library.phrases
    if own:
        listed = say("emergency.listed", number=found.number, country=found.name) if found else ""
        return Call(own, f"{say('emergency.own_number')} {listed}".strip())
    if found is None:
        missing = say("emergency.unknown_country", country=code) if code else ""
        unknown = f"{say('emergency.number_unknown')} {say('emergency.no_guess')}"
        return Call("", f"{missing} {unknown}".strip())
    return Call(found.number, _detail(found), _source(found, library, today))


def emergency_lines(library: Library, settings: Settings, today: date) -> list[str]:
    """The emergency text as lines."""
    say = library.phrases
    call = whom_to_call(library, settings, today)
    return [
        say("emergency.title").upper(),
        *([f"  {call.number}"] if call.number else []),
        call.detail,
        *([call.source] if call.source else []),
        "",
        say("emergency.lead"),
        say("emergency.stay"),
        say("emergency.note_time"),
        *say.lines("emergency.meanwhile"),
        say("emergency.after"),
        "",
        say("emergency.change"),
    ]


def _detail(found: EmergencyNumber) -> str:
    others = f", or {' or '.join(found.also)}" if found.also else ""
    return f"{found.name}{others}. {found.note}" if found.note else f"{found.name}{others}"


def _source(found: EmergencyNumber, library: Library, today: date) -> str:
    say, numbers = library.phrases, library.emergency_numbers
    first = library.sources[found.sources[0]].publisher
    name = "emergency.source_and_more" if len(found.sources) > 1 else "emergency.source"
    said = say(name, source=first, day=day_with_year(found.read))
    return f"{said} {say('emergency.past_review')}" if numbers.is_past_review(today) else said
