"""The jaw check: one question, the saved answer, then a rest or a word on letting go."""

from __future__ import annotations

from relief.flows.conversation import run_at_once
from relief.flows.jaw import after_check, ask_and_save, rest_after
from relief.journal.journal import Journal
from relief.journal.reminder_time import answer_check
from relief.library.library import Library
from relief.settings import Settings
from tests.flows.scripted_prompter import jaw, script_of, scripted

ABOUT = 8


def test_a_relaxed_jaw_needs_no_word(journal: Journal, library: Library) -> None:
    answer_check(journal, "relaxed", ABOUT)
    after = after_check("relaxed", journal, library.phrases, None)
    assert (after.rest, after.ease) == (None, "")
    assert "1" in after.share


def test_a_clenched_one_is_told_to_let_go_or_offered_a_rest(
    journal: Journal, library: Library
) -> None:
    answer_check(journal, "clenching", ABOUT)
    say = library.phrases
    unwanted = after_check("clenching", journal, say, None)
    assert (unwanted.rest, unwanted.ease) == (None, say("jaw.let_go"))
    offered = after_check("clenching", journal, say, library)
    assert offered.rest is not None
    assert (offered.ease, offered.share) == ("", unwanted.share)


def test_a_skipped_check_saves_nothing(journal: Journal, library: Library) -> None:
    talk = scripted(journal, library, jaw(None))
    assert run_at_once(ask_and_save(talk)) is None
    assert journal.newest("ping") is None


def test_an_answer_is_saved_before_the_rest_begins(journal: Journal, library: Library) -> None:
    talk = scripted(journal, library, jaw("clenching"))
    row = run_at_once(ask_and_save(talk))
    assert row is not None
    assert row.body["jaw"] == "clenching"
    assert journal.newest("ping") == row
    after = run_at_once(rest_after(talk, "clenching"))
    assert script_of(talk).methods == ["jaw_state", "rest_jaw"]
    assert (after.rest is not None, after.ease) == (True, "")


def test_no_rest_is_shown_where_the_jaw_is_relaxed_or_rests_are_off(
    journal: Journal, library: Library
) -> None:
    relaxed = scripted(journal, library)
    run_at_once(rest_after(relaxed, "relaxed"))
    unwanted = scripted(journal, library, settings=Settings({"jaw_rest": False}))
    after = run_at_once(rest_after(unwanted, "clenching"))
    assert script_of(relaxed).methods == script_of(unwanted).methods == []
    assert after.ease == library.phrases("jaw.let_go")
