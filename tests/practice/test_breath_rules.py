"""Limits of breath holds and breathing rate: one rule for every path."""

from __future__ import annotations

import pytest

from relief.library.breathing import Phase, fault_of_breath, longest_hold
from relief.library.library import Library
from tests.conftest import Shell


@pytest.mark.parametrize(
    ("phases", "fault"),
    [
        ((("in", 1), ("hold", 15), ("out", 1)), "breathing.hold_too_much"),
        ((("in", 4), ("hold", 10), ("out", 6)), None),
        ((("in", 4), ("hold", 10.5), ("out", 6)), "breathing.hold_too_much"),
        ((("in", 8), ("hold", 15.5), ("out", 8)), "breathing.hold_too_long"),
        ((("in", 30), ("hold", 8), ("hold", 8), ("out", 30)), "breathing.hold_too_long"),
        ((("hold", 8), ("in", 30), ("out", 30), ("hold", 8)), "breathing.no_fault_named"),
        ((("in", 4), ("hold", 4), ("out", 4), ("hold", 4)), None),
        ((("in", 4), ("hold", 7), ("out", 8)), None),
        ((("in", 3), ("out", 4)), "breathing.too_fast"),
        ((("in", 4), ("out", 4)), None),
    ],
)
def test_a_rhythm_is_refused_for_what_is_unsafe(
    phases: tuple[tuple[str, float], ...], fault: str | None
) -> None:
    if fault == "breathing.no_fault_named":
        assert longest_hold(phases) == 16  # the end of a cycle runs into the next one
        fault = "breathing.hold_too_long"
    assert fault_of_breath(phases, 1, 600) == fault


def test_every_pattern_of_ours_keeps_the_rule(library: Library) -> None:
    for pattern in library.patterns:
        phases = [(phase.kind, phase.seconds) for phase in pattern.phase]
        assert fault_of_breath(phases, pattern.breaths, 3600) is None, pattern.id


def test_what_is_shortened_is_said(shell: Shell, library: Library) -> None:
    for words in (("--minutes", "30"), ("--breaths", "900"), ("box", "--minutes", "60")):
        plan = shell("breathe", *words, "--dry-run")
        assert "for at most" in shell.talk
        assert plan.rstrip().rpartition(" ")[2] in shell.talk
    shell("breathe", "--minutes", "5", "--dry-run")
    assert shell.talk == ""


def test_a_hold_is_refused_on_the_command_line(shell: Shell, library: Library) -> None:
    said = library.phrases("breathing.hold_too_much")
    shell("breathe", "--in", "1", "--hold", "15", "--out", "1", "--minutes", "10", "--dry-run")
    assert (shell.status, said in shell.talk) == (6, True)
    assert "from 0 to 15 seconds" in shell.refuses("breathe", "--hold", "16", "--dry-run")
    assert "from 1 to 30 seconds" in shell.refuses("breathe", "--in", "0", "--dry-run")


def test_a_nostril_is_named_once_and_in_words(library: Library) -> None:
    (pattern,) = [one for one in library.patterns if one.id == "alternate-nostril"]
    words = [phase.words for phase in pattern.phase]
    assert words == ["In, left nostril", "Out, right nostril", "In, right nostril",
                     "Out, left nostril"]  # fmt: skip
    fields = {"kind": "in", "seconds": 4, "say": "In", "nostril": "left"}
    assert Phase.model_validate(fields).words == "In, left nostril"
    assert Phase.model_validate(fields | {"nostril": None}).words == "In"
