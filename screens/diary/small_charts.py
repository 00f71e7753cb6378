"""One field as a large chart, and the others as small charts below it."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from relief.formatting import number_words
from relief.insight.format_trends import FIELDS, field_words
from relief.insight.overview import Overview
from relief.insight.trends import Span
from relief.library.phrases import Phrases
from relief.report.key_figures import chart, half_medians, treatment_marks
from relief.report.report_model import Chart
from screens.safe_text import lines, plain
from screens.widgets.chart import draw_chart

_DOTS_A_COLUMN = 2
_SMALL_ROWS, _GAP = 9, 3
_TWO_ABREAST, _THREE_ABREAST = 90, 140
_LEAST_LARGE, _MOST_LARGE = 9, 24
_LEAST_NOTED = 3
_BARS = "▁▂▃▄▅▆▇█"


def large_chart(
    overview: Overview, field: str, span: Span, width: int, height: int, say: Phrases
) -> Content | None:
    """Draw the chosen field with a legend; None if it has no values."""
    found = _chart(overview, field, span, width, say)
    if found is None:
        return None
    told = [f"{mark.sign} {mark.label}" for mark in found.marks]
    legend = "   ".join((*told, say("chart.practice"), say("chart.medians")))
    return lines(
        draw_chart(found, width, max(_LEAST_LARGE, min(_MOST_LARGE, height)), overview.practised),
        plain(legend, "$muted"),
    )


def small_charts(
    overview: Overview, field: str, span: Span, width: int, height: int, say: Phrases
) -> Content:
    """Draw the other recorded fields: as charts if they fit, else as one row of bars each."""
    others = [_chart(overview, each, span, width, say) for each in FIELDS if each != field]
    found = [one for one in others if one is not None and one.n >= _LEAST_NOTED]
    abreast = 3 if width >= _THREE_ABREAST else 2 if width >= _TWO_ABREAST else 1
    if abreast == 1 or height < _SMALL_ROWS + 1:
        return lines(*(_row(one, width, say) for one in found[: max(0, height)]))
    each = (width - _GAP * (abreast - 1)) // abreast
    rows = []
    for start in range(0, len(found), abreast):
        if (start // abreast + 1) * (_SMALL_ROWS + 1) > height:
            break
        group = found[start : start + abreast]
        rows.append(_beside([_small(one, each) for one in group], each))
        rows.append(plain(""))
    return lines(*rows)


def _chart(overview: Overview, field: str, span: Span, width: int, say: Phrases) -> Chart | None:
    marks = treatment_marks(overview.treatments, span)
    most = max(_LEAST_NOTED, width * _DOTS_A_COLUMN)
    return chart(overview.days, span, marks, say, field, most, with_levels=False)


def _small(found: Chart, width: int) -> Content:
    return lines(plain(found.title, "bold"), draw_chart(found, width, _SMALL_ROWS - 1))


def _row(found: Chart, width: int, say: Phrases) -> Content:
    """Draw a row of bars, each covering a few days, with the medians of both halves."""
    name = f"{field_words(found.field, say).capitalize():<10}"
    medians = half_medians(found)
    told = ""
    if medians:
        earlier, later = map(number_words, medians)
        told = say("chart.from_to", earlier=earlier, later=later)
    room = max(8, width - len(name) - len(told) - 4)
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
