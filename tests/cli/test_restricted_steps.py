"""A restricted step is shown as skipped, with the reason, wherever a routine is shown or played."""

from __future__ import annotations

import json
from typing import Any

import pytest

from relief.library.library import Library
from relief.library.routine import Routine
from relief.practice.plain_player import JsonRenderer, TextRenderer, play
from relief.practice.player import Player
from relief.practice.session_setup import massage_of, skipped_lines
from relief.safety.plan import Plan, make_plan
from relief.safety.restrictions import Restriction
from tests.conftest import FrozenClock, Shell

THINNERS = ("--answer", "all=no", "--answer", "situation=no", "--answer", "blood-thinners=yes")
PALSY = ("--answer", "all=no", "--answer", "situation=no", "--answer", "facial-palsy=yes")


def played(plan: Plan, library: Library) -> tuple[list[str], list[dict[str, Any]]]:
    """Return the text and JSON output of a whole session."""
    lines: list[str] = []
    objects: list[Any] = []
    for face in (TextRenderer(lines.append, library.phrases), JsonRenderer(objects.append)):
        play(Player(massage_of(plan, 10.0, library.phrases)), FrozenClock(), face, lambda: None)
    return lines, objects


def light(routine: Routine) -> Plan:
    hold = Restriction(
        "blood-thinners", "light", frozenset(routine.step[0].zones), "You may bruise."
    )
    zones = frozenset(zone for step in routine.step for zone in step.zones)
    return make_plan(routine, [Restriction(hold.cause, hold.kind, zones, hold.reason)])


def test_a_skipped_step_is_announced_as_skipped_and_never_as_live(library: Library) -> None:
    plan = light(library.routine("J2"))
    lines, objects = played(plan, library)
    for number, _ in plan.skipped:
        about = [line for line in lines if f"Step {number} of" in line]
        assert all("Skipped" in line and "pressure" not in line for line in about), about
        assert not any(event["event"] == "step" and event["step"] == number for event in objects)
    skipped = [event for event in objects if event["event"] == "held"]
    assert skipped
    assert all(event["title"].startswith("Skipped: ") for event in skipped)
    assert all("You may bruise." in event["why"] for event in skipped)
    assert sum(event["skips"] for event in skipped) == len(plan.skipped)


def test_steps_in_a_row_are_skipped_together(library: Library) -> None:
    routine = library.routine("face-release")
    hold = Restriction(
        "facial-palsy", "block", frozenset(("cheek", "jaw", "mouth", "chin")), "Weak."
    )
    plan = make_plan(routine, [hold])
    line = massage_of(plan, 10.0, library.phrases)
    held = [segment for segment in line.segments if segment.kind == "held"]
    assert sum(segment.skips for segment in held) == len(plan.skipped)
    assert len(held) < len(plan.skipped)
    assert line.numbers == len(routine.step)
    assert line.practice_seconds < routine.seconds
    (said, *_) = [words for words in played(plan, library)[0] if "Skipped" in words]
    assert f"of {len(routine.step)}. Skipped: " in said


def test_going_back_over_skipped_steps_plays_the_one_before_them(library: Library) -> None:
    routine = library.routine("jaw-reset")
    zones = frozenset(zone for step in routine.step[1:3] for zone in step.zones)
    plan = make_plan(routine, [Restriction("x", "block", zones, "Why.")])
    line = massage_of(plan, 0.0, library.phrases)
    held = next(segment for segment in line.segments if segment.skips > 1)
    behind = next(s for s in line.segments if s.number > held.last_number)
    at = line.starts[line.segments.index(behind)]
    again = line.again(at, behind.number - 1)
    assert again.at(at + 0.01).segment.number == held.number


def test_the_plan_says_what_is_skipped_and_never_both_held_and_one_sided(
    shell: Shell, library: Library
) -> None:
    shell("checklist", *THINNERS)
    said = shell("play", "jaw-reset", "--dry-run")
    reason = library.situation.find("blood-thinners")
    assert reason is not None
    for line in said.splitlines():
        if "Skipped: " in line:
            assert "pressure" not in line
    if "Skipped: " in said:
        assert reason.reason in said
    objects = [
        json.loads(line) for line in shell("play", "jaw-reset", "--dry-run", "--json").splitlines()
    ]
    for step in objects:
        assert step["skipped"] is (step["held"] is not None)
        assert (step["reason"] == reason.reason) is step["skipped"]


def test_an_injected_side_is_not_told_to_do_the_other_one_while_all_is_left_out(
    shell: Shell,
) -> None:
    shell("checklist", "--answer", "all=no", "--answer", "situation=no")
    shell("treatment", "add", "injection", "Botulinum toxin", "--zone", "cheek.left")
    for routine in ("jaw", "temple", "face-release"):
        said = shell("play", routine, "--dry-run")
        assert "Right side only" not in said


def test_the_list_gives_the_time_that_is_left_and_why(shell: Shell, library: Library) -> None:
    shell("checklist", *PALSY)
    routines = {one["id"]: one for one in shell.json("play", "--list")["routines"]}
    said = shell("play", "--list")
    item = library.situation.find("facial-palsy")
    assert item is not None
    assert routines["jaw-reset"]["is_allowed"] is False
    assert item.reason in " ".join(routines["jaw-reset"]["why"])
    assert item.reason in said
    assert "not now" in said
    part = [one for one in routines.values() if one["is_allowed"] and one["steps_skipped"]]
    for one in part:
        assert one["seconds_now"] < one["seconds"]
        assert one["why"]
    assert routines["neck-ease"]["seconds_now"] == routines["neck-ease"]["seconds"]
    assert routines["neck-ease"]["why"] == []


def test_one_line_tells_each_reason_once(library: Library) -> None:
    routine = library.routine("face-release")
    hold = Restriction(
        "facial-palsy", "block", frozenset(("cheek", "jaw", "mouth", "chin")), "Weak."
    )
    lines = skipped_lines(make_plan(routine, [hold]), library.phrases)
    assert len(lines) == 1
    assert "Weak." in lines[0]


def test_an_injection_explains_that_the_whole_face_waits(shell: Shell, library: Library) -> None:
    shell("checklist", "--answer", "all=no", "--answer", "situation=no")
    shell("treatment", "add", "injection", "Botulinum toxin", "--zone", "cheek.left")
    face = library.phrases("treatment.reason_face")
    assert face in shell("play", "--list")
    assert face in shell("treatment", "list")
    assert face in shell("checklist", "--last")


@pytest.mark.parametrize("speed", ["4", "200"])
def test_a_preview_is_not_kept_and_says_so(shell: Shell, library: Library, speed: str) -> None:
    shell("breathe", "--plain", "--speed", "900" if speed == "200" else speed, "--breaths", "1",
          "--delay", "0")  # fmt: skip
    assert library.phrases("session.preview") in shell.talk
    assert json.loads(shell("export"))["sessions"] == []


def test_a_preview_says_that_questions_are_open_only_when_they_are(
    shell: Shell, library: Library
) -> None:
    shell("play", "jaw", "--plain", "--speed", "1000", "--delay", "0")
    assert library.phrases("gate.preview") in shell.talk
    shell("checklist", "--answer", "all=no", "--answer", "situation=no")
    shell("play", "jaw", "--plain", "--speed", "1000", "--delay", "0")
    assert library.phrases("gate.preview") not in shell.talk
    assert library.phrases("gate.preview_only") in shell.talk
