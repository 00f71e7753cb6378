"""Estimates the printed height of each part: ``html_page.css`` in numbers, all in points.

Change sizes in both places; tests print real pages to check that they agree.
"""

from __future__ import annotations

from relief.i18n import _
from relief.library.phrases import Say
from relief.report.formats.shared_text import (
    answer_words,
    change_words,
    chart_words,
    foot_words,
    noted_words,
    place_words,
    range_and_n,
    signs_title,
    visit_words,
)
from relief.report.formats.text_measure import lines, width
from relief.report.report_model import Report

ACROSS = 527.0
"""Width of an A4 sheet without margins, in points."""
CHART_WIDTH = 352.0
_GAP = 14.0
_HISTORY = 0.44
"""Share of the width for the history beside the key figures."""
_TABLE_PAD = 0.24
_RULE = 0.5


def line_height(size: float) -> float:
    """Return the line height relative to the font size: smaller for small fonts."""
    return round(min(1.3, 1.22 + 0.04 * (size - 7.2)), 3)


class _Ruler:
    """Measures text at one font size."""

    def __init__(self, size: float) -> None:
        self.size = size
        self.line = line_height(size)
        self.small = max(7.0, 0.88 * size)
        self.heading = 1.1 * size * 1.2 + 0.15 * size

    def text(self, text: str, room: float, bold: bool = False) -> float:
        """Return the height of a paragraph."""
        return lines(text, room / self.size, bold) * self.size * self.line

    def fine(self, text: str, room: float) -> float:
        """Return the height of a paragraph in small type."""
        return lines(text, room / self.small) * self.small * self.line

    def two(self, text: str, more: str, room: float, bold: bool = False) -> float:
        """Return the height of text with a small remark, which stays unbroken if possible."""
        remark = width(more) * self.small
        if not more or (width(text, bold) + 0.28) * self.size + remark <= room:
            return self.text(text, room, bold)
        # A short last line may have space for the remark; that is ignored.
        return self.text(text, room, bold) + lines(more, room / self.small) * self.size * self.line

    def row(self, *cells: tuple[str, str, float, bool]) -> float:
        """Return the height of a table row: text, small remark, share of the width, bold."""
        pad = 0.6 * self.size
        highest = max(self.two(text, more, room - pad, bold) for text, more, room, bold in cells)
        return highest + _TABLE_PAD * self.size + _RULE

    def part(self, *heights: float) -> float:
        """Return the height of a part with its heading."""
        return 0.75 * self.size + self.heading + sum(heights)


def height(
    page: Report, say: Say, size: float, face: float, chart: float, is_shortened: bool = False
) -> float:
    """Return the height of the whole report.

    Args:
        page: The report.
        say: The phrases.
        size: Font size.
        face: Height of the face, from crown to chin.
        chart: Height of the chart.
        is_shortened: Whether the report has a note that texts were truncated.
    """
    ruler = _Ruler(size)
    return sum(
        (
            _head(page, say, ruler),
            _history(page, say, ruler),
            _drawings(page, say, ruler, face, chart),
            _given(page, ruler),
            _below(page, ruler),
            _own_words(page, ruler),
            _foot(page, say, ruler, is_shortened),
        )
    )


def _head(page: Report, say: Say, ruler: _Ruler) -> float:
    room = (ACROSS - 12) / 2
    title = lines(page.title, room / (1.7 * ruler.size), bold=True) * 1.7 * 1.15 * ruler.size
    left = title + ruler.text(page.period, room, bold=True)
    right = sum(
        ruler.text(text, room, bold=True) for text in (page.name, visit_words(page, say)) if text
    )
    basis = f"{noted_words(page, say)} {page.too_few} {page.self_reported}"
    return max(left, right) + 4.5 + 3 + ruler.fine(basis, ACROSS)


def _history(page: Report, say: Say, ruler: _Ruler) -> float:
    """Return the height of history, key figures and signs in two columns, with the questions."""
    left, right = _columns(page)
    story, figures = _beside(page, say, ruler)
    if asks_on_the_left(page, say, ruler.size):
        return max(story + _questions(page, say, ruler, left), figures)
    return max(story, figures + _questions(page, say, ruler, right))


def asks_on_the_left(page: Report, say: Say, size: float) -> bool:
    """Return whether the questions go below the history, because that column is shorter."""
    story, figures = _beside(page, say, _Ruler(size))
    return story < figures or not figures


def _columns(page: Report) -> tuple[float, float]:
    """Return the widths of the two columns; a single one takes the full width."""
    has_left = "story" in page.parts or "questions" in page.parts
    has_right = "numbers" in page.parts or "signs" in page.parts
    if has_left and has_right:
        return ACROSS * _HISTORY, ACROSS * (1 - _HISTORY) - _GAP
    return ACROSS, ACROSS


def _beside(page: Report, say: Say, ruler: _Ruler) -> tuple[float, float]:
    left, right = _columns(page)
    figures = _numbers(page, say, ruler, right) + _signs(page, say, ruler, right)
    return _story(page, ruler, left), figures


def _story(page: Report, ruler: _Ruler, room: float) -> float:
    if "story" not in page.parts:
        return 0.0
    return ruler.part(
        *(
            ruler.row(
                (fact.label, "", 0.27 * room, False),
                (fact.value or _("not noted"), fact.basis, 0.73 * room, False),
            )
            for fact in page.story
        )
    )


def _numbers(page: Report, say: Say, ruler: _Ruler, room: float) -> float:
    if "numbers" not in page.parts:
        return 0.0
    head = ruler.fine(say("sheet.course"), 0.48 * room) + _TABLE_PAD * ruler.size
    rows = (
        ruler.row(
            (number.label, "", 0.24 * room, False),
            (number.shown or _("not noted"), range_and_n(number, say), 0.28 * room, True),
            (f"↘ {number.trend_words}", number.course_words, 0.48 * room, True),
        )
        for number in page.numbers
    )
    return ruler.part(head, *rows)


def _signs(page: Report, say: Say, ruler: _Ruler, room: float) -> float:
    if "signs" not in page.parts:
        return 0.0
    size, inside = ruler.size, room - 2 - 1.4 * ruler.size
    title = lines(signs_title(page, say), inside / (1.1 * size), bold=True)
    ticked = sum(
        ruler.text(f"{sign.short}: {answer_words(sign)}", inside - 1.3 * size, True)
        for sign in page.signs.ticked
    )
    said = [text for text in (page.signs.gone_words, page.signs.words) if text]
    below = sum(ruler.text(text, inside) for text in said)
    return 1.85 * size + 2 + title * ruler.heading + ticked + below


def _drawings(page: Report, say: Say, ruler: _Ruler, face: float, chart: float) -> float:
    has_chart = "chart" in page.parts and page.chart is not None
    has_places = "places" in page.parts
    drawn = mapped = 0.0
    if has_chart and page.chart:
        room = CHART_WIDTH if has_places else ACROSS
        drawn = ruler.part(
            chart,
            ruler.fine(chart_words(page, say), room),
        )
    if has_places:
        room = ACROSS - CHART_WIDTH - _GAP if has_chart else ACROSS
        mapped = ruler.part(face * 1.08, ruler.fine(place_words(page, say), room))
    return max(drawn, mapped)


def _given(page: Report, ruler: _Ruler) -> float:
    groups = [name for name in ("treatments", "medicines") if name in page.parts]
    if not groups:
        return 0.0
    total = 0.75 * ruler.size
    for name in groups:
        rows = page.treatments if name == "treatments" else page.medicines
        total += (1.1 * ruler.line + 0.45 + 0.13) * ruler.size
        total += sum(
            ruler.row(
                (line.when, "", 0.18 * ACROSS, False),
                (f"WW {line.words or line.name}", "", 0.36 * ACROSS, False),
                (change_words(line), "", 0.46 * ACROSS, False),
            )
            for line in rows
        ) or ruler.row(("none", "", ACROSS, False))
    return total


def _questions(page: Report, say: Say, ruler: _Ruler, room: float) -> float:
    if "questions" not in page.parts:
        return 0.0
    inside = room - 2 - 2.9 * ruler.size
    asked = sum(ruler.text(text, inside, bold=True) for text in page.questions)
    more = (
        ruler.fine(say("report.more_questions", count=page.more_questions), inside)
        if page.more_questions
        else 0.0
    )
    return ruler.part(asked or ruler.text("none", inside), more) + 2 + 1.25 * ruler.size


def _below(page: Report, ruler: _Ruler) -> float:
    """Return the height of practice, with jaw checks and videos beside it."""
    beside = [page.jaw_checks if "jaw" in page.parts else ""]
    beside.append(" · ".join(page.films) if "films" in page.parts else "")
    beside = [text for text in beside if text]
    both = "tried" in page.parts and beside
    room = (ACROSS - _GAP) / 2 if both else ACROSS
    rows = [f"{tried.title}: {tried.words}" for tried in page.tried] or ["none"]
    tried = ruler.part(*(ruler.text(row, room, bold=True) for row in rows))
    return max(
        tried if "tried" in page.parts else 0.0,
        sum(ruler.part(ruler.text(text, room)) for text in beside),
    )


def _own_words(page: Report, ruler: _Ruler) -> float:
    total = 0.0
    if "notes" in page.parts and page.notes:
        rows = (ruler.text(f"29 Nov 2026  {text}", ACROSS, bold=True) for _, text in page.notes)
        total += ruler.part(*rows)
    if "sessions" in page.parts and page.sessions:
        head = ruler.small * ruler.line + _TABLE_PAD * ruler.size
        rows = (
            ruler.row(
                ("29 Nov 2026 00:00", "", 0.2 * ACROSS, False),
                (one.words, "", 0.4 * ACROSS, False),
                (one.note, "", 0.4 * ACROSS, False),
            )
            for one in page.sessions
        )
        total += ruler.part(head, *rows)
    return total


def _foot(page: Report, say: Say, ruler: _Ruler, is_shortened: bool) -> float:
    said = foot_words(page, say, is_shortened)
    return 0.9 * ruler.size + 4 + ruler.fine(said, ACROSS) if said else 0.0
