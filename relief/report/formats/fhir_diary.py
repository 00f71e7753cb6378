"""The diary as FHIR observations."""

from __future__ import annotations

from collections.abc import Iterator

from relief.insight.claims import Claim
from relief.report.formats.fhir import (
    FhirSource,
    Resource,
    amount,
    category,
    coded,
    observation,
    unknown,
)
from relief.report.formats.shared_text import place_words, range_and_n, trend_words
from relief.report.report_model import AppendixLine, KeyFigure, PracticeLine

_RATED = frozenset(("twitch", "jaw"))
_MS_PER_DAY = 86_400_000


def story(source: FhirSource) -> Iterator[Resource]:
    """Yield the history, each line as text."""
    for fact in source.page.story:
        said = {"valueString": fact.value} if fact.value else {"dataAbsentReason": unknown()}
        yield observation(
            source,
            ("fact", fact.id, source.page.first, source.page.last),
            coded("fact", fact.id, fact.label),
            f"{fact.label}: {fact.value or source.say('report.not_noted')}",
            note=[{"text": fact.basis}] if fact.basis else [],
            component=[_part("n", amount(fact.n))] if fact.n is not None else [],
            **said,
        )


def numbers(source: FhirSource) -> Iterator[Resource]:
    """Yield the key figures, each with range, halves and change with its interval."""
    for number in source.page.numbers:
        shown = number.shown or source.say("report.not_noted")
        words = f"{number.label}: {shown} {range_and_n(number, source.say)}".strip()
        yield observation(
            source,
            ("number", number.id, source.page.first, source.page.last),
            coded("number", number.id, number.label),
            f"{words} {trend_words(number)} {number.course_words}".strip(),
            component=list(_components(number)),
            **_value(number),
        )


def _value(number: KeyFigure) -> Resource:
    if number.value is None:
        return {"dataAbsentReason": unknown()}
    if (
        number.id == "episodes"
    ):  # its value is the index of a band, which means nothing outside relief
        return {"valueString": number.shown}
    return {"valueQuantity": amount(number.value, _unit(number))}


def _unit(number: KeyFigure) -> str:
    return number.unit or ("{score}" if number.id in _RATED else "")


def _components(number: KeyFigure) -> Iterator[Resource]:
    values = {"low": number.low, "high": number.high}
    values |= {"earlier": number.earlier, "later": number.later}
    if number.id != "episodes":
        for name, value in values.items():
            if value is not None:
                yield _part(name, amount(value, _unit(number)))
    for name, count in (
        ("n", number.n), ("earlier-n", number.earlier_n), ("later-n", number.later_n)
    ):  # fmt: skip
        yield _part(name, amount(count))
    yield from _claim(number.claim)
    trend = {"code": coded("component", "trend", "trend")}
    yield trend | {"valueCodeableConcept": coded("trend", number.trend, number.trend_words)}


def _claim(claim: Claim | None) -> Iterator[Resource]:
    """Yield the change, later minus earlier half, and the ends of its 95 % interval."""
    if claim is None or claim.effect is None or claim.low is None or claim.high is None:
        return
    unit = {"%-points": "%", "points": "{score}"}.get(claim.unit, claim.unit)
    values = {"change": claim.effect, "change-low": claim.low, "change-high": claim.high}
    for name, value in values.items():
        yield _part(name, amount(round(value, 2), "" if unit == "bands" else unit))


def _part(name: str, quantity: Resource) -> Resource:
    return {"code": coded("component", name, name), "valueQuantity": quantity}


def chart(source: FhirSource) -> Iterator[Resource]:
    """Yield the values over time, one per step; E marks a missing value."""
    drawn = source.page.chart
    if drawn is None:
        return
    values = ("E" if point.drawn is None else f"{point.drawn:g}" for point in drawn.points)
    yield observation(
        source,
        ("chart", drawn.field, source.page.first, source.page.last),
        coded("chart", drawn.field, drawn.title),
        f"{drawn.title}, {drawn.caption}",
        valueSampledData={
            "origin": amount(0, "{score}"),
            "period": drawn.step * _MS_PER_DAY,
            "lowerLimit": 0,
            "upperLimit": drawn.top,
            "dimensions": 1,
            "data": " ".join(values),
        },
    )


def places(source: FhirSource) -> Iterator[Resource]:
    """Yield the recorded areas, with their number of days."""
    page = source.page
    if not page.places:
        return
    yield observation(
        source,
        ("places", page.first, page.last),
        coded("places", "days", source.say("report.places")),
        place_words(page, source.say),
        component=[
            {
                "code": coded("zone", f"{each.zone.partition('.')[0]}.{each.side}", each.words),
                "valueQuantity": amount(each.days, "d"),
            }
            for each in page.places
        ],
    )


def tried(source: FhirSource) -> Iterator[Resource]:
    """Yield the practice, with ratings before and after."""
    for place, each in enumerate(source.page.tried):
        values = {"times": each.times, "before": each.before, "after": each.after}
        values |= {"n": each.n, "hurt": each.hurt}
        values |= _on_and_off(each)
        units = dict.fromkeys(
            ("before", "after", "on", "off", "change", "change-low", "change-high"), "{score}"
        )
        yield observation(
            source,
            ("tried", place, each.title, source.page.first, source.page.last),
            coded("tried", "practice", each.title),
            f"{each.title}: {each.words}",
            category=category("therapy"),
            component=[
                _part(name, amount(value, units.get(name, "")))
                for name, value in values.items()
                if value is not None
            ],
            **({"valueString": each.words} if each.words else {"dataAbsentReason": unknown()}),
        )


def _on_and_off(tried: PracticeLine) -> dict[str, float | int | None]:
    """Return a trial's means with and without the change, or the median change of sessions."""
    found, claim = tried.trial, tried.claim
    if found is not None:
        return {"on": _rounded(found.mean_on), "off": _rounded(found.mean_off),
                "change": _rounded(found.difference), "change-low": _rounded(found.low),
                "change-high": _rounded(found.high)}  # fmt: skip
    if claim is None:
        return {}
    return {"change": claim.effect, "change-low": claim.low, "change-high": claim.high}


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 2)


def appendix(source: FhirSource) -> Iterator[Resource]:
    """Yield every requested record, each with its own time."""
    page = source.page
    for name, lines in (("sessions", page.sessions), ("appendix", page.appendix)):
        for place, line in enumerate(lines):
            yield _record(source, name, place, line)


def _record(source: FhirSource, name: str, place: int, line: AppendixLine) -> Resource:
    said = {"valueString": line.words} if line.words else {"dataAbsentReason": unknown()}
    return observation(
        source,
        (name, place, line.at.isoformat()),
        coded("record", name, source.say(f"report.{name}")),
        f"{line.words} {line.note}".strip(),
        effectivePeriod=None,
        effectiveDateTime=line.at.isoformat(),
        note=[{"text": line.note}] if line.note else [],
        **said,
    )
