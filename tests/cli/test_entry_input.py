"""Entries as typed: values, notes, times, changes; the same on every path."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest

from relief.cli.line_prompts import split_line
from tests.conftest import Shell
from tests.digit_scripts import arabic
from tests.terminal import Terminal


def entry(shell: Shell) -> dict[str, Any]:
    """The newest entry."""
    found: dict[str, Any] = shell.json("entries")["entries"][-1]
    return found


def pipe(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    """Set standard input."""
    monkeypatch.setattr("sys.stdin", io.StringIO(text))


# Values and notes


@pytest.mark.parametrize("flags", [("--sleep", "7,5"), ("--sleep", "7:30"), ("s7,5",)])
def test_flags_and_words_are_read_alike(shell: Shell, flags: tuple[str, ...]) -> None:
    shell("log", *flags, "--caffeine", "200mg", "--longest", "1,5 min")
    found = entry(shell)
    assert (found["sleep_hours"], found["caffeine_mg"], found["longest_run_seconds"]) == (
        7.5,
        200,
        90,
    )


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("--twitch", "11"), "--twitch 11: twitch must be a whole number from 0 to 10"),
        (("--twitch", "3.5"), "twitch must be a whole number from 0 to 10"),
        (("--sleep", "nan"), "sleep must be a number of hours from 0 to 24"),
        (("--twitch", "3", "--twitch", "4"), "--twitch is given twice"),
        (("t3", "--twitch", "3"), "twitch is given twice"),
        (("t3", "--note", "a", "b"), "the note is given twice"),
        (("t3", "--longest", ""), "--longest is empty"),
        (("t3", "--at", ""), "--at is empty"),
        (("t3", "--at", "2h"), "2h could mean 02:00 or 2 hours ago"),
    ],
)
def test_what_cannot_be_read_is_refused_and_nothing_is_saved(
    shell: Shell, words: tuple[str, ...], says: str
) -> None:
    assert says in shell.refuses("log", *words)
    assert shell.json("entries")["entries"] == []


@pytest.mark.parametrize(
    "words", [("",), ("--tag", ""), ("--tag", " "), ("--note", ""), (" ", "--tag", ""), ("-",)]
)
def test_an_entry_that_would_be_blank_is_not_saved(
    shell: Shell, words: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    pipe(monkeypatch, " \n")
    assert "nothing to log" in shell.refuses("log", *words)
    assert shell.json("entries")["entries"] == []


@pytest.mark.parametrize(
    "words", [("t2", "-"), ("-", "t2"), ("t2", "--tag", "x", "-"), ("--tag", "x", "t2", "-")]
)
def test_a_piped_note_is_kept_wherever_the_dash_stands(
    shell: Shell, words: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    pipe(monkeypatch, "p4 and t9\n")
    shell("log", *words)
    found = entry(shell)
    assert (found["twitch"], found["note"]) == (2, "p4 and t9")


def test_a_note_may_say_anything_where_it_is_given_as_one(shell: Shell) -> None:
    shell("log", "t3", "--note", "t2 weighted MRI, 3")
    assert (entry(shell)["twitch"], entry(shell)["note"]) == (3, "t2 weighted MRI, 3")


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("stats", "--weeks", "many"), "--weeks: many isn't a whole number"),
        (("stats", "--weeks", "2.5"), "--weeks: 2.5 isn't a whole number"),
        (("stats", "--weeks", "-1"), "weeks must be from 1"),
        (("breathe", "--minutes", "nan"), "--minutes: nan isn't a number"),
        (("breathe", "--minutes", "inf"), "--minutes: inf isn't a number"),
        (("breathe", "--speed", "nan"), "speed must be a number from 1 to 1000"),
        (("treatment", "add", "injection", "x", "--units", "1e3"), "--units: 1e3 isn't a number"),
    ],
)
def test_a_number_that_is_none_is_named_with_its_flag(
    shell: Shell, words: tuple[str, ...], says: str
) -> None:
    assert says in shell.refuses(*words)


def test_numbers_of_flags_may_have_a_comma_or_other_digits(shell: Shell) -> None:
    shell("treatment", "add", "injection", "x", "--units", "12,5")
    assert shell.json("treatment", "list")["treatments"][0]["dose_units"] == 12.5
    assert shell.json("stats", "--weeks", arabic("2"))["schema"] == "relief.stats/1"


# Changes


def test_an_entry_is_changed_value_by_value_and_blanked(shell: Shell) -> None:
    shell("log", "t3", "c200", "--tag", "x", "a", "note", "--at", "2026-01-05 9:00")
    record = entry(shell)["id"]
    shell("entries", "--edit", record, "s7,5")
    assert (entry(shell)["sleep_hours"], entry(shell)["note"]) == (7.5, "a note")
    shell("entries", "--edit", record, "--at", "21:30")
    assert entry(shell)["at"][:16] == "2026-01-05T21:30"
    shell("entries", "--edit", record, "--at", "2026-01-06")
    assert entry(shell)["at"][:16] == "2026-01-06T12:00"
    shell("entries", "--edit", record, "--clear", "caffeine", "--clear", "note", "--clear", "tag")
    assert {"caffeine_mg", "note"} & entry(shell).keys() == set()
    assert (entry(shell)["twitch"], entry(shell)["tags"]) == (3, [])
    shell("undo")
    assert entry(shell)["note"] == "a note"


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ((), "nothing to change"),
        (("--clear", "mood"), "mood"),
        (("--clear", "twitch", "t4"), "twitch is both cleared and set"),
        (("--clear", "twitch"), "the entry would be blank"),
        (("s7,5", "s8"), "sleep is given twice"),
    ],
)
def test_a_change_that_cannot_be_made_changes_nothing(
    shell: Shell, words: tuple[str, ...], says: str
) -> None:
    shell("log", "t3")
    before = entry(shell)
    assert says in shell.refuses("entries", "--edit", before["id"], *words)
    assert entry(shell) == before


# Days


def test_a_night_entry_counts_for_one_day_in_every_view(shell: Shell) -> None:
    shell("log", "t3", "--at", "2026-06-11 01:15")
    assert "This entry counts for Wed 10 Jun, because your day ends at 04:00." in shell.talk
    told = "2026-06-10, 01:15 on Thu 11 Jun"
    assert told in shell("entries")
    assert told in shell("entries", "--from", "2026-06-10", "--to", "10 Jun 2026")
    assert shell("entries", "--from", "2026-06-11", "--to", "2026-06-11") == ""
    assert entry(shell)["day"] == "2026-06-10"
    assert shell("entries", "--csv").splitlines()[1].split(",")[1] == "2026-06-10"
    page = shell("report", "--appendix", "--from", "2026-06-01")
    assert "2026-06-10 01:15 on Thu 11 Jun" in page


def test_an_entry_of_the_day_is_told_without_more_words(shell: Shell) -> None:
    shell("log", "t3", "--at", "2026-06-10 21:30")
    assert shell.talk == ""
    assert "  2026-06-10 21:30 · twitch 3" in shell("entries")


# On a terminal


@pytest.mark.slow
def test_what_has_two_meanings_is_asked(home: Path, shell: Shell) -> None:
    words = ("log", "t3", "--at", "5/1/2026")
    with Terminal(*words, home=home) as terminal:
        terminal.see("1 5 Jan 2026", "2 1 May 2026", "Number:")
        terminal.press("1\r")
        assert terminal.end() == 0
    assert entry(shell)["at"][:10] == "2026-01-05"


@pytest.mark.slow
def test_the_menu_keeps_what_is_typed_as_it_is_typed(home: Path, shell: Shell) -> None:
    with Terminal("--linear", home=home, size=(100, 60)) as terminal:
        terminal.see("q quits:")
        terminal.press("5\r")
        terminal.see("For example: t3 j4 s6")
        terminal.press("T3 --zone L After the MRI, don't ask\r")
        terminal.see("Enter saves the entry.")
        terminal.press("\r")
        terminal.see("Saved: twitch 3")
        terminal.press("q\r")
        assert terminal.end() == 0
    found = entry(shell)
    assert (found["twitch"], found["areas"]) == (3, ["lower-lid.right"])
    assert found["note"] == "After the MRI, don't ask"


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ('t3 --tag "late night" x', ["t3", "--tag", "late night", "x"]),
        ("don't, can't", ["don't,", "can't"]),
        ('an "open quote', ["an", '"open', "quote"]),
        ("back\\slash # no", ["back\\slash", "#", "no"]),
    ],
)
def test_a_typed_line_is_split_into_words(line: str, words: list[str]) -> None:
    assert split_line(line) == words


# Output


def test_every_line_of_the_statistics_names_its_field_and_its_unit(shell: Shell) -> None:
    shell("log", "t3", "a1", "s1", "--at", "2026-06-10 22:10")
    printed = shell("stats")
    assert "twitch, 22:00 to 22:59: 3 (1 entry)" in printed
    assert "1 unit, lowest 1, highest 1, from 1 day." in printed
    assert "alcohol 1 unit" in shell("entries")
    assert "1 units" not in printed + shell("entries") + shell("report", "--from", "2026-06-01")


def test_a_search_folds_case_and_accents(shell: Shell) -> None:
    shell("log", "--note", "Fui ao m\u00e9dico", "--tag", "\u00c1rvore")
    for word in ("medico", "MEDICO", "m\u00e9dico", "arvore", "me\u0301dico"):
        assert "1 entry" in (shell("entries", "--search", word), shell.talk)[1]
    shell("entries", "--search", "medica")
    assert "No entries found" in shell.talk


@pytest.mark.parametrize("option", ["--area", "--zone"])
def test_an_area_is_given_by_its_name_or_the_former_one(shell: Shell, option: str) -> None:
    assert shell.json("log", "t3", option, "lower-lid.left")["areas"] == ["lower-lid.left"]
