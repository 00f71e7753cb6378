"""Claims: each cites its source, copies are marked, and numbers match the source."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

import pytest
from pydantic import ValidationError

from relief.library.library import Library
from relief.library.pages import CITATION, ConditionPage, Page, TreatmentPage
from tests.content_text import sentences, tables
from tests.guidance_pages import SEED_SUBJECTS, cited_in, pages, paragraphs
from tests.reading_level import CONTENT

NO_CLAIMS = {"face.toml", "pack_words.toml", "pack_template.toml", "synonyms.toml"}
"""Files without health claims: a drawing, words about packs, and search synonyms."""

NEVER_CITED = {"S2b", "S67", "S67c", "S67d"}
"""Answers written by a machine, and a page on nobody's site: clinical.md, section 0."""

A_FIGURE = re.compile(r"\d ?%|\d in 1[0,]*\b|\d of \d|\b\d[\d,]* (?:people|patients|treatments)\b")
WHOSE = re.compile(
    r"\b(?:people|treatments|visits|stud(?:y|ies)|trials?|papers|cases|reports?|label|count|group"
    r"|manufacturer|clinic|centre|series|thesis|reviews?|leaflet|summary|panel|reviewers)\b"
)
THREE_THINGS = ("eyelid-myokymia", "facial-myokymia", "hemifacial-spasm")
STANDARD = ("botulinum-toxin", "microvascular-decompression")
WEAK = (
    "gabapentin", "pregabalin", "carbamazepine", "clonazepam", "baclofen", "levetiracetam",
    "acupuncture", "herbal-medicine", "radiofrequency-ablation", "pulsed-radiofrequency",
)  # fmt: skip

TREATMENT_PARTS = [
    "What it is", "Who it may suit", "How sure are we", "What it may do", "What can go wrong",
    "Status and practical points", "Questions to ask",
]  # fmt: skip
CONDITION_PARTS = [
    "What people notice", "Where and which side", "How it tends to go", "Who to see",
    "What may help", "Easy to confuse with",
]  # fmt: skip


def treatment(library: Library, page_id: str) -> TreatmentPage:
    """Return the treatment with that id."""
    page = library.page(page_id)
    assert isinstance(page, TreatmentPage)
    return page


def cited_by(text: str) -> set[str]:
    """Return the ids cited in a paragraph."""
    return {each.strip() for group in CITATION.findall(text) for each in group.split(",")}


def copied_figures(library: Library) -> Iterator[tuple[str, str]]:
    """Yield every paragraph with a figure read only in copies, with its page."""
    for page in pages(library):
        for text in paragraphs(page.body):
            ids = cited_by(text)
            is_copied = "own" not in ids and not any(library.sources[i].origin for i in ids)
            if is_copied and A_FIGURE.search(text):
                yield page.id, text


# Sources


def test_every_source_is_cited_somewhere(library: Library) -> None:
    cited = {source for page in pages(library) for source in page.cited}
    cited |= {source for _, table in tables() for source in cited_in(table)}
    assert set(library.sources) - cited == set()


def test_what_a_machine_wrote_is_no_source(library: Library) -> None:
    assert NEVER_CITED & set(library.sources) == set()


def test_a_copy_says_how_it_was_read_and_gives_no_address(library: Library) -> None:
    for source_id, source in library.sources.items():
        if not source.origin:
            assert source.note, source_id
            assert source.url is None, source_id


def test_every_fact_in_a_head_names_its_sources(library: Library) -> None:
    known = set(library.sources)
    for page in pages(library):
        if isinstance(page, TreatmentPage | ConditionPage):
            assert set(page.cited) <= known, page.id
            if page.kind == "conditions" and page.commonness:  # type: ignore[union-attr]
                assert "commonness" in page.cites.model_fields_set, page.id


def test_a_risk_without_its_source_is_refused(library: Library) -> None:
    page = treatment(library, "botulinum-toxin")
    head = page.model_dump(by_alias=True)
    with pytest.raises(ValidationError, match=r"cites\.common"):
        TreatmentPage.model_validate({**head, "common": [*page.common, "one more"]})


def test_a_figure_read_in_copies_only_is_marked_as_weaker(library: Library) -> None:
    for page in library.pages("treatments"):
        for number in treatment(library, page.id).number:
            is_copy = not any(library.sources[source].origin for source in number.sources)
            assert number.weaker == is_copy, f"{page.id}: {number.label}"


def test_the_source_list_says_how_a_copied_figure_was_read(library: Library) -> None:
    found = list(copied_figures(library))
    assert len(found) > 15
    for page_id, text in found:
        for source in (library.sources[each] for each in cited_by(text)):
            assert source.note and source.note in source.line, f"{page_id}: {text}"


def test_a_page_leaves_the_way_a_source_was_read_to_the_source_list(library: Library) -> None:
    for page in pages(library):
        assert not re.search(r"read (?:as|in) (?:a )?cop(?:y|ies)", page.body), page.id


def test_a_figure_says_whom_it_counts(library: Library) -> None:
    for page in library.pages("treatments"):
        for text in paragraphs(page.body):
            if A_FIGURE.search(text):
                assert WHOSE.search(text), f"{page.id}: {text}"


# Dates


def test_every_file_was_looked_over_and_will_be_again() -> None:
    for path, table in tables():
        if path.name in NO_CLAIMS:
            continue
        name = path.relative_to(CONTENT).as_posix()
        assert isinstance(table.get("reviewed"), date), name
        assert table["reviewed"] < table["review_by"], name
        assert (table["review_by"] - table["reviewed"]).days <= 366, name


# Parts


@pytest.mark.parametrize(
    ("kind", "parts"), [("treatments", TREATMENT_PARTS), ("conditions", CONDITION_PARTS)]
)
def test_every_page_answers_the_same_questions(
    kind: str, parts: list[str], library: Library
) -> None:
    for page in library.pages(kind):  # type: ignore[arg-type]
        assert re.findall(r"^## (.*)$", page.body, re.MULTILINE) == parts, page.id


def test_every_option_can_be_asked_about_in_the_same_way(library: Library) -> None:
    for page in library.pages("treatments"):
        asked = " ".join(page.questions).lower()
        assert re.search(r"\bwait\b", asked), page.id
        assert "who do i call" in asked, page.id


def test_every_tablet_warns_of_stopping_driving_alcohol_and_pregnancy(library: Library) -> None:
    for page in library.pages("treatments"):
        if treatment(library, page.id).group == "tablets":
            words = " ".join(f"{page.body} {' '.join(page.questions)}".lower().split())
            for warning in ("on your own", "drive", "alcohol", "pregnan", "off-label"):
                assert warning in words, f"{page.id}: {warning}"


# Mistakes of the seed article


def test_three_kinds_of_twitch_are_three_pages(library: Library) -> None:
    for page_id in THREE_THINGS:
        page = library.page(page_id)
        assert page.kind == "conditions"
        confused = page.body.partition("## Easy to confuse with")[2].lower()
        names = {"eyelid-myokymia": "eyelid twitch", "facial-myokymia": "facial myokymia",
                 "hemifacial-spasm": "hemifacial spasm"}  # fmt: skip
        for other in THREE_THINGS:
            assert (names[other] in confused) == (other != page_id), f"{page_id}: {other}"


SAME = (
    r"(?:eyelid|facial) (?:twitch\w*|myokymia)|myokymia|(?:facial )?twitch\w*|hemifacial spasm"
    r"|blepharospasm"
)
EQUATED = re.compile(
    rf"\b({SAME})\b,? \(?(?:(?:is|are|also|often|sometimes|just|simply|means?|called|known as"
    rf"|the same as|another (?:name|word) for) )+"
    rf"(?:a (?:kind|form|type|mild form) of )?(?!\1)\b(?:{SAME})\b",
    re.IGNORECASE,
)
APART = re.compile(r"\b(?:not|no|neither|never|differ\w*)\b|\?$", re.IGNORECASE)


def test_nowhere_is_one_kind_of_twitch_called_another() -> None:
    found = [
        (name, text)
        for name, text in sentences()
        if EQUATED.search(text) and not APART.search(text)
    ]
    assert found == []


@pytest.mark.parametrize(
    "text",
    [
        "Twitching is called myokymia or hemifacial spasm.",
        "Eyelid myokymia, also known as hemifacial spasm.",
        "An eyelid twitch is also called hemifacial spasm.",
        "Eyelid myokymia is the same as facial myokymia.",
        "Hemifacial spasm is a form of blepharospasm.",
        "Myokymia, another name for hemifacial spasm",
    ],
)
def test_the_search_for_equating_would_find_it(text: str) -> None:
    assert EQUATED.search(text)
    assert not APART.search(text)


def test_the_usual_treatments_are_not_made_small(library: Library) -> None:
    for page_id in STANDARD:
        page = treatment(library, page_id)
        assert page.standard_care
        assert page.certainty == "moderate"
        assert "hemifacial-spasm" in page.suits
        assert any(n.kind == "benefit" for n in page.number)
        assert any(n.kind == "risk" for n in page.number)
    order = [page.id for page in library.pages("treatments")]
    assert max(map(order.index, STANDARD)) < min(map(order.index, WEAK))
    spasm = library.page("hemifacial-spasm").body
    assert spasm.index("Botulinum toxin") < spasm.index("Microvascular") < spasm.index("Tablets")


@pytest.mark.parametrize("page_id", WEAK)
def test_what_is_weak_is_not_made_big(page_id: str, library: Library) -> None:
    page = treatment(library, page_id)
    assert not page.standard_care
    assert page.certainty in ("very low", "tested, no effect shown")


def test_heating_a_nerve_is_told_as_harming_it(library: Library) -> None:
    page = treatment(library, "radiofrequency-ablation")
    assert "injuring the nerve" in page.body
    assert any("weakness" in text for text in page.common)
    assert "not the same" in page.body


def test_no_machine_written_figure_stands_anywhere() -> None:
    assert [
        pair for pair in sentences() if re.search(r"85 ?(?:to|-|\u2013) ?95|69\.6", pair[1])
    ] == []


def test_every_seed_subject_cites_more_than_ourselves(library: Library) -> None:
    for subject in SEED_SUBJECTS:
        assert set(library.page(subject).cited) - {"own"}, subject


# Amounts


MAY_NAME_MILLIGRAMS = {"drinks.toml", "caffeine.md", "sleep.md", "pack_words.toml", "glossary.toml"}


def test_milligrams_stand_only_where_drinks_are_counted() -> None:
    found = {name for name, text in sentences() if re.search(r"\d ?(?:mg|micrograms?|mcg)\b", text)}
    assert found <= MAY_NAME_MILLIGRAMS


def test_pages_about_medicines_name_no_amount_to_take(library: Library) -> None:
    amount = r"\b\d+ (?:tablets?|capsules?|drops|units?) (?:a|per|each|every) (?:day|night|week)\b"
    for page in pages(library):
        if page.kind == "treatments":
            assert not re.search(amount, page.body), page.id


# Whom to call


def test_every_country_names_where_its_number_comes_from(library: Library) -> None:
    for code, country in library.emergency_numbers.countries.items():
        assert set(country.sources) <= set(library.sources) - {"own"}, code
        if not country.checked:
            assert "Check the number" in str(country.note), code


def test_pages_about_danger_say_whom_to_call(library: Library) -> None:
    for page_id in ("focal-seizure", "tetany", "hemifacial-spasm", "facial-myokymia", "meige",
                    "drug-related", "stress", "eye-check", "the-visit", "botulinum-toxin",
                    "massage-and-physiotherapy"):  # fmt: skip
        assert "emergency number" in page_of(library, page_id).body, page_id


def page_of(library: Library, page_id: str) -> Page:
    """Return the page with that id."""
    return library.page(page_id)
