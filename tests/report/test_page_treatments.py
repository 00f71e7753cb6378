"""Treatments, warning signs and practice in the report."""

from __future__ import annotations

import pytest

from relief.errors import NotFound
from relief.formatting import day_with_year
from relief.journal.dose_records import DoseChange, Intake
from relief.journal.records import Checklist, Effect, PracticePlan, Treatment, TrialPlan
from relief.journal.vocabulary import AnswerWord
from relief.library.library import Library
from relief.safety.urgency import Urgency
from tests.memory import ago, day_ago
from tests.page_builders import entry, page_of, rated, session


def test_treatments_come_with_before_and_after(library: Library) -> None:
    injection = Treatment(at=ago(60), sort="injection", name="Botulinum toxin", start=day_ago(60),
                          areas=("cheek.left",), dose_units=12.5)  # fmt: skip
    medicine = Treatment(at=ago(50), sort="medicine", name="Pill", start=day_ago(50))
    effect = Effect(at=ago(30), treatment=f"{0:036d}", effects=("droop",))
    diary = rated("twitch", *[6, 7, 6, 5] * 16 + [2, 1, 2, 3] * 14)
    page = page_of(library, injection, medicine, effect, *diary)
    told = page.treatments[0]
    assert told.words == "Botulinum toxin, 12.5 units, left cheek"
    assert told.claim is not None
    assert told.claim.verdict == "less"
    assert told.before_after.startswith(
        "twitch clearly lower afterwards (-4.0 points, 95 % interval"
    )
    assert "eased from day 5" in told.before_after
    assert told.before_after.endswith("not worn off yet; n=42 before, 60 after"
                                      "; one cycle alone shows no pattern")  # fmt: skip
    assert told.effects == "noticed since: a drooping eyelid"
    assert page.medicines[0].before_after == (
        "twitch median 6 before (n 28), 2 after (n 28). Clearly lower than its own trend would"
        " predict (-4.0 points, 95 % interval -5.0 to -3.0; 92 days). It may have changed by"
        " itself. Also changed then: Botulinum toxin."
    )


def test_a_treatment_is_not_judged_from_too_few_days(library: Library) -> None:
    surgery = Treatment(at=ago(40), sort="surgery", name="Surgery", start=day_ago(40))
    page = page_of(library, surgery, *rated("twitch", 4, 4, 4))
    assert page.treatments[0].before_after == "twitch: too few notes to compare"


def test_medicines_are_those_taken_now_and_those_stopped_not_long_ago(library: Library) -> None:
    taken = {"now": (300, None), "new": (5, None), "stopped": (200, 20), "old": (900, 400)}
    medicines = [
        Treatment(at=ago(1), sort="medicine", name=name, start=day_ago(start),
                  end=None if end is None else day_ago(end))
        for name, (start, end) in taken.items()
    ]  # fmt: skip
    assert [each.name for each in page_of(library, *medicines).medicines] == [
        "new", "now", "stopped"
    ]  # fmt: skip


def test_signs_say_what_is_new_not_sure_gone_and_open(library: Library) -> None:
    denied: dict[str, AnswerWord] = {
        item.id: "no" for item in library.checklist.item if item.tier != "selfcare"
    }
    first = Checklist(at=ago(20), content=day_ago(30), answers={**denied, "B1": "yes", "B2": "yes"},
                      outcome=Urgency.BOOK)  # fmt: skip
    answers: dict[str, AnswerWord] = {**denied, "B1": "yes", "U3": "unsure"}
    del answers["B9"]
    second = Checklist(at=ago(2), content=day_ago(30), answers=answers, outcome=Urgency.URGENT)
    signs = page_of(library, first, second).signs
    assert signs.checked == day_ago(2)
    assert [(each.id, each.answer_words, each.is_new, each.words) for each in signs.ticked] == [
        ("B1", "yes", False, "since 3 Nov 2026"),
        ("U3", "not sure", True, "new, since 21 Nov 2026"),
    ]
    assert len(signs.gone) == 1
    assert signs.words == f"{signs.denied} answered no, 1 not answered."
    assert signs.denied == len(denied) - 3


def test_what_is_sure_comes_before_what_is_not_and_is_never_left_out(library: Library) -> None:
    asked = library.checklist.items("emergency", "urgent", "book")
    unsure: dict[str, AnswerWord] = {item.id: "unsure" for item in asked}
    check = Checklist(at=ago(1), content=day_ago(30), answers={**unsure, "B8": "yes", "U2": "yes"},
                      outcome=Urgency.EMERGENCY)  # fmt: skip
    page = page_of(library, check)
    assert [sign.id for sign in page.signs.ticked][:3] == ["U2", "B8", "E1"]
    shown = len(page.signs.ticked)
    assert shown >= 28
    assert f"Warning signs ({len(asked) - shown} more)" in page.left_out
    every = Checklist(at=ago(1), content=day_ago(30), answers=dict.fromkeys(unsure, "yes"),
                      outcome=Urgency.EMERGENCY)  # fmt: skip
    page = page_of(library, every)
    assert len(page.signs.ticked) == len(asked)
    assert page.left_out == ""


def test_what_was_tried_says_before_after_and_what_hurt(library: Library) -> None:
    page = page_of(
        library, session(3, before=6, after=4), session(2, before=5, after=5),
        session(1, status="hurt"), session(1, speed=10.0),
        session(1, routine="slow", title="Slow breathing", practice="breathing"),
    )  # fmt: skip
    jaw, slow = page.tried
    assert (jaw.times, jaw.before, jaw.after, jaw.n, jaw.hurt) == (3, 5.5, 4.5, 2, 1)
    assert jaw.words == (
        "3 times; 5.5 before, 4.5 after (lower 1, same 1, higher 0)."
        " Too few sessions to compare: 2 rated before and after, 6 are needed."
        " Stopped once because it hurt."
    )
    assert (slow.title, slow.words, slow.n) == ("Slow breathing", "once", 0)


def test_a_trial_of_one_change_is_told_with_its_days(library: Library) -> None:
    plan = TrialPlan(at=ago(9), change="No coffee", start=day_ago(9), block_days=4, pairs=6,
                     seed="s")  # fmt: skip
    assert page_of(library, plan).tried[0].words == (
        "one change, tested on randomly chosen days; 39 days to go"
        "; plan followed on 0 of 4 days with it and 0 of 6 without"
    )


def test_a_plan_is_told_with_practised_against_planned_days(library: Library) -> None:
    plan = PracticePlan(at=ago(9), routine="jaw-reset", title="Jaw reset", weeks=6, days=5,
                        reviews=(2, 6), start=day_ago(9))  # fmt: skip
    page = page_of(library, plan, session(3), session(2), session(2))
    told, jaw = page.tried
    assert told.title == "Plan: Jaw reset"
    assert "practised on 2 of 10 planned days so far" in told.words
    assert jaw.title == "Jaw reset"


def test_a_plan_from_another_time_is_not_on_the_page(library: Library) -> None:
    plan = PracticePlan(at=ago(300), routine="jaw-reset", title="Jaw reset", weeks=6, days=5,
                        start=day_ago(300))  # fmt: skip
    assert page_of(library, plan, session(3)).tried[0].title == "Jaw reset"


def test_paired_changes_have_a_median_an_interval_and_the_caveat(library: Library) -> None:
    page = page_of(library, *(session(n, before=6 + n % 2, after=4) for n in range(1, 9)))
    (jaw,) = page.tried
    assert jaw.claim is not None
    assert (jaw.claim.verdict, jaw.claim.effect, jaw.claim.low, jaw.claim.high) == (
        "less", -2.5, -3, -2
    )  # fmt: skip
    assert "-2.5 points, 95 % interval -3.0 to -2.0; 8 sessions" in jaw.words
    assert jaw.words.endswith("It may have eased by itself.")


def test_a_trial_does_not_put_its_means_where_before_and_after_belong(library: Library) -> None:
    plan = TrialPlan(at=ago(90), change="No coffee", start=day_ago(60), block_days=4, pairs=6,
                     seed="s")  # fmt: skip
    (told,) = page_of(library, plan, *rated("twitch", *[5, 4, 6] * 20)).tried
    assert (told.before, told.after) == (None, None)
    assert told.trial is not None
    assert told.trial.mean_on is not None


def test_a_page_about_one_routine_holds_its_sessions_only(library: Library) -> None:
    page = page_of(
        library, session(3, before=6, after=4), session(2, status="hurt"),
        session(1, routine="other", title="Other"), entry(1, twitch=9, note="PRIVATE"),
        routine="jaw-reset",
    )  # fmt: skip
    assert page.title.startswith("Practice at home")
    assert [each.value for each in page.numbers] == [2, 2, 1, 1, 118]
    assert [each.words for each in page.sessions] == [
        "1:58 of 2:00 min, 5 of 5 steps, stopped because it hurt",
        "1:58 of 2:00 min, 5 of 5 steps, 6 before, 4 after",
    ]
    assert page.left_out == ""
    many = page_of(library, *(session(n) for n in range(25)), routine="jaw-reset")
    assert (len(many.sessions), many.left_out) == (20, "No room for: Sessions (5 more).")
    assert (page.story, page.medicines, page.places) == ((), (), ())
    with pytest.raises(NotFound, match="no routine is called nope"):
        page_of(library, routine="nope")


def test_a_medicine_is_told_with_its_doses_and_the_as_needed_ones(library: Library) -> None:
    medicine = Treatment(at=ago(40), sort="medicine", name="Pill", dose="0.5 mg", start=day_ago(40))
    own = {"treatment": f"{0:036d}", "name": "Pill"}
    changed = DoseChange(at=ago(20), **own, dose="1 mg", on=day_ago(20))
    taken = [Intake(at=ago(days), **own) for days in (3, 3, 9)]
    page = page_of(library, medicine, changed, *taken, *rated("twitch", *[4] * 90))
    (told,) = page.medicines
    assert told.words == "Pill, 0.5 mg"
    assert told.dose == "1 mg"
    assert told.doses == (
        f"dose: 1 mg from {day_with_year(day_ago(20))}; at first 0.5 mg; "
        f"3 as-needed doses on 2 of {page.days} days"
    )
    assert page.chart is not None
    assert [(mark.day, mark.sign) for mark in page.chart.marks] == [
        (day_ago(40), "A"), (day_ago(20), "A"),
    ]  # fmt: skip
