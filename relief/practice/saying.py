"""Whether the words of a pack's step can be said before the step starts."""

from __future__ import annotations

from collections.abc import Iterator

from relief.library.packs.faults import Finding
from relief.library.packs.rules import Table, rows, seconds_of
from relief.practice.cues import spoken_seconds
from relief.settings_table import find_setting
from relief.text import one_line


def words_fit(table: Table) -> Iterator[Finding]:
    """A rule for packs: a step is announced in the step before it, the first while getting ready.

    Where the seconds of the step before cannot be used, nobody can tell, and nothing is said.
    """
    room = int(find_setting("get_ready").default)
    before = "getting ready takes"
    for place, step in rows(table, "step"):
        said = step.get("say")
        needed = spoken_seconds(f"Next: {one_line(said)}") if isinstance(said, str) else 0
        if room and needed > room:
            yield Finding(
                (*place, "say"), "say_too_long",
                f"this takes about {needed:.0f} s to say, and {before} {room} s",
                "say less, or make the step before it longer",
            )  # fmt: skip
        room, before = seconds_of(step), "the step before it takes"
