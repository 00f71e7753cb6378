"""The diary from the shell: log, entries, undo and treatment."""

from __future__ import annotations

import csv
from io import StringIO

import pytest

from tests.conftest import Shell


def test_everything_an_entry_may_hold_can_be_logged_in_one_line(shell: Shell) -> None:
    entry = shell.json(
        "log", "t3", "j4", "s6.5", "c200", "z2", "m7.5", "a1.5", "--zone", "l", "--zone",
        "right cheek", "--episodes", "6-20", "--longest", "2 min", "--filmed", "--tag", "drive",
        "--at", "yesterday 22:00", "a", "long", "day",
    )  # fmt: skip
    assert entry["schema"] == "relief.entry/1"
    assert (entry["twitch"], entry["jaw"], entry["sleep_hours"], entry["caffeine_mg"]) == (
        3,
        4,
        6.5,
        200,
    )
    assert (entry["stress"], entry["screen_hours"], entry["alcohol_units"]) == (2, 7.5, 1.5)
    assert entry["areas"] == ["lower-lid.left", "cheek.right"]
    assert (entry["longest_run_seconds"], entry["filmed"], entry["tags"]) == (120, True, ["drive"])
    assert (entry["note"], entry["at"][11:16]) == ("a long day", "22:00")
    assert "eye_closed" not in entry


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("log", "t33"), "twitch"),
        (("log", "t3", "--zone", "nose"), "try:"),
        (("log", "t3", "--longest", "ages"), "40 s"),
        (("log", "t3", "--at", "tomorrow"), "21:30"),
        (("log", "t3", "--nope"), "--nope"),
        (("entries", "--from", "soon"), "2026-11-20"),
        (("entries", "--edit", "ffffff", "t1"), "no entry has the ID ffffff"),
        (("undo",), "nothing to undo"),
        (("treatment", "end", "ffffff"), "no treatment has the ID ffffff"),
        (("treatment", "add", "injection", "X", "--start", "soon"), "2026-11-20"),
        (("treatment", "add", "cream", "X"), "cream"),
    ],
)
def test_a_fault_is_one_plain_sentence_and_nothing_is_saved(
    shell: Shell, words: tuple[str, ...], says: str
) -> None:
    assert says in shell.refuses(*words)
    assert shell.json("entries")["entries"] == []


def test_an_entry_is_listed_changed_deleted_and_put_back(shell: Shell) -> None:
    shell("log", "t3", "--at", "2026-01-05 9:00", "first")
    shell("log", "t5", "second")
    assert "first" in shell("entries", "--search", "FIRST")
    assert "second" not in shell("entries", "--to", "2026-01-31")
    (first, _) = shell.json("entries")["entries"]
    shell("entries", "--edit", first["id"][-6:], "--twitch", "1")
    changed = shell.json("entries")["entries"][0]
    assert (changed["twitch"], changed["note"], changed["at"]) == (1, "first", first["at"])
    shell("undo")
    assert shell.json("entries")["entries"][0]["twitch"] == 3
    shell("entries", "--delete", first["id"])
    assert len(shell.json("entries")["entries"]) == 1
    shell("undo")
    assert len(shell.json("entries")["entries"]) == 2


def test_a_table_leaves_blanks_blank_and_runs_no_formula(shell: Shell) -> None:
    shell("log", "t0", "--tag", "-2", "=1+1")
    (row,) = csv.DictReader(StringIO(shell("entries", "--csv")))
    assert (row["twitch"], row["jaw"], row["note"], row["tags"]) == ("0", "", "'=1+1", "'-2")


def test_a_treatment_is_written_down_ended_and_listed(shell: Shell) -> None:
    added = shell.json("treatment", "add", "medicine", "Abc", "--start", "2026-10-01")
    assert "since 1 Oct 2026" in shell("treatment", "list")
    shell("treatment", "end", added["id"], "--on", "2026-10-20")
    assert "1 Oct 2026 to 20 Oct 2026" in shell("treatment", "list")
    shell("treatment", "end", added["id"], "--on", "2026-09-20")
    assert (shell.status, "before the start" in shell.talk) == (2, True)


@pytest.mark.parametrize("noticed", ["swallowing", "breathing"])
def test_trouble_swallowing_or_breathing_after_an_injection_is_an_emergency(
    shell: Shell, noticed: str
) -> None:
    added = shell.json("treatment", "add", "injection", "Botulinum toxin", "--zone", "c")
    shell("treatment", "effect", added["id"], "droop", noticed)
    assert "CALL FOR HELP NOW" in shell.talk
    assert shell.json("checklist", "--last")["outcome"] == "emergency"
    assert shell("play", "jaw", "--plain", "--nothing-new") == ""
    assert shell.status == 6


def test_other_effects_are_only_noted(shell: Shell) -> None:
    added = shell.json("treatment", "add", "injection", "Botulinum toxin", "--zone", "c")
    assert "droop" in shell("treatment", "effect", added["id"], "droop")
    assert "CALL" not in shell.talk
    shell("checklist", "--last")
    assert shell.status == 5
