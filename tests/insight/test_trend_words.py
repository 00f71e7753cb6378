"""Sentences of trends: the direction, the number of days, and nothing if nothing was tested."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from relief.insight.associations import Association
from relief.insight.claim_sentences import association_words, cycles_words, numbers_words
from relief.insight.format_trends import count_words
from relief.insight.treatment_cycles import CycleSummary, TreatmentCycles
from relief.insight.trends import TwitchRate
from relief.library.library import Library


@pytest.mark.parametrize(("rho", "said"), [(0.6, "more of the other"), (-0.6, "less of the other")])
def test_what_went_together_is_said_with_its_direction_and_its_days(
    library: Library, rho: float, said: str
) -> None:
    one = Association("caffeine_mg", "twitch", 1, 40, "seen_together", 0, rho, 0.2, 0.8, 0.01, 0.04)
    words = association_words(one, library.phrases)
    assert said in words
    assert "of the next day" in words
    assert "(40 days)" in words
    assert numbers_words(one, library.phrases) == f"{rho:+.2f} (+0.20 to +0.80), p 0.040"


def test_the_usual_count_is_the_median(library: Library) -> None:
    at = datetime(2026, 11, 2, 12, tzinfo=UTC)
    counts = [TwitchRate(at, at.date(), rate, int(rate), 60, None, None) for rate in (4.0, 20.0)]
    assert "Median of 2 counts: 12" in count_words(counts, library.phrases)


def test_what_was_not_looked_at_says_how_many_days_more_and_has_no_numbers(
    library: Library,
) -> None:
    one = Association("sleep_hours", "jaw", 0, 9, "too_early", 19)
    assert "9 days so far, 19 more needed" in association_words(one, library.phrases)
    assert numbers_words(one, library.phrases) == ""


def test_a_wear_off_that_was_not_always_seen_may_be_later(library: Library) -> None:
    usual = CycleSummary(3, 4, 2, 7)
    rounds = TreatmentCycles("Abc", (), "over_rounds", usual, CycleSummary(2, 80, 75, 85), 1)
    assert cycles_words(rounds, library.phrases) == [
        "Abc",
        "Eased after 4 days (2 to 7, 3 cycles).",
        "Back after about 80 days (75 to 85, 2 cycles).",
        "In 1 of them, the next injection came before the effect wore off, so the effect may last"
        " longer.",
    ]
