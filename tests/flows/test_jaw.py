"""What follows from a jaw check: a rest, a word on letting go, the share of relaxed ones."""

from __future__ import annotations

from relief.flows.jaw import after_check
from relief.journal.journal import Journal
from relief.journal.reminder_time import answer_check
from relief.library.library import Library

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
