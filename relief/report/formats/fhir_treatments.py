"""Medicines and treatments, as FHIR statements and procedures."""

from __future__ import annotations

from collections.abc import Iterator

from relief.report.formats.fhir import FhirSource, Resource, coded, filled, resource
from relief.report.formats.shared_text import change_words
from relief.report.report_model import TreatmentLine

_SURGERY = {
    "coding": [{"system": "http://snomed.info/sct", "code": "387713003"}],
    "text": "Surgical procedure",
}
_ON_ONE_DAY = frozenset(("injection", "surgery"))


def medicines(source: FhirSource) -> Iterator[Resource]:
    """Yield current medicines, with their start."""
    for line in source.page.medicines:
        made = source.page.made
        has_begun = "completed" if _is_over(source, line) else "active"
        yield resource(
            "MedicationStatement",
            (line.id,),
            _words(line),
            status="intended" if line.start > made else has_begun,
            medicationCodeableConcept={"text": line.name},
            subject=source.person,
            informationSource=source.person,
            effectivePeriod=_period(line),
            dateAsserted=made.isoformat(),
            dosage=[{"text": line.dose}] if line.dose else None,
            note=_notes(line),
        )


def procedures(source: FhirSource) -> Iterator[Resource]:
    """Yield injections and surgery with their day, other treatments with their first day."""
    for line in source.page.treatments:
        is_one_day = line.sort in _ON_ONE_DAY
        yield resource(
            "Procedure",
            (line.id,),
            _words(line),
            status=_status(source, line),
            category=_SURGERY if line.sort == "surgery" else None,
            code=coded("treatment", line.sort, line.name),
            subject=source.person,
            performedDateTime=line.start.isoformat() if is_one_day else None,
            performedPeriod=None if is_one_day else _period(line),
            bodySite=[{"text": zone} for zone in line.zones],
            note=_notes(line),
        )


def _status(source: FhirSource, line: TreatmentLine) -> str:
    if line.start > source.page.made:
        return "preparation"
    is_done = line.sort in _ON_ONE_DAY or _is_over(source, line)
    return "completed" if is_done else "in-progress"


def _is_over(source: FhirSource, line: TreatmentLine) -> bool:
    return line.end is not None and line.end < source.page.made


def _period(line: TreatmentLine) -> Resource:
    end = line.end.isoformat() if line.end else ""
    return filled({"start": line.start.isoformat(), "end": end})


def _words(line: TreatmentLine) -> str:
    parts = (f"{line.when}: {line.words or line.name}", change_words(line))
    return "; ".join(part for part in parts if part)


def _notes(line: TreatmentLine) -> list[Resource]:
    return [
        {"text": text} for text in (line.words, line.doses, line.before_after, line.effects) if text
    ]
