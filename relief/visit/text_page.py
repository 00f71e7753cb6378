"""The page for the doctor as plain text, 80 columns wide."""

from __future__ import annotations

from statistics import median
from textwrap import wrap

from relief.library.library import Library
from relief.visit.entry_line import FIELDS
from relief.visit.summary import Summary

WIDTH = 80
_FEWEST_FOR_A_TREND = 5


def text_page(summary: Summary, library: Library) -> str:
    """The page as text."""
    say = library.phrases
    lines = [
        "NOTES FOR THE VISIT",
        f"{summary.first} to {summary.made}. {say('visit.self_reported')}",
        "",
        *_signs(summary, library),
        "",
        *_numbers(summary, library),
        "",
        "PRACTISED",
        *([f"  {n} x {title}" for title, n in summary.practised.items()] or ["  nothing noted"]),
        "",
        "QUESTIONS",
        *([f"  {n}. {text}" for n, text in enumerate(summary.questions, 1)] or ["  none noted"]),
        "",
        say("visit.film_it"),
    ]
    return "\n".join(part for line in lines for part in _wrapped(line))


def _signs(summary: Summary, library: Library) -> list[str]:
    if summary.checked is None:
        return ["WARNING SIGNS", f"  {library.phrases('today.no_check_yet')}"]
    lines = [f"WARNING SIGNS, answered on {summary.checked}"]
    for sign in summary.ticked:
        answer = "yes" if sign.answer == "yes" else "not sure"
        lines.append(f"  {sign.id:<4} {answer:<9} {sign.short}{' (new)' if sign.is_new else ''}")
    if not summary.ticked and not summary.left_open:
        lines.append("  none of them")
    return [*lines, f"  {summary.denied} answered no, {summary.left_open} left open"]


def _numbers(summary: Summary, library: Library) -> list[str]:
    count = len(summary.entries)
    lines = [f"DIARY, {count} {'entry' if count == 1 else 'entries'}"]
    for name, title, unit in FIELDS:
        values = [row.body[name] for row in summary.entries if row.body.get(name) is not None]
        if values:
            lines.append(
                f"  {title:<9} middle {median(values):g}{unit}, lowest {min(values):g},"
                f" highest {max(values):g} (n = {len(values)})"
            )
    if count < _FEWEST_FOR_A_TREND:
        lines.append(f"  {library.phrases('visit.too_few')}")
    return lines


def _wrapped(line: str) -> list[str]:
    indent = " " * (len(line) - len(line.lstrip()) + 2)
    return wrap(line, WIDTH, subsequent_indent=indent if line.startswith(" ") else "") or [""]
