"""The views of Trends that are drawn: over time, hours and weekdays, the year, the counts."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from relief.columns import wrapped
from relief.formatting import here
from relief.insight.claim_sentences import shift_words
from relief.insight.days import given
from relief.insight.format_trends import FIELDS, count_words, summary_words
from relief.insight.overview import Overview
from relief.insight.trends import Span, calendar, line, span_of
from relief.library.phrases import Phrases
from relief.report.bar_chart import BarChart, hours_chart, weekdays_chart
from relief.report.chart import chart_title, treatment_marks
from relief.report.chart_model import ChartMark
from relief.report.count_chart import count_chart
from screens.diary.looking import Looking
from screens.diary.small_charts import (
    DOTS_A_COLUMN,
    LEAST_NOTED,
    abreast,
    in_columns,
    large_chart,
    legend,
    rows_of,
    share,
    small_charts,
    titled,
)
from screens.safe_text import hung, lines, plain
from screens.widgets.bars import draw_bars, has_plus
from screens.widgets.calendar import draw_calendar
from screens.widgets.chart import draw_chart

_LARGE_ROWS = 10
"""Minimum rows of the large chart; small charts are drawn only below that."""
_LEAST_BARS, _MOST_BARS = 8, 18
"""Rows of a bar chart with its title and the blank row below."""
_LEAST_COUNTS, _MOST_COUNTS = 8, 40


def over_time(overview: Overview, looking: Looking, say: Phrases) -> Content:
    """Draw the chosen field as a large chart with statistics, then the others as small ones."""
    span, width = looking.span(overview), looking.width
    short = summary_words(line(overview.days, looking.field, span).summary, looking.field, say)
    claim = overview.claims(span).get(looking.field)
    told = " ".join((short, shift_words(claim, say) if claim and claim.n else "")).strip()
    words = [*(wrapped(told, width) if told else ()), say("trends.gap")]
    others = max(0, looking.rows - _LARGE_ROWS - len(words) - 3)
    small = small_charts(overview, looking.field, span, width, others, say)
    height = looking.rows - len(words) - 2 - rows_of(small)
    large = large_chart(overview, looking.field, span, width, height, say)
    said = [plain(row, "" if number == 0 else "$muted") for number, row in enumerate(words)]
    return lines(*([large] if large else []), *said, plain(""), small)


def hours(overview: Overview, looking: Looking, say: Phrases) -> Content:
    """Draw the hours of the day, then the weekdays of the field and of others that fit."""
    span, width = looking.span(overview), looking.width
    by_hour = hours_chart(overview.days, span, say)
    by_weekday = _weekdays(overview, looking.field, span, say)
    if by_hour is None and not by_weekday:
        return plain(say("trends.no_days"), "$muted")
    is_cut = by_hour is not None and has_plus(by_hour, width)
    said = [say("trends.hours_many" if is_cut else "trends.hours")] if by_hour else []
    words = [row for each in (*said, say("trends.weekdays")) for row in wrapped(each, width) if row]
    groups = bool(by_hour) + -(-len(by_weekday) // abreast(width))
    free = looking.rows - len(words) + 1  # no blank row below the last one
    most = max(1, min(groups, free // _LEAST_BARS))
    height = min(_MOST_BARS, max(_LEAST_BARS, free // most)) - 2
    room = max(1, most - bool(by_hour)) * abreast(width)
    drawn = [
        titled(one.title, draw_bars(one, share(width), height), one.n) for one in by_weekday[:room]
    ]
    rows: list[Content] = []
    if by_hour:
        rows = [titled(by_hour.title, draw_bars(by_hour, width, height), by_hour.n), plain("")]
    return lines(*rows, in_columns(drawn, width), *(plain(row, "$muted") for row in words))


def year(overview: Overview, looking: Looking, say: Phrases) -> Content:
    """Draw the calendar of the field, then those of other fields that fit."""
    span = span_of("all", overview.today, overview.days)
    marks = treatment_marks(overview.treatments, span)
    rows: list[Content] = [_calendar(overview, looking.field, span, looking.width, marks, say)]
    signs = legend(marks, (say("chart.practice_weeks"),), looking.width)
    told = lines(signs, hung(say("trends.calendar"), looking.width, 0, "$muted"))
    for field in FIELDS:
        if field != looking.field and given(overview.days, field):
            one = _calendar(overview, field, span, looking.width, marks, say)
            if rows_of(*rows, one, told) + len(rows) + 1 > looking.rows:
                break
            rows.append(one)
    return lines(*(part for one in rows for part in (one, plain(""))), told)


def counted(overview: Overview, looking: Looking, say: Phrases) -> Content:
    """Draw the twitch counts per minute."""
    words, width = plain(count_words(overview.counts, say)), looking.width
    if not overview.counts:
        return words
    span = Span(min(overview.counts[0].day, overview.today), overview.today)
    marks = treatment_marks(overview.treatments, span)
    found = count_chart(overview.counts, marks, say, overview.today, width * DOTS_A_COLUMN)
    told = legend(marks, (say("chart.practice"), say("chart.medians")), width)
    height = looking.rows - rows_of(told) - 3
    height = max(_LEAST_COUNTS, min(_MOST_COUNTS, height))
    drawn = draw_chart(found, width, height, overview.practised)
    return lines(titled(found.title, drawn, found.n), told, plain(""), words)


def _weekdays(overview: Overview, field: str, span: Span, say: Phrases) -> list[BarChart]:
    """Return weekday charts: the chosen field first, then the others with data."""
    fields = (field, *(each for each in FIELDS if each != field))
    found = (weekdays_chart(overview.days, each, span, say) for each in fields)
    return [one for one in found if one is not None and one.n >= LEAST_NOTED]


def _calendar(
    overview: Overview,
    field: str,
    span: Span,
    width: int,
    marks: Sequence[ChartMark],
    say: Phrases,
) -> Content:
    top = Looking(field).top
    weeks = calendar(overview.days, field, span, top, here().first_weekday)
    drawn = draw_calendar(weeks, width, marks, overview.practised)
    return titled(chart_title(field, say), drawn, len(given(overview.days, field)))
