"""The views of Trends: statistics of the diary formatted as content."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from textual.content import Content

from relief.columns import padded
from relief.formatting import listed
from relief.i18n import N_
from relief.insight.associations import Association
from relief.insight.claim_sentences import (
    all_too_early_words,
    association_words,
    change_words,
    cycles_words,
    numbers_words,
    session_words,
)
from relief.insight.dose_history import dose_lines
from relief.insight.format_trends import field_words
from relief.insight.overview import Overview
from relief.insight.treatment_cycles import Change
from relief.insight.trends import HIGHEST_RATING, BeforeAfter, PeriodName, places
from relief.library.areas import area_words, letter_of_area
from relief.library.phrases import Phrases
from relief.punctuation import sentences
from screens.diary.chart_views import counted, hours, over_time, year
from screens.diary.looking import Looking
from screens.diary.small_charts import abreast, around_treatment, in_columns, rows_of, share
from screens.safe_text import hung, lines, plain
from screens.widgets.pairs import draw_pairs
from screens.widgets.scales import before_after_bar, interval_bar, share_bar

PERIODS: tuple[PeriodName, ...] = ("week", "month", "quarter", "all")
_BAR = 41
_PROSE = 72
_INTERVAL = 21
_LEAST_ROWS, _MOST_ROWS = 10, 16
_PAIR_ROWS = (22, 12)
"""Rows of the sessions of a routine: two or one for each rating, and the axis."""
_BELOW_SESSIONS = 2
_NAME = 22
"""Length of the longest area name, "right back of the neck"."""
ROOMY_MAP = 74
"""Window width from which bars fit beside the face."""


ViewRenderer = Callable[[Overview, Looking, Phrases], Content]


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
            (f"{letter_of_area(name)} ", "$accent"), plain(padded(area_words(name, say), _NAME)),
            (bar, "$accent"), plain(f" {place.days}", "$muted"),
        ))  # fmt: skip
    return lines(*rows, plain(""), plain(say("trends.map", n=found.n), "$muted"))


def sessions(overview: Overview, looking: Looking, say: Phrases) -> Content:
    """Compare ratings before and after sessions, by routine."""
    if not overview.sessions:
        return plain(say("trends.no_sessions"), "$muted")
    width = min(_PROSE, share(looking.width))
    told = [hung(session_words(one, say), width, 0) for one in overview.sessions]
    groups = -(-len(told) // abreast(looking.width))
    free = (looking.rows - _BELOW_SESSIONS - groups) // groups - max(rows_of(one) for one in told)
    height = next((rows for rows in _PAIR_ROWS if rows <= free), 0) if overview.pairs else 0
    if height:
        room = share(looking.width), height
        drawn = [draw_pairs(overview.pairs[one.routine], *room) for one in overview.sessions]
    else:
        drawn = [_medians(one, width) for one in overview.sessions]
    key = say("chart.pairs" if height else "chart.ratings")
    said = sentences(key, say("trends.sessions_note"))
    return lines(
        in_columns([lines(*pair) for pair in zip(told, drawn, strict=True)], looking.width),
        plain(""),
        hung(said, looking.width, 0, "$muted"),
    )


def _medians(one: BeforeAfter, width: int) -> Content:
    """Draw the median before and after on a line."""
    top = HIGHEST_RATING
    bar = before_after_bar(one.before, one.after, top, min(_BAR, width - len(f"0  {top}")))
    return Content("").join(
        (plain("0 ", "$muted"), plain(bar, "$accent"), plain(f" {top}", "$muted"))
    )


def given(overview: Overview, looking: Looking, say: Phrases) -> Content:
    """Compare treatments with the diary: a chart around each start, and sentences."""
    rows: list[Content] = []
    for rounds in overview.rounds:
        head, *rest = cycles_words(rounds, say)
        drawn = [
            around_treatment(overview, rounds.name, one.start, one.until, _size(looking), say)
            for one in reversed(rounds.rounds)
        ]
        rows += [plain(head, "bold"), *map(_indented, rest), plain("")]
        found = [one for one in drawn if one is not None]
        rows += [in_columns(found, looking.width), plain("")] if found else []
    for change in overview.changes:
        rows += _change(overview, change, looking, say)
    return lines(*rows) if rows else plain(say("trends.no_treatments"), "$muted")


def _change(
    overview: Overview, change: Change, looking: Looking, say: Phrases
) -> Iterator[Content]:
    """Yield the sentences, doses and chart of a medicine."""
    one = change.treatment
    yield hung(change_words(change, say), _PROSE, 0)
    for told in dose_lines(one.doses, overview.today, say):
        yield _indented(told)
    yield plain("")
    drawn = around_treatment(overview, one.name, one.start, None, _size(looking), say)
    if drawn is not None:
        yield lines(drawn, plain(""))


def _indented(words: str) -> Content:
    return Content.assemble("  ", hung(words, _PROSE - 2, 2))


def _size(looking: Looking) -> tuple[int, int]:
    """Return the columns and rows of a treatment chart."""
    return share(looking.width), max(_LEAST_ROWS, min(_MOST_ROWS, looking.rows // 3))


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
    view: ViewRenderer | None
    uses: frozenset[str] = frozenset()


VIEWS: tuple[Named, ...] = (
    Named("l", N_("line"), over_time, frozenset(("field", "period"))),
    Named("h", N_("hours"), hours, frozenset(("field", "period"))),
    Named("y", N_("year"), year, frozenset(("field",))),
    Named("f", N_("face"), face, frozenset(("period",))),
    Named("s", N_("sessions"), sessions),
    Named("n", N_("counts"), counted),
    Named("t", N_("treatments"), given),
    Named("g", N_("links"), None),
)
"""Every view; the last one takes time to compute."""


def title(named: Named, looking: Looking, say: Phrases) -> str:
    """Format the title of a view with the field and period."""
    field = field_words(looking.field, say) if "field" in named.uses else ""
    period = looking.period if "period" in named.uses else "all"
    words = listed(part for part in (field, say(f"period.{period}")) if part)
    return words[:1].upper() + words[1:]
