"""Decision pages: all options, one format for benefits and harms, no recommendation."""

from __future__ import annotations

import re
from datetime import date

import pytest
from pydantic import ValidationError

from relief.insight.saved_decision import saved_decision_lines
from relief.library.decision_lines import (
    beside_options,
    main_picture,
    measures_note,
    option_brief,
    option_figures,
    option_lines,
)
from relief.library.decisions import DecisionPage, cited_by
from relief.library.format_content import page_lines
from relief.library.library import Library

TODAY = date(2026, 11, 29)
CONDITIONS = {"hemifacial-spasm", "blepharospasm", "eyelid-myokymia", "tmd"}
A_NUMBER = re.compile(r"\d+ (?:in|of|out of) \d+|\d ?%")


def test_there_is_a_page_for_each_decision(library: Library) -> None:
    assert {decision.condition for decision in library.decisions} == CONDITIONS
    for decision in library.decisions:
        assert library.decision(decision.condition) is decision
        assert library.page(decision.condition).kind == "conditions"


def test_every_decision_has_the_option_of_doing_nothing(library: Library) -> None:
    for decision in library.decisions:
        assert {"nothing", "wait"} & {option.id for option in decision.option}, decision.id


def test_every_option_says_what_it_takes_and_how_it_harms(library: Library) -> None:
    for decision in library.decisions:
        for option in decision.option:
            lines = "\n".join(option_lines(option, library))
            for part in ("Benefits", "Harms", "Rare but serious", "What it takes"):
                assert f"- {part}: " in lines, f"{decision.id}: {option.id}"


def test_every_number_on_a_decision_page_has_its_structure(library: Library) -> None:
    """A number is either a figure with its fields, or in a sentence with its source."""
    counted = 0
    for decision in library.decisions:
        for option in decision.option:
            for figure in option_figures(option, library):
                assert figure.lacks == (), f"{decision.id}: {figure.id}"
                counted += 1
            assert [text for text in option.texts if A_NUMBER.search(text)] == [], option.id
        for check in decision.check:
            assert list(cited_by(check.why)), check.ask
    assert counted > 40


def test_every_sentence_of_an_option_has_a_known_source(library: Library) -> None:
    for decision in library.decisions:
        for option in decision.option:
            for text in option.texts:
                cited = list(cited_by(text))
                assert cited, text
                assert set(cited) <= set(library.sources), text


def test_every_figure_an_option_names_is_there(library: Library) -> None:
    for decision in library.decisions:
        for option in decision.option:
            found = option_figures(option, library)
            assert len(found) == len(option.figures) + len(option.number), option.id


def test_what_decides_comes_first(library: Library) -> None:
    order = ("benefit", "onset", "duration", "risk")
    for decision in library.decisions:
        for option in decision.option:
            kinds = [order.index(figure.kind) for figure in option_figures(option, library)]
            assert kinds == sorted(kinds), option.id


def test_different_measures_are_told_as_such(library: Library) -> None:
    note = measures_note(library.decision("hemifacial-spasm"), library)
    assert "cannot be compared one to one" in note
    text = "\n".join(page_lines(library.decision("hemifacial-spasm"), library, TODAY))
    assert note in text


def test_what_is_rated_stands_beside_the_options_without_a_score(library: Library) -> None:
    decision = library.decision("hemifacial-spasm")
    lines = beside_options(decision, {"free": 9, "hearing": 7, "soon": 0}, library.phrases)
    assert len(lines) == len(decision.option)
    surgery = next(line for line in lines if line.startswith("Surgery"))
    assert "In favour: Being free of the spasm for years (9)" in surgery
    assert "Against: Keeping my hearing safe (7)" in surgery
    told = " ".join(lines)
    assert not re.search(r"\b(?:16|best|recommend|score|total)\b", told)


def test_blank_is_not_zero(library: Library) -> None:
    decision = library.decision("hemifacial-spasm")
    assert "hearing" not in " ".join(beside_options(decision, {"free": 9}, library.phrases))
    lines = saved_decision_lines(decision, {"matters": {}, "leaning": "unsure"}, library.phrases)
    assert "Rated" not in " ".join(lines)
    assert "I am not sure yet" in lines[-1]


@pytest.mark.parametrize("words", ["you should choose", "we recommend", "the best option"])
def test_no_page_recommends(words: str, library: Library) -> None:
    for decision in library.decisions:
        text = "\n".join(page_lines(decision, library, TODAY)).lower()
        assert words not in text


def test_every_check_has_five_questions_and_no_right_answer_by_place(library: Library) -> None:
    for decision in library.decisions:
        assert len(decision.check) == 5
    places = {check.right for decision in library.decisions for check in decision.check}
    assert len(places) > 1


def test_a_statement_about_no_option_is_refused(library: Library) -> None:
    head = library.decision("tmd").model_dump()
    statement = {**head["statement"][0], "speaks_for": ["magic"]}
    with pytest.raises(ValidationError, match="lists an unknown option: magic"):
        DecisionPage.model_validate({**head, "statement": [statement]})


def test_an_answer_that_is_not_there_is_refused(library: Library) -> None:
    head = library.decision("tmd").model_dump()
    checks = [{**head["check"][0], "right": 3}, *head["check"][1:]]
    with pytest.raises(ValidationError, match="`right` must be the number"):
        DecisionPage.model_validate({**head, "check": checks})


def test_an_option_in_brief_fits_a_small_screen(library: Library) -> None:
    for decision in library.decisions:
        for option in decision.option:
            assert len(option_brief(option, library)) < 900, option.id


def test_a_picture_is_drawn_only_of_what_was_counted(library: Library) -> None:
    drawn = 0
    for decision in library.decisions:
        for option in decision.option:
            for kind in ("benefit", "risk"):
                figure = main_picture(option, library, kind)
                if figure is not None:
                    assert figure.in_100 is not None
                    assert figure.bound is None
                    drawn += 1
    assert drawn >= 8
