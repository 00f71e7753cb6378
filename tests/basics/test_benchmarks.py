"""What the benchmarks report: ratios, their noise, and what got slower."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmarks.comparison import differences, read_run
from benchmarks.figures import Figure, interval, table

FAST = [10.0, 11.0, 12.0, 11.0, 10.0, 12.0, 11.0, 10.0]
SLOW = [value * 1.5 for value in FAST]


def stored(folder: Path, *figures: Figure) -> Path:
    """An earlier run in the format of ``--json``."""
    path = folder / "run.json"
    path.write_text(json.dumps([figure.as_json() for figure in figures]))
    return path


def said(tmp_path: Path, now: Figure, before: Figure) -> list[str]:
    return list(differences([now], read_run(stored(tmp_path, before))))


def test_each_run_is_held_against_the_floor_of_the_same_moment() -> None:
    figure = Figure("first frame", "ms", [12, 24, 120], [10, 20, 100], budget=1.25)
    assert figure.held == pytest.approx(1.2)
    assert figure.noise == pytest.approx((1.2, 1.2))
    assert figure.verdict == "ok"


def test_the_noise_of_few_runs_is_all_of_them_and_of_many_a_part() -> None:
    assert interval([3, 1, 2], 0.5) == (1, 3)
    low, high = interval(list(range(100)), 0.5)
    assert (low, high) == (40, 60)


def test_what_got_slower_by_more_than_the_noise_is_named(tmp_path: Path) -> None:
    (line,) = said(tmp_path, Figure("tab", "ms", SLOW), Figure("tab", "ms", FAST))
    assert line == "SLOWER: tab: 11 (10 to 12) before, 16.5 (15 to 18) now"


def test_what_got_better_is_named_too(tmp_path: Path) -> None:
    now = Figure("export", "entries/s", SLOW, more_is_better=True)
    (line,) = said(tmp_path, now, Figure("export", "entries/s", FAST, more_is_better=True))
    assert line.startswith("better: export: 11")


def test_a_difference_within_the_noise_is_none(tmp_path: Path) -> None:
    noisy = [*FAST, 25.0, 30.0, 40.0, 50.0]
    assert said(tmp_path, Figure("tab", "ms", noisy), Figure("tab", "ms", FAST)) == []


def test_a_slow_machine_is_no_slower_relief_where_there_is_a_floor(tmp_path: Path) -> None:
    before = Figure("first", "ms", FAST, [value / 1.2 for value in FAST])
    assert said(tmp_path, Figure("first", "ms", SLOW, [v / 1.2 for v in SLOW]), before) == []


@pytest.mark.parametrize(("now", "lines"), [(120.0, 0), (170.0, 1)])
def test_what_was_measured_once_has_to_differ_by_more(
    tmp_path: Path, now: float, lines: int
) -> None:
    found = said(tmp_path, Figure("play", "%", [now]), Figure("play", "%", [100.0]))
    assert len(found) == lines


def test_what_was_not_measured_says_why_and_is_compared_with_nothing(tmp_path: Path) -> None:
    skipped = Figure("Today in es", "ms", (), note="there are no texts in es yet")
    assert "skipped: there are no texts in es yet" in table([skipped])
    assert skipped.verdict == ""
    assert said(tmp_path, skipped, Figure("Today in es", "ms", FAST)) == []
    assert said(tmp_path, Figure("Today in es", "ms", FAST), skipped) == []
