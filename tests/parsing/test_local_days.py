"""Relative days as each language says them; English ones are read in every language."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from relief.errors import UsageError
from relief.formatting import days_ago, days_until, weekday_names
from relief.i18n import use_language
from relief.language import languages
from relief.parsing.days import parse_day

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize("language", languages())
def test_what_is_said_of_a_day_can_be_typed(language: str) -> None:
    use_language(language)
    for days in (0, 1, 2, 3, 21):
        for said, day in (
            (days_ago(TODAY - timedelta(days), TODAY), TODAY - timedelta(days)),
            (days_until(TODAY + timedelta(days), TODAY), TODAY + timedelta(days)),
        ):
            assert parse_day(said, TODAY) == day, said
            assert parse_day(said.upper().replace(" ", "  "), TODAY) == day


@pytest.mark.parametrize("language", languages())
def test_a_weekday_is_read_in_the_language(language: str) -> None:
    use_language(language)
    for form in ("weekdays_long", "weekdays"):
        for nth, name in enumerate(weekday_names(form)):
            day = parse_day(name, TODAY)
            assert timedelta(0) <= TODAY - day < timedelta(7)
            assert weekday_names(form)[nth] == name


@pytest.mark.parametrize(
    ("language", "typed", "day"),
    [("es", "ayer", 22), ("es", "mañana", 24), ("es", "manana", 24), ("es", "hace 2 días", 21),
     ("es", "viernes", 20), ("zh", "昨天", 22), ("zh", "３天前", 20), ("zh", "星期五", 20),
     ("es", "yesterday", 22), ("zh", "2 days ago", 21)],
)  # fmt: skip
def test_days_of_real_languages(language: str, typed: str, day: int) -> None:
    use_language(language)
    assert parse_day(typed, TODAY) == date(2026, 11, day)


def test_nonsense_stays_nonsense() -> None:
    use_language("es")
    with pytest.raises(UsageError):
        parse_day("hace días", TODAY)
