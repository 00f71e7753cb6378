"""How the symptoms began and spread: five parts, each saved when it is answered."""

from __future__ import annotations

from contextlib import nullcontext
from typing import Any

import pytest

from relief.errors import Left
from relief.flows.conversation import run_at_once
from relief.flows.story import tell_part, tell_story
from relief.journal.journal import Journal
from relief.journal.records import Story, save, stamp_now
from relief.library.library import Library
from relief.report.story import PARTS
from tests.flows.scripted_prompter import (
    LEAVES,
    Reply,
    accepted,
    chose,
    marked,
    script_of,
    scripted,
    typed,
)

COMPLETE = (
    typed("2026-05"), marked("lower-lid.left"), chose("left"), marked("mouth.left", "cheek.left"),
    typed("talking, bright light, "),
)  # fmt: skip


def told(journal: Journal) -> dict[str, Any]:
    """Return the story in the journal."""
    row = journal.last_written("story")
    return {name: row.body[name] for name in PARTS if row and row.body.get(name)}


def test_all_parts_are_told(journal: Journal, library: Library) -> None:
    talk = scripted(journal, library, *COMPLETE)
    assert run_at_once(tell_story(talk))
    assert told(journal) == {
        "began": "2026-05", "first_place": "lower-lid.left", "side": "left",
        "spread": ["mouth.left", "cheek.left"], "sets_off": ["talking", "bright light"],
    }  # fmt: skip
    steps = script_of(talk).steps
    assert steps == [(number, 5) for number in range(1, 6)]
    assert "where it started: left lower lid" in script_of(talk).words


@pytest.mark.parametrize("answered", range(5))
@pytest.mark.parametrize("how", ["leaves", "goes back"])
def test_leaving_keeps_what_was_told_by_then(
    journal: Journal, library: Library, answered: int, how: str
) -> None:
    reply = LEAVES if how == "leaves" else Reply(COMPLETE[answered].method, None)
    talk = scripted(journal, library, *COMPLETE[:answered], reply)
    with nullcontext() if answered else pytest.raises(Left):
        run_at_once(tell_story(talk))
    assert list(told(journal)) == list(PARTS[:answered])
    assert script_of(talk).methods.count("changed") == bool(answered)


def test_only_what_is_open_is_asked_where_that_is_wished(
    journal: Journal, library: Library
) -> None:
    save(journal, Story(**stamp_now(journal.clock), side="left", spread=("cheek.left",)))
    talk = scripted(journal, library, typed("in May"), marked("jaw.left"), typed("coffee"))
    run_at_once(tell_story(talk, only_open=True))
    assert told(journal).keys() == set(PARTS)


def test_what_stays_as_it_was_is_not_saved_again(journal: Journal, library: Library) -> None:
    run_at_once(tell_story(scripted(journal, library, *COMPLETE)))
    before = journal.last_written("story")
    again = (accepted(), *COMPLETE[1:4], accepted())
    assert not run_at_once(tell_story(scripted(journal, library, *again)))
    assert journal.last_written("story") == before


@pytest.mark.parametrize(
    ("name", "reply"),
    [("began", typed("")), ("first_place", marked()), ("side", chose("")), ("spread", marked()),
     ("sets_off", typed(" , "))],
)  # fmt: skip
def test_a_part_can_be_taken_back(
    journal: Journal, library: Library, name: str, reply: Reply
) -> None:
    run_at_once(tell_story(scripted(journal, library, *COMPLETE)))
    talk = scripted(journal, library, reply)
    assert run_at_once(tell_part(talk, name))
    assert told(journal).keys() == set(PARTS) - {name}
    assert library.phrases("story.open") in script_of(talk).words


@pytest.mark.parametrize("words", ["2026-99", "2027-01", "2026-11-24"])
def test_a_day_that_cannot_be_is_asked_again(
    journal: Journal, library: Library, words: str
) -> None:
    run_at_once(tell_part(scripted(journal, library, typed(words), typed("2026-05")), "began"))
    assert told(journal) == {"began": "2026-05"}


def test_what_another_window_told_meanwhile_stays(journal: Journal, library: Library) -> None:
    save(journal, Story(**stamp_now(journal.clock), side="left"))
    talk = scripted(journal, library, typed("in May"))
    script = script_of(talk)
    ask = script.text

    async def told_elsewhere(*words: Any, **more: Any) -> str | None:
        row = journal.last_written("story")
        assert row is not None
        save(journal, Story(**stamp_now(journal.clock), side="both"), row.record)
        return await ask(*words, **more)

    script.text = told_elsewhere  # type: ignore[method-assign]
    run_at_once(tell_part(talk, "began"))
    assert told(journal) == {"began": "in May", "side": "both"}


def test_a_part_that_stays_is_not_called_saved(journal: Journal, library: Library) -> None:
    run_at_once(tell_story(scripted(journal, library, *COMPLETE)))
    talk = scripted(journal, library, chose("left"))
    assert not run_at_once(tell_part(talk, "side"))
    assert script_of(talk).methods == ["choose"]
