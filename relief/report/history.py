"""The history in the report: the person's account, else the diary, else nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median, median_low
from typing import Any

from relief.formatting import (
    clauses,
    day_with_year,
    fixed_words,
    length_words,
    listed,
    month_and_year,
    number_words,
    with_unit,
)
from relief.insight.days import Day, Days, given
from relief.insight.format_trends import UNITS, field_words
from relief.insight.trends import Span, counts
from relief.journal.stored_record import StoredRecord
from relief.journal.vocabulary import EPISODES, IMPACT
from relief.library.areas import area_words
from relief.library.library import Library
from relief.library.phrases import Say
from relief.report.report_model import HistoryLine
from relief.report.space_budget import SpaceBudget

FIRST_NOTES = 400
"""Entries from the beginning of the diary used for where it began and spread."""

_LONGEST_VALUE = 110
_MOST_PLACES = 6
_MOST_TAGS = 4
_MOST_DOMAINS = 3
_MONTH = "YYYY-MM"
_HABITS = ("sleep_hours", "caffeine_mg", "screen_hours", "alcohol_units", "stress")


@dataclass(frozen=True, slots=True)
class HistoryData:
    """The data behind the history.

    Attributes:
        story: The person's account; may be empty.
        oldest: The oldest entries of the whole diary.
        days: The entries of the period by day.
        span: The period.
        counts: The twitch counts in it.
        situation: The health answers and their day; None if never answered.
    """

    story: Mapping[str, Any]
    oldest: Sequence[StoredRecord]
    days: Days
    span: Span
    counts: Sequence[StoredRecord]
    situation: StoredRecord | None


def facts(known: HistoryData, library: Library, room: SpaceBudget) -> tuple[HistoryLine, ...]:
    """Format the history: nine lines that are always there, then whatever else is known."""
    say = library.phrases
    found = [
        _began(known, say),
        _side(known, say),
        _first_site(known, say),
        _spread(known, say),
        _how_often(known, say),
        _longest_run(known, say),
        _yes_days(known, "eye-closed", "eye_closed", say),
        _yes_days(known, "asleep", "asleep", say),
        _sets_off(known, say),
    ]
    more = (
        _reach(known, library),
        _in_the_way(known, say),
        _counted(known, say),
        _habits(known, say),
        _health(known, library),
    )
    found += [(name, each) for name, each in more if each is not None]
    return tuple(_fact(name, each, say, room) for name, each in found)


@dataclass(frozen=True, slots=True)
class _Found:
    value: str
    basis: str
    n: int | None = None


_Named = tuple[str, _Found | None]


def _fact(name: str, found: _Found | None, say: Say, room: SpaceBudget) -> HistoryLine:
    label = say(f"report.fact_{name}")
    if found is None:
        return HistoryLine(name, label, "")
    return HistoryLine(name, label, room.short(found.value, _LONGEST_VALUE), found.basis, found.n)


def _told(value: str, say: Say) -> _Found:
    return _Found(value, say("report.told"))


def _diary(n: int, say: Say) -> str:
    return say("report.diary_days", n=n)


def _began(known: HistoryData, say: Say) -> _Named:
    began = known.story.get("began")
    if began:
        return "began", _told(began_words(began, known.span.last, say), say)
    first = next((row for row in known.oldest if _is_there(row.body)), None)
    if first is None:
        return "began", None
    day = day_with_year(date.fromisoformat(first.day))
    return "began", _Found(say("report.began_diary", day=day), say("report.in_diary"), 1)


def began_words(began: str, last: date, say: Say) -> str:
    """Format when the symptoms began (a day, a month or own words), and how long ago."""
    try:
        day = date.fromisoformat(began if len(began) > len(_MONTH) else f"{began}-01")
    except ValueError:
        return began
    named = day_with_year(day) if len(began) > len(_MONTH) else month_and_year(day)
    months = (last.year - day.year) * 12 + last.month - day.month
    if months < 2:
        return named
    if months < 24:
        return say("report.months_ago", day=named, months=months)
    return say("report.years_ago", day=named, years=months // 12)


def _is_there(body: Mapping[str, Any]) -> bool:
    """Return whether an entry reports symptoms."""
    return bool(
        body.get("twitch")
        or body.get("areas")
        or body.get("longest_run_seconds")
        or body.get("episodes", "0") != "0"
    )


def _side(known: HistoryData, say: Say) -> _Named:
    told = known.story.get("side")
    if told:
        return "side", _told(say(f"report.side_{told}"), say)
    marked = [set(_sides(day.areas)) for day in known.days.values() if day.areas]
    left, right = (sum(side in each for each in marked) for side in ("left", "right"))
    if not left and not right:
        return "side", None
    basis = _diary(len(marked), say)
    if left and right:
        return "side", _Found(say("report.both_sides", left=left, right=right), basis, len(marked))
    return "side", _Found(say(f"report.side_{'left' if left else 'right'}"), basis, len(marked))


def _sides(zones: Iterable[str]) -> Iterable[str]:
    return (zone.partition(".")[2] for zone in zones)


def _first_site(known: HistoryData, say: Say) -> _Named:
    told = known.story.get("first_place")
    if told:
        return "first-site", _told(area_words(told, say), say)
    first = next((row for row in known.oldest if row.body.get("areas")), None)
    if first is None:
        return "first-site", None
    value = listed(area_words(zone, say) for zone in first.body["areas"])
    basis = say("report.noted_on", day=day_with_year(date.fromisoformat(first.day)))
    return "first-site", _Found(value, basis, 1)


def _spread(known: HistoryData, say: Say) -> _Named:
    told = known.story.get("spread")
    if told:
        return "spread", _told(_in_order([[zone] for zone in told], say), say)
    marking = [row for row in known.oldest if row.body.get("areas")]
    order = _first_marked(marking)
    if len(order) < 2:
        return "spread", None
    value = _in_order(order, say)
    return "spread", _Found(value, say("report.first_notes", n=len(marking)), len(marking))


def _first_marked(marking: Sequence[StoredRecord]) -> list[list[str]]:
    """Return the areas first marked on the same day, in order of these days.

    Areas marked on one day have no order: two entries seconds apart do not show which came first.
    """
    first: dict[str, str] = {}
    for row in marking:
        for zone in row.body["areas"]:
            first[zone] = min(first.get(zone, row.day), row.day)
    by_day: dict[str, list[str]] = {}
    for zone in sorted(first, key=lambda each: first[each])[:_MOST_PLACES]:
        by_day.setdefault(first[zone], []).append(zone)
    return list(by_day.values())


def _in_order(groups: Sequence[Sequence[str]], say: Say) -> str:
    together = say("report.and")
    return say("report.then").join(
        together.join(area_words(zone, say) for zone in zones) for zones in groups
    )


def _how_often(known: HistoryData, say: Say) -> _Named:
    bands = sorted(given(known.days, "episodes").values())
    if not bands:
        return "how-often", None
    middle, most = (EPISODES[int(band)] for band in (median_low(bands), bands[-1]))
    value = say("report.how_often", middle=middle, most=most)
    return "how-often", _Found(value, _diary(len(bands), say), len(bands))


def _longest_run(known: HistoryData, say: Say) -> _Named:
    runs = given(known.days, "longest_run_seconds")
    if not runs:
        return "longest-run", None
    day = max(runs, key=lambda each: (runs[each], each))
    value = say(
        "report.longest_run", longest=length_words(runs[day]), day=day_with_year(day),
        middle=length_words(median(runs.values())),
    )  # fmt: skip
    return "longest-run", _Found(value, _diary(len(runs), say), len(runs))


def _yes_days(known: HistoryData, name: str, field: str, say: Say) -> _Named:
    """Format on how many days a question was answered yes, of those with an answer."""
    answers = given(known.days, field)
    if not answers:
        return name, None
    yes = sum(value > 0 for value in answers.values())
    value = say("report.yes_days" if yes else "report.no_days", yes=yes, n=len(answers))
    return name, _Found(value, say("report.in_diary"), len(answers))


def _sets_off(known: HistoryData, say: Say) -> _Named:
    told = known.story.get("sets_off")
    if told:
        return "sets-off", _told(listed(told), say)
    tagged = [day.tags for day in known.days.values() if day.tags and _was_there(day)]
    counted = Counter(tag for tags in tagged for tag in tags)
    if not counted:
        return "sets-off", None
    usual = sorted(counted.items(), key=lambda item: (-item[1], item[0]))[:_MOST_TAGS]
    value = say("report.tags", tags=listed(f"{tag} {n}" for tag, n in usual))
    return "sets-off", _Found(value, _diary(len(tagged), say), len(tagged))


def _was_there(day: Day) -> bool:
    return bool(day.twitch or day.areas or day.longest_run_seconds or (day.episodes or "0") != "0")


def _reach(known: HistoryData, library: Library) -> _Named:
    areas = given(known.days, "extent")
    scale = next(each for each in library.self_rating.scale if each.id == "extent")
    texts = {level.value: level.text for level in scale.level}
    if not areas or (last := areas[max(areas)]) not in texts:
        return "reach", None
    basis = _diary(len(areas), library.phrases)
    return "reach", _Found(texts[int(last)], basis, len(areas))


def _in_the_way(known: HistoryData, say: Say) -> _Named:
    rated = [day.impact for day in known.days.values() if day.impact]
    values = {name: [each[name] for each in rated if name in each] for name in IMPACT}
    middle = {name: median(found) for name, found in values.items() if found}
    if not middle:
        return "in-the-way", None
    order = sorted(middle, key=lambda name: -middle[name])[:_MOST_DOMAINS]
    value = clauses(f"{say(f'impact.{name}')} {number_words(middle[name])}" for name in order)
    return "in-the-way", _Found(value, _diary(len(rated), say), len(rated))


def _counted(known: HistoryData, say: Say) -> _Named:
    found = counts(known.counts)
    if not found:
        return "counted", None
    value = say(
        "report.counted", middle=fixed_words(median(one.per_minute for one in found), 0),
        last=fixed_words(found[-1].per_minute, 0), day=day_with_year(found[-1].day),
    )  # fmt: skip
    return "counted", _Found(value, say("report.counts", n=len(found)), len(found))


def _habits(known: HistoryData, say: Say) -> _Named:
    values = {field: given(known.days, field) for field in _HABITS}
    said = [_habit(field, list(found.values()), say) for field, found in values.items() if found]
    if not said:
        return "habits", None
    return "habits", _Found(listed(said), say("report.in_diary"), None)


def _habit(field: str, values: Sequence[float], say: Say) -> str:
    shown = with_unit(median(values), UNITS.get(field, ""))
    of_ten = "" if field in UNITS else say("report.of_ten")
    n = say("sheet.n", n=len(values))
    return f"{field_words(field, say)} {shown}{of_ten} ({n})"


def _health(known: HistoryData, library: Library) -> _Named:
    if known.situation is None:
        return "health", None
    answers = {key: fact["answer"] for key, fact in known.situation.body["facts"].items()}
    say = library.phrases
    said = [
        item.short if answers[item.id] == "yes" else say("report.unsure_of", what=item.short)
        for item in library.situation.item
        if answers.get(item.id) in ("yes", "unsure")
    ]
    if not said:
        return "health", None
    day = day_with_year(date.fromisoformat(known.situation.day))
    return "health", _Found(clauses(said), say("report.answered_on", day=day))
