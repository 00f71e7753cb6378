"""Prints a check result as text or JSON."""

from __future__ import annotations

from datetime import date
from typing import Any

from relief.cli.context import Context
from relief.cli.output import print_message, write, write_json
from relief.i18n import _
from relief.insight.check_history import CheckReading
from relief.insight.format_check_result import (
    lead_of,
    news_lines,
    next_lines,
    sign_lines,
    sooner_lines,
    unsure_lines,
)
from relief.journal.patient_records import read_facts, read_patient_state
from relief.safety.check_results import first_answered, readings
from relief.safety.checklist import TICKED
from relief.safety.crisis import crisis_json, crisis_lines
from relief.safety.crisis_sign import needs_crisis_line
from relief.safety.emergency import emergency_lines
from relief.safety.gate import current_restrictions
from relief.safety.restriction_words import explained
from relief.safety.restrictions import is_yes
from relief.safety.urgency import Urgency


def show_reading(context: Context, reading: CheckReading) -> None:
    """Print a check result: to stdout if asked for, otherwise as a message."""
    is_asked_for = context.arguments.verb == "checklist"
    if is_asked_for and context.arguments.json:
        write_json(_json(context, reading))
        return
    for line in _text(context, reading):
        (write if is_asked_for else print_message)(line)


def _json(context: Context, reading: CheckReading) -> dict[str, Any]:
    """Format a check result as ``relief.checklist/1``; independent of the current date."""
    fresh, rows = {item.id for item in reading.new}, readings(context.journal)
    look_is_next = reading.outcome == Urgency.SELFCARE
    return {
        "schema": "relief.checklist/1",
        "asked_at": reading.row.body["at"],
        "content": reading.row.body["content"],
        "outcome": reading.outcome,
        "by": _iso(reading.look if look_is_next else reading.by),
        "look_again": _iso(reading.look),
        "before": _iso(reading.before),
        "same": reading.is_same,
        "same_since": _iso(reading.same_since),
        "new": [item.id for item in reading.new],
        "gone": [item.id for item in reading.gone],
        "kept": [item.id for item in reading.kept],
        "seen_by_doctor": reading.row.body.get("seen_by_doctor"),
        "unseen": list(reading.unseen),
        "left_open": [item.id for item in reading.left_open],
        "watch": [item.id for item in reading.watch],
        "answers": [
            {
                "id": key,
                "answer": answer,
                "since": str(first_answered(rows, key, answer) or reading.day),
                "new": key in fresh,
                **_sign_json(context, key, answer),
            }
            for key, answer in reading.answers.items()
        ],
        "text": lead_of(reading, context.library),
        "situation": _facts_json(context),
        "crisis": crisis_json(context.library, context.settings, reading.answers),
    }


def _facts_json(context: Context) -> list[dict[str, Any]]:
    """The health answers; for each yes its restriction and reason."""
    facts, found = read_facts(context.journal) or {}, []
    for item in context.library.situation.item:
        if (fact := facts.get(item.id)) is not None:
            means = {"short": item.short, "reason": item.reason, "why": item.why}
            known: dict[str, Any] = {
                "id": item.id,
                "answer": fact.answer,
                "until": _iso(fact.until),
            }
            found.append(known | (means if is_yes(item, fact.answer) else {}))
    return found


def _sign_json(context: Context, key: str, answer: str) -> dict[str, Any]:
    """A warning sign answered yes or unsure; empty for others and for removed ones."""
    checklist = context.library.checklist
    item = checklist.find(key)
    if item is None or answer not in TICKED:
        return {}
    unsure = checklist.tier[item.tier].unsure if answer == "unsure" else None
    return {"short": item.short, "do": item.do, "why": item.why, "unsure": unsure}


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _text(context: Context, reading: CheckReading) -> list[str]:
    """A check result as text, with the crisis line or emergency number first if needed."""
    outcome, say, library = reading.outcome, context.library.phrases, context.library
    today = date.fromisoformat(context.journal.today())
    if outcome == Urgency.EMERGENCY:
        lines = emergency_lines(library, context.settings, today, reading.answers)
    else:
        crisis = needs_crisis_line(reading.answers)
        lines = [*crisis_lines(library, context.settings), ""] if crisis else []
        lines += [say(f"{outcome}.title"), lead_of(reading, library)]
        if outcome == Urgency.URGENT:
            lines += [say("urgent.massage_blocked"), say("urgent.breathing_fine")]
        lines += unsure_lines(reading, library.checklist)
        lines += [*news_lines(reading, say, today), *next_lines(reading, say, today)]
        lines += sooner_lines(reading, say)
    if outcome != Urgency.EMERGENCY:
        lines += restriction_lines(context)
    lines += ["", _("Answered on {day}:").format(day=reading.day)]
    for sign in sign_lines(reading, say):
        is_told = outcome == Urgency.EMERGENCY and sign.tier == "emergency"
        lines += [f"  {sign.name}", *([] if is_told else [f"    {sign.do}", f"    {sign.why}"])]
    lines.append(
        _("  {denied} answered no, {count} skipped").format(
            denied=reading.denied, count=len(reading.left_open)
        )
    )
    return lines


def restriction_lines(context: Context) -> list[str]:
    """Format the restrictions on massage and breathing in force, and why."""
    patient = read_patient_state(context.journal)
    told = explained(current_restrictions(patient, context.library), patient.facts, context.library)
    lines = [line for words, why in told for line in (words, f"  {why}" if why else "") if line]
    return ["", *lines] if lines else []
