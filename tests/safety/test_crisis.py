"""Whom to call about thoughts of self-harm, in lines, in a few words, and as JSON."""

from __future__ import annotations

import pytest

from relief.library.library import Library
from relief.safety.crisis import crisis_json, crisis_lines, crisis_short, find_crisis_help
from relief.safety.crisis_sign import CRISIS_SIGN
from relief.settings import Settings

GERMANY = Settings({"country": "de"})
NOWHERE = Settings({"country": ""}, asked={"country": ""})


def test_a_known_country_has_its_line_first_then_its_emergency_number(library: Library) -> None:
    known = library.emergency_numbers.countries["DE"]
    first, second, *_ = crisis_lines(library, GERMANY)
    assert known.crisis is not None
    assert known.crisis in first
    assert known.name in first
    assert known.number in second
    assert known.crisis in crisis_short(find_crisis_help(library, GERMANY), library.phrases)


def test_without_a_country_a_line_near_you_is_named_and_any_emergency_number(
    library: Library,
) -> None:
    say, found = library.phrases, find_crisis_help(library, NOWHERE)
    assert (found.line, found.name, found.country, found.emergency) == ("", "", "", "")
    assert crisis_lines(library, NOWHERE)[:2] == [say("crisis.near"), say("crisis.now_unknown")]
    assert crisis_short(found, say) == say("crisis.short_near", number=say("crisis.any_number"))


def test_the_number_that_was_chosen_is_used_with_and_without_a_country(library: Library) -> None:
    say = library.phrases
    for country in ("", "de"):
        own = Settings(asked={"country": country, "emergency_number": "999"})
        assert find_crisis_help(library, own).emergency == "999"
        assert crisis_lines(library, own)[1] == say("crisis.now", number="999")
    alone = find_crisis_help(library, Settings(asked={"country": "", "emergency_number": "999"}))
    assert crisis_short(alone, say) == say("crisis.short_near", number="999")


def test_a_country_without_a_known_line_has_its_emergency_number(library: Library) -> None:
    countries = library.emergency_numbers.countries
    code = next(code for code, country in countries.items() if not country.crisis)
    found = find_crisis_help(library, Settings(asked={"country": code}))
    assert (found.line, found.name, found.country) == ("", "", "")
    assert found.emergency == countries[code].number


@pytest.mark.parametrize("answer", ["yes", "unsure"])
def test_json_has_it_when_it_is_needed(library: Library, answer: str) -> None:
    crisis = crisis_json(library, GERMANY, {CRISIS_SIGN: answer})
    known = library.emergency_numbers.countries["DE"]
    assert crisis is not None
    assert crisis["line"] == known.crisis
    assert crisis["name"] == known.crisis_name
    assert crisis["country"] == known.name
    assert crisis["emergency_number"] == known.number
    assert crisis["text"] == " ".join(crisis_lines(library, GERMANY))


def test_json_has_null_for_what_is_not_known(library: Library) -> None:
    crisis = crisis_json(library, NOWHERE, {CRISIS_SIGN: "yes"})
    assert crisis is not None
    assert {key for key, value in crisis.items() if value is None} == {
        "line", "name", "country", "emergency_number",
    }  # fmt: skip


@pytest.mark.parametrize("answers", [{}, {CRISIS_SIGN: "no"}, {"U10": "yes"}])
def test_json_has_nothing_when_it_is_not_needed(library: Library, answers: dict[str, str]) -> None:
    assert crisis_json(library, GERMANY, answers) is None
