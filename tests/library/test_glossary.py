"""The glossary: every difficult word in relief is explained in simpler words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

import pytest

from relief.library.library import Library
from tests.reading_level import CONTENT, files, level_of, prose_of, syllables, words_of

NOT_READ = {"pack_words.toml", "pack_template.toml", "glossary.toml"}

TECHNICAL = (
    "twitch", "spasm", "myokymia", "eyelid myokymia", "facial myokymia", "hemifacial spasm",
    "blepharospasm", "Meige syndrome", "dystonia", "synkinesis", "tic", "fasciculation", "seizure",
    "tetany", "palsy", "TMD", "bruxism", "giant cell arteritis", "stroke", "TIA", "shingles", "MS",
    "ALS", "masseter", "temporalis", "suboccipitals", "trapezius", "levator scapulae", "frontalis",
    "orbicularis oculi", "facial nerve", "brainstem", "botulinum toxin", "MVD", "CBT",
    "biofeedback", "off-label", "licence", "placebo", "dummy pill", "opioid", "benzodiazepine",
    "steroid", "blood thinner", "pacemaker", "MRI", "CT", "MRA", "EEG", "EMG", "blink reflex",
    "lateral spread", "FL-41", "HLA-B*15:02", "GRADE", "certainty", "median", "effect size",
    "randomised trial", "crossover trial", "systematic review", "case report", "association", "n",
    "p", "r", "ICC", "risk of bias", "neurologist", "optometrist", "GP", "physiotherapist", "A&E",
    "DVLA", "NHS", "NICE", "Cochrane", "vertigo", "aura", "glaucoma", "keratoconus", "aneurysm",
    "platelets", "COPD", "whiplash", "red flag", "restriction", "area", "self-estimate",
)  # fmt: skip
"""Required terms; the difficult words below are found automatically."""

EVERYDAY = {
    "american", "anxiety", "authority", "awareness", "behavioural", "casualty", "comfortably",
    "comparison", "conditional", "contraception", "contraceptive", "critically", "electrical",
    "electroencephalogram", "electromyography", "emergency", "especially", "everyday", "everything",
    "everywhere", "exercises", "experimental", "explanation", "irritable", "irritated",
    "lubricating", "manufacturer", "meditation", "neurology", "officials", "operated",
    "ordinary", "original", "potassium", "practitioner", "regularly", "sensitivity", "specialist",
    "temporomandibular", "usually", "variable",
}  # fmt: skip
"""Long words that most people know, and three explained on their own pages."""


def hard_words() -> Iterator[tuple[str, str]]:
    """Yield every word of four or more syllables in relief, with its file."""
    for path in files():
        if path.name not in NOT_READ:
            for line in prose_of(path):
                for word in words_of(line):
                    parts = [part for part in word.lower().split("-") if syllables(part) >= 4]
                    yield from ((part.removesuffix("'s"), path.name) for part in parts)


def explained(library: Library) -> set[str]:
    """Return every word in the name of a term or a page, singular and plural."""
    titles = [term.title for term in library.glossary]
    kinds = ("conditions", "tests", "treatments", "triggers")
    titles += [page.title for kind in kinds for page in library.pages(kind)]  # type: ignore[arg-type]
    words = {word.lower() for title in titles for word in words_of(title)}
    words |= {part for word in words for part in word.split("-")}
    return words | {f"{word}s" for word in words} | {word.removesuffix("s") for word in words}


@pytest.mark.slow
def test_every_hard_word_is_explained(library: Library) -> None:
    known = explained(library) | EVERYDAY
    assert sorted({pair for pair in hard_words() if pair[0] not in known}) == []


@pytest.mark.parametrize("word", TECHNICAL)
def test_every_technical_word_is_there(word: str, library: Library) -> None:
    names = {name.lower() for term in library.glossary for name in term.names}
    assert word.lower() in names | {name.removesuffix("s") for name in names}


def test_a_word_stands_there_once(library: Library) -> None:
    names = Counter(name.lower() for term in library.glossary for name in term.names)
    assert [name for name, times in names.items() if times > 1] == []


def test_an_explanation_is_short_and_plain(library: Library) -> None:
    for term in library.glossary:
        assert term.text.endswith("."), term.id
        assert len(term.text) <= 200, term.id
        assert level_of([term.text]).words <= 40, term.id


def test_an_explanation_says_more_than_the_word(library: Library) -> None:
    for term in library.glossary:
        assert len(set(words_of(term.text)) - set(words_of(term.title))) >= 3, term.id


def test_every_source_of_a_word_is_known(library: Library) -> None:
    for term in library.glossary:
        assert set(term.sources) <= set(library.sources), term.id


def test_words_are_sorted_and_were_looked_over(library: Library) -> None:
    titles = [term.title.lower() for term in library.glossary]
    assert titles == sorted(titles)
    assert re.search(r"^reviewed = 20", (CONTENT / "en" / "glossary.toml").read_text("utf-8"), re.M)
