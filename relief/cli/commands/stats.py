"""`relief stats`: trends of the diary as text."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from dataclasses import asdict
from datetime import date, timedelta
from typing import Any

from relief.cli.context import Context
from relief.cli.examples import examples
from relief.cli.output import write, write_json
from relief.cli.run_with_notice import patience
from relief.errors import UsageError
from relief.formatting import day_words, number_words
from relief.i18n import _, ngettext
from relief.insight.claim_sentences import (
    association_words,
    change_words,
    claims_as_json,
    cycle_words,
    cycles_words,
    numbers_words,
    session_words,
    shifts_words,
)
from relief.insight.custom_factors import read_factors
from relief.insight.dose_history import dose_lines
from relief.insight.format_trends import FIELDS, count_words, field_words, summary_words
from relief.insight.jaw_checks import JawChecks, jaw_checks, jaw_words, other_words
from relief.insight.overview import Overview, read_overview
from relief.insight.treatment_curve import DayRange
from relief.insight.trends import Span, by_hour, line, places, span_of
from relief.library.areas import area_words
from relief.library.phrases import Phrases
from relief.punctuation import labelled

_WEEK = 7
_LONGEST = 520


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the command's flags to the parser."""
    parser.epilog = examples(
        ("relief stats", _("use all days")),
        ("relief stats --weeks 8", _("use the last eight weeks")),
    )
    parser.add_argument("--weeks", type=int, metavar="N", help=_("only the last N weeks"))
    parser.add_argument("--json", action="store_true", help=_("print one JSON object"))


def run(context: Context) -> int:
    """Run the command."""
    with patience(context.library.phrases, "stats"):
        return _tell(context)


def _tell(context: Context) -> int:
    overview = read_overview(context.journal, read_factors(context.settings.text("factors")))
    span = _span(context.arguments.weeks, overview)
    first = span.first if context.arguments.weeks else date.min
    jaw = jaw_checks(context.journal.between("ping", str(first), str(span.last)))
    if context.arguments.json:
        write_json({**_as_json(overview, span, context.phrases), "jaw": jaw.as_json()})
        return 0
    say = context.phrases
    for text in (*_lines(overview, span, say), *_jaw(jaw, say)):
        write(text)
    return 0


def _jaw(checks: JawChecks, say: Phrases) -> list[str]:
    """The share of jaw checks with a relaxed jaw; empty without checks."""
    return [
        text for text in (jaw_words(checks, say), other_words(checks, say)) if text and checks.n
    ]


def _span(weeks: int | None, overview: Overview) -> Span:
    if weeks is None:
        return span_of("all", overview.today, overview.days)
    if not 1 <= weeks <= _LONGEST:
        raise UsageError(
            _("weeks must be from 1 to {longest}").format(longest=_LONGEST), _("try: --weeks 8")
        )
    return Span(overview.today - timedelta(days=weeks * _WEEK - 1), overview.today)


def _lines(overview: Overview, span: Span, say: Phrases) -> Iterator[str]:
    yield _("{first} to {last}").format(first=day_words(span.first), last=day_words(span.last))
    if not overview.days:
        yield say("trends.empty")
    yield from shifts_words(overview.claims(span), say)
    yield from _fields(overview, span, say)
    yield from _hours(overview, span, say)
    yield from _places(overview, span, say)
    for one in overview.sessions:
        yield session_words(one, say)
    if overview.sessions:
        yield say("trends.sessions_note")
    if overview.counts:
        yield count_words(overview.counts, say)
    for rounds in overview.rounds:
        yield from cycles_words(rounds, say)
    for change in overview.changes:
        yield change_words(change, say)
        yield from dose_lines(change.treatment.doses, overview.today, say)
    if overview.days:
        yield say("trends.no_cause")
        for found in overview.associations():
            numbers = numbers_words(found, say)
            yield association_words(found, say) + (f" {numbers}" if numbers else "")


def _fields(overview: Overview, span: Span, say: Phrases) -> Iterator[str]:
    """Yield a summary of each field, and week by week."""
    for field in FIELDS:
        found = line(overview.days, field, span)
        if found.summary is None:
            continue
        yield labelled(field_words(field, say), summary_words(found.summary, field, say))
        for first, middle, n in _weeks(overview, field, span):
            yield ngettext(
                "  week of {day}: {median} ({count} day)",
                "  week of {day}: {median} ({count} days)",
                n,
            ).format(day=day_words(first), median=number_words(middle), count=n)


def _weeks(overview: Overview, field: str, span: Span) -> Iterator[tuple[date, float, int]]:
    """The median of each week with an entry, Monday to Sunday."""
    monday = span.first - timedelta(days=span.first.weekday())
    while monday <= span.last:
        week = Span(max(monday, span.first), min(monday + timedelta(days=_WEEK - 1), span.last))
        short = line(overview.days, field, week).summary
        if short is not None:
            yield monday, short.median, short.n
        monday += timedelta(days=_WEEK)


def _hours(overview: Overview, span: Span, say: Phrases) -> Iterator[str]:
    """Yield the typical twitching in each hour of the day."""
    field = field_words("twitch", say)
    for hour, short in enumerate(by_hour(overview.days, span)):
        if short is not None:
            yield ngettext(
                "  {field}, {hour:02d}:00 to {hour:02d}:59: {median} ({count} entry)",
                "  {field}, {hour:02d}:00 to {hour:02d}:59: {median} ({count} entries)",
                short.n,
            ).format(field=field, hour=hour, median=number_words(short.median), count=short.n)


def _places(overview: Overview, span: Span, say: Phrases) -> Iterator[str]:
    found = places(overview.days, span)
    for place in found.places:
        yield _("  {area}: {days} of {all_days} days").format(
            area=area_words(f"{place.zone}.{place.side}", say), days=place.days, all_days=found.n
        )


def _as_json(overview: Overview, span: Span, say: Phrases) -> dict[str, Any]:
    found = places(overview.days, span)
    return {
        "schema": "relief.stats/1",
        "from": span.first.isoformat(),
        "to": span.last.isoformat(),
        "fields": {
            field: asdict(short)
            for field in FIELDS
            if (short := line(overview.days, field, span).summary) is not None
        },
        "hours": [asdict(short) if short else None for short in by_hour(overview.days, span)],
        "areas": {f"{place.zone}.{place.side}": place.days for place in found.places},
        "zone_days": found.n,
        "changes": claims_as_json(overview.claims(span), say),
        "sessions": [
            {**asdict(one), "sentence": session_words(one, say)} for one in overview.sessions
        ],
        "injections": [
            {"name": rounds.name, "start": one.start.isoformat(), "state": one.state,
             "onset": _days(one.onset), "lowest": _days(one.lowest), "back": _days(one.wear_off),
             "claim": one.claim.as_json(), "sentence": cycle_words(one, say)}
            for rounds in overview.rounds
            for one in rounds.rounds
        ],
        "medicines": [
            {"name": one.treatment.name, "start": one.treatment.start.isoformat(),
             "before": one.before, "before_n": one.before_n, "after": one.after,
             "after_n": one.after_n, "also": list(one.also), "claim": one.claim.as_json(),
             "sentence": change_words(one, say)}
            for one in overview.changes
        ],
        "associations": [
            {**asdict(one), "sentence_words": association_words(one, say)}
            for one in overview.associations()
        ],
    }  # fmt: skip


def _days(between: DayRange | None) -> list[int] | None:
    """Return the first and last day of a range since an injection."""
    return [between.first, between.last] if between else None
