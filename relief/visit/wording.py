"""What the printed page puts together from fields of the model, the same in HTML and PDF."""

from __future__ import annotations

from relief.dates import day_with_year
from relief.library.phrases import Say
from relief.visit.page import AppendixLine, Number, Page, SignLine, TreatmentLine

TREND_SIGNS = {"more": "↗", "less": "↘", "same": "→"}
SIGN_MARKS = {"yes": "●", "unsure": "◐"}


def place_words(page: Page, say: Say) -> str:
    """The places in words, with their days."""
    listed = ", ".join(f"{place.words} {place.days}" for place in page.places)
    if not listed:
        return say("report.none_noted")
    return f"{say('sheet.places', days=page.places_n)} {listed}"


def range_and_n(number: Number, say: Say) -> str:
    """The range of a number and its n; one without a range says its n itself."""
    if not number.range_words:
        return ""
    return f"{number.range_words}, {say('sheet.n', n=number.n)}"


def change_words(line: TreatmentLine) -> str:
    """How it was before and after a treatment, and what was noticed."""
    return "; ".join(part for part in (line.before_after, line.effects) if part)


def legend(page: Page) -> str:
    """What the letters in the chart mean, but for those that stand beside their treatment."""
    told = {line.sign for line in (*page.treatments, *page.medicines)}
    marks = page.chart.marks if page.chart else ()
    return " · ".join(f"{mark.sign} {mark.label}" for mark in marks if mark.sign not in told)


def halves_of(page: Page) -> tuple[float, float] | None:
    """The middles of both halves of what the chart shows; None where no trend is told."""
    field = page.chart.field if page.chart else ""
    for number in page.numbers:
        if number.id == field and number.earlier is not None and number.later is not None:
            return number.earlier, number.later
    return None


def trend_words(number: Number) -> str:
    """Which way a number went, with an arrow where it can be told."""
    return f"{TREND_SIGNS.get(number.trend, '')} {number.trend_words}".strip()


def answer_words(sign: SignLine) -> str:
    """How a warning sign was answered, and since when."""
    return ", ".join(part for part in (sign.answer_words, sign.words) if part)


def signs_words(page: Page) -> str:
    """When the warning signs were read last, and what it came to."""
    checked = page.signs.checked
    return f"{day_with_year(checked)}: {page.signs.words}" if checked else page.signs.words


def counts_words(page: Page, say: Say) -> str:
    """On how many days how much was noted."""
    return say("sheet.counts", noted=page.days_noted, days=page.days, entries=page.entries)


def when_words(record: AppendixLine) -> str:
    """The day and the time of a record."""
    return f"{day_with_year(record.at.date())} {record.at:%H:%M}"
