"""The crisis line: shown before anything else to someone with thoughts of self-harm."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from relief.safety.crisis_sign import needs_crisis_line

if TYPE_CHECKING:
    from relief.library.library import Library
    from relief.library.phrases import Say
    from relief.settings import Settings


@dataclass(frozen=True, slots=True)
class CrisisHelp:
    """Whom to call about thoughts of self-harm.

    Attributes:
        line: The number of the crisis line; "" if none is known for the country.
        name: The name of the line; "" without ``line``.
        country: The name of the line's country; "" without ``line``.
        emergency: The emergency number: the person's own, else the country's; "" if unknown.
    """

    line: str
    name: str
    country: str
    emergency: str


def find_crisis_help(library: Library, settings: Settings) -> CrisisHelp:
    """Return the crisis line of the chosen country, and the emergency number."""
    from relief.safety.countries import find_country  # late: imports pydantic

    code = find_country(library, settings.text("country"))
    found = library.emergency_numbers.countries.get(code or "")
    emergency = settings.text("emergency_number") or (found.number if found else "")
    if found is None or not found.crisis:
        return CrisisHelp("", "", "", emergency)
    return CrisisHelp(found.crisis, found.crisis_name or "", found.name, emergency)


def crisis_lines(library: Library, settings: Settings) -> list[str]:
    """Format whom to call, as lines; the first one has the crisis line."""
    say, found = library.phrases, find_crisis_help(library, settings)
    line = say("crisis.near")
    if found.line:
        line = say("crisis.line", number=found.line, called=found.name, country=found.country)
    now = say("crisis.now_unknown")
    if found.emergency:
        now = say("crisis.now", number=found.emergency)
    return [line, now, say("crisis.lead")]


def crisis_short(found: CrisisHelp, say: Say) -> str:
    """Format whom to call in a few words for a status line."""
    if found.line:
        return say("crisis.short", number=found.line)
    return say("crisis.short_near", number=found.emergency or say("crisis.any_number"))


def crisis_json(
    library: Library, settings: Settings, answers: Mapping[str, str]
) -> dict[str, str | None] | None:
    """Return whom to call as JSON fields; None if the answers do not require it."""
    if not needs_crisis_line(answers):
        return None
    found = find_crisis_help(library, settings)
    return {
        "line": found.line or None,
        "name": found.name or None,
        "country": found.country or None,
        "emergency_number": found.emergency or None,
        "short": crisis_short(found, library.phrases),
        "text": " ".join(crisis_lines(library, settings)),
    }
