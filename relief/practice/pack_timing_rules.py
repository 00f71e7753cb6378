"""Pack rules that need a session's timing: texts that fit, whole movements, stretches."""

from __future__ import annotations

from collections.abc import Iterator

from relief.i18n import _
from relief.library.packs.pack_errors import Finding
from relief.library.packs.routine_rules import Table, number_of, rows, seconds_of
from relief.library.routine import is_whole
from relief.practice.speech_timing import announcement_seconds
from relief.text import one_line


def movements_are_whole(table: Table) -> Iterator[Finding]:
    """Check that a step with counted movements ends with a whole one."""
    for place, step in rows(table, "step"):
        tempo, seconds = number_of(step, "tempo"), seconds_of(step)
        if tempo > 0 and seconds and not is_whole(tempo * seconds / 60):
            count = tempo * seconds / 60
            near = _nearest_whole(tempo, seconds)
            yield Finding(
                (*place, "seconds"), "movement_cut",
                _("{tempo:g} a minute for {seconds} s makes {count:.2f} movements").format(
                    tempo=tempo, seconds=seconds, count=count
                ),
                _("end with a whole one: {seconds} s makes {count:g}").format(
                    seconds=near, count=tempo * near / 60
                ) if near else "",
            )  # fmt: skip


def _nearest_whole(tempo: float, seconds: int) -> int | None:
    """Return the closest whole seconds with a whole number of movements."""
    return next(
        (
            tried
            for away in range(1, 61)
            for tried in (seconds - away, seconds + away)
            if tried > 0 and is_whole(tempo * tried / 60)
        ),
        None,
    )


def stretches_say_where(table: Table) -> Iterator[Finding]:
    """Check that a stretch of one side states to which side the head leans."""
    for place, step in rows(table, "step"):
        if step.get("motion") != "stretch" or step.get("side") not in ("left", "right"):
            continue
        if "toward" not in step:
            yield Finding(
                (*place, "side"), "stretch_side",
                _("a stretch of one side must say `toward` which side to lean"),
                _("`side` is the side that is stretched; the head leans to the other one"),
            )  # fmt: skip


def words_fit(table: Table) -> Iterator[Finding]:
    """Check that each step's announcement fits into the previous step.

    The countdown lasts as long as the first announcement needs. If the length of the previous step
    is invalid, nothing is reported.
    """
    room = 0
    for place, step in rows(table, "step"):
        said = step.get("say")
        said = said if isinstance(said, str) and step.get("motion") != "release" else ""
        firm = " Pressure 3 of 10." if number_of(step, "pressure") > 0 else ""
        needed = announcement_seconds(f"{one_line(said)}{firm}") if said else 0
        if room and needed > room:
            yield Finding(
                (*place, "say"), "say_too_long",
                _(
                    "this takes about {needed:.0f} s to say, and the step before takes "
"{room} s"
                ).format(needed=needed, room=room),
                _("shorten the text, or make the step before it longer"),
            )  # fmt: skip
        room = seconds_of(step)


PACK_RULES = (words_fit, movements_are_whole, stretches_say_where)
"""All timing rules. They apply when a pack is checked or added; older packs still open."""
