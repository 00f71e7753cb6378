"""Helpers for FHIR resources: references, codes, amounts, stable ids.

Codes of others are used only where their meaning is certain: units of measure (UCUM), and the
category of surgery (SNOMED CT). All else has codes of our own, under ``urn:relief:``, and words.
"""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from relief.library.phrases import Say
from relief.report.report_model import Report

Resource = dict[str, Any]

_UCUM = {"s": "s", "min": "min", "h": "h", "%": "%", "d": "d", "days": "d", "{score}": "{score}"}
_CATEGORY = "http://terminology.hl7.org/CodeSystem/observation-category"
_ABSENT = "http://terminology.hl7.org/CodeSystem/data-absent-reason"
_UNITS = "http://unitsofmeasure.org"


@dataclass(frozen=True, slots=True)
class FhirSource:
    """The input of every resource."""

    page: Report
    say: Say

    @property
    def period(self) -> Resource:
        """The days looked at."""
        return {"start": self.page.first.isoformat(), "end": self.page.last.isoformat()}

    @property
    def person(self) -> Resource:
        """The person: by reference where the name was asked for, else in words only."""
        if self.page.name:
            return {"reference": f"urn:uuid:{same_id('patient')}", "type": "Patient"}
        return {"type": "Patient", "display": self.say("sheet.unnamed")}


def same_id(*parts: object) -> str:
    """An id that is the same whenever it is made from the same things."""
    return str(uuid5(NAMESPACE_URL, "urn:relief:" + ":".join(map(str, parts))))


def resource(kind: str, key: tuple[object, ...], words: str, **content: Any) -> Resource:
    """A resource with its id, its words for readers, and all that is not empty of its content."""
    div = f'<div xmlns="http://www.w3.org/1999/xhtml"><p>{escape(words, quote=False)}</p></div>'
    made = {
        "resourceType": kind,
        "id": same_id(kind, *key),
        "text": {"status": "generated", "div": div},
    }
    return made | filled(content)


def filled(content: Resource) -> Resource:
    """Without what is empty, which FHIR does not allow; a zero and a no are not empty."""
    return {key: value for key, value in content.items() if value not in (None, "", [], {})}


def coded(system: str, code: str, text: str) -> Resource:
    """A code of our own, and what it means in words."""
    coding = {"system": f"urn:relief:{system}", "code": code}
    return {"coding": [coding], "text": text or code}


def amount(value: float, unit: str = "") -> Resource:
    """A number with its unit, coded where UCUM has that unit."""
    code = _UCUM.get(unit)
    units = {"unit": unit, "system": _UNITS, "code": code} if code else {"unit": unit}
    return filled({"value": value, **units})


def category(code: str) -> list[Resource]:
    """The category of an observation."""
    return [{"coding": [{"system": _CATEGORY, "code": code}]}]


def unknown() -> Resource:
    """Why there is no value: nothing was noted."""
    return {"coding": [{"system": _ABSENT, "code": "unknown"}]}


def observation(
    source: FhirSource, key: tuple[object, ...], code: Resource, words: str, **content: Any
) -> Resource:
    """Something the person noted in the days looked at."""
    return resource(
        "Observation",
        key,
        words,
        status="final",
        code=code,
        **{
            "category": category("survey"),
            "subject": source.person,
            "performer": [source.person],
            "effectivePeriod": source.period,
            **content,
        },
    )
