"""Limits for steps and areas, and for the speed of joints."""

from __future__ import annotations

import pytest

from relief.library.library import Library
from relief.library.packs.pack_check import Checker
from tests.packs import authors_checker, check, codes, errors, jaw, pack


@pytest.fixture(scope="session")
def checker(library: Library) -> Checker:
    return authors_checker(library)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (jaw("Both jaw muscles. Small circles.", pressure=4, seconds=900), "step_too_long"),
        (jaw("Both jaw muscles. Small circles.", seconds=3600), "step_too_long"),
        (jaw("Both jaw muscles. Small circles.", seconds=121), "step_too_long"),
        (jaw("Jaw. Hold the sore spot.", motion="hold", seconds=61), "step_too_long"),
        (pack("Lips. Press them lightly.", "tense", "mouth", seconds=16), "step_too_long"),
        (pack("Teeth together.", "clench", "jaw", seconds=16), "step_too_long"),
        (pack("Tiny nods.", "nod", "back-of-neck", seconds=121), "step_too_long"),
        (pack("Tiny nods.", "nod", "back-of-neck", more="tempo = 13"), "too_fast"),
    ],
)
def test_no_step_goes_on_too_long_or_too_fast(checker: Checker, text: str, code: str) -> None:
    assert code in errors(check(checker, text))


def test_no_area_is_worked_on_for_more_than_ten_minutes(checker: Checker) -> None:
    one = jaw("Both jaw muscles. Small circles.", seconds=120)
    step = one[one.index("[[step]]") :]
    assert errors(check(checker, one + step * 4)) == set()
    assert errors(check(checker, one + step * 5)) == {"area_too_long"}


def test_rest_may_last(checker: Checker) -> None:
    assert codes(check(checker, pack(seconds=3600))) == set()
