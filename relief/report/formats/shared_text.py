"""Texts composed from the report's fields, shared by HTML and PDF."""

from __future__ import annotations

from relief.formatting import clauses, day_with_year, listed
from relief.library.phrases import Say
from relief.punctuation import labelled, sentence, sentences
from relief.report.report_model import AppendixLine, KeyFigure, Report, SignLine, TreatmentLine

TREND_SIGNS = {"more": "↗", "less": "↘", "same": "→", "unclear": ""}
SIGN_MARKS = {"yes": "●", "unsure": "◐"}


def place_words(page: Report, say: Say) -> str:
    """Format the areas with their days."""
    if not page.places:
        return say("report.none_noted")
    counted = listed(f"{place.words} {place.days}" for place in page.places)
    return f"{counted} ({say('report.places_n', n=page.places_n)})"


def range_and_n(number: KeyFigure, say: Say) -> str:
    """Format the range of a number and its n; without a range, only n."""
    if not number.shown:
        return ""
    days = say("sheet.n", n=number.n)
    return f"{number.range_words}, {days}" if number.range_words else days


def change_words(line: TreatmentLine) -> str:
    """Format a treatment's doses, ratings before and after, and effects."""
    return clauses(part for part in (line.doses, line.before_after, line.effects) if part)


def chart_words(page: Report, say: Say) -> str:
    """Format the legend of the chart, which explains the letters beside treatments."""
    chart = page.chart
    if chart is None:
        return ""
    name = "sheet.chart_day" if chart.step == 1 else "sheet.chart_step"
    said = [say(name, step=chart.step, n=chart.n, days=page.days)]
    if chart.levels:
        said.append(say("sheet.chart_halves"))
    told = {line.sign for line in (*page.treatments, *page.medicines)}
    said += [
        sentence(labelled(mark.sign, mark.label)) for mark in chart.marks if mark.sign not in told
    ]
    return sentences(*said)


def trend_words(number: KeyFigure) -> str:
    """Format the trend of a number, with an arrow if there is one."""
    return f"{TREND_SIGNS.get(number.trend, '')} {number.trend_words}".strip()


def answer_words(sign: SignLine) -> str:
    """Format the answer about a warning sign, and since when."""
    return listed(part for part in (sign.answer_words, sign.words) if part)


def signs_title(page: Report, say: Say) -> str:
    """Format the heading of the warning signs, with the day of the last check."""
    checked, title = page.signs.checked, say("report.signs")
    if checked is None:
        return title
    return f"{title}, {say('report.answered_on', day=day_with_year(checked))}"


def visit_words(page: Report, say: Say) -> str:
    """Format the appointment the report is for; "" if there is none."""
    return say("report.for_visit", visit=page.visit) if page.visit else ""


def noted_words(page: Report, say: Say) -> str:
    """Format how much was recorded on how many days, and when the report was made."""
    name = "report.noted_sessions" if "sessions" in page.parts else "report.noted"
    noted = say(name, noted=page.days_noted, days=page.days, entries=page.entries)
    made = say("report.made", day=day_with_year(page.made))
    return sentence(clauses((f"{noted[:1].upper()}{noted[1:]}", made)))


def foot_words(page: Report, say: Say, is_shortened: bool) -> str:
    """Format the footer: how a trend is computed, what is missing, and what would help."""
    said = [
        page.film_it,
        how_words(page, say),
        page.left_out,
        say("sheet.cut") if is_shortened else "",
    ]
    return sentences(*said)


def how_words(page: Report, say: Say) -> str:
    """Format how changes are tested, and the error rate; "" if none is claimed."""
    is_told = any(number.claim is not None and number.n for number in page.numbers)
    return say("report.trend_how") if is_told and not page.too_few else ""


def when_words(record: AppendixLine) -> str:
    """Format the day a record counts for, and its time."""
    return f"{day_with_year(record.day)} {record.time}"


def iso_when_words(record: AppendixLine) -> str:
    """Format the day a record counts for in ISO 8601, and its time, for plain text."""
    return f"{record.day} {record.time}"
