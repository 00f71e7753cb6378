"""Formats restrictions as lines: what must not be massaged, why and until when."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from relief.formatting import day_words
from relief.library.library import Library
from relief.library.phrases import Say
from relief.punctuation import sentences
from relief.safety.restrictions import KnownFact, Restriction, needs_soft_breathing


def restriction_line(restriction: Restriction, say: Say) -> str:
    """Format why a restriction is in force, and its last day if it has one."""
    if restriction.until is None:
        return restriction.reason
    return sentences(restriction.reason, say("gate.until", day=day_words(restriction.until)))


def restriction_lines(restrictions: Iterable[Restriction], say: Say) -> list[str]:
    """Format each restriction in force, without duplicates."""
    return list(dict.fromkeys(restriction_line(restriction, say) for restriction in restrictions))


def explained(
    restrictions: Iterable[Restriction], facts: Mapping[str, KnownFact] | None, library: Library
) -> list[tuple[str, str]]:
    """Return each restriction in force, including breathing, with its reason, which may be empty.

    Args:
        restrictions: The restrictions on massage.
        facts: The health answers; None if never asked.
        library: The content.
    """
    situation, found = library.situation, []
    for restriction in restrictions:
        item = situation.find(restriction.cause)
        found.append((restriction_line(restriction, library.phrases), item.why if item else ""))
    soft = needs_soft_breathing(situation.item, facts or {})
    if soft is not None:
        found.append((soft.reason, soft.why))
    return list(dict.fromkeys(found))
