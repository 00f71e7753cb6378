"""Renders the report as a FHIR R4 bundle.

The bundle is a collection: a document would need an author who attests it, and there is none; a
person recorded everything at home. It contains the person's name only if requested.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import chain

from relief.library.library import Library
from relief.report.formats.fhir import FhirSource, Resource, filled, resource, same_id
from relief.report.formats.fhir_diary import appendix, chart, numbers, places, story, tried
from relief.report.formats.fhir_treatments import medicines, procedures
from relief.report.formats.shared_text import answer_words, noted_words, signs_title, visit_words
from relief.report.report_model import Report


def render(page: Report, library: Library, paper: str = "") -> str:
    """Render the report as FHIR JSON; ``paper`` has no effect."""
    del paper
    return json.dumps(bundle(page, library), ensure_ascii=False, indent=2)


def bundle(page: Report, library: Library) -> Resource:
    """Return the report as a bundle of resources."""
    source = FhirSource(page, library.phrases)
    resources = chain(
        _patient(page), _signs(source), _own_words(source), story(source), numbers(source),
        chart(source), places(source), medicines(source), procedures(source), tried(source),
        appendix(source),
    )  # fmt: skip
    key = (page.made, page.first, page.last, *page.parts)
    tag = {"system": "urn:relief:tag", "code": "self-reported", "display": page.self_reported}
    return {
        "resourceType": "Bundle",
        "id": same_id("Bundle", *key),
        "meta": {"tag": [tag]},
        "type": "collection",
        "entry": [{"fullUrl": f"urn:uuid:{each['id']}", "resource": each} for each in resources],
    }


def _patient(page: Report) -> Iterator[Resource]:
    if page.name:
        made = resource("Patient", (), page.name, name=[{"text": page.name}])
        yield made | {"id": same_id("patient")}


def _signs(source: FhirSource) -> Iterator[Resource]:
    """Yield the last safety check: the ticked signs, and how many were not."""
    signs, say = source.page.signs, source.say
    if "signs" not in source.page.parts or signs.checked is None:
        return
    ticked = [
        {
            "linkId": sign.id,
            "text": sign.short,
            "answer": [
                {
                    "valueCoding": {
                        "system": "urn:relief:answer",
                        "code": sign.answer,
                        "display": answer_words(sign),
                    }
                }
            ],
        }
        for sign in signs.ticked
    ]
    counts = [_counted("denied", signs.denied), _counted("left-open", signs.left_open)]
    gone = [_said("gone", signs.gone_words, signs.gone_words)] if signs.gone_words else []
    said = "; ".join(f"{sign.short}: {answer_words(sign)}" for sign in signs.ticked)
    words = " ".join((f"{signs_title(source.page, say)}.", said, signs.words)).strip()
    yield resource(
        "QuestionnaireResponse",
        ("signs", signs.checked),
        words,
        questionnaire="urn:relief:checklist",
        status="completed" if signs.left_open == 0 else "in-progress",
        subject=source.person,
        source=source.person,
        authored=signs.checked.isoformat(),
        item=[*ticked, *counts, *gone],
    )


def _counted(name: str, count: int) -> Resource:
    return {"linkId": name, "answer": [{"valueInteger": count}]}


def _said(name: str, title: str, text: str) -> Resource:
    return filled({"linkId": name, "text": title, "answer": [{"valueString": text}]})


def _own_words(source: FhirSource) -> Iterator[Resource]:
    """Yield the person's questions and notes, and the report's own remarks."""
    page, say = source.page, source.say
    asked = say("report.questions")
    items = [
        _said("period", "", page.period),
        _said("noted", "", noted_words(page, say)),
        *_optional("visit", visit_words(page, say)),
        *_optional("too-few", page.too_few),
        *(_said(f"question-{n}", asked, text) for n, text in enumerate(page.questions, 1)),
        *_optional("jaw", page.jaw_checks, say("report.jaw")),
        *(_said(f"film-{n}", say("report.films"), text) for n, text in enumerate(page.films, 1)),
        *(
            _said(f"note-{n}", day.isoformat(), text)
            for n, (day, text) in enumerate(page.notes, 1)
            if text
        ),
        *_optional("left-out", page.left_out),
        _said("self-reported", "", page.self_reported),
    ]
    words = "; ".join(item["answer"][0]["valueString"] for item in items)
    yield resource(
        "QuestionnaireResponse",
        ("page", page.made, page.first, page.last),
        words,
        questionnaire="urn:relief:page",
        status="completed",
        subject=source.person,
        source=source.person,
        authored=page.made.isoformat(),
        item=items,
    )


def _optional(name: str, text: str, title: str = "") -> list[Resource]:
    return [_said(name, title, text)] if text else []
