"""Limits for the duration of a step and of an area, and for the speed of a joint."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from relief.i18n import _
from relief.library.packs.pack import STILL
from relief.library.packs.pack_errors import Finding
from relief.library.packs.routine_rules import (
    Rule,
    Table,
    is_touched,
    motion_of,
    number_of,
    rows,
    seconds_of,
    words_in,
)

LONGEST_PRESSED_SPOT_SECONDS = 60
"""Maximum for pressing one spot: a published limit (S104)."""

LONGEST_WORK_SECONDS = 120
"""Maximum for any other step with hands or joints: twice the longest of relief's own."""

LONGEST_TENSE_SECONDS = 15
LONGEST_AREA_SECONDS = 600
"""Maximum for all steps with hands on one area."""

LONGEST_MASSAGE_SECONDS = 1200
FASTEST_JOINT_TEMPO = 12
"""Maximum movements per minute of head, shoulders or jaw."""

_KEPT = frozenset(("hold", "squeeze"))
_TENSES = frozenset(("tense", "clench"))
_FIRM = 3


def check_step_length(table: Table) -> Iterator[Finding]:
    """Check that no step with hands or movement is too long."""
    for place, step in rows(table, "step"):
        seconds, most = seconds_of(step), _most(step)
        if most and seconds > most:
            yield Finding(
                (*place, "seconds"),
                "step_too_long",
                _("`seconds` is {seconds}; the maximum for {step} is {most}").format(
                    seconds=seconds, most=most, step=_what(step)
                ),
                _("make the step shorter; a rest between two steps helps"),
            )


def check_area_length(table: Table) -> Iterator[Finding]:
    """Check that no area is massaged for more than ten minutes, and all together for twenty."""
    by_zone: Counter[str] = Counter()
    total = 0
    for _place, step in rows(table, "step"):
        if is_touched(step):
            total += seconds_of(step)
            by_zone.update({area: seconds_of(step) for _, area in words_in(step, ("zones",))})
    for area, seconds in by_zone.items():
        if seconds > LONGEST_AREA_SECONDS:
            yield Finding(
                ("step",),
                "area_too_long",
                _(
                    "the {zone} is massaged for {seconds} s; the maximum is "
                    "{longest_area_seconds} s"
                ).format(zone=area, seconds=seconds, longest_area_seconds=LONGEST_AREA_SECONDS),
                _("leave some steps out, or make them shorter"),
            )
    if total > LONGEST_MASSAGE_SECONDS:
        yield Finding(
            ("step",),
            "massage_too_long",
            _(
                "the massage steps take {total} s in total; the maximum is "
                "{longest_massage_seconds} s"
            ).format(total=total, longest_massage_seconds=LONGEST_MASSAGE_SECONDS),
            _("split it into two routines"),
        )


def check_tempo(table: Table) -> Iterator[Finding]:
    """Check that head, shoulders and jaw move slowly."""
    for place, step in rows(table, "step"):
        if not _moves_a_joint(step):
            continue
        tempo = number_of(step, "tempo")
        if tempo > FASTEST_JOINT_TEMPO:
            yield Finding(
                (*place, "tempo"),
                "too_fast",
                _(
                    "`tempo` is {tempo:g}; the maximum for {step} is {fastest_joint_tempo} a minute"
                ).format(
                    tempo=tempo, fastest_joint_tempo=FASTEST_JOINT_TEMPO, step=motion_of(step)
                ),
                _("6 a minute is slow and easy"),
            )


def _most(step: Table) -> int:
    """Return the maximum length of a step in seconds; 0 if it is only rest."""
    if motion_of(step) in _KEPT and number_of(step, "pressure") >= _FIRM:
        return LONGEST_PRESSED_SPOT_SECONDS
    if motion_of(step) in _TENSES:
        return LONGEST_TENSE_SECONDS
    return LONGEST_WORK_SECONDS if is_touched(step) or _moves_a_joint(step) else 0


def _what(step: Table) -> str:
    pressure = number_of(step, "pressure")
    return (
        _("{step} at pressure {pressure:g}").format(step=motion_of(step), pressure=pressure)
        if pressure
        else motion_of(step)
    )


def _moves_a_joint(step: Table) -> bool:
    motion = motion_of(step)
    return bool(motion) and motion not in STILL and not is_touched(step)


LIMIT_RULES: tuple[Rule, ...] = (check_step_length, check_area_length, check_tempo)
"""Every rule about duration and speed."""
