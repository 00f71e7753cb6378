"""The view of associations: those found first, each with its interval, and a note on chance."""

from __future__ import annotations

import pytest

from relief.insight.associations import Association
from relief.library.library import Library
from screens.diary.trend_views import together
from screens.widgets.scales import interval_bar

EARLY = Association("sleep_hours", "jaw", 0, 9, "too_early", 19)
NOT_SEEN = Association("stress", "twitch", 0, 40, "not_seen", 0, 0.1, -0.2, 0.4, 0.5, 0.9, 2)
SEEN = Association("caffeine_mg", "twitch", 1, 40, "seen_together", 0, 0.6, 0.2, 0.8, 0.01, 0.02, 2)


def test_what_was_seen_comes_first_with_its_range_and_how_many_were_looked_at(
    library: Library,
) -> None:
    rows = together((EARLY, NOT_SEEN, SEEN), library.phrases).plain.splitlines()
    assert rows[0] == library.phrases("trends.no_cause")
    assert "for the 2 pairs tested" in rows[1]
    told = ("more of one went with more", "no clear link", "too early")
    places = [next(n for n, row in enumerate(rows) if words in row) for words in told]
    assert places == sorted(places)
    assert "+0.60 (+0.20 to +0.80), p 0.020" in rows[places[0] + 1]
    assert "●" in rows[places[1] + 1]
    assert len(rows) == places[2] + 1  # untested ones have no interval


def test_as_long_as_all_is_too_early_one_sentence_says_how_far_it_has_come(
    library: Library,
) -> None:
    said = together((EARLY,), library.phrases).plain
    assert "That takes 28 days" in said
    assert "●" not in said


@pytest.mark.parametrize(
    ("low", "value", "high", "drawn"),
    [
        (-0.5, 0, 0.5, "··──●──··"),
        (0.5, 0.75, 1, "····│·─●─"),
        (-9, -1, 9, "●────────"),
    ],
)
def test_a_range_is_drawn_on_a_line_from_less_to_more(
    low: float, value: float, high: float, drawn: str
) -> None:
    assert interval_bar(low, value, high, 9) == drawn
