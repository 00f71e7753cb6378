"""Write docs/ROUTINES.md from the content: what each session does, how firmly, and on what grounds.

Run it after changing a routine or a breathing pattern:  python docs/routines.py
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from relief.library.breathing import Pattern
from relief.library.library import Library
from relief.library.routine import Routine, RoutinePlan, Step

PAGE = Path(__file__).with_name("ROUTINES.md")
_HEAD = """# Sessions, as they are written

Made from `content/` by `docs/routines.py`; a test keeps both the same. Do not edit it by hand.

Pressure is 0 to 10, and a session uses 4 at most. *Side* is the side that is worked; in a stretch,
the side that is stretched. Source ids are explained in `content/sources.toml`; `own` is our choice.
Who must not do a routine is asked in the health questions (`content/en/situation.toml`) and decided
step by step, by place and side (`relief/safety/plan.py`).
"""
_COLUMNS = ("#", "step", "places", "side", "what happens", "per minute", "times", "pressure", "s",
            "what is said; what to take care of", "sources")  # fmt: skip


def page(library: Library) -> str:
    """The whole page."""
    parts = [_HEAD, "## Routines\n"]
    parts += ["\n".join(_routine(routine)) for routine in library.routines]
    parts += ["## Breathing\n"]
    parts += ["\n".join(_pattern(pattern)) for pattern in library.patterns]
    return "\n".join(parts)


def _routine(routine: Routine) -> Iterator[str]:
    counts = "counts as a massage" if routine.is_massage else "does not count as a massage"
    yield f"### {routine.code} {routine.title} (`{routine.id}`, version {routine.version})\n"
    yield (
        f"{routine.region}, {len(routine.step)} steps, {routine.seconds} s, pressure at most "
        f"{routine.pressure} of 10; {counts}. Reviewed {routine.reviewed}.\n"
    )
    yield f"- Who must not: {routine.before}"
    yield f"- Position and hands: {routine.ready}"
    yield f"- Dose: {routine.dose}"
    yield from _plan(routine.plan)
    yield f"- Evidence: {routine.evidence or routine.summary}"
    sources = f". Sources: {', '.join(routine.sources)}" if routine.sources else ""
    sure = routine.certainty or "not graded; see the sources of each step"
    yield f"- Certainty: {sure}{sources}\n"
    yield _row(_COLUMNS)
    yield _row(["---"] * len(_COLUMNS))
    for number, step in enumerate(routine.step, 1):
        yield _row(_step(number, step))
    yield ""


def _plan(plan: RoutinePlan | None) -> Iterator[str]:
    if plan is not None:
        weeks = ", ".join(map(str, plan.reviews))
        yield (
            f"- Plan: {plan.weeks} weeks, {plan.days} days a week; looks back after weeks {weeks}. "
            f"{plan.evidence} Certainty: {plan.certainty}. Sources: {', '.join(plan.sources)}."
        )


def _step(number: int, step: Step) -> list[str]:
    times = f"{step.repetitions:.0f}" if step.repetitions else ""
    side = step.side + (f", leaning {step.toward}" if step.toward else "")
    return [
        str(number), step.name, ", ".join(step.zones) or "whole body", side, step.motion,
        f"{step.tempo:g}" if step.tempo else "", times, str(step.pressure), str(step.seconds),
        " ".join(filter(None, (step.say, step.safety))), ", ".join(step.sources),
    ]  # fmt: skip


def _pattern(pattern: Pattern) -> Iterator[str]:
    phases = ", ".join(f"{phase.words} {phase.seconds:g} s" for phase in pattern.phase)
    yield f"### {pattern.title} (`{pattern.id}`, version {pattern.version})\n"
    yield f"- Rhythm: {phases}; {pattern.cycles_for(None)} rounds"
    yield f"- How: {pattern.how}"
    yield f"- Who must not: {pattern.caution}"
    yield f"- Evidence: {pattern.evidence}"
    yield f"- Certainty: {pattern.certainty}"
    yield f"- Sources: {', '.join(pattern.sources)}. Reviewed {pattern.reviewed}.\n"


def _row(cells: list[str] | tuple[str, ...]) -> str:
    return f"| {' | '.join(cells)} |"


if __name__ == "__main__":
    PAGE.write_text(page(Library()), "utf-8")
