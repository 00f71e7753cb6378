"""Formats the result of a safety check as sentences, for all interfaces."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from relief.formatting import clauses, day_words, days_ago, listed
from relief.i18n import _
from relief.insight.check_history import CheckReading
from relief.journal.after_emergency import names_of
from relief.library.checklist import ChecklistContent, Item
from relief.library.library import Library
from relief.library.phrases import Phrases
from relief.safety.urgency import Urgency

_LAST_WEEK_DAYS = 6


def lead_of(reading: CheckReading, library: Library) -> str:
    """Return the meaning of an outcome in a sentence or two."""
    if reading.waits_for_doctor:
        return library.phrases("check.unseen", signs=names_of(library, reading.unseen))
    return library.phrases(f"{reading.outcome}.lead")


def news_lines(reading: CheckReading, say: Phrases, today: date) -> list[str]:
    """Format what is new, gone, unchanged or still applies; empty for a first check."""
    before, lines = reading.before, []
    if before is None:
        return []
    day = say("check.earlier_today") if before == today else day_words(before)
    if reading.new:
        lines.append(say("check.new", day=day, signs=_names(reading.new)))
    if reading.gone:
        lines.append(say("check.gone", day=day, signs=_names(reading.gone)))
    if reading.is_same:
        lines += _same_lines(reading, before, say, today)
    if reading.kept:
        lines.append(say("check.kept"))
    return lines


def next_lines(reading: CheckReading, say: Phrases, today: date) -> list[str]:
    """Format by when to see someone, and when to check again."""
    if reading.outcome == Urgency.EMERGENCY:
        return [say("emergency.after")]
    if reading.outcome == Urgency.INCOMPLETE:
        return [say("check.open", count=len(reading.left_open))]
    lines = _seen_lines(reading, say, today)
    again = day_words(max(reading.look or today, today))
    is_urgent = reading.outcome == Urgency.URGENT
    return [*lines, say("check.look_seen" if is_urgent else "check.look", day=again)]


def sooner_lines(reading: CheckReading, say: Phrases) -> list[str]:
    """Format what to do at once if another sign appears: call, see a doctor, or book."""
    tiers = (Urgency.EMERGENCY, Urgency.URGENT, Urgency.BOOK)
    by_tier = {tier: [item for item in reading.watch if item.tier == tier] for tier in tiers}
    return [
        say(f"check.watch_{tier}", signs=_names(items)) for tier, items in by_tier.items() if items
    ]


def unsure_lines(reading: CheckReading, checklist: ChecklistContent) -> list[str]:
    """Format how "not sure" counts, once for each tier in which it was answered."""
    tiers = dict.fromkeys(i.tier for i in reading.ticked if reading.answers[i.id] == "unsure")
    return [words for tier in tiers if (words := checklist.tier[tier].unsure)]


@dataclass(frozen=True, slots=True)
class SignWords:
    """A ticked sign as text: its name and answer, what to do, and why it matters."""

    name: str
    tier: str
    do: str
    why: str


def sign_lines(reading: CheckReading, say: Phrases) -> list[SignWords]:
    """Format each ticked sign, those answered yes before those answered not sure."""
    in_order = sorted(reading.ticked, key=lambda item: reading.answers[item.id] != "yes")
    return [
        SignWords(f"{i.short} ({listed(_marks(reading, i, say))})", i.tier, i.do, i.why)
        for i in in_order
    ]


def _marks(reading: CheckReading, item: Item, say: Phrases) -> list[str]:
    marks = [_("yes") if reading.answers[item.id] == "yes" else _("not sure")]
    if item in reading.new:
        marks.append(say("check.is_new"))
    if item in reading.kept:
        marks.append(say("check.from_before"))
    return marks


def _seen_lines(reading: CheckReading, say: Phrases, today: date) -> list[str]:
    """Format by when to see a doctor."""
    if reading.outcome == Urgency.URGENT:
        return [say("check.today")]
    if reading.by is None:
        return []
    return [
        say("check.by" if reading.by >= today else "check.by_passed", day=day_words(reading.by))
    ]


def _same_lines(reading: CheckReading, before: date, say: Phrases, today: date) -> list[str]:
    if reading.outcome in (Urgency.EMERGENCY, Urgency.INCOMPLETE):
        return []
    when = _when(before, today, say)
    if reading.outcome == Urgency.URGENT:
        return [say("check.same_urgent", when=when)]
    line = say("check.same", when=when)
    if reading.same_since < before:
        line += " " + say("check.same_since", day=day_words(reading.same_since))
    is_often = before == reading.day == today and reading.outcome == Urgency.SELFCARE
    return [line, say("check.often")] if is_often else [line]


def _when(day: date, today: date, say: Phrases) -> str:
    """Format a day relative to today: earlier today, 3 days ago, on Thu 12 Nov."""
    if day == today:
        return say("check.earlier_today")
    if 0 < (today - day).days <= _LAST_WEEK_DAYS:
        return days_ago(day, today)
    return say("check.on_day", day=day_words(day))


def _names(items: Iterable[Item]) -> str:
    return clauses(item.short for item in items)
