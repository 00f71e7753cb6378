"""The safety check as lines: position, how to leave, consequences, and the crisis line first."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from relief.clock import SystemClock
from relief.journal.journal import Journal
from relief.journal.patient_records import read_patient_state
from relief.library.library import Library
from tests.conftest import Shell, type_lines
from tests.screen_helpers import answer_all_no

pytestmark = pytest.mark.slow

Type = Callable[..., None]
CLEAR = ("--answer", "all=no", "--answer", "situation=no")


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> Iterator[Type]:
    """A person at a terminal who types these lines, then Ctrl-D."""
    lines: list[str] = []
    type_lines(monkeypatch, lines)
    yield lambda *words: lines.extend(words)


def shown(shell: Shell, *words: str) -> str:
    """Return everything shown on the terminal."""
    return shell(*words) + shell.talk


def answers(home: Path) -> dict[str, str]:
    """Return the answers that apply."""
    journal = Journal(home / "relief.db", SystemClock())
    known = dict(read_patient_state(journal).answers)
    journal.close()
    return known


def test_every_question_has_its_position(shell: Shell, typed: Type, library: Library) -> None:
    count = len(library.checklist.item)
    typed(*["n"] * count, "q")
    said = shown(shell, "checklist")
    assert count == 37
    assert [f"{n} of 37. " in said for n in (1, 12, 37)] == [True] * 3
    assert said.count(library.phrases("plain.question_keys")) == 2  # once for each list


def test_leaving_saves_nothing_and_says_so(
    shell: Shell, typed: Type, home: Path, library: Library
) -> None:
    typed("n", "n", "q")
    said = shown(shell, "checklist")
    assert library.phrases("plain.left_check") in said
    assert shell.status == 0
    assert answers(home) == {}


def test_ctrl_d_leaves_as_q_does(shell: Shell, typed: Type, home: Path, library: Library) -> None:
    typed("n", "n")
    assert library.phrases("plain.left_check") in shown(shell, "checklist")
    assert answers(home) == {}


def test_leaving_the_health_questions_keeps_the_check_and_tells_it(
    shell: Shell, typed: Type, home: Path, library: Library
) -> None:
    typed(*["n"] * 37, "n", "q")
    said = shown(shell, "checklist")
    assert library.phrases("selfcare.title") in said
    assert library.phrases("plain.left_situation") in said
    assert answers(home)["E1"] == "no"


def test_a_question_that_was_skipped_stays_open(shell: Shell, typed: Type, home: Path) -> None:
    typed("n", "", *["n"] * 35)
    shown(shell, "checklist")
    assert "E2" not in answers(home)
    assert answers(home)["E3"] == "no"


def test_b_goes_back_and_the_new_answer_counts(shell: Shell, typed: Type, home: Path) -> None:
    typed("b", "n", "b", "", *["n"] * 36)
    shown(shell, "checklist")
    assert "E1" not in answers(home)
    assert answers(home)["E2"] == "no"


def test_w_says_why_a_question_is_asked(shell: Shell, typed: Type, library: Library) -> None:
    typed("w", "q")
    sign = library.checklist.find("E1")
    assert sign is not None
    assert sign.why in shown(shell, "checklist")


def test_a_group_is_answered_only_after_all_of_it_was_listed(
    shell: Shell, typed: Type, home: Path, library: Library
) -> None:
    typed("n", "none", "l", "none", "q")
    said = shown(shell, "checklist")
    listed = [item.question for item in library.checklist.items("emergency")[1:]]
    assert all(question in said for question in listed)
    assert "13 of 37." in said
    assert "14 of 37." not in said
    assert answers(home) == {}


def test_listing_a_group_answers_nothing_by_itself(shell: Shell, typed: Type, home: Path) -> None:
    typed("l", "", "n", "q")
    assert shown(shell, "checklist").count("\n2 of 37. ") == 2


@pytest.mark.parametrize("word", ["y", "?"])
@pytest.mark.parametrize("sign", ["U1", "U6", "B3", "B7"])
def test_a_yes_or_a_doubt_says_at_once_what_to_do_and_why(
    shell: Shell, typed: Type, library: Library, sign: str, word: str
) -> None:
    item = library.checklist.find(sign)
    assert item is not None
    typed(*["n"] * library.checklist.item.index(item), word, "q")
    said = shown(shell, "checklist")
    assert item.do in said
    assert item.why in said
    unsure = library.checklist.tier[item.tier].unsure
    assert unsure is not None
    assert (unsure in said) is (word == "?")


def test_an_emergency_sign_ends_the_questions_with_the_number(
    shell: Shell, typed: Type, library: Library
) -> None:
    shell("config", "set", "country", "GB")
    typed("n", "y")
    said = shown(shell, "checklist")
    assert "  999\n" in said
    assert "3 of 37." not in said
    sign = library.checklist.find("E2")
    assert sign is not None
    assert sign.why in said


@pytest.mark.parametrize("answer", ["yes", "unsure"])
def test_every_ticked_sign_says_what_to_do_in_text_and_json(
    shell: Shell, library: Library, answer: str
) -> None:
    for item in library.checklist.items("emergency", "urgent", "book"):
        flags = ("--answer", "all=no", "--answer", f"{item.id}={answer}")
        said = shell("checklist", *flags)
        (told,) = [a for a in shell.json("checklist", "--last")["answers"] if a["id"] == item.id]
        unsure = library.checklist.tier[item.tier].unsure if answer == "unsure" else None
        assert item.do in said
        assert item.why in said
        assert (told["do"], told["why"], told["unsure"]) == (item.do, item.why, unsure)
        if item.tier != "emergency" and unsure:
            assert unsure in said


def test_a_health_answer_says_what_is_left_out_and_why(shell: Shell, library: Library) -> None:
    for item in library.situation.item:
        said = shell("checklist", *CLEAR, "--answer", f"{item.id}=yes")
        told = {fact["id"]: fact for fact in shell.json("checklist", "--last")["situation"]}
        assert item.reason in said
        assert item.why in said
        assert told[item.id]["reason"] == item.reason
        assert told[item.id]["why"] == item.why


# The crisis line

UNSURE_OR_YES = pytest.mark.parametrize("answer", ["yes", "unsure"])


@UNSURE_OR_YES
@pytest.mark.parametrize(
    ("country", "first"),
    [("GB", "Call a crisis line now: 116 123 (Samaritans, United Kingdom)."),
     ("US", "Call a crisis line now: 988 (988 Suicide & Crisis Lifeline, United States)."),
     ("", "Call a crisis line near you now.")],
)  # fmt: skip
def test_thoughts_of_self_harm_name_the_crisis_line_first(
    shell: Shell, country: str, first: str, answer: str
) -> None:
    if country:
        shell("config", "set", "country", country)
    said = shell("checklist", *CLEAR, "--answer", f"U11={answer}")
    assert said.splitlines()[0] == first
    assert shell("checklist", "--last").splitlines()[0] == first
    crisis = shell.json("checklist", "--last")["crisis"]
    assert crisis["text"].startswith(first)
    assert shell.json("status")["crisis"] == crisis
    assert shell("status").startswith(("crisis line", "call a crisis line near you"))
    shell("play", "jaw", "--plain", "--no-input", "--nothing-new")
    assert "crisis line" in shell.talk


def test_without_a_crisis_line_the_own_emergency_number_is_named(shell: Shell) -> None:
    shell("config", "set", "emergency_number", "0800 1")
    said = shell("checklist", *CLEAR, "--answer", "U11=yes").splitlines()
    assert said[0] == "Call a crisis line near you now."
    assert said[1].endswith("0800 1.")


def test_beside_an_emergency_the_crisis_line_follows_the_number(shell: Shell) -> None:
    shell("config", "set", "country", "GB")
    flags = ("--answer", "all=no", "--answer", "E1=yes", "--answer", "U11=yes")
    said = shell("checklist", *flags)
    assert said.index("  999\n") < said.index("116 123") < said.index("Sit or lie down")


def test_nobody_else_is_told_of_a_crisis_line(shell: Shell) -> None:
    said = shell("checklist", *CLEAR)
    assert "crisis" not in said
    assert shell.json("checklist", "--last")["crisis"] is None
    assert "crisis" not in shell("status")


# Is any of this new?


@pytest.fixture
def clear(home: Path, library: Library) -> None:
    """Save a complete check an hour ago, with no to everything."""
    (home / "settings.toml").write_text('sound = "silent"\n')
    journal = Journal(home / "relief.db", SystemClock())
    answer_all_no(journal, library)
    journal.close()


PLAY = ("play", "jaw-reset", "--plain", "--delay", "0")


@pytest.mark.usefixtures("clear")
def test_enter_and_odd_words_begin_nothing(shell: Shell, typed: Type, library: Library) -> None:
    typed("", "hurts", "0", "q")
    said = shown(shell, *PLAY)
    assert said.count(library.phrases("plain.new_again")) == 3
    assert "Step 1" not in said
    assert shell.status == 0


@pytest.mark.usefixtures("clear")
def test_an_emergency_sign_is_confirmed_once(
    shell: Shell, typed: Type, home: Path, library: Library
) -> None:
    typed("1", "", "q")
    shown(shell, *PLAY)
    assert answers(home)["E1"] == "no"
    typed("E1", "y")
    said = shown(shell, *PLAY)
    assert shell.status == 6
    assert answers(home)["E1"] == "yes"
    assert library.phrases.lines("emergency.first")[0] in said


@pytest.mark.usefixtures("clear")
def test_self_harm_named_before_a_massage_shows_the_crisis_line_first(
    shell: Shell, typed: Type
) -> None:
    shell("config", "set", "country", "GB")
    typed("u11")
    shell(*PLAY)
    assert shell.status == 6
    listed, _, after = shell.talk.partition("Do not massage today if you have:")
    assert "116 123" not in listed
    told = [line for line in after.splitlines() if line and not line.startswith("  ")]
    assert "116 123" in told[0]
