"""A diary entry in plain-text mode: a line of words, then details; blank is never zero."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from relief.errors import Left
from relief.flows.conversation import run_at_once
from relief.flows.entry import ask_moment, entry_of, write_entry
from relief.flows.entry_details import DETAILS, detail_words
from relief.journal.draft import Draft
from relief.journal.entry_parsing import parse_words
from relief.journal.journal import Journal
from relief.journal.records import Entry, save, stamp_now
from relief.library.library import Library
from relief.settings import Settings
from tests.flows.conftest import DiskFailing
from tests.flows.scripted_prompter import (
    ENOUGH,
    LEAVES,
    Reply,
    ScriptedPrompter,
    accepted,
    chose,
    marked,
    rated_parts,
    script_of,
    scripted,
    typed,
)

DONE = chose("")
MORE = chose("more")


def values_of(words: str) -> Mapping[str, Any]:
    """Return the values in a text."""
    found = parse_words(words.split())
    return {**found.values, "note": found.note}


def write(journal: Journal, library: Library, *replies: Reply) -> dict[str, Any] | None:
    """Write an entry with those replies; return what was saved."""
    row = run_at_once(write_entry(scripted(journal, library, *replies), "How is it?", values_of))
    return row.body if row is not None else None


def test_one_line_is_enough(journal: Journal, library: Library) -> None:
    body = write(journal, library, typed("t3 j4 a long day"), DONE)
    assert body is not None
    assert (body["twitch"], body["jaw"], body["note"]) == (3, 4, "a long day")
    assert not {"stress", "sleep_hours", "areas"} - {"areas"} & body.keys()


def test_it_says_what_was_saved(journal: Journal, library: Library) -> None:
    talk = scripted(journal, library, typed("t3"), DONE)
    run_at_once(write_entry(talk, "How is it?", values_of))
    assert script_of(talk).words.endswith("Saved: twitch 3")


def test_nothing_typed_saves_nothing(journal: Journal, library: Library) -> None:
    assert write(journal, library, typed("")) is None
    assert journal.newest("entry") is None


@pytest.mark.parametrize(
    "replies", [(LEAVES,), (typed("t3"), LEAVES), (typed("t3"), MORE, chose("e"), LEAVES)]
)
def test_leaving_saves_nothing(
    journal: Journal, library: Library, replies: tuple[Reply, ...]
) -> None:
    with pytest.raises(Left):
        write(journal, library, *replies)
    assert journal.newest("entry") is None


def test_a_line_that_cannot_be_read_is_asked_again(journal: Journal, library: Library) -> None:
    body = write(journal, library, typed("t99"), typed("t9"), DONE)
    assert body is not None
    assert body["twitch"] == 9


def test_every_detail_can_be_added(journal: Journal, library: Library) -> None:
    body = write(
        journal, library, typed("t2"),
        MORE, chose("w"), marked("upper-lid.left", "cheek.right"),
        MORE, chose("e"), chose("6-20"),
        MORE, chose("y"), MORE, chose("v"),
        MORE, chose("g"), typed("soon"), typed("2 min"),
        MORE, chose("i"), rated_parts(seeing=3, work=7),
        MORE, chose("r"), chose("2"), chose(""), chose("1"),
        MORE, chose("d"), chose("63"), MORE, chose("c"),
        MORE, chose("#"), typed("driving, , late night"),
        MORE, chose("/"), typed("late"),
        MORE, chose("@"), typed("tomorrow"), typed("2h ago"),
        DONE,
    )  # fmt: skip
    assert body is not None
    assert body["at"].startswith("2026-11-23T12:05")
    assert (body["areas"], body["episodes"]) == (["upper-lid.left", "cheek.right"], "6-20")
    assert (body["longest_run_seconds"], body["impact"]) == (120, {"seeing": 3, "work": 7})
    assert (body["strength"], body["extent"], body["caffeine_mg"]) == (2, 1, 63 + 96)
    assert (body["eye_closed"], body["filmed"], body["note"]) == (True, True, "late")
    assert body["tags"] == ["driving", "late night"]
    assert not {"how_often", "asleep"} & body.keys()


FULL = Draft().filled(
    areas=("jaw.left",), episodes="1-5", longest_run_seconds=40.0, impact={"seeing": 2}, strength=1,
    caffeine_mg=100, tags=("late",), note="a note",
)  # fmt: skip


@pytest.mark.parametrize(
    ("key", "reply"),
    [("w", Reply("places", None)), ("d", chose(None)), ("e", chose(None)),
     ("g", Reply("text", None)), ("i", Reply("rate_parts", None)), ("r", chose(None)),
     ("#", Reply("text", None)), ("/", Reply("text", None)), ("/", accepted())],
)  # fmt: skip
def test_going_back_leaves_a_detail_as_it_was(
    journal: Journal, library: Library, key: str, reply: Reply
) -> None:
    detail = next(each for each in DETAILS if each.key == key)
    asking = detail.ask(scripted(journal, library, reply), FULL, lambda _: None)
    assert run_at_once(asking).values == FULL.values


@pytest.mark.parametrize(
    ("key", "reply", "name"),
    [("w", marked(), "areas"), ("e", chose(""), "episodes"), ("g", typed(""),
    "longest_run_seconds"),
     ("#", typed(""), "tags"), ("/", typed(""), "note")],
)  # fmt: skip
def test_a_detail_can_be_made_blank(
    journal: Journal, library: Library, key: str, reply: Reply, name: str
) -> None:
    detail = next(each for each in DETAILS if each.key == key)
    asking = detail.ask(scripted(journal, library, reply), FULL, lambda _: None)
    assert name not in run_at_once(asking).values


def detail(
    journal: Journal, library: Library, key: str, *replies: Reply, draft: Draft | None = None,
    factors: str = "",
) -> tuple[Mapping[str, Any], ScriptedPrompter]:  # fmt: skip
    """Ask for one detail; return the values, and what was asked."""
    talk = scripted(journal, library, *replies, settings=Settings({"factors": factors}))
    asking = next(each for each in DETAILS if each.key == key)
    values = run_at_once(asking.ask(talk, draft or Draft(), lambda _: None)).values
    assert script_of(talk).left == []
    return values, script_of(talk)


def test_the_chosen_numbers_are_asked_one_by_one(journal: Journal, library: Library) -> None:
    chosen = "fluid (glasses), steps, #coffee"
    values, asked = detail(
        journal, library, "o", typed("many"), typed("2,5"), typed("0"), factors=chosen
    )
    assert values == {"factors": {"fluid": 2.5, "steps": 0}}
    assert asked.steps == [(1, 2), (2, 2)]  # a tag is not a number
    again, asked = detail(
        journal, library, "o", accepted(), typed(""), draft=Draft(values), factors=chosen
    )
    assert again == {"factors": {"fluid": 2.5}}


def test_without_chosen_ones_any_number_can_be_named(journal: Journal, library: Library) -> None:
    values, _ = detail(journal, library, "o", typed("fluid"), typed("fluid=2.5, steps=4000"))
    assert values == {"factors": {"fluid": 2.5, "steps": 4000}}
    again, _ = detail(journal, library, "o", accepted(), draft=Draft(values))
    assert again == values
    assert detail(journal, library, "o", typed(""), draft=Draft(values))[0] == {}


@pytest.mark.parametrize("factors", ["", "fluid, steps"])
def test_going_back_leaves_the_numbers_as_they_were(
    journal: Journal, library: Library, factors: str
) -> None:
    before = Draft({"factors": {"fluid": 2}})
    replies = [typed("5")] * bool(factors) + [typed(None)]
    assert (
        detail(journal, library, "o", *replies, draft=before, factors=factors)[0] == before.values
    )


def test_photos_are_linked_by_their_paths(
    journal: Journal, library: Library, tmp_path: Path
) -> None:
    photo, video = tmp_path / "a face.jpg", tmp_path / "eye.mp4"
    photo.touch()
    video.touch()
    lines = typed(f"{photo}; {tmp_path / 'none.jpg'}"), typed(f"{photo}; {video};")
    values, asked = detail(journal, library, "f", *lines)
    assert values == {"files": (str(photo), str(video))}
    assert "none.jpg was not found" in str(asked.told)
    assert detail(journal, library, "f", accepted(), draft=Draft(values))[0] == values
    assert detail(journal, library, "f", typed(None), draft=Draft(values))[0] == values
    assert detail(journal, library, "f", typed(""), draft=Draft(values))[0] == {}


def test_an_entry_without_values_or_disk_is_not_called_saved(
    journal: Journal, library: Library, disk_fails: DiskFailing
) -> None:
    blank = scripted(journal, library, typed(" "), DONE)
    assert run_at_once(write_entry(blank, "How is it?", values_of)) is None
    disk_fails(True)
    full = scripted(journal, library, typed("t3"), DONE, ENOUGH)
    assert run_at_once(write_entry(full, "How is it?", values_of)) is None
    assert journal.newest("entry") is None
    assert [script_of(talk).methods[-1] for talk in (blank, full)] == ["choose", "try_again"]


def test_a_note_is_kept_while_it_is_typed(journal: Journal, library: Library) -> None:
    kept: list[Draft] = []
    note = next(each for each in DETAILS if each.key == "/")
    run_at_once(note.ask(scripted(journal, library, typed("half a")), Draft(), kept.append))
    assert [draft.values for draft in kept] == [{"note": "half a"}]


def test_the_details_are_told_in_words(library: Library) -> None:
    assert dict(detail_words(FULL.values, library.phrases)) == {
        "where": "left jaw", "episodes": "1 to 5", "longest": "40 s",
        "impact": "seeing, reading, screens 2", "in words": "strength 1", "tags": "late",
        "note": "a note",
    }  # fmt: skip


# The moment


@pytest.mark.parametrize(
    ("reply", "at"),
    [(typed("12:00"), "2026-11-21T12:00:00+01:00"), (accepted(), "2026-11-21T14:05:30+01:00"),
     (Reply("text", None), "2026-11-21T14:05:30+01:00"), (typed(""), "None")],
)  # fmt: skip
def test_the_moment_of_an_entry_that_is_changed(
    journal: Journal, library: Library, reply: Reply, at: str
) -> None:
    was = datetime.fromisoformat("2026-11-21T14:05:30+01:00")
    row = save(journal, Entry(at=was, timezone="Europe/Berlin", twitch=3))
    found = run_at_once(ask_moment(scripted(journal, library, reply), was, row))
    assert (found.isoformat() if found else "None") == at


def test_an_entry_keeps_its_zone_while_its_moment_stays(journal: Journal) -> None:
    was = datetime.fromisoformat("2026-11-21T14:05:00+09:00")
    row = save(journal, Entry(at=was, timezone="Asia/Tokyo", twitch=3))
    assert entry_of(journal, {"twitch": 4}, was, row).timezone == "Asia/Tokyo"
    moved = entry_of(journal, {"twitch": 4}, stamp_now(journal.clock)["at"], row)
    assert moved.timezone == "Europe/Berlin"
