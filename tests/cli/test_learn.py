"""`relief learn`: pages, terms, comparisons, and review dates."""

from __future__ import annotations

import json
import re
from argparse import Namespace
from collections.abc import Callable
from datetime import date, datetime
from itertools import pairwise
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from relief.cli.commands import learn
from relief.cli.context import Context
from relief.cli.parser import build_parser
from relief.errors import NotFound, UsageError
from relief.formatting import day_with_year
from relief.library.compare import compare, comparison_lines
from relief.library.decisions import MODELS
from relief.library.format_content import glossary_lines, page_lines, term_lines, words_on
from relief.library.library import Library
from relief.library.pages import ConditionPage, Page, PageKind, TreatmentPage
from relief.library.study_figures import figure_words
from tests.conftest import FrozenClock

TODAY = date(2026, 11, 23)
LATER = FrozenClock(datetime(2031, 1, 1, 12, 0, tzinfo=ZoneInfo("Europe/Berlin")))
TWO = ("botulinum-toxin", "microvascular-decompression")
THREE = (*TWO, "clonazepam")


Printed = Callable[..., str]


def run(home: Path, *words: str, clock: FrozenClock | None = None) -> None:
    """Run ``relief learn`` with those arguments."""
    arguments = build_parser("learn").parse_args(("learn", *words), Namespace(home=str(home)))
    with Context(arguments, clock or FrozenClock()) as context:
        assert learn.run(context) == 0


@pytest.fixture
def printed(home: Path, capsys: pytest.CaptureFixture[str]) -> Printed:
    """Return the output of ``relief learn``."""

    def read(*words: str, clock: FrozenClock | None = None) -> str:
        run(home, *words, clock=clock)
        return capsys.readouterr().out

    return read


def all_pages(library: Library) -> list[Page]:
    return [page for kind in MODELS for page in library.pages(kind)]


# Pages


@pytest.mark.slow
def test_every_page_shows_its_certainty_sources_and_dates(library: Library) -> None:
    for page in all_pages(library):
        lines = page_lines(page, library, TODAY)
        text = "\n".join(lines)
        assert f"- Sources: {len(page.cited)}, at the end" in text, page.id
        reviewed = day_with_year(page.reviewed)
        assert f"- Reviewed: {reviewed}, next review by " in text, page.id
        assert "- Checked by a clinician: not yet" in text, page.id
        for source in page.cited:
            assert f"- [{source}] {library.sources[source].line}" in lines, page.id
        if isinstance(page, TreatmentPage):
            assert f"- How sure we can be: {page.certainty}. " in text, page.id
        assert text.count("## Questions to ask") == 1, page.id
        assert all(f"- {question}" in lines for question in page.questions), page.id
        assert library.phrases("learn.past_review") not in text, page.id


@pytest.mark.slow
def test_a_page_past_its_review_date_says_so(printed: Printed, library: Library) -> None:
    past = library.phrases("learn.past_review")
    for words in (("tics",), ("spasm",), ("glossary",), ("self-rating",), TWO):
        assert past not in printed(*words)
        assert past in printed(*words, clock=LATER)
        found = json.loads(printed(*words, "--json", clock=LATER))
        topics = found.get("topics", [found])
        assert [topic["past_review"] for topic in topics] == [True] * len(topics)
        fresh = json.loads(printed(*words, "--json"))
        assert not any(topic["past_review"] for topic in fresh.get("topics", [fresh]))


def test_the_last_day_still_counts(library: Library) -> None:
    page = library.page("tics")
    past = library.phrases("learn.past_review")
    assert past not in page_lines(page, library, page.review_by)
    assert past in page_lines(page, library, date.fromordinal(page.review_by.toordinal() + 1))


def test_the_words_of_a_page_are_explained_at_its_end(library: Library) -> None:
    page = library.page("eyelid-myokymia")
    names = [term.id for term in words_on(page, library)]
    assert {"hemifacial-spasm", "blepharospasm", "facial-myokymia"} <= set(names)
    assert not {"eyelid-myokymia", "n", "step", "hold", "session"} & set(names)
    lines = page_lines(page, library, TODAY)
    words = lines[lines.index("## Words on this page") : lines.index("## Sources")]
    assert len(words) == len(names) + 3


def test_an_abbreviation_is_found_in_capitals_only(library: Library) -> None:
    titles = {term.title for term in words_on(library.page("mri-and-ct"), library)}
    assert {"MRI", "CT"} <= titles
    act = library.page("tics").model_copy(update={"body": "They act on it. [own]", "summary": "x"})
    assert words_on(act, library) == []


# Terms


def test_the_glossary_is_printed_whole_with_its_sources(printed: Printed, library: Library) -> None:
    text = printed("glossary")
    for term in library.glossary:
        assert f"- {term.title}: {term.text} [" in text
        assert all(f"- [{s}] {library.sources[s].line}" in text for s in term.sources)
    terms = json.loads(printed("glossary", "--json"))["terms"]
    assert [term["id"] for term in terms] == [term.id for term in library.glossary]
    assert "\n".join(glossary_lines(library, TODAY)) == text.rstrip("\n")


@pytest.mark.parametrize(
    ("words", "title"),
    [(("spasm",), "Spasm"), (("Dystonia",), "Dystonia"), (("MVD",), "Microvascular"),
     (("off-label",), "Off-label"), (("good", "ache"), "Good ache"), (("CT",), "CT")],
)  # fmt: skip
def test_a_word_is_found_by_its_id_its_name_or_its_other_name(
    words: tuple[str, ...], title: str, printed: Printed
) -> None:
    assert printed(*words).startswith(f"# {title}")
    found = json.loads(printed(*words, "--json"))
    assert found["schema"] == "relief.term/1"
    assert found["title"].startswith(title)


def test_a_page_comes_before_a_word_of_the_same_name(printed: Printed, library: Library) -> None:
    assert printed("hemifacial-spasm").startswith(f"# {library.page('hemifacial-spasm').title}")
    assert printed("eyelid", "myokymia") == printed("eyelid-myokymia")
    assert printed("Botulinum toxin injections") == printed("botulinum-toxin")


def test_the_self_rating_is_a_page(printed: Printed, library: Library) -> None:
    text = printed("self-rating")
    for scale in library.self_rating.scale:
        assert f"## {scale.label}" in text
        assert all(f"- {level.value}: {level.text}" in text for level in scale.level)
    assert library.self_rating.intro in text
    assert "self-rating" in printed("--list")


@pytest.mark.parametrize(
    ("word", "hint"),
    [("botulinum-toxn", "did you mean botulinum-toxin?"), ("spazm", "did you mean spasm?"),
     ("xyzzy", "to list them: relief learn --list")],
)  # fmt: skip
def test_what_is_not_there_is_told_with_what_may_be_meant(word: str, hint: str, home: Path) -> None:
    for words in ((word,), ("tics", word), (word, "tics")):
        with pytest.raises(NotFound) as found:
            run(home, *words)
        assert word in found.value.message
        assert found.value.hint == hint


def test_a_term_past_its_review_date_says_so(library: Library) -> None:
    past = library.phrases("learn.past_review")
    term = library.glossary[0]
    assert past in term_lines(term, library, date(2031, 1, 1))
    assert past not in term_lines(term, library, TODAY)


# Side by side


@pytest.mark.parametrize("names", [TWO, THREE])
def test_a_comparison_goes_attribute_by_attribute(
    names: tuple[str, ...], printed: Printed, library: Library
) -> None:
    text = printed(*names)
    pages = [library.page(name) for name in names]
    headings = [line for line in text.splitlines() if line.startswith("## ")]
    assert headings == [
        "## Benefits", "## Starts working", "## Lasts", "## Common risks", "## Serious risks",
        "## What it takes", "## How sure we can be", "## Who it may suit", "## In short",
        "## How it works", "## In numbers", "## Usual care", "## Status", "## Reviewed",
        "## Sources", "## Sources",
    ]  # fmt: skip
    for heading in headings[:-2]:
        part = text.partition(f"{heading}\n")[2].partition("\n## ")[0]
        places = [part.index(f"{page.title}:") for page in pages]
        assert places == sorted(places), heading
    for page in pages:
        assert isinstance(page, TreatmentPage)
        assert f"{page.title}: {page.certainty}. {page.certainty_why}" in text
        for number in page.number:
            assert f"{number.label}: {figure_words(number, library.phrases)}" in text
        for risk in (*page.common, *page.serious):
            assert risk in text
        assert all(f"- [{source}] " in text for source in page.cited)
    assert "│" not in text
    assert "not a ranking" in text


def test_conditions_are_compared_too(printed: Printed, library: Library) -> None:
    text = printed("eyelid-myokymia", "hemifacial-spasm", "blepharospasm")
    page = library.page("eyelid-myokymia")
    assert isinstance(page, ConditionPage)
    assert f"{page.title}: {page.side} [" in text
    assert "## What people notice" in text


def test_a_comparison_for_programs(printed: Printed, library: Library) -> None:
    found = json.loads(printed(*THREE, "--json"))
    assert found["schema"] == "relief.compare/1"
    assert found["kind"] == "treatments"
    assert [topic["id"] for topic in found["topics"]] == list(THREE)
    rows = {row["key"]: row["cells"] for row in found["rows"]}
    assert list(rows) == [
        "gain", "starts", "lasts", "risks_common", "risks_serious", "takes", "certainty", "who",
        "short", "how", "numbers", "usual_care", "status", "reviewed", "sources",
    ]  # fmt: skip
    assert all(len(cells) == 3 for cells in rows.values())
    assert set(found["sources"]) == {s for topic in found["topics"] for s in topic["sources"]}
    assert rows["certainty"][2][0].startswith("tested, no effect shown")


def test_any_two_options_can_be_compared(library: Library) -> None:
    kinds: tuple[PageKind, ...] = ("treatments", "conditions")
    for kind in kinds:
        pages = library.pages(kind)
        for one, other in pairwise(pages):
            comparison = compare((one, other), library, TODAY)
            assert comparison_lines(comparison, library, TODAY)
            assert all(len(row.cells) == 2 for row in comparison.rows)
            how = next(row for row in comparison.rows if row.key in ("how", "notice"))
            assert all(cell and not re.search("##|- ", " ".join(cell)) for cell in how.cells)


def test_what_is_not_noted_is_said_and_not_left_empty(library: Library) -> None:
    page = library.page("baclofen").model_copy(update={"common": (), "number": ()})
    comparison = compare((page, library.page("botulinum-toxin")), library, TODAY)
    lines = comparison_lines(comparison, library, TODAY)
    assert f"Baclofen: {library.phrases('page.nothing')}" in lines
    assert f"Baclofen: {library.phrases('page.no_numbers')}" in lines


@pytest.mark.parametrize(
    ("words", "said"),
    [((*THREE, "baclofen"), "compare.limit"), (("tics", "baclofen"), "compare.kinds"),
     (("caffeine", "sleep"), "compare.kinds")],
)  # fmt: skip
def test_what_cannot_be_compared_is_told_in_one_sentence(
    words: tuple[str, ...], said: str, home: Path, library: Library
) -> None:
    with pytest.raises(UsageError) as found:
        run(home, *words)
    assert found.value.message == library.phrases(said)


def test_the_same_page_twice_is_one_page(printed: Printed) -> None:
    assert printed("tics", "tics") == printed("tics")


# Synonyms


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        ("botox", "Botulinum toxin injections"), ("idiopathic", "Idiopathic"),
        ("side effect", "Side effect"), ("injection", "Injection (jab)"),
        ("tumor", "Tumour (tumor)"), ("MS", "Multiple sclerosis (MS)"),
        ("twitching eye", "Eyelid twitch (eyelid myokymia)"),
    ],
)  # fmt: skip
def test_an_everyday_word_opens_what_explains_it(
    printed: Callable[..., str], typed: str, title: str
) -> None:
    assert printed(*typed.split()).startswith(f"# {title}\n")


def test_a_word_without_a_page_names_the_pages_that_mention_it(home: Path) -> None:
    with pytest.raises(NotFound) as refused:
        run(home, "one", "sided")
    assert "hemifacial-spasm" in (refused.value.hint or "")


def test_of_several_words_the_one_that_is_not_known_is_named(home: Path) -> None:
    with pytest.raises(NotFound, match=r"called nonsense$"):
        run(home, "botulinum-toxin", "nonsense")
