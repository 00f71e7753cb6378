"""Jaw checks: one key answers, the next one is scheduled, the share has its interval."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relief.cli import main
from relief.insight.jaw_checks import TOO_FEW, jaw_checks, jaw_words, other_words
from relief.journal.journal import Journal
from relief.journal.records import Ping, save
from relief.journal.reminder_time import answer_check, next_check_file, next_moment
from relief.journal.stored_record import StoredRecord
from relief.journal.vocabulary import JAW, JawState
from relief.library.library import Library
from tests.builders import DAY
from tests.conftest import NOON, FrozenClock
from tests.screen_helpers import answer, answer_all_no, open_app


def rows(*answers: str, day: date = DAY) -> list[StoredRecord]:
    """Return jaw checks of one day."""
    return [
        StoredRecord(str(n), "ping", "", "", "", day.isoformat(), {"jaw": answer}, False)
        for n, answer in enumerate(answers)
    ]


def test_a_share_is_told_with_its_n_and_what_it_was_otherwise(library: Library) -> None:
    checks = jaw_checks(rows(*["relaxed"] * 68, *["clenching"] * 20, *["touching"] * 8))
    assert jaw_words(checks, library.phrases) == (
        "jaw relaxed in 71 % of 96 checks (95 % interval 61 to 79 %)"
    )
    otherwise = "Otherwise: teeth clenched 21 %, teeth touching 8 %."
    assert other_words(checks, library.phrases) == otherwise
    assert (checks.as_json()["n"], checks.as_json()["relaxed_interval"]) == (96, (61, 79))


@pytest.mark.parametrize("n", [0, 1, TOO_FEW - 1])
def test_too_few_are_said_to_be_too_few(library: Library, n: int) -> None:
    checks = jaw_checks(rows(*["relaxed"] * n))
    assert (checks.share(), checks.interval()) == (None, None)
    assert "too few" in jaw_words(checks, library.phrases)
    assert str(n) in jaw_words(checks, library.phrases)
    assert other_words(checks, library.phrases) == ""


def test_only_the_days_asked_for_count() -> None:
    both = [*rows("relaxed", day=DAY - timedelta(days=9)), *rows("clenching", "bracing")]
    assert jaw_checks(both).n == 3
    week = jaw_checks(both, DAY - timedelta(days=6), DAY)
    assert (week.n, week.first, week.last) == (2, DAY, DAY)
    assert "relaxed" not in week.counts


@given(st.lists(st.sampled_from(JAW), min_size=TOO_FEW, max_size=60))
def test_no_check_is_counted_twice_and_none_is_lost(answers: list[str]) -> None:
    checks = jaw_checks(rows(*answers))
    assert sum(checks.counts.values()) == checks.n == len(answers)
    assert checks.share() == round(100 * answers.count("relaxed") / len(answers))


@given(st.integers(1, 40), st.floats(0, 1))
def test_the_next_moment_comes_about_as_often_as_was_asked(a_day: int, chance: float) -> None:
    usual = 16 * 3600 / a_day
    assert usual * 0.5 - 1 <= next_moment(0, a_day, chance) <= usual * 1.5 + 1


def test_an_answer_is_kept_and_sets_the_next_moment(journal: Journal) -> None:
    row = answer_check(journal, "bracing", 8)
    assert (row.kind, row.body["jaw"]) == ("ping", "bracing")
    path = next_check_file(journal.path.parent)
    now, moment = NOON.timestamp(), int(path.read_text())
    assert now + 3600 <= moment <= now + 3 * 3600
    assert path.stat().st_mtime == moment
    assert path.stat().st_mode & 0o077 == 0


def test_an_answer_is_kept_also_where_no_moment_can_be_set(journal: Journal) -> None:
    Path(journal.path.parent / ".next-check.new").mkdir()
    answer_check(journal, "relaxed", 8)
    assert journal.newest("ping") is not None


def test_during_a_warning_sign_no_moment_is_set(journal: Journal, library: Library) -> None:
    path = next_check_file(journal.path.parent)
    answer_check(journal, "relaxed", 8)
    assert path.exists()
    answer(journal, library, U2="yes")
    answer_check(journal, "relaxed", 8)
    assert not path.exists()


def test_what_is_erased_asks_no_more(home: Path) -> None:
    for words in (("check-in", "relaxed"), ("data", "erase", "--confirm", "erase")):
        assert main(words) == 0
    assert not next_check_file(home).exists()


def test_the_answer_is_one_of_five_with_a_letter_each(clock: FrozenClock, journal: Journal) -> None:
    assert len({answer[0] for answer in JAW}) == len(JAW) == 5
    wrong: JawState = "chewing"  # type: ignore[assignment]
    with pytest.raises(ValueError, match="jaw"):
        save(journal, Ping(at=clock.now(), jaw=wrong))


async def test_one_key_in_the_app_saves_it_and_the_diary_lists_it(
    journal: Journal, library: Library
) -> None:
    answer_all_no(journal, library)
    async with open_app(journal) as desk:
        await desk.press_and_see("i", library.phrases("jaw.title"), "lips together, teeth apart")
        await desk.press("x", "enter")
        assert journal.newest("ping") is None
        await desk.press_and_see("i", library.phrases("jaw.title"))
        await desk.press_and_see("c", "rest your jaw for 10 seconds")
        await desk.press_and_see("enter", "teeth clenched", "too few")
        assert desk.newest("ping")["jaw"] == "clenching"
        await desk.press_and_see("5", "teeth clenched")
        await desk.press_and_see("u", "Deleted: teeth clenched")
    assert journal.newest("ping") is None
    assert next_check_file(journal.path.parent).exists()
