"""What is asked before a massage, as lines: one key when nothing is new, and a stop when it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from relief.clock import SystemClock
from relief.insight.standing import read_facts, read_standing
from relief.journal.journal import Journal
from relief.library.library import Library
from tests.screen_helpers import answer_all_no
from tests.terminal import Terminal

PLAY = ("play", "jaw-reset", "--plain", "--delay", "0")


@pytest.fixture(autouse=True)
def answered(home: Path, library: Library) -> None:
    """Somebody who answered all questions, and wants no sound."""
    (home / "settings.toml").write_text('sound = "silent"\n')
    journal = Journal(home / "relief.db", SystemClock())
    answer_all_no(journal, library)
    journal.close()


def say(home: Path, word: str) -> tuple[int, str]:
    """Answer the short list with a word: how it ended, and what was said."""
    with Terminal(*PLAY, home=home, size=(80, 60)) as terminal:
        terminal.see("q: leave.")
        terminal.press(*word, "\r", "y\r", "\r")
        return terminal.end(), " ".join(terminal.said.split())


@pytest.mark.parametrize(
    ("sign", "outcome"), [("E1", "emergency"), ("U2", "urgent")], ids=["emergency", "urgent"]
)
def test_a_new_sign_is_kept_says_what_to_do_and_ends_it(
    home: Path, library: Library, sign: str, outcome: str
) -> None:
    status, said = say(home, sign)
    item = library.checklist.find(sign)
    assert item is not None
    assert status == 6
    assert " ".join(item.do.split()) in said
    journal = Journal(home / "relief.db", SystemClock())
    assert read_standing(journal).outcome == outcome
    assert journal.newest("session") is None
    journal.close()


def test_a_fact_of_today_is_kept_and_counts(home: Path, library: Library) -> None:
    fact = next(item for item in library.situation.item if item.passing)
    say(home, fact.id)
    journal = Journal(home / "relief.db", SystemClock())
    facts = read_facts(journal)
    journal.close()
    assert facts is not None
    assert facts[fact.id].answer == "yes"
