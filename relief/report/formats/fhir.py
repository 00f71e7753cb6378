"""Helpers for FHIR resources: references, codes, amounts, stable ids.

Standard codes are used only if their meaning is certain: units of measure (UCUM), and the category
of surgery (SNOMED CT). Everything else has our own codes under ``urn:relief:``, with text.
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
        """The report's period."""
        return {"start": self.page.first.isoformat(), "end": self.page.last.isoformat()}

    @property
    def person(self) -> Resource:
        """The person: by reference if the name was requested, else as text."""
        if self.page.name:
            return {"reference": f"urn:uuid:{same_id('patient')}", "type": "Patient"}
        return {"type": "Patient", "display": self.say("sheet.unnamed")}


def same_id(*parts: object) -> str:
    """Return an id that is stable for the same arguments."""
    return str(uuid5(NAMESPACE_URL, "urn:relief:" + ":".join(map(str, parts))))


def resource(kind: str, key: tuple[object, ...], words: str, **content: Any) -> Resource:
    """Return a resource with its id, its narrative text, and its non-empty fields."""
    div = f'<div xmlns="http://www.w3.org/1999/xhtml"><p>{escape(words, quote=False)}</p></div>'
    made = {
        "resourceType": kind,
        "id": same_id(kind, *key),
        "text": {"status": "generated", "div": div},
    }
    return made | filled(content)


def filled(content: Resource) -> Resource:
    """Drop empty values, which FHIR does not allow; zero and False are not empty."""
    return {key: value for key, value in content.items() if value not in (None, "", [], {})}


def coded(system: str, code: str, text: str) -> Resource:
    """Return our own code with its text."""
    coding = {"system": f"urn:relief:{system}", "code": code}
    return {"coding": [coding], "text": text or code}


def amount(value: float, unit: str = "") -> Resource:
    """Return a number with its unit, coded if UCUM has it."""
    code = _UCUM.get(unit)
    units = {"unit": unit, "system": _UNITS, "code": code} if code else {"unit": unit}
    return filled({"value": value, **units})


def category(code: str) -> list[Resource]:
    """Return the category of an observation."""
    return [{"coding": [{"system": _CATEGORY, "code": code}]}]


def unknown() -> Resource:
    """Return why there is no value: nothing was recorded."""
    return {"coding": [{"system": _ABSENT, "code": "unknown"}]}


def observation(
    source: FhirSource, key: tuple[object, ...], code: Resource, words: str, **content: Any
) -> Resource:
    """Return an observation recorded by the person in the period."""
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
