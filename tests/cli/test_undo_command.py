"""`relief undo` covers every kind of record; lifting a restriction is confirmed."""

from __future__ import annotations

import pytest

from relief.clock import SystemClock
from relief.journal.journal import Journal
from relief.journal.records import Session, save
from relief.paths import find_folders
from tests.conftest import Shell

ADDED = [
    ("log t3", "entries", "twitch 3"),
    ("check-in relaxed", "entries --kind ping", "jaw relaxed"),
    ("treatment add medicine Abc", "treatment list", "Abc"),
    ("treatment add injection Abc --zone jaw.left", "treatment list", "Abc"),
    ("visit add Neurology --on tomorrow", "visit list", "Neurology"),
    ("visit ask Why?", "visit ask --list", "Why?"),
]


@pytest.mark.parametrize(("words", "lists", "what"), ADDED)
def test_what_was_just_added_is_undone_and_done_again(
    words: str, lists: str, what: str, shell: Shell
) -> None:
    shell(*words.split())
    assert shell.status == 0, shell.talk
    assert what in shell(*lists.split())
    assert what in shell("undo", "--list")
    assert what in shell("undo")
    assert shell.status == 0
    assert "relief undo" in shell.talk
    assert " u " not in shell.talk, "u is a key of the full screen"
    assert what not in shell(*lists.split())
    shell("undo")
    assert what in shell(*lists.split())


def test_the_newest_change_comes_first_whatever_its_kind(shell: Shell) -> None:
    shell("log", "t3")
    shell("treatment", "add", "medicine", "Abc")
    assert "Abc" in shell("undo")
    assert "twitch 3" in shell("entries")


def test_an_end_and_a_deletion_of_a_treatment_are_undone(shell: Shell) -> None:
    added = shell.json("treatment", "add", "medicine", "Abc", "--start", "2026-10-01")
    shell("treatment", "end", added["id"], "--on", "2026-10-20")
    shell("undo")
    assert "end" not in shell.json("treatment", "list")["treatments"][0]
    shell("treatment", "delete", added["id"])
    shell("undo")
    assert shell.json("treatment", "list")["treatments"][0]["name"] == "Abc"


def test_a_trial_is_undone(shell: Shell) -> None:
    shell("trial", "begin", "tea only")
    assert shell.status == 0, shell.talk
    assert "tea only" in shell("undo")
    shell("trial")
    assert "tea only" not in shell.talk


def injected(shell: Shell) -> str:
    """Return the id of an injection whose area is restricted."""
    added = shell.json("treatment", "add", "injection", "Abc", "--zone", "jaw.left")
    return str(added["id"])


def test_deleting_what_restricts_massage_is_confirmed(shell: Shell) -> None:
    record = injected(shell)
    shell("treatment", "delete", record)
    assert shell.status == 7
    assert "will be allowed again" in shell.talk
    assert "--yes" in shell.talk
    assert len(shell.json("treatment", "list")["treatments"]) == 1
    shell("treatment", "delete", record, "--yes")
    assert shell.status == 0
    assert shell.json("treatment", "list")["treatments"] == []


def test_deleting_what_restricts_nothing_is_not_asked(shell: Shell) -> None:
    added = shell.json("treatment", "add", "injection", "Abc", "--start", "2026-01-05")
    shell("treatment", "delete", added["id"])
    assert shell.status == 0


def test_undoing_a_deletion_s_undo_is_confirmed_too(shell: Shell) -> None:
    record = injected(shell)
    shell("treatment", "delete", record, "--yes")
    shell("undo")
    assert shell.status == 0, "restricting again needs no question"
    shell("undo")
    assert shell.status == 7
    shell("undo", "--yes")
    assert shell.json("treatment", "list")["treatments"] == []


@pytest.mark.parametrize("fields", [{}, {"status": "hurt", "steps_done": 0}])
def test_a_massage_that_counts_is_passed_over(fields: dict[str, object], shell: Shell) -> None:
    shell("log", "t3")
    clock = SystemClock()
    journal = Journal(find_folders(None).journal, clock)
    body = {
        "at": clock.now(), "routine": "jaw-reset", "title": "Jaw reset", "practice": "massage",
        "status": "completed", "steps_done": 3, "steps": 4,
    } | fields  # fmt: skip
    save(journal, Session.model_validate(body))
    journal.close()
    assert "twitch 3" in shell("undo")
    assert len(shell.json("entries", "--kind", "session")["entries"]) == 1


def test_answers_about_safety_are_not_undone(shell: Shell) -> None:
    shell("checklist", "--answer", "U1=yes")
    shell("undo")
    assert shell.status == 5
    assert shell.json("checklist", "--last")["outcome"] == "urgent"


def test_a_deletion_says_that_the_text_is_still_in_the_file(shell: Shell) -> None:
    entry = shell.json("log", "t3", "secret")["id"]
    shell("entries", "--delete", entry)
    assert "stays in relief.db" in shell.talk
    assert "relief data erase" in shell.talk


def test_an_export_says_that_it_is_not_encrypted(shell: Shell) -> None:
    shell("log", "t3")
    shell("export")
    assert "not encrypted" in shell.talk
