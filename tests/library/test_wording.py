"""Wording: nothing harmful or misleading, and easy to read."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from relief.library.library import Library
from relief.library.pages import TreatmentPage
from tests.content_text import sentences
from tests.reading_level import CONTENT, HIGHEST_GRADE, files, level_of, prose_of, words_of

NEVER = {
    "an em dash": r"\u2014| \u2013 | -- ",
    "a diagnosis": r"\byou (?:(?:probably|likely|must|may|might) )?have (?:got )?(?:a )?"
    r"(?:hemifacial|blepharospasm|bell's|tumou?r|multiple sclerosis|ms\b|tetany|giant)[^?]*$"
    r"|\byour diagnosis is\b|\bthis means (?:that )?you have\b|\byou are suffering\b"
    r"|\b(?:we|relief|this app) diagnos",
    "a cause": r"\byour (?:twitch|spasm)e?s? (?:is|are|was|were) caused by\b",
    "a cure": r"\bcures?\b|\bcured\b|\bcuring\b|^(?!.*\bnot\b).*\bheals? the\b",
    "a promise": r"\bguarantee|\bwe promise\b|\bproven to\b|\bmiracle|\brisk[- ]free\b|\b100 ?%"
    r"|\bwill (?:stop|end|fix|cure) (?:your|the|it)\b|\balways works\b|\bnever fails\b"
    r"|\bcompletely safe\b|\bno side effects\b|\bnothing to worry about\b"
    r"|\byou will (?:be fine|get better|recover|feel better)\b"
    r"|\b(?:it|this|twitch|spasm|pain) will (?:go away|disappear|pass|heal|settle)\b",
    "a dose": r"\btake (?:\d+|one|two|three|half an?) ?(?:mg|g|tablets?|pills?|capsules?|drops?)\b"
    r"|\bstart (?:with|on|at) \d+ ?mg|\d ?mg (?:twice|once|three times|daily)"
    r"|\bmg/(?:day|kg)|\b(?:increase|double|lower|raise) (?:the|your) dose\b",
    "alarm": r"!(?:\s|$)|\b(?:deadly|fatal|terrif\w+|horri\w+|dreadful|catastroph\w+)\b",
    "stiff words": r"\b(?:utili[sz]\w+|individuals|sufferers?|victims?|prior to|subsequent\w*"
    r"|commenc\w+|administer\w*|in order to|please note|it is important to|facilitat\w+"
    r"|aforementioned|approximately|patients (?:should|must|are advised))\b",
    "blame": r"(?<!not )\byour fault\b|\byou failed\b|\bstreak\b|\byou missed\b|\bbe strict\b",
}
"""Forbidden in sentences: diagnosis, promise, cure, dose, alarm, blame, emphatic dashes."""


@pytest.mark.parametrize("what", NEVER)
def test_nowhere_stands(what: str) -> None:
    found = [(name, s) for name, s in sentences() if re.search(NEVER[what], s, re.IGNORECASE)]
    assert found == []


@pytest.mark.parametrize(
    ("what", "sentence"),
    [
        ("an em dash", "Stop \u2014 it hurts."),
        ("a diagnosis", "You probably have hemifacial spasm."),
        ("a cause", "Your twitches are caused by caffeine."),
        ("a cure", "This massage heals the nerve."),
        ("a promise", "It will stop your twitch, guaranteed."),
        ("a promise", "There is nothing to worry about."),
        ("a promise", "The twitch will go away."),
        ("a dose", "Start with 300 mg three times a day."),
        ("a dose", "Take two tablets."),
        ("alarm", "This can be fatal!"),
        ("stiff words", "Individuals should rest prior to the test."),
        ("blame", "A streak of three days, then you missed one."),
    ],
)
def test_the_search_would_find_it(what: str, sentence: str) -> None:
    assert re.search(NEVER[what], sentence, re.IGNORECASE)


PRESSING = r"\b(?:press|massag|rub|knead|squeez|strok|pinch|vibrat|poke|prod)\w*"
FORBIDDEN_PLACE = (
    r"front (?:or side )?of the neck|sides? of the neck|throat|eyeballs?|\bon the eyes?\b"
    r"|\bthe (?:eye)?lids?\b|carotid|windpipe|sternocleidomastoid|adam's apple"
)
REFUSING = (
    r"\b(?:never|not|no|don't|nor|neither|avoid|nobody|nothing|without|off|alone|raised|stop)\b"
)


def test_nothing_tells_anyone_to_press_the_neck_in_front_or_an_eye() -> None:
    told = [
        (name, sentence)
        for name, sentence in sentences()
        if re.search(PRESSING, sentence, re.IGNORECASE)
        and re.search(FORBIDDEN_PLACE, sentence, re.IGNORECASE)
        and not re.search(REFUSING, sentence, re.IGNORECASE)
    ]
    assert [pair for pair in told if pair[1] not in ABOUT_HARM] == []


ABOUT_HARM = (
    "injury to a neck artery, when the front or side of the neck is pressed or a massage device is"
    " used there",
)
"""Sentences that name such touch as harmful."""


@pytest.mark.parametrize(
    "sentence",
    ["Press the front of the neck.", "Rub the eyelids gently.", "Massage along the carotid."],
)
def test_the_search_for_harm_would_find_it(sentence: str) -> None:
    assert re.search(PRESSING, sentence, re.IGNORECASE)
    assert re.search(FORBIDDEN_PLACE, sentence, re.IGNORECASE)
    assert not re.search(REFUSING, sentence, re.IGNORECASE)


def test_somewhere_it_is_said_never_to_press_there() -> None:
    words = " ".join(sentence for _, sentence in sentences())
    assert "Never press the front or side of the neck" in words


def test_honest_words_stand_where_they_are_promised(library: Library) -> None:
    say = library.phrases
    assert "not a medical device" in say("about.not_medical")
    assert "never goes online" in say("about.private")
    massage = library.page("massage-and-physiotherapy")
    assert isinstance(massage, TreatmentPage)
    neck = " ".join(massage.serious)
    assert "neck artery" in neck
    assert isinstance(library.page("clonazepam"), TreatmentPage)
    assert library.page("clonazepam").certainty == "tested, no effect shown"  # type: ignore[attr-defined]


# Reading level

LONGEST_SENTENCE = 30


@pytest.mark.parametrize("path", files(), ids=lambda path: path.relative_to(CONTENT).as_posix())
def test_no_sentence_is_too_long_to_follow(path: Path) -> None:
    parts = [part for line in prose_of(path) for part in re.split(r"(?<=[.!?])\s", line)]
    assert [part for part in parts if len(words_of(part)) > LONGEST_SENTENCE] == []


@pytest.mark.parametrize("path", files(), ids=lambda path: path.relative_to(CONTENT).as_posix())
def test_seven_years_of_school_are_enough(path: Path) -> None:
    assert level_of(prose_of(path)).grade <= HIGHEST_GRADE


def test_the_measure_tells_hard_from_easy() -> None:
    hard = "Neurotoxin administration demonstrates considerable superiority regarding amelioration."
    easy = "Sit down. Let your jaw hang. Breathe out."
    assert level_of([hard]).grade > 2 * HIGHEST_GRADE
    assert level_of([easy]).grade < 2
