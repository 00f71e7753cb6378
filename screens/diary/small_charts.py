"""One field as a large chart, and the others as small charts below it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from textual.content import Content

from relief.columns import columns, padded
from relief.formatting import day_with_year, number_words
from relief.insight.format_trends import FIELDS, field_words
from relief.insight.overview import Overview
from relief.insight.trends import Span
from relief.library.phrases import Phrases
from relief.punctuation import labelled
from relief.report.chart import chart, half_medians, treatment_marks
from relief.report.chart_model import Chart, ChartMark
from screens.dialogs.key_hints import in_rows
from screens.safe_text import hung, lines, plain
from screens.widgets.chart import draw_chart

DOTS_A_COLUMN = 2
_SMALL_ROWS, _MOST_SMALL, _GAP = 9, 16, 3
_TWO_ABREAST, _THREE_ABREAST = 90, 140
_LEAST_LARGE, _MOST_LARGE = 9, 30
LEAST_NOTED = 3
_BARS = "▁▂▃▄▅▆▇█"
_BEFORE, _AFTER = 28, 112
"""Days drawn before and after the start of a treatment."""


def large_chart(
    overview: Overview, field: str, span: Span, width: int, height: int, say: Phrases
) -> Content | None:
    """Draw the chosen field with a legend; None if it has no values."""
    found = _chart(overview, field, span, width, say)
    if found is None:
        return None
    told = legend(found.marks, (say("chart.practice"), say("chart.medians")), width)
    height = max(_LEAST_LARGE, min(_MOST_LARGE, height - rows_of(told) + 1))
    return lines(draw_chart(found, width, height, overview.practised), told)


def small_charts(
    overview: Overview, field: str, span: Span, width: int, height: int, say: Phrases
) -> Content:
    """Draw the other recorded fields: as charts if they fit, else as one row of bars each."""
    others = [_chart(overview, each, span, width, say) for each in FIELDS if each != field]
    found = [one for one in others if one is not None and one.n >= LEAST_NOTED]
    if abreast(width) == 1 or height < _SMALL_ROWS + 1 or not found:
        return lines(*(_row(one, width, say) for one in found[: max(0, height)]))
    most = height // (_SMALL_ROWS + 1) * abreast(width)
    groups = -(-len(found[:most]) // abreast(width))
    rows = min(_MOST_SMALL, height // groups - 1)
    drawn = [
        titled(one.title, draw_chart(one, share(width), rows - 1), one.n) for one in found[:most]
    ]
    return in_columns(drawn, width)


def around_treatment(
    overview: Overview,
    name: str,
    start: date,
    until: date | None,
    size: tuple[int, int],
    say: Phrases,
) -> Content | None:
    """Draw twitch before and after a treatment started; None without data.

    Args:
        overview: The diary.
        name: The treatment.
        start: Its first day.
        until: The first day that no longer belongs to it, such as that of the next injection.
        size: Columns and rows of the chart.
        say: The sentences.
    """
    width, height = size
    last = start + timedelta(days=_AFTER)
    span = Span(start - timedelta(days=_BEFORE), min(last, overview.today, until or last))
    if span.last < span.first:
        return None
    marks = treatment_marks(overview.treatments, span)
    found = chart(
        overview.days, span, marks, say, "twitch", width * DOTS_A_COLUMN,
        with_levels=False, split=start,
    )  # fmt: skip
    if found is None:
        return None
    told = legend(found.marks, (say("chart.before_after"),), width)
    drawn = lines(draw_chart(found, width, height), told)
    return titled(labelled(f"{name}, {day_with_year(start)}", found.title), drawn, found.n)


def abreast(width: int) -> int:
    """Return how many small charts fit side by side in a width."""
    return 3 if width >= _THREE_ABREAST else 2 if width >= _TWO_ABREAST else 1


def share(width: int) -> int:
    """Return the columns of each small chart."""
    count = abreast(width)
    return (width - _GAP * (count - 1)) // count


def in_columns(drawn: Sequence[Content], width: int) -> Content:
    """Lay small charts out side by side, as many as fit."""
    count = abreast(width)
    groups = [drawn[start : start + count] for start in range(0, len(drawn), count)]
    rows = (part for group in groups for part in (plain(""), _beside(group, share(width))))
    return lines(*list(rows)[1:])


def titled(title: str, drawn: Content, n: int) -> Content:
    """Put a title with n above a chart."""
    return lines(Content.assemble(plain(title, "bold"), plain(f"  n={n}", "$muted")), drawn)


def legend(marks: Sequence[ChartMark], more: Iterable[str], width: int) -> Content:
    """Explain the letters and other signs of a chart."""
    parts = (*(f"{mark.sign} {mark.label}" for mark in marks), *more)
    return in_rows(width, *(hung(part, width, 2, "$muted") for part in parts), most=_GAP)


def rows_of(*parts: Content) -> int:
    """Count the rows of several parts."""
    return sum(part.plain.count("\n") + 1 for part in parts)


def _chart(overview: Overview, field: str, span: Span, width: int, say: Phrases) -> Chart | None:
    marks = treatment_marks(overview.treatments, span)
    most = max(LEAST_NOTED, width * DOTS_A_COLUMN)
    return chart(overview.days, span, marks, say, field, most, with_levels=False)


def _row(found: Chart, width: int, say: Phrases) -> Content:
    """Draw a row of bars, each covering a few days, with the medians of both halves."""
    name = padded(f"{field_words(found.field, say).capitalize()} ", 11)
    medians = half_medians(found)
    told = ""
    if medians:
        earlier, later = map(number_words, medians)
        told = say("chart.from_to", earlier=earlier, later=later)
    room = max(8, width - columns(name) - columns(told) - 4)
    size = -(-len(found.points) // room)
    values = [
        [point.drawn for point in found.points[start : start + size] if point.drawn is not None]
        for start in range(0, len(found.points), size)
    ]
    bars = "".join(
        _BARS[min(7, int(7 * sum(each) / len(each) / found.top))] if each else "·"
        for each in values
    )
    return Content("").join((plain(name, "$muted"), plain(bars, "$primary"), plain(f"  {told}")))


def _beside(contents: Sequence[Content], width: int) -> Content:
    """Place charts side by side, each padded to ``width`` columns."""
    split = [list(content.split("\n")) for content in contents]
    gap, rows = plain(" " * _GAP), []
    for number in range(max(map(len, split))):
        cells = [parts[number] if number < len(parts) else plain("") for parts in split]
        rows.append(gap.join(cell.pad_right(max(0, width - cell.cell_length)) for cell in cells))
    return lines(*rows)
