"""The report as FHIR R4: valid by the library's models, and by value sets it does not check."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from fhir.resources.R4B.bundle import Bundle

from relief.library.library import Library
from relief.report.formats.fhir_page import bundle, render
from relief.report.report_model import PARTS, Report
from relief.text import clean
from tests import pages
from tests.hostile_text import HOSTILE

PAGES = pages.BY_NAME | {
    "full": replace(pages.FULL, sessions=pages.appendix(("", "a note"))),
    "dense": replace(pages.dense(), appendix=pages.appendix(tuple(HOSTILE.values()))),
}
STATUSES = {
    "Observation": {
        "registered", "preliminary", "final", "amended", "corrected", "cancelled",
        "entered-in-error", "unknown",
    },
    "QuestionnaireResponse": {
        "in-progress", "completed", "amended", "entered-in-error", "stopped",
    },
    "MedicationStatement": {
        "active", "completed", "entered-in-error", "intended", "stopped", "on-hold", "unknown",
        "not-taken",
    },
    "Procedure": {
        "preparation", "in-progress", "not-done", "on-hold", "stopped", "completed",
        "entered-in-error", "unknown",
    },
}  # fmt: skip
"""The value sets of FHIR R4, by the resource."""
CODES = {
    "http://terminology.hl7.org/CodeSystem/observation-category": {
        "social-history", "vital-signs", "imaging", "laboratory", "procedure", "survey", "exam",
        "therapy", "activity",
    },
    "http://terminology.hl7.org/CodeSystem/data-absent-reason": {"unknown", "not-asked"},
    "http://snomed.info/sct": {"387713003"},
    "http://unitsofmeasure.org": {"s", "min", "h", "d", "%", "{score}"},
}  # fmt: skip
"""The only standard codes used."""


def resources(page: Report, library: Library, kind: str = "") -> list[dict[str, Any]]:
    """Return the resources of a report, of one kind or all."""
    found = [entry["resource"] for entry in bundle(page, library)["entry"]]
    return [each for each in found if not kind or each["resourceType"] == kind]


def everything_in(value: Any) -> Iterator[Any]:
    """Yield a value, and everything in it."""
    yield value
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    for each in inner:
        yield from everything_in(each)


@pytest.mark.parametrize("name", PAGES)
def test_it_is_a_valid_bundle(library: Library, name: str) -> None:
    made = json.loads(render(PAGES[name], library))
    Bundle.model_validate(made)
    assert made["type"] == "collection"


@pytest.mark.parametrize("name", PAGES)
def test_every_code_is_one_there_is(library: Library, name: str) -> None:
    for resource in resources(PAGES[name], library):
        if resource["resourceType"] != "Patient":
            assert resource["status"] in STATUSES[resource["resourceType"]]
        assert resource["text"]["status"] == "generated"
        for part in everything_in(resource):
            if isinstance(part, dict) and "system" in part:
                own = part["system"].startswith("urn:relief:")
                assert own or part["code"] in CODES[part["system"]], part
                assert re.fullmatch(r"[^\s]+( [^\s]+)*", part["code"])


@pytest.mark.parametrize("name", PAGES)
def test_nothing_in_it_is_empty_and_every_name_is_its_own(library: Library, name: str) -> None:
    made = bundle(PAGES[name], library)
    assert all(part not in ("", None, [], {}) for part in everything_in(made))
    named = [entry["fullUrl"] for entry in made["entry"]]
    assert len(set(named)) == len(named)
    assert all(e["fullUrl"] == f"urn:uuid:{e['resource']['id']}" for e in made["entry"])
    for answers in resources(PAGES[name], library, "QuestionnaireResponse"):
        links = [item["linkId"] for item in answers["item"]]
        assert len(set(links)) == len(links)


def test_the_same_page_gives_the_same_names(library: Library) -> None:
    assert render(pages.FULL, library) == render(pages.FULL, library)
    later = replace(pages.USUAL, made=pages.MADE + timedelta(days=1))
    first, then = (resources(page, library, "Procedure") for page in (pages.USUAL, later))
    assert [each["id"] for each in first] == [each["id"] for each in then]


def test_whose_it_is_stands_there_only_where_it_was_asked_for(library: Library) -> None:
    without = resources(pages.USUAL, library)
    assert not [each for each in without if each["resourceType"] == "Patient"]
    assert {each["subject"]["display"] for each in without} == {"no name given"}
    named = resources(replace(pages.USUAL, name="Erika Mustermann"), library)
    patient = next(each for each in named if each["resourceType"] == "Patient")
    assert patient["name"] == [{"text": "Erika Mustermann"}]
    subjects = {each["subject"]["reference"] for each in named if "subject" in each}
    assert subjects == {f"urn:uuid:{patient['id']}"}


def test_the_warning_signs_are_answers_with_their_day(library: Library) -> None:
    answers = resources(pages.USUAL, library, "QuestionnaireResponse")[0]
    assert answers["authored"] == "2026-11-21"
    assert answers["status"] == "completed"
    told = {
        item["linkId"]: item["answer"][0].get("valueCoding", item["answer"][0].get("valueInteger"))
        for item in answers["item"][:-1]
    }
    assert {key: told[key]["code"] for key in ("B1", "B2", "B3")} == {
        "B1": "yes", "B2": "yes", "B3": "unsure",
    }  # fmt: skip
    assert (told["denied"], told["left-open"]) == (29, 0)
    opened = replace(pages.USUAL, signs=replace(pages.SIGNS, left_open=2))
    assert resources(opened, library, "QuestionnaireResponse")[0]["status"] == "in-progress"


def test_a_number_has_its_range_its_halves_and_its_unit(library: Library) -> None:
    found = {
        each["code"]["coding"][0]["code"]: each
        for each in resources(pages.USUAL, library, "Observation")
        if each["code"]["coding"][0]["system"] == "urn:relief:number"
    }
    longest = found["longest-run"]
    seconds = {"unit": "s", "system": "http://unitsofmeasure.org", "code": "s"}
    assert longest["valueQuantity"] == {"value": 240, **seconds}
    assert longest["effectivePeriod"] == {"start": "2026-09-03", "end": "2026-11-24"}
    parts = {
        part["code"]["text"]: part.get("valueQuantity", {}).get("value")
        for part in longest["component"]
    }
    assert parts == {
        "low": 1, "high": 8, "earlier": 240, "later": 95, "n": 38, "earlier-n": 20, "later-n": 18,
        "change": -145, "change-low": -145.9, "change-high": -144.1, "trend": None,
    }  # fmt: skip
    assert found["episodes"]["valueString"] == "6-20 a day"
    unknown = resources(pages.EMPTY, library, "Observation")
    assert all("dataAbsentReason" in each for each in unknown)


@pytest.mark.parametrize(
    ("sort", "start", "end", "kind", "status"),
    [
        ("medicine", -9, None, "MedicationStatement", "active"),
        ("medicine", -9, -2, "MedicationStatement", "completed"),
        ("medicine", 3, None, "MedicationStatement", "intended"),
        ("injection", -9, None, "Procedure", "completed"),
        ("surgery", -9, None, "Procedure", "completed"),
        ("surgery", 9, None, "Procedure", "preparation"),
        ("other", -9, None, "Procedure", "in-progress"),
        ("other", -9, -1, "Procedure", "completed"),
    ],
)
def test_where_a_treatment_stands(
    library: Library, sort: str, start: int, end: int | None, kind: str, status: str
) -> None:
    def day(away: int | None) -> date | None:
        return None if away is None else pages.MADE + timedelta(days=away)

    begun = day(start)
    assert begun is not None
    line = pages.treatment("Thing", sort, "Thing", begun, day(end))
    field = "medicines" if sort == "medicine" else "treatments"
    page = replace(replace(pages.USUAL, medicines=(), treatments=()), **{field: (line,)})  # type: ignore[arg-type]
    (made,) = resources(page, library, kind)
    assert made["status"] == status
    assert ("category" in made) == (sort == "surgery")
    assert json.dumps(made).count((pages.MADE + timedelta(days=start)).isoformat()) == 1


def test_the_chart_marks_days_without_a_note(library: Library) -> None:
    found = [each for each in resources(pages.FEW, library) if "valueSampledData" in each]
    (drawn,) = found
    data = drawn["valueSampledData"]
    assert data["data"].split()[:6] == ["E", "E", "E", "E", "3", "E"]
    assert (data["period"], data["upperLimit"]) == (86_400_000, 10)


@pytest.mark.parametrize("name", HOSTILE)
def test_what_is_hostile_comes_out_literally(library: Library, name: str) -> None:
    text = clean(HOSTILE[name], 20_000)
    page = replace(
        pages.USUAL, parts=PARTS, notes=((pages.MADE, text),), questions=(text,), appendix=(),
    )  # fmt: skip
    made = bundle(page, library)
    Bundle.model_validate(made)
    strings = list(everything_in(json.loads(render(page, library))))
    assert strings.count(text) == 2
    for part in strings:
        if isinstance(part, str) and part.startswith("<div"):
            assert re.fullmatch(
                r'<div xmlns="http://www.w3.org/1999/xhtml"><p>[^<>]*</p></div>', part
            )
