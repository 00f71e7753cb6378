"""Figures: one format for every chance, and no more precision than was counted."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from relief.library.library import Library
from relief.library.study_figures import (
    Figure,
    basis_words,
    differences,
    outcome_words,
    value_words,
)


def figure(**fields: Any) -> Figure:
    """Return a figure with irrelevant fields filled in."""
    known = {"id": "droop", "label": "Lid droop", "kind": "risk", "who": "people with a spasm",
             "sources": ["own"]}  # fmt: skip
    return Figure.model_validate({**known, **fields})


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"percent": 12, "denominator": 989, "per": "treatments"}, "about 12 in 100 treatments"),
        ({"numerator": 43, "denominator": 104}, "about 41 in 100 people"),
        ({"percent": 2.5, "denominator": 400}, "about 3 in 100 people"),
        ({"percent": 0.3, "denominator": 1005},
         "fewer than 1 in 100 people (about 30 in 10,000)"),
        ({"percent": 0.1, "bound": "under", "denominator": 5685}, "fewer than 1 in 1,000 people"),
        ({"percent": 95, "bound": "up to"}, "up to 95 in 100 people"),
        ({"numerator": 0, "denominator": 15}, "0 of 15 people"),
        ({"numerator": 18, "denominator": 18}, "18 of 18 people"),
        ({"numerator": 5, "denominator": 5}, "5 of 5 people, too few to say how many in 100"),
        ({"numerator": 6, "denominator": 8, "per": "reviews"}, "6 of 8 reviews"),
        ({"numerator": 4}, "4 people; the total is not known"),
        ({"amount": 12.4, "unit": "weeks"}, "12.4 weeks"),
        ({"amount": 3.8, "amount_to": 3.9, "unit": "days"}, "3.8 to 3.9 days"),
        ({"finding": "no difference"}, "no difference"),
        ({"percent": 49, "denominator": 158,
          "against": {"percent": 39, "denominator": 260, "who": "people on others"}},
         "about 49 in 100 people, against about 39 in 100 people (people on others)"),
    ],
)  # fmt: skip
def test_a_figure_is_told_in_one_way(fields: dict[str, Any], words: str, library: Library) -> None:
    assert value_words(figure(**fields), library.phrases) == words


def test_what_a_source_does_not_give_is_said(library: Library) -> None:
    words = basis_words(figure(percent=12), library.phrases)
    assert "the total number is not given" in words
    assert "the length of time is not given" in words
    assert figure(percent=12).lacks == ("denominator", "time")
    assert figure(percent=12, no_count="the label has none", time="a year").lacks == ()


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"percent": 5, "finding": "less"},
        {"numerator": 5, "percent": 5},
        {"numerator": 6, "denominator": 5},
        {"percent": 101},
        {"numerator": -1, "denominator": 5},
        {"denominator": 0, "percent": 1},
        {"amount": 3},
        {"unit": "weeks", "finding": "less"},
    ],
)
def test_an_impossible_figure_is_refused(fields: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        figure(**fields)


def test_the_words_of_a_picture_always_make_100(library: Library) -> None:
    for share in (0, 0.4, 0.5, 12, 99.5, 100):
        each = figure(percent=share, denominator=1000)
        assert each.in_100 is not None
        words = outcome_words(each, library.phrases, "lid droop")
        assert f": {each.in_100}." in words
        assert f"All the others: {100 - each.in_100}." in words


def test_figures_that_cannot_be_set_side_by_side_say_so(library: Library) -> None:
    per_people = figure(percent=2, denominator=50, time="1 year")
    per_treatment = figure(percent=12, denominator=989, per="treatments", time="1 year")
    later = figure(percent=2, denominator=50, time="3 years")
    say = library.phrases
    assert differences((per_people, per_people), say) == ""
    assert "people, treatments" in differences((per_people, per_treatment), say)
    assert "lengths of time" in differences((per_people, later), say)


def test_every_in_100_of_every_page_follows_from_its_count(library: Library) -> None:
    for page in library.pages("treatments"):
        for each in page.figures:
            if each.numerator is not None and each.denominator and each.in_100 is not None:
                assert abs(each.in_100 - 100 * each.numerator / each.denominator) <= 0.5, each.id
