"""A reading of the warning signs in sentences: one text for screens and command line."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from relief.dates import day_words, days_ago
from relief.insight.readings import Reading
from relief.journal.after_emergency import names_of
from relief.library.checklist import Item
from relief.library.library import Library
from relief.library.phrases import Phrases
from relief.safety.checklist import Urgency

_LAST_WEEK_DAYS = 6


def lead_of(reading: Reading, library: Library) -> str:
    """What an outcome means, in a sentence or two."""
    if reading.waits_for_doctor:
        return library.phrases("check.unseen", signs=names_of(library, reading.unseen))
    return library.phrases(f"{reading.outcome}.lead")


def news_lines(reading: Reading, say: Phrases, today: date) -> list[str]:
    """What is new, gone, the same, or still counted from before; nothing about a first reading."""
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


def next_lines(reading: Reading, say: Phrases, today: date) -> list[str]:
    """By when to be seen, and when to look again."""
    if reading.outcome == Urgency.EMERGENCY:
        return [say("emergency.after")]
    if reading.outcome == Urgency.INCOMPLETE:
        return [say("check.open", count=len(reading.left_open))]
    lines = _seen_lines(reading, say, today)
    again = day_words(max(reading.look or today, today))
    is_urgent = reading.outcome == Urgency.URGENT
    return [*lines, say("check.look_seen" if is_urgent else "check.look", day=again)]


def sooner_lines(reading: Reading, say: Phrases) -> list[str]:
    """What would bring the next look forward; nothing where there is no time to wait."""
    if not reading.watch:
        return []
    is_urgent = reading.outcome == Urgency.URGENT
    return [say("check.sooner_call" if is_urgent else "check.sooner", signs=_names(reading.watch))]


def _seen_lines(reading: Reading, say: Phrases, today: date) -> list[str]:
    """By when somebody should be seen."""
    if reading.outcome == Urgency.URGENT:
        return [say("check.today")]
    if reading.by is None:
        return []
    return [
        say("check.by" if reading.by >= today else "check.by_passed", day=day_words(reading.by))
    ]


def _same_lines(reading: Reading, before: date, say: Phrases, today: date) -> list[str]:
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
    """A day as it is spoken of: earlier today, 3 days ago, on Thu 12 Nov."""
    if day == today:
        return say("check.earlier_today")
    if 0 < (today - day).days <= _LAST_WEEK_DAYS:
        return days_ago(day, today)
    return say("check.on_day", day=day_words(day))


def _names(items: Iterable[Item]) -> str:
    return "; ".join(item.short for item in items)
