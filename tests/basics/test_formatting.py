"""Dates, numbers, lists and units are written as each language writes them."""

from __future__ import annotations

import importlib.util
import json
import math
from datetime import date, datetime, time
from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relief.formatting import (
    Formats,
    all_of,
    any_of,
    clauses,
    clock_time,
    day_and_month,
    day_with_year,
    day_words,
    fixed_words,
    formats,
    length_words,
    listed,
    moment_words,
    month_and_year,
    month_in_full,
    number_words,
    percent_words,
    weekday_names,
    with_unit,
)  # fmt: skip
from relief.i18n import use_language
from relief.parsing.days import parse_day
from relief.parsing.lengths import parse_length
from relief.parsing.numbers import parse_number
from relief.plurals import plural_category
from tests.conftest import ROOT

babel = pytest.importorskip("babel")

LANGUAGES = sorted(path.stem for path in (ROOT / "relief" / "locales").glob("*.json"))
FORMS = ("weekday_day", "full", "day", "month_year", "month_year_long")
DAY = date(2026, 9, 7)
NOON = datetime(2026, 9, 7, 9, 5)  # noqa: DTZ001 - only its digits matter
NATURAL = ["nácar", "nube", "ñu", "oso"]
languages = st.sampled_from(LANGUAGES)


def script() -> ModuleType:
    """``packaging/locales.py``."""
    spec = importlib.util.spec_from_file_location("locales", ROOT / "packaging" / "locales.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def added(language: str) -> Formats:
    """A language that relief has no file for, with the data that the script makes."""
    return Formats(json.loads(script().text_of(language)))


# English


def test_english_dates() -> None:
    assert day_words(DAY) == "Mon 7 Sep"
    assert day_with_year(DAY) == "7 Sep 2026"
    assert day_and_month(DAY) == "7 Sep"
    assert month_and_year(DAY) == "Sep 2026"
    assert month_in_full(DAY) == "September 2026"
    assert clock_time(NOON) == clock_time(time(9, 5)) == "09:05"
    assert moment_words(NOON) == "09:05 on Mon 7 Sep"
    assert weekday_names() == ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
    assert "".join(weekday_names("weekdays_two")) == "MoTuWeThFrSaSu"


@pytest.mark.parametrize(
    ("number", "words"),
    [(6, "6"), (6.0, "6"), (6.5, "6.5"), (1_234_567, "1234567"), (2e6, "2000000"),
     (0.00001, "0.00001"), (None, "\u2013")],
)  # fmt: skip
def test_english_numbers(number: float | None, words: str) -> None:
    assert number_words(number) == words


def test_english_figures() -> None:
    assert fixed_words(6.25, 1) == "6.2"
    assert fixed_words(0.5, 2, signed=True) == "+0.50"
    assert percent_words(49.6) == "50 %"
    assert formats("en").grouped(1234567) == "1,234,567"
    assert formats("en").grouped(999) == "999"


@pytest.mark.parametrize(
    ("words", "together"),
    [([], ""), (["jaw"], "jaw"), (["jaw", "neck"], "jaw or neck"),
     (["jaw", "neck", "eye"], "jaw, neck or eye")],
)  # fmt: skip
def test_english_choices(words: list[str], together: str) -> None:
    assert any_of(words) == together
    assert all_of(words) == together.replace(" or ", " and ")


def test_english_lists() -> None:
    assert listed(["jaw", "neck"]) == "jaw, neck"
    assert clauses(["jaw, left", "neck"]) == "jaw, left; neck"


@pytest.mark.parametrize(
    ("number", "unit", "words"),
    [(6.5, "h", "6.5 h"), (1.0, "h", "1 h"), (200, "mg", "200 mg"), (3, "", "3"),
     (1, "units", "1 unit"), (2, "units", "2 units"), (0.5, "units", "0.5 units")],
)  # fmt: skip
def test_english_units(number: float, unit: str, words: str) -> None:
    assert with_unit(number, unit) == words


# Other languages


def test_spanish() -> None:
    spanish = formats("es")
    assert spanish.day(DAY, "weekday_day") == "lun, 7 sept"
    assert spanish.day(DAY, "full") == "7 sept 2026"
    assert spanish.day(DAY, "month_year_long") == "septiembre de 2026"
    assert spanish.clock(9, 5) == "9:05"
    assert spanish.number(6.5) == "6,5"
    assert (spanish.grouped(1234), spanish.grouped(12345)) == ("1234", "12.345")
    assert spanish.joined(["a", "b", "c"], "and") == "a, b y c"
    assert spanish.unit(6.5, "h") == "6,5 h"
    assert sorted(["ñu", "nube", "oso", "nácar"], key=spanish.sort_key) == NATURAL


def test_the_language_in_force_decides() -> None:
    use_language("es")
    assert day_words(DAY) == "lun, 7 sept"
    assert moment_words(NOON) == "lun, 7 sept, 9:05"
    assert length_words(125) == "2 min 5 s"
    assert with_unit(6.5, "h") == "6,5 h"
    assert fixed_words(-0.25, 2, signed=True) == "-0,25"
    assert any_of(["a", "b"]) == "a o b"


def test_chinese() -> None:
    chinese = formats("zh")
    assert chinese.day(DAY, "weekday_day") == "9月7日周一"
    assert chinese.day(DAY, "full") == "2026年9月7日"
    assert chinese.moment(NOON) == "9月7日周一 09:05"
    assert chinese.joined("甲乙丙", "or") == "甲、乙或丙"
    assert chinese.enumeration("甲乙") == "甲、乙"
    assert chinese.units([chinese.unit(2, "min"), chinese.unit(5, "s")]) == "2分钟5秒"
    assert sorted("中北阿", key=chinese.sort_key) == ["阿", "北", "中"]


def test_a_language_is_added_without_code() -> None:
    portuguese = added("pt-BR")
    assert portuguese.first_weekday == 6
    assert portuguese.day(DAY, "full") == "7 de set. de 2026"
    assert portuguese.number(0.5) == "0,5"
    assert portuguese.plural(0) == portuguese.plural(1.5) == "one"
    assert added("ru").plural(3) == "few"


@pytest.mark.parametrize(
    ("tag", "as_in"), [("zh-Hant-TW", "zh"), ("es-MX", "es"), ("en-GB", "en"), ("xx", "en")]
)
def test_a_variant_is_written_as_its_language(tag: str, as_in: str) -> None:
    assert formats(tag) is formats(as_in)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_data_is_what_the_script_makes(language: str) -> None:
    text = (ROOT / "relief" / "locales" / f"{language}.json").read_text("utf-8")
    made_with = json.loads(text)["made_with"]
    if made_with != f"Babel {babel.__version__}":
        pytest.skip(f"it was made with {made_with}")
    assert text == script().text_of(language), "run: python packaging/locales.py"


# Any date, any number


@given(languages, st.dates(), st.sampled_from(FORMS))
def test_any_day_can_be_written(language: str, day: date, form: str) -> None:
    words = formats(language).day(day, form)
    assert str(day.year) in words or form in ("weekday_day", "day")
    assert "{" not in words


@given(languages, st.floats() | st.integers())
def test_any_number_can_be_written(language: str, number: float) -> None:
    words = formats(language).number(number)
    assert "e" not in words
    assert math.isnan(number) or words.startswith("-") == (math.copysign(1, number) < 0)


@given(languages, st.decimals(0, 999, places=2).map(float))
def test_a_number_is_read_back_as_it_is_written(language: str, number: float) -> None:
    assert parse_number(formats(language).number(number)) == number


@given(languages, st.dates(date(2000, 1, 1), date(2099, 12, 31)))
def test_a_day_is_read_back_as_it_is_written(language: str, day: date) -> None:
    use_language(language)
    for words in (day_with_year(day), day_words(day), day_and_month(day)):
        assert parse_day(words, day) == day


@given(languages, st.integers(1, 86_400))
def test_a_length_is_read_back_as_it_is_written(language: str, seconds: int) -> None:
    use_language(language)
    read = parse_length(length_words(seconds))
    assert read is not None
    assert read == seconds if seconds < 7200 else abs(read - seconds) <= 30


@given(st.sampled_from(("en", "es", "fr", "ru", "pl", "ar", "lt")),
       st.integers(0, 2_000_000) | st.decimals(0, 999, places=1).map(float))  # fmt: skip
def test_plural_forms_are_those_of_cldr(language: str, number: float) -> None:
    rule = babel.Locale.parse(language).plural_form
    expected = rule(int(number) if number == int(number) else number)
    assert plural_category(number, rule.rules) == expected


@given(languages, st.text(), st.text())
def test_sorting_does_not_depend_on_the_order_before(language: str, one: str, other: str) -> None:
    key = formats(language).sort_key
    assert sorted([one, other], key=key) == sorted([other, one], key=key)
