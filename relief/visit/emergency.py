"""Whom to call, and how that is said: one text for the screen and for the command line."""

from __future__ import annotations

from dataclasses import dataclass

from relief.library.library import Library


@dataclass(frozen=True, slots=True)
class Call:
    """Whom to call.

    Attributes:
        number: The number to print large; empty when nobody chose a country, for no guess is
            ever shown as certain.
        detail: The country and the other numbers, or how to find the right one.
    """

    number: str
    detail: str


def whom_to_call(library: Library, country: str) -> Call:
    """The emergency number for a country code such as ``GB``."""
    say = library.phrases
    found = library.emergency_numbers.countries.get(country.upper())
    if found is None:
        return Call("", f"{say('emergency.number_unknown')} {say('emergency.no_guess')}")
    others = f", or {' or '.join(found.also)}" if found.also else ""
    note = "" if found.checked else f" {found.note or ''}"
    return Call(found.number, f"{found.name}{others}.{note}".strip())


def emergency_lines(library: Library, country: str) -> list[str]:
    """The emergency text as lines."""
    say = library.phrases
    call = whom_to_call(library, country)
    return [
        say("emergency.title").upper(),
        *([f"  {call.number}"] if call.number else []),
        call.detail,
        "",
        say("emergency.lead"),
        say("emergency.note_time"),
        *say.lines("emergency.meanwhile"),
        say("emergency.after"),
    ]
