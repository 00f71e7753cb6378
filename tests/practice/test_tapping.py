"""A person's own pace, from keys at each in-breath: the median interval, None from too few."""

from __future__ import annotations

import pytest

from relief.practice.pace_detection import detect_cycle


def test_the_pace_is_the_middle_of_all_breaths_whatever_one_missed_key_says() -> None:
    assert detect_cycle((0, 5, 10, 15, 20)) == 5
    assert detect_cycle((0, 5, 15, 20, 25)) == 5


@pytest.mark.parametrize("taps", [(), (0,), (0, 5)])
def test_too_few_keys_say_no_pace(taps: tuple[float, ...]) -> None:
    assert detect_cycle(taps) is None


def test_no_pace_is_faster_or_slower_than_anybody_breathes() -> None:
    assert detect_cycle((0, 0.2, 0.4, 0.6)) == 1.5
    assert detect_cycle((0, 28, 56)) == 20
