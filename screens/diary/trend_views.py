"""The views of Trends: statistics of the diary formatted as content."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from textwrap import wrap

from textual.content import Content

from relief.formatting import here, listed
from relief.i18n import N_, _
from relief.insight.associations import Association
from relief.insight.claim_sentences import (
    all_too_early_words,
    association_words,
    change_words,
    cycles_words,
    numbers_words,
    session_words,
    shift_words,
)
from relief.insight.dose_history import dose_lines
from relief.insight.format_trends import TOPS, count_words, field_words, summary_words
from relief.insight.overview import Overview
from relief.insight.trends import (
    HIGHEST_RATING,
    Period,
    Point,
    Span,
    TrendLine,
    by_hour,
    calendar,
    line,
    places,
    span_of,
)
from relief.library.areas import letter_of_zone, zone_words
from relief.library.phrases import Phrases
from screens.diary.charts import calendar_chart, hours_chart, interval_bar, line_chart, share_bar
from screens.diary.small_charts import large_chart, small_charts
from screens.safe_text import lines, plain

PERIODS: tuple[Period, ...] = ("week", "month", "quarter", "all")
_BAR = 24
_LARGE_ROWS = 10
"""Minimum rows of the large chart; small charts are drawn only below that."""
_INTERVAL = 21
_NAME = 22
"""Length of the longest area name, "right back of the neck"."""
ROOMY_MAP = 74
"""Window width from which bars fit beside the face."""
_ROOMY, _ONE_DIGIT = 78, 9
"""Width from which two-digit counts fit below each hour."""


@dataclass(frozen=True, slots=True)
class Looking:
    """What Trends shows: field, period and available space.

    Attributes:
        height: Rows of a plot alone.
        rows: Rows available for the whole view.
    """

    field: str = "twitch"
    period: Period = "month"
    width: int = 76
    height: int = 10
    rows: int = 18

    def span(self, overview: Overview) -> Span:
        """Return the days of the chosen period."""
        return span_of(self.period, overview.today, overview.days)

    @property
    def top(self) -> float:
        """The upper edge of a chart of the field."""
        return TOPS.get(self.field, HIGHEST_RATING)


View = Callable[[Overview, Looking, Phrases], Content]


def over_time(overview: Overview, looking: Looking, say: Phrases) -> Content:
    """Draw the chosen field as a large chart with statistics, then the others as small ones."""
    span, width = looking.span(overview), looking.width
    short = summary_words(line(overview.days, looking.field, span).summary, looking.field, say)
    claim = overview.claims(span).get(looking.field)
    told = " ".join((short, shift_words(claim, say) if claim and claim.n else "")).strip()
    words = [*wrap(told, width), say("trends.gap")]
    others = max(0, looking.rows - _LARGE_ROWS - len(words) - 3)
    small = small_charts(overview, looking.field, span, width, others, say)
    height = looking.rows - len(words) - 3 - len(small.plain.split("\n"))
    large = large_chart(overview, looking.field, span, width, height, say)
    said = [plain(row, "" if number == 0 else "$muted") for number, row in enumerate(words)]
    return lines(*([large] if large else []), *said, plain(""), small)


def hours(overview: Overview, looking: Looking, say: Phrases) -> Content:
    """Draw the hours of the day."""
    found = by_hour(overview.days, looking.span(overview))
    if not any(found):
        return plain(say("trends.no_days"), "$muted")
    chart = hours_chart(found, HIGHEST_RATING, looking.height, looking.width)
    has_plus = looking.width < _ROOMY and any(hour and hour.n > _ONE_DIGIT for hour in found)
    words = say("trends.hours_many" if has_plus else "trends.hours")
    return lines(chart, plain(""), plain(words, "$muted"))


def year(overview: Overview, looking: Looking, say: Phrases) -> Content:
    """Draw the calendar with as many weeks as fit."""
    weeks = calendar(overview.days, looking.field, span_of("all", overview.today, overview.days),
                     looking.top, here().first_weekday)  # fmt: skip
    chart = calendar_chart(weeks, (looking.width - 8) // 2)
    return lines(chart, plain(""), plain(say("trends.calendar"), "$muted"))


def face(overview: Overview, looking: Looking, say: Phrases) -> Content:
    """List how often each area was recorded, to go beside the face."""
    found = places(overview.days, looking.span(overview))
    if not found.places:
        return plain(say("trends.no_places"), "$muted")
    most = found.places[0].days
    rows = []
    for place in found.places[: looking.height + 4]:
        name = ".".join(filter(None, (place.zone, place.side)))
        bar = share_bar(place.days / most, 8) if looking.width >= ROOMY_MAP else ""
        rows.append(Content.assemble(
            (f"{letter_of_zone(name)} ", "$accent"), plain(f"{zone_words(name, say):<{_NAME}}"),
            (bar, "$accent"), plain(f" {place.days}", "$muted"),
        ))  # fmt: skip
    return lines(*rows, plain(""), plain(say("trends.map", n=found.n), "$muted"))


def sessions(overview: Overview, _looking: Looking, say: Phrases) -> Content:
    """Compare ratings before and after sessions, by routine."""
    if not overview.sessions:
        return plain(say("trends.no_sessions"), "$muted")
    rows: list[Content] = []
    for one in overview.sessions:
        better, same, _worse = one.shares
        bar = ("━" * round(better * _BAR), "─" * round(same * _BAR))
        worse = "░" * max(0, _BAR - len(bar[0]) - len(bar[1]))
        rows += [plain(session_words(one, say)),
                 Content.assemble((bar[0], "$accent"), (bar[1], "$faint"), (worse, "$muted")),
                 plain("")]  # fmt: skip
    legend = _("━ lower   ─ same   ░ higher")
    return lines(*rows, plain(legend, "$muted"), plain(say("trends.sessions_note"), "$muted"))


def counted(overview: Overview, looking: Looking, say: Phrases) -> Content:
    """Draw the twitch counts per minute, one point per count."""
    words = plain(count_words(overview.counts, say))
    if not overview.counts:
        return words
    points = tuple(Point(count.day, count.per_minute, 1) for count in overview.counts)
    top = max(10.0, *(count.per_minute for count in overview.counts))
    chart = line_chart(TrendLine("counts", 1, points, None), top, looking.width, looking.height)
    return lines(chart, plain(""), words)


def given(overview: Overview, _looking: Looking, say: Phrases) -> Content:
    """Compare treatments with the diary."""
    rows: list[Content] = []
    for rounds in overview.rounds:
        head, *rest = cycles_words(rounds, say)
        rows += [plain(head, "bold"), *(plain(f"  {row}") for row in rest), plain("")]
    for change in overview.changes:
        told = dose_lines(change.treatment.doses, overview.today, say)
        rows += [
            plain(change_words(change, say)),
            *(plain(f"  {line}") for line in told),
            plain(""),
        ]
    return lines(*rows[:-1]) if rows else plain(say("trends.no_treatments"), "$muted")


def together(found: tuple[Association, ...], say: Phrases) -> Content:
    """Format the associations, those that were found first."""
    early = max(found, key=lambda one: one.n, default=None)
    if early is not None and all(one.sentence == "too_early" for one in found):
        words = all_too_early_words(early, say)
        return lines(plain(words), plain(""), plain(say("trends.no_cause"), "$muted"))
    order = {"seen_together": 0, "not_seen": 1, "hardly_varies": 2, "too_early": 3}
    looked_at = max((one.looked_at for one in found), default=0)
    rows: list[Content] = [plain(say("trends.no_cause"), "$muted")]
    if looked_at:
        rows.append(plain(say("trends.how", looked_at=looked_at), "$muted"))
    rows.append(plain(""))
    for one in sorted(found, key=lambda one: (order[one.sentence], one.p_corrected or 1)):
        style = "bold" if one.sentence == "seen_together" else "" if one.rho else "$muted"
        rows.append(plain(association_words(one, say), style))
        if one.rho is not None and one.low is not None and one.high is not None:
            bar = interval_bar(one.low, one.rho, one.high, _INTERVAL)
            numbers = plain(f"  {numbers_words(one, say)}", "$muted")
            rows.append(Content.assemble(plain(f"  {bar}", "$accent"), numbers))
    return lines(*rows)


@dataclass(frozen=True, slots=True)
class Named:
    """A view with its key and title, and which parts of ``Looking`` affect it."""

    key: str
    title: str
    view: View | None
    uses: frozenset[str] = frozenset()


VIEWS: tuple[Named, ...] = (
    Named("l", N_("line"), over_time, frozenset(("field", "period"))),
    Named("h", N_("hours"), hours, frozenset(("period",))),
    Named("y", N_("year"), year, frozenset(("field",))),
    Named("f", N_("face"), face, frozenset(("period",))),
    Named("s", N_("sessions"), sessions),
    Named("n", N_("counts"), counted),
    Named("t", N_("treated"), given),
    Named("g", N_("together"), None),
)
"""Every view; the last one takes time to compute."""


def title(named: Named, looking: Looking, say: Phrases) -> str:
    """Format the title of a view with the field and period."""
    field = field_words(looking.field, say) if "field" in named.uses else ""
    period = looking.period if "period" in named.uses else "all"
    words = listed(part for part in (field, say(f"period.{period}")) if part)
    return words[:1].upper() + words[1:]
