"""A treatment is added, ended, deleted; an effect may be an emergency."""

from __future__ import annotations

from datetime import timedelta

import pytest

from relief.errors import DataError, Left
from relief.flows.conversation import run_at_once
from relief.flows.treatment import (
    add_treatment,
    delete_treatment,
    end_treatment,
    note_effects,
)
from relief.journal.journal import Journal
from relief.journal.records import Treatment, read_as, save
from relief.library.library import Library
from tests.conftest import FrozenClock
from tests.flows.conftest import DiskFailing
from tests.flows.sample_treatments import given
from tests.flows.scripted_prompter import (
    ENOUGH,
    LEAVES,
    READ_EMERGENCY,
    Reply,
    accepted,
    chose,
    marked,
    script_of,
    scripted,
    ticked,
    typed,
)
from tests.raw_records import AT, put

AN_INJECTION = (
    chose("injection"), accepted(), typed("20 Nov"), marked("lower-lid.left", "cheek.left"),
    typed("Somename 12.5"), typed(""),
)  # fmt: skip


def kept(journal: Journal) -> Treatment | None:
    """Return the treatment in the journal; None if there is none."""
    rows = journal.latest("treatment", 2)
    assert len(rows) <= 1
    return read_as(Treatment, rows[0]) if rows else None


def test_an_injection_is_asked_for_in_six_steps(journal: Journal, library: Library) -> None:
    talk = scripted(journal, library, *AN_INJECTION)
    assert run_at_once(add_treatment(talk)) is not None
    saved = kept(journal)
    assert saved is not None
    assert (saved.sort, saved.name, f"{saved.start}") == (
        "injection", "Botulinum toxin", "2026-11-20",
    )  # fmt: skip
    assert (saved.areas, saved.product, saved.dose_units, saved.hold_until) == (
        ("lower-lid.left", "cheek.left"), "Somename", 12.5, None,
    )  # fmt: skip
    steps = script_of(talk).steps
    assert steps == [(number, 6) for number in range(2, 7)]


@pytest.mark.parametrize("sort", ["surgery", "other"])
def test_anything_else_takes_three(journal: Journal, library: Library, sort: str) -> None:
    talk = scripted(journal, library, chose(sort), typed("Abc"), accepted())
    run_at_once(add_treatment(talk))
    saved = kept(journal)
    assert saved is not None
    assert (saved.sort, saved.name, f"{saved.start}") == (sort, "Abc", "2026-11-23")


@pytest.mark.parametrize("answered", range(len(AN_INJECTION)))
@pytest.mark.parametrize("how", ["leaves", "goes back"])
def test_leaving_at_any_question_saves_nothing(
    journal: Journal, library: Library, answered: int, how: str
) -> None:
    reply = LEAVES if how == "leaves" else Reply(AN_INJECTION[answered].method, None)
    talk = scripted(journal, library, *AN_INJECTION[:answered], reply)
    with pytest.raises(Left):
        run_at_once(add_treatment(talk))
    assert kept(journal) is None


def test_what_cannot_be_is_asked_again(journal: Journal, library: Library) -> None:
    talk = scripted(
        journal, library, chose("injection"), typed(""), typed("Abc"),
        typed("tomorrow"), typed("2026-11-2o"), typed(""), typed("2026-11-20"),
        marked(), typed("Abc 0"), typed(""),
        typed("2026-11-19"), typed("2030-01-01"), typed("2026-12-05"),
    )  # fmt: skip
    run_at_once(add_treatment(talk))
    saved = kept(journal)
    assert saved is not None
    assert f"{saved.start} {saved.hold_until}" == "2026-11-20 2026-12-05"
    refused = [message for name, (message, *_) in script_of(talk).told if name == "refused"]
    assert refused == [
        "a treatment needs a name", "2026-11-24 is in the future", "2026-11-2o isn't a valid date",
        "the date is empty", "the number of units cannot be 0",
        "2026-11-19 is before the first day, 2026-11-20",
        "2030-01-01 is more than a year away",
    ]  # fmt: skip


def test_it_says_what_was_saved_what_it_restricts_and_that_it_can_be_undone(
    journal: Journal, library: Library
) -> None:
    replies = (
        chose("injection"),
        accepted(),
        accepted(),
        marked("cheek.left"),
        typed(""),
        typed(""),
    )
    talk = scripted(journal, library, *replies)
    run_at_once(add_treatment(talk))
    ((said, *more),) = [shown for name, shown in script_of(talk).told if name == "changed"]
    assert said == "Saved: Botulinum toxin · left cheek · 23 Nov 2026"
    assert library.phrases("treatment.reason_face") in " ".join(more)


def test_after_midnight_the_days_are_those_of_the_calendar(
    journal: Journal, library: Library, clock: FrozenClock
) -> None:
    clock.instant = clock.instant.replace(day=24, hour=0, minute=30)  # the diary counts the 23rd
    run_at_once(add_treatment(scripted(journal, library, chose("other"), typed("A"), accepted())))
    saved = kept(journal)
    assert saved is not None
    assert f"{saved.start}" == "2026-11-24"


# The end


@pytest.mark.parametrize(
    ("replies", "end"),
    [((accepted(),), "2026-11-23"), ((typed("yesterday"),), "2026-11-22"), ((typed(""),), "None"),
     ((typed("2026-11-01"), typed("2029-01-01"), typed("22 Nov")), "2026-11-22")],
)  # fmt: skip
def test_the_last_day_is_today_or_as_typed_and_blank_goes_on(
    journal: Journal, library: Library, replies: tuple[Reply, ...], end: str
) -> None:
    row = given(journal, start="2026-11-20")
    run_at_once(end_treatment(scripted(journal, library, *replies), row))
    saved = kept(journal)
    assert saved is not None
    assert f"{saved.end}" == end


def test_an_end_that_is_left_or_was_changed_elsewhere_is_not_saved(
    journal: Journal, library: Library
) -> None:
    row = given(journal)
    with pytest.raises(Left):
        run_at_once(end_treatment(scripted(journal, library, LEAVES), row))
    given_elsewhere = Treatment.model_validate({**row.body, "name": "Other"})
    save(journal, given_elsewhere, row.record)
    talk = scripted(journal, library, accepted())
    assert run_at_once(end_treatment(talk, row)) is None
    assert script_of(talk).methods[-1] == "notice"
    saved = kept(journal)
    assert saved is not None
    assert (saved.name, saved.end) == ("Other", None)


# Deleting


def test_a_treatment_without_a_restriction_is_deleted_at_once(
    journal: Journal, library: Library
) -> None:
    talk = scripted(journal, library)
    assert run_at_once(delete_treatment(talk, given(journal)))
    assert script_of(talk).words.startswith("Deleted: Abc")


@pytest.mark.parametrize(("reply", "is_gone"), [("yes", True), (None, False), ("", False)])
def test_one_that_restricts_goes_only_when_that_is_confirmed(
    journal: Journal, library: Library, reply: str | None, is_gone: bool
) -> None:
    talk = scripted(journal, library, chose(reply))
    row = given(journal, "injection")
    assert run_at_once(delete_treatment(talk, row)) is is_gone
    assert (kept(journal) is None) is is_gone
    assert library.phrases("treatment.remove") in script_of(talk).words


def test_one_whose_restriction_is_over_is_deleted_at_once(
    journal: Journal, library: Library, clock: FrozenClock
) -> None:
    row = given(journal, "injection")
    clock.instant += timedelta(days=9)
    assert run_at_once(delete_treatment(scripted(journal, library), row))


def test_one_that_cannot_be_read_is_deleted_once_that_is_confirmed(
    journal: Journal, library: Library
) -> None:
    put(journal, "treatment", {"at": AT, "sort": "injection"})
    (row,) = journal.unreadable("treatment")
    talk = scripted(journal, library, chose("yes"))
    assert run_at_once(delete_treatment(talk, row))
    assert script_of(talk).words.endswith(f"Deleted: {row.day}")


# What was noticed


def noticed(journal: Journal) -> tuple[str, ...]:
    row = journal.newest("effect")
    return tuple(row.body["effects"]) if row else ()


def test_what_was_noticed_is_saved_in_words(journal: Journal, library: Library) -> None:
    talk = scripted(journal, library, ticked("droop", "bruise"))
    run_at_once(note_effects(talk, given(journal)))
    assert noticed(journal) == ("droop", "bruise")
    assert script_of(talk).words.endswith("Saved: a drooping eyelid, a bruise or soreness")


@pytest.mark.parametrize("reply", [ticked(), Reply("choose_several", None)])
def test_nothing_ticked_saves_nothing(journal: Journal, library: Library, reply: Reply) -> None:
    assert run_at_once(note_effects(scripted(journal, library, reply), given(journal))) is None
    assert noticed(journal) == ()


def test_nothing_beside_something_is_a_slip(journal: Journal, library: Library) -> None:
    run_at_once(note_effects(scripted(journal, library, ticked("droop", "none")), given(journal)))
    assert noticed(journal) == ("droop",)
    run_at_once(note_effects(scripted(journal, library, ticked("none")), given(journal)))
    assert noticed(journal) == ("none",)


@pytest.mark.parametrize("effect", ["swallowing", "breathing"])
def test_trouble_swallowing_or_breathing_is_an_emergency(
    journal: Journal, library: Library, effect: str
) -> None:
    talk = scripted(journal, library, ticked("droop", effect), READ_EMERGENCY)
    run_at_once(note_effects(talk, given(journal)))
    checked = journal.newest("checklist")
    assert checked is not None
    assert (checked.body["outcome"], checked.body["answers"]["E8"]) == ("emergency", "yes")
    assert noticed(journal) == ("droop", effect)
    assert script_of(talk).methods == ["choose_several", "show_emergency", "changed"]


def test_the_call_for_help_comes_first_though_nothing_can_be_saved(
    journal: Journal, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = given(journal)
    talk = scripted(
        journal, library, ticked("breathing"), READ_EMERGENCY, Reply("try_again", False)
    )

    def refuse(*_: object, **__: object) -> None:
        raise DataError("the disk is full")

    monkeypatch.setattr("relief.journal.store.Store.append", refuse)
    run_at_once(note_effects(talk, row))
    assert script_of(talk).methods == [
        "choose_several", "show_emergency", "not_saved", "try_again",
    ]  # fmt: skip


def test_a_treatment_that_cannot_be_saved_is_not_called_saved(
    journal: Journal, library: Library, disk_fails: DiskFailing
) -> None:
    disk_fails(True)
    talk = scripted(journal, library, *AN_INJECTION, ENOUGH)
    assert run_at_once(add_treatment(talk)) is None
    assert script_of(talk).methods[-1] == "try_again"
    assert kept(journal) is None


def test_one_that_cannot_be_read_gets_no_last_day(journal: Journal, library: Library) -> None:
    put(journal, "treatment", {"sort": "else"})
    (row,) = journal.unreadable("treatment")
    talk = scripted(journal, library)
    assert run_at_once(end_treatment(talk, row)) is None
    assert script_of(talk).words == library.phrases("treatment.unreadable")
