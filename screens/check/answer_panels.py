"""Panels of the Check tab: the answers of the last check, and earlier checks."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from textual.content import Content

from relief.columns import padded
from relief.formatting import day_words
from relief.insight.check_history import CheckReading
from relief.insight.today_summary import outcome_words
from relief.journal.stored_record import StoredRecord
from relief.library.checklist import Item, Tier
from relief.library.phrases import Phrases
from relief.safety.checklist import TICKED
from relief.safety.urgency import Urgency
from screens.safe_text import lines, plain

LOOKS: dict[str, tuple[str, str]] = {
    Urgency.EMERGENCY: ("▲", "bold $error"),
    Urgency.URGENT: ("▲", "bold $accent"),
    Urgency.BOOK: ("!", "bold $accent"),
    Urgency.SELFCARE: ("✓", "bold $primary"),
    Urgency.INCOMPLETE: ("…", "bold"),
}
"""The mark and style of each outcome; only emergencies are red."""

TIERS: tuple[Tier, ...] = ("emergency", "urgent", "book")
"""Tiers whose signs are shown, the most urgent first."""

MOST_CHECKS = 8
"""Maximum number of earlier checks listed."""

_MARKS = {
    "no": ("·", "$muted"), "yes": ("●", "bold $accent"), "unsure": ("?", "bold $accent"),
    "": ("○", "$muted"),
}  # fmt: skip


def answers_of(reading: CheckReading, signs: Sequence[Item], is_written_out: bool) -> Content:
    """Format the answers: one row per sign, or a row of marks followed by the ticked signs."""
    rows = [_sign(sign, reading) for sign in signs if is_written_out or _is_ticked(sign, reading)]
    if is_written_out:
        return lines(*rows)
    return lines(Content(" ").join(plain(*_mark(sign, reading)) for sign in signs), *rows)


def counts_of(reading: CheckReading, signs: Sequence[Item], say: Phrases) -> Content:
    """Format how often each answer was given, such as ``1 yes · 11 no``."""
    given = [reading.answers.get(sign.id, "") for sign in signs]
    shown = (("yes", "yes"), ("unsure", "unsure"), ("no", "no"), ("open", ""))
    counted = ((name, given.count(answer)) for name, answer in shown)
    return plain(" · ".join(say(f"check.count_{name}", count=n) for name, n in counted if n))


def checks_before(rows: Sequence[StoredRecord], say: Phrases) -> Content:
    """List the earlier checks, newest first: the day and outcome of each."""
    return lines(*(_check(row, say) for row in rows[1 : 1 + MOST_CHECKS]))


def _is_ticked(sign: Item, reading: CheckReading) -> bool:
    return reading.answers.get(sign.id) in TICKED


def _mark(sign: Item, reading: CheckReading) -> tuple[str, str]:
    return _MARKS.get(reading.answers.get(sign.id, ""), _MARKS[""])


def _sign(sign: Item, reading: CheckReading) -> Content:
    ink = "" if _is_ticked(sign, reading) else "$muted"
    return Content.assemble(
        plain(*_mark(sign, reading)), plain(f" {sign.label or sign.short}", ink)
    )


def _check(row: StoredRecord, say: Phrases) -> Content:
    outcome = str(row.body["outcome"])
    day = plain(padded(day_words(date.fromisoformat(row.day)), 11), "$muted")
    mark = plain(*LOOKS.get(outcome, ("", "bold")))
    return Content.assemble(day, mark, plain(f" {outcome_words(outcome, say)}"))
