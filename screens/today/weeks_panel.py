"""The Weeks panel: two weeks as rows of signs, or eight weeks as a chart if it fits."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from textual.content import Content

from relief.columns import padded
from relief.formatting import number_words
from relief.i18n import _
from relief.insight.today_summary import TodaySummary
from relief.library.phrases import Phrases
from screens.safe_text import lines, plain

if TYPE_CHECKING:
    from relief.insight.days import Day
    from relief.insight.recent_days import RecentDays

DAYS = 14
LEAST_DRAWN = 3
"""Days with ratings from which a line is drawn; fewer are easier to read as signs."""

_LABEL = 12
_BARS = "▁▂▃▄▅▆▇█"
_TOP = 10
_INJECTION = "injection"


def two_weeks(glance: TodaySummary, recent: RecentDays | None, say: Phrases) -> Content:
    """Format a row of signs for practice and for each rating, one sign per day, today last.

    Args:
        glance: The last seven days, available at once.
        recent: Two weeks or more, once loaded.
        say: The phrases.
    """
    today = glance.today
    span = [today - timedelta(days=DAYS - 1 - n) for n in range(DAYS)]
    done = [False] * (DAYS - len(glance.practised)) + list(glance.practised)
    twitch: Sequence[float | None] = (*[None] * (DAYS - len(glance.twitch)), *glance.twitch)
    jaw: Sequence[float | None] = ()
    if recent is not None:
        done = [day in recent.practised for day in span]
        from relief.insight.days import series  # late: after the first frame

        twitch, jaw = (series(recent.days, name, span[0], today) for name in ("twitch", "jaw"))
    dots = "".join("●" if was else "·" for was in done)
    count = say("today.practised_days", count=sum(done), days=DAYS) if recent else ""
    rows = [_row(say("today.practised"), Content.assemble((dots, "$accent"), plain(f"  {count}")))]
    rows += [
        _row(say(f"field.{name}").capitalize(), _bars(values))
        for name, values in (("twitch", twitch), ("jaw", jaw))
        if any(value is not None for value in values)
    ]
    if not any(done) and len(rows) == 1:
        return plain(say("today.empty"), "$muted")
    return lines(*rows, *_treated(recent, say))


def eight_weeks(recent: RecentDays, width: int, height: int, say: Phrases) -> Content | None:
    """Draw the chart with a legend; None if there are too few ratings."""
    from relief.report.chart import chart, treatment_marks  # late: after the first frame
    from screens.widgets.chart import draw_chart

    span = recent.span()
    marks = treatment_marks(recent.treatments, span)
    found = chart(recent.days, span, marks, say, with_levels=False)
    if found is None or found.n < LEAST_DRAWN:
        return None
    drawn = draw_chart(found, width, height - 1, recent.practised)
    told = [f"{mark.sign} {mark.label}" for mark in marks]
    legend = "    ".join((*told, say("chart.practice"), say("chart.medians"), say("chart.gap")))
    return lines(drawn, plain(_cut(f"     {legend}", width), "$muted"))


def chart_title(days: Mapping[date, Day], say: Phrases) -> str:
    """Return the title of the chart of the last weeks."""
    from relief.report.chart import main_field

    return say("today.eight_weeks", what=say(f"field.{main_field(days)}").capitalize())


def _treated(recent: RecentDays | None, say: Phrases) -> Iterable[Content]:
    """Format how long ago the last injection was, while that may matter."""
    given = [one for one in recent.treatments if one.kind == _INJECTION] if recent else []
    if recent is None or not given:
        return ()
    days = (recent.today - given[-1].start).days
    return (_row(say("today.injection"), plain(say("today.injection_day", count=days))),)


def _row(label: str, value: Content) -> Content:
    return Content.assemble(plain(padded(label, _LABEL), "$muted"), value)


def _bars(ratings: Sequence[float | None]) -> Content:
    shown = "".join("·" if one is None else _BARS[min(7, int(one * 7 // _TOP))] for one in ratings)
    today = ratings[-1]
    told = "" if today is None else "  " + _("{rating} today").format(rating=number_words(today))
    return Content.assemble((shown, "$primary"), plain(told))


def _cut(words: str, width: int) -> str:
    return words if len(words) <= width else f"{words[: width - 2]} …"
