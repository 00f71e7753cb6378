"""The menu of the plain-text mode: each choice asks and returns."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from relief.library.library import Library
from tests.conftest import Shell
from tests.terminal import Terminal

pytestmark = pytest.mark.slow


@pytest.fixture
def menu(home: Path) -> Iterator[Terminal]:
    """Open the menu and wait for a choice; quit with q, and check that the terminal is restored."""
    with Terminal("--linear", home=home, size=(100, 60), PAGER="cat") as terminal:
        terminal.see("q quits:")
        yield terminal
        terminal.press("q\r")
        assert terminal.end() == 0
        assert "Traceback" not in terminal.said


def choose(menu: Terminal, choice: str, *steps: tuple[str, str]) -> None:
    """Choose a number, answer each question, and return to the menu."""
    menus = menu.said.count("q quits:")
    menu.press(f"{choice}\r")
    for question, answer in steps:
        menu.see(question)
        menu.press(f"{answer}\r")
    menu.wait(lambda: menu.said.count("q quits:") > menus, "the menu")


def test_what_is_no_choice_is_answered_and_asked_again(menu: Terminal) -> None:
    choose(menu, "no")
    assert "Please type a number from 1 to 17" in menu.said


def test_massage_and_breathing_are_offered_by_number_and_enter_goes_back(
    menu: Terminal, library: Library
) -> None:
    choose(menu, "2", ("Which number?", ""))
    choose(menu, "3", ("Which number?", ""))
    titles = [each.title for each in library.routines] + [each.title for each in library.patterns]
    assert all(title in menu.said for title in titles)


def test_a_warning_sign_is_told_at_once_and_leads_back(menu: Terminal, library: Library) -> None:
    choose(menu, "1", ("y, n, ?, Enter or q:", "y"), ("When did this sign start?", ""))
    assert library.phrases("emergency.title").upper() in menu.said


def test_a_page_and_an_entry_are_a_line_each(menu: Terminal, shell: Shell) -> None:
    choose(menu, "4", ("Which page or word?", "caffeine"))
    assert "Caffeine" in menu.said
    choose(menu, "5", ("For example: t3 j4 s6", "t3 j4"), ("Enter saves the entry", ""))
    assert shell.json("entries")["entries"][0]["twitch"] == 3


def test_a_slip_in_an_entry_is_said_and_leads_back(menu: Terminal, shell: Shell) -> None:
    choose(menu, "5", ("For example: t3 j4 s6", "t99"), ("twitch must be a whole", ""))
    assert shell.json("entries")["entries"] == []


def test_a_visit_is_added_question_by_question(menu: Terminal, shell: Shell) -> None:
    choose(
        menu, "10", ("a: add one. c: change", "a"), ("Who is it with", "Neurology"),
        ("On which day", "in 2 weeks"), ("At what time", ""), ("Where?", ""),
    )  # fmt: skip
    assert "Neurology" in shell("visit", "list")


def test_the_emergency_number_is_that_of_the_country_or_the_persons_own(
    menu: Terminal, library: Library, shell: Shell
) -> None:
    choose(menu, "8", (library.phrases("emergency.ask_country")[:20], "GB"),
           (library.phrases("emergency.ask_number")[:20], ""))  # fmt: skip
    assert shell("config", "get", "country").strip() == "GB"
    choose(menu, "8", (library.phrases("emergency.ask_country")[:20], ""),
           (library.phrases("emergency.ask_number")[:20], "0123"))  # fmt: skip
    assert shell("config", "get", "emergency_number").strip() == "0123"


def test_a_decision_is_gone_through_step_by_step(
    menu: Terminal, library: Library, shell: Shell
) -> None:
    decision = library.decisions[0]
    statements = [(f"{each.text}", "9" if each is decision.statement[0] else "")
                  for each in decision.statement]  # fmt: skip
    choose(
        menu, "15", ("Which number?", "1"), ("f: five questions", "s"),
        ("Which option do you want", "g"), *statements, ("Where do you lean", "1"),
        ("want to ask your doctor", ""), ("want to add a question", ""),
    )  # fmt: skip
    for each in library.decisions:
        assert each.title in menu.said
    saved = shell.json("decide", decision.id)["saved"]
    assert saved["matters"] == {decision.statement[0].id: 9}
    assert saved["leaning"] == decision.option[0].id


def test_the_five_questions_about_a_decision_are_explained_and_not_kept(
    menu: Terminal, library: Library, shell: Shell
) -> None:
    decision = library.decisions[0]
    right = [(f"{number} of 5. ", "abcd"[each.right])
             for number, each in enumerate(decision.check, 1)]  # fmt: skip
    choose(menu, "15", ("Which number?", decision.condition), ("f: five questions", "f"),
           *right, ("Keep this result", ""))  # fmt: skip
    assert "5 of 5 right" in menu.said
    assert shell.json("decide", decision.id)["saved"] is None


def test_a_decision_is_left_by_enter_and_a_slip_is_said(menu: Terminal) -> None:
    choose(menu, "15", ("Which number?", ""))
    choose(menu, "15", ("Which number?", "99"))
    assert "99" in menu.said
    choose(menu, "15", ("Which number?", "1"), ("f: five questions", "x"))
    assert "Please type one of these letters" in menu.said


def test_questions_left_open_are_not_asked_again_for_ever(menu: Terminal, library: Library) -> None:
    signs = len(list(library.checklist.item))
    open_again = [(f"{number} of {signs}. ", "") for number in range(1, signs + 1)]
    choose(menu, "2", ("Which number?", "J1"), *open_again)
    assert menu.said.count(library.phrases("gate.checklist_first")) == 2
