"""The rules for a breathing pattern by another author: relief's own limits, reported one by one."""

from __future__ import annotations

from collections.abc import Iterator

from relief.i18n import _
from relief.library.breathing import LONGEST_HOLD_SECONDS, USUAL_MINUTES, fault_of_breath, is_whole
from relief.library.packs.pack_errors import Finding
from relief.library.packs.routine_rules import Rule, Table, number_of, rows

_LONGEST_MINUTES = 60.0
_SHORTEST_PHASE_SECONDS = 0.5


def check_holds(table: Table) -> Iterator[Finding]:
    """Check that no breath hold is too long, and that holds have a caution text."""
    holds = [(place, phase) for place, phase in rows(table, "phase") if phase.get("kind") == "hold"]
    for place, phase in holds:
        seconds = _seconds(phase)
        if seconds > LONGEST_HOLD_SECONDS:
            yield Finding(
                (*place, "seconds"),
                "hold_too_long",
                _(
                    "a hold of {seconds:g} s is too long; the maximum is {longest_hold_seconds:g} s"
                ).format(seconds=seconds, longest_hold_seconds=LONGEST_HOLD_SECONDS),
                _("shorten the breath hold; holds do not suit everybody"),
            )
    if holds and not table.get("avoid_if"):
        yield Finding(
            holds[0][0],
            "hold_caution",
            _("the pattern has breath holds, but does not say who should avoid it"),
            _('write avoid_if = ["pregnancy", "heart-or-lung", "epilepsy-or-panic"]'),
        )


def check_pace(table: Table) -> Iterator[Finding]:
    """Check that no breath is too fast, and that the total is limited."""
    phases = [(str(p.get("kind")), _seconds(p)) for _, p in rows(table, "phase")]
    if fault_of_breath(phases, 1, 0.0) == "breathing.hold_too_much":
        yield Finding(
            ("phase",),
            "hold_too_long",
            _("breath holds take more than half of each cycle"),
            _("shorten the holds, or make the breaths in and out longer"),
        )
    cycle = sum(seconds for _, seconds in phases)
    breaths = sum(kind == "in" for kind, _ in phases)
    total = _total_seconds(table, cycle)
    if cycle and fault_of_breath(phases, breaths, total) == "breathing.too_fast":
        yield Finding(
            ("phase",),
            "breath_too_fast",
            _("a breath of {number:g} s is too fast for more than a minute").format(
                number=cycle / max(1, breaths)
            ),
            _("make each breath 8 seconds or longer"),
        )
    if total > _LONGEST_MINUTES * 60:
        yield Finding(
            ("cycles",),
            "total_too_long",
            _("the pattern would last more than an hour"),
            _("use fewer cycles"),
        )


def check_phases(table: Table) -> Iterator[Finding]:
    """Check that a cycle breathes in and out, and that no phase is too short."""
    for place, phase in rows(table, "phase"):
        if 0 < _seconds(phase) < _SHORTEST_PHASE_SECONDS:
            yield Finding(
                (*place, "seconds"),
                "seconds_range",
                _("`seconds` must be at least {shortest_phase_seconds:g}").format(
                    shortest_phase_seconds=_SHORTEST_PHASE_SECONDS
                ),
                _("nobody can follow a faster one"),
            )
    kinds = [phase.get("kind") for _, phase in rows(table, "phase")]
    if kinds and not is_whole(kinds):
        yield Finding(
            ("phase",),
            "breath_unfinished",
            _("a cycle begins with an in-breath, and each in-breath needs an out-breath"),
            _('write a [[phase]] with kind = "out" after each one with kind = "in"'),
        )


def _seconds(phase: Table) -> float:
    seconds = number_of(phase, "seconds")
    return float(seconds) if 0 < seconds <= 60 else 0.0


def _total_seconds(table: Table, cycle: float) -> float:
    """Return the total duration as written, in seconds."""
    cycles = min(number_of(table, "cycles"), 1_000_000)
    minutes = min(number_of(table, "minutes") or USUAL_MINUTES, _LONGEST_MINUTES)
    return cycles * cycle if cycles > 0 else minutes * 60


PATTERN_RULES: tuple[Rule, ...] = (check_holds, check_pace, check_phases)
"""Every rule about phases, except their texts."""
