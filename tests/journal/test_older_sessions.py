"""A session played with an older version of a routine keeps its title and seconds."""

from __future__ import annotations

from typing import Any

from relief.insight.format_entry import row_line
from relief.insight.trends import before_and_after
from relief.journal.exchange.json_export import export_all
from relief.journal.journal import Journal
from relief.journal.session_recorder import amend
from relief.library.library import Library
from relief.practice.customise import first_step_of
from relief.report.practice_rows import tried
from relief.report.space_budget import SpaceBudget
from tests.conftest import Shell

OLD_TITLE, OLD_SECONDS, OLD_STEPS = "Five minutes for the jaw", 310.0, 8


def older(journal: Journal, **fields: Any) -> dict[str, Any]:
    """Return a session of version 1 of Jaw ease, with another title, length and number of steps."""
    return {
        "at": journal.clock.now().isoformat(), "timezone": "Europe/Berlin", "routine": "jaw-ease",
        "title": OLD_TITLE, "practice": "massage", "version": 1, "seconds": OLD_SECONDS,
        "planned_seconds": OLD_SECONDS, "status": "completed", "steps_done": OLD_STEPS,
        "steps": OLD_STEPS, "before": 5, "after": 3,
    } | fields  # fmt: skip


def test_the_diary_and_the_summary_tell_it_as_it_was_played(
    journal: Journal, library: Library
) -> None:
    routine, say = library.routine("jaw-ease"), library.phrases
    assert routine.version > 1, "the routine was changed since"
    assert (routine.title, len(routine.step)) != (OLD_TITLE, OLD_STEPS)
    row = journal.write("session", older(journal), journal.clock.now())
    assert row_line(row, say) == f"{OLD_TITLE} · 5:10 · 5 before, 3 after"
    (told,) = tried([row], say, SpaceBudget())
    assert told.title == OLD_TITLE
    (rated,) = before_and_after([row])
    assert (rated.before, rated.after) == (5, 3)


def test_a_late_rating_leaves_title_version_and_seconds_alone(journal: Journal) -> None:
    row = journal.write(
        "session",
        {name: v for name, v in older(journal).items() if name != "after"},
        journal.clock.now(),
    )
    changed = amend(journal, row.record, after=2).result()
    kept = ("title", "version", "seconds", "planned_seconds", "steps", "steps_done")
    assert {name: changed.body[name] for name in kept} == {name: row.body[name] for name in kept}
    assert changed.body["after"] == 2


def test_the_export_gives_it_as_it_was_played(journal: Journal) -> None:
    journal.write("session", older(journal), journal.clock.now())
    (session,) = export_all(journal)["sessions"]
    assert (session["title"], session["version"]) == (OLD_TITLE, 1)
    assert session["seconds"] == OLD_SECONDS


def test_resuming_it_begins_again_because_its_steps_were_others(library: Library) -> None:
    assert first_step_of(library.routine("jaw-ease"), OLD_STEPS, 6) == 1


def test_a_routine_that_is_gone_still_has_its_title_in_the_diary(
    journal: Journal, shell: Shell
) -> None:
    journal.write("session", older(journal, routine="gone"), journal.clock.now())
    assert f"{OLD_TITLE} · 5:10" in shell("entries", "--kind", "session")
