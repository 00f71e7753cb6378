"""Content: everything can be read, every claim has its source, every subject is covered."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from relief.errors import ContentError, NotFound
from relief.library import content_reader
from relief.library.content_model import Reviewed
from relief.library.library import Library
from relief.library.pages import CITATION, TreatmentPage
from relief.library.routine import Routine
from relief.practice.speech_timing import spoken_seconds
from tests.content_text import tables, written
from tests.guidance_pages import SEED_SUBJECTS, cited_in, pages, paragraphs
from tests.reading_level import CONTENT

TREATMENTS = {
    "watchful-waiting", "magnesium", "botulinum-toxin", "microvascular-decompression",
    "gabapentin", "pregabalin", "carbamazepine", "clonazepam", "baclofen", "levetiracetam",
    "acupuncture", "herbal-medicine", "massage-and-physiotherapy", "facial-retraining",
    "radiofrequency-ablation", "pulsed-radiofrequency", "biofeedback-and-cbt", "fl41-lenses",
    "other-surgery",
}  # fmt: skip
"""Every option of clinical.md, section 4."""
ROUTINES = {
    "J1": 120, "J2": 300, "J3": 540, "T1": 120, "T2": 300, "T3": 480,
    "N1": 120, "N2": 300, "N3": 540, "R10": 180, "J4": 208, "N4": 100,
}  # fmt: skip
PRESSURE = {"jaw": 4, "temple": 3, "neck": 4, "eyes": 0, "face": 0}
"""The firmest pressure of clinical.md, section 5.1, by region."""
READ_ELSEWHERE = {
    "face.toml",
    "drinks.toml",
    "en/self_rating.toml",
    "en/pack_words.toml",
    "en/pack_template.toml",
}
"""Files of a screen or a later part; they are searched as well."""


# Reading


def test_every_file_is_read_by_the_library(monkeypatch: pytest.MonkeyPatch) -> None:
    read: set[str] = set()
    read_text = content_reader.read_text

    def note(path: Path) -> str:
        read.add(path.relative_to(CONTENT).as_posix())
        return read_text(path)

    monkeypatch.setattr(content_reader, "read_text", note)
    library = Library()
    assert library.checklist.item
    assert library.situation.item
    assert library.routines
    assert library.patterns
    assert library.sources
    assert library.emergency_numbers.countries
    assert library.glossary
    assert library.synonyms
    assert library.phrases("about.what")
    assert pages(library)
    there = {path.relative_to(CONTENT).as_posix() for path in written()}
    assert there - read <= READ_ELSEWHERE


@pytest.mark.parametrize("name", ["", "nonsense", "Z9", "../sources"])
def test_what_is_not_there_is_told(name: str, library: Library) -> None:
    for find in (library.routine, library.pattern, library.page):
        with pytest.raises(NotFound) as found:
            find(name)
        assert found.value.hint


@pytest.mark.parametrize(
    ("words", "found"),
    [("jaw", "J1"), ("temple", "T1"), ("neck", "N1"), ("eyes", "R10"), ("JAW-EASE", "J2"),
     ("n3", "N3")],
)  # fmt: skip
def test_a_routine_is_found_by_id_code_or_region(words: str, found: str, library: Library) -> None:
    assert library.routine(words).code == found


def test_the_gentlest_breath_is_the_default(library: Library) -> None:
    assert library.pattern().id == "extended-exhale"
    assert [p.id for p in library.patterns if p.default] == ["extended-exhale"]
    assert library.pattern("4-7-8").id == "four-seven-eight"


def test_ids_are_given_once(library: Library) -> None:
    ids = Counter(
        [r.id for r in library.routines]
        + [p.id for p in library.patterns]
        + [page.id for page in pages(library)]
        + [f"fact {item.id}" for item in library.situation.item]
        + [f"term {term.id}" for term in library.glossary]
    )
    assert [name for name, times in ids.items() if times > 1] == []


@pytest.mark.parametrize(
    "text", ["no head at all", "+++\nid = 1\nno end", "+++\nid = \n+++\nbody", "words\n+++\n+++\n"]
)
def test_a_page_without_a_good_head_is_named(text: str, tmp_path: Path) -> None:
    path = tmp_path / "page.md"
    path.write_text(text, "utf-8")
    with pytest.raises(ContentError, match=r"page\.md"):
        content_reader.read_page(path)


def test_a_broken_table_names_the_line(tmp_path: Path) -> None:
    path = tmp_path / "table.toml"
    path.write_text('a = 1\nb = "open\n', "utf-8")
    with pytest.raises(ContentError, match=r"table\.toml.*line 2"):
        content_reader.read_table(path)


@pytest.mark.parametrize("content", [b"\xff\xfe", None])
def test_a_file_that_cannot_be_read_is_named(content: bytes | None, tmp_path: Path) -> None:
    path = tmp_path / "table.toml"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(ContentError, match=r"table\.toml"):
        content_reader.read_table(path)


# Sources


def test_every_source_that_is_cited_is_known(library: Library) -> None:
    known = set(library.sources) | {"own"}
    for page in pages(library):
        assert set(page.cited) <= known, page.id
    for path, table in tables():
        if path.name != "pack_template.toml":  # it explains what a source is
            assert set(cited_in(table)) <= known, path.name


def test_every_paragraph_and_bullet_of_every_page_ends_with_its_source(library: Library) -> None:
    for page in pages(library):
        for text in paragraphs(page.body):
            end = re.search(r"(\[[^\]]*\])[.?]?$", text)
            assert end, f"{page.id}: {text}"
            assert CITATION.fullmatch(end[1]), f"{page.id}: {end[1]}"


def test_every_bracket_on_a_page_is_read_as_a_citation(library: Library) -> None:
    for page in pages(library):
        brackets = re.findall(r"\[[^\]]*\]", page.body)
        assert [b for b in brackets if not CITATION.fullmatch(b)] == [], page.id


def test_every_source_says_where_it_is_or_why_not(library: Library) -> None:
    for source_id, source in library.sources.items():
        assert source.url or source.doi or source.note or source_id == "own", source_id
        assert not source.url or source.url.startswith(("https://", "http://")), source_id


def test_every_figure_has_its_denominator_group_and_time(library: Library) -> None:
    counted = 0
    for page in library.pages("treatments"):
        assert isinstance(page, TreatmentPage)
        assert page.certainty_why
        for figure in page.number:
            assert figure.lacks == (), f"{page.id}: {figure.id}"
            assert figure.who
            assert figure.sources
            counted += 1
    assert counted > 100


def test_everything_was_looked_over_and_will_be_again(library: Library) -> None:
    reviewed: list[Reviewed] = [library.checklist, library.situation, library.emergency_numbers]
    for found in [*reviewed, *library.routines, *library.patterns, *pages(library)]:
        assert date(2026, 1, 1) <= found.reviewed < found.review_by
        assert found.is_past_review(date(2030, 1, 1))


# Subjects


def test_every_treatment_of_the_clinical_page_is_there(library: Library) -> None:
    assert {page.id for page in library.pages("treatments")} >= TREATMENTS


@pytest.mark.parametrize("subject", sorted(SEED_SUBJECTS))
def test_every_subject_of_the_seed_has_its_page(subject: str, library: Library) -> None:
    assert len(library.page(subject).body.split()) > 150


def test_every_page_has_questions_to_ask(library: Library) -> None:
    for page in pages(library):
        least = 3 if page.kind in ("treatments", "conditions") else 2
        assert len(page.questions) >= least, page.id
        assert all(question.endswith("?") for question in page.questions), page.id


def test_a_treatment_is_for_conditions_that_have_a_page(library: Library) -> None:
    conditions = {page.id for page in library.pages("conditions")}
    for page in library.pages("treatments"):
        assert isinstance(page, TreatmentPage)
        assert set(page.suits) <= conditions, page.id


def test_there_are_numbers_for_46_countries_and_more(library: Library) -> None:
    countries = library.emergency_numbers.countries
    assert len(countries) >= 46
    for code, found in countries.items():
        assert re.fullmatch(r"[A-Z]{2}", code)
        for number in (found.number, *found.also):
            assert re.fullmatch(r"\d{2,5}( (mobile|from a mobile phone))?", number), code
    assert countries["GB"].number == "999"
    assert countries["US"].number == "911"
    assert countries["DE"].number == "112"


# Routines


def test_the_routines_are_those_of_the_clinical_page(library: Library) -> None:
    found = {r.code: r.seconds for r in library.routines if r.code in ROUTINES}
    assert found == ROUTINES


def test_no_routine_presses_more_than_its_region_allows(library: Library) -> None:
    for routine in library.routines:
        assert routine.pressure <= PRESSURE[routine.region], routine.id
        for step in routine.step:
            if "temple" in step.zones:
                assert step.pressure <= PRESSURE["temple"], step.name


def test_left_and_right_get_the_same(library: Library) -> None:
    for routine in library.routines:
        left, right = (side_of(routine, side) for side in ("left", "right"))
        assert left == right, routine.id


def side_of(routine: Routine, side: str) -> list[tuple[object, ...]]:
    """Return what one side gets: area, motion, pressure, duration."""
    return [
        (step.zones, step.motion, step.tempo, step.pressure, step.seconds)
        for step in routine.step
        if step.side == side
    ]


def test_a_step_for_one_side_says_which(library: Library) -> None:
    for routine in library.routines:
        for step in routine.step:
            if step.side != "both":
                assert re.search(rf"\b{step.side}\b", step.say, re.IGNORECASE), step.name


def test_no_pressed_hold_lasts_longer_than_a_minute(library: Library) -> None:
    for routine in library.routines:
        assert all(step.seconds <= 60 for step in routine.step if step.is_pressed_hold)


def test_every_announcement_fits_into_the_time_before_its_step(library: Library) -> None:
    for routine in library.routines:
        room = 10
        for step in routine.step:
            needed = spoken_seconds(f"Next: {step.say}")
            assert needed <= room, f"{routine.id}, {step.name}: {needed:.1f} s of {room}"
            room = step.seconds


def test_every_routine_warns_before_it_begins(library: Library) -> None:
    for routine in library.routines:
        assert len(routine.before.split()) >= 10, routine.id


CHEST_PAIN = "chest pain, stop, and call your emergency number if it does not ease at once."


def test_a_breath_says_that_it_is_for_stress_and_when_to_stop(library: Library) -> None:
    for found in library.patterns:
        assert "for stress" in found.evidence, found.id
        assert re.search("Breathe normally again if|Stop if", found.caution), found.id
        assert CHEST_PAIN in found.caution, found.id
    assert CHEST_PAIN in library.phrases("breathing.holds_caution")
    assert "Never do this while driving" in library.phrases("breathing.ready")
