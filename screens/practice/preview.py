"""The preview of the highlighted routine or pattern in Practice."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from textual.content import Content

from relief.columns import cells_of, padded, right_aligned, widest
from relief.formatting import days_ago, number_words
from relief.i18n import _
from relief.insight.recent_days import PracticeEffect
from relief.library.breathing import Pattern
from relief.library.phrases import Phrases
from relief.library.routine import Routine, Step
from relief.practice.plain_player import clock_face
from relief.safety.restrictions import Restriction
from relief.text import one_line
from screens.safe_text import lines, plain
from screens.widgets.canvas import DOTS_ACROSS, DOTS_DOWN, Canvas, Point, trace
from screens.widgets.face import Scene

_NUMBER, _CLOCK, _LEAST_BAR, _MOST_BAR = 3, 5, 4, 12
_RHYTHM_ROWS = 5
_BREATHS = 2


def scene_of(step: Step) -> Scene:
    """Return the face scene for a step."""
    own = step.side if step.side in ("left", "right") else "both"
    motion = step.motion if step.touches else "rest"
    return Scene(tuple(step.zones), step.muscle or "", own, motion, step.tempo)


def step_rows(
    steps: Sequence[tuple[Step, Restriction | None]], at: int | None, width: int, say: Phrases
) -> Content:
    """Format the steps with their durations as bars; the step shown on the face is marked.

    Args:
        steps: Each step with the restriction that skips it, if any.
        at: Index of the step shown on the face.
        width: Columns available.
        say: The phrases.
    """
    longest = max(step.seconds for step, _ in steps)
    name_width = widest(step.name for step, _ in steps)
    room = width - _NUMBER - name_width - _CLOCK - 2
    bar_width = min(_MOST_BAR, room) if room >= _LEAST_BAR else 0
    rows = []
    for number, (step, held) in enumerate(steps):
        bar = "━" * max(1, round(bar_width * step.seconds / longest)) if bar_width else ""
        length = say("practice.skipped") if held else clock_face(step.seconds)
        style = "bold" if number == at else "$muted" if held else ""
        mark = "▸" if number == at else " "
        row = (
            plain(f"{number + 1:<2}", "$muted"),
            plain(mark, "bold $accent"),
            plain(f"{padded(step.name, name_width)} ", style),
            plain(f"{right_aligned(length, _CLOCK)} ", "$muted"),
            plain("" if held else bar, "$accent"),
        )
        rows.append(Content("").join(row))
    return lines(*rows)


def effect_words(effect: PracticeEffect | None, today: date, say: Phrases) -> str:
    """Format when this was last practised, with ratings before and after; empty if never."""
    if effect is None:
        return ""
    last = say("practice.last", when=days_ago(effect.last, today))
    if effect.before is None or effect.after is None:
        return last
    numbers = say(
        "practice.effect", before=number_words(effect.before), after=number_words(effect.after),
        n=effect.n,
    )  # fmt: skip
    return f"{last} {numbers}"


def from_whom(practice: Routine | Pattern, unchecked: str) -> list[Content]:
    """Format the pack's author as stated by the pack, and whether its wording was checked."""
    author = getattr(practice, "author", "")
    found = [plain(_("by {author}").format(author=one_line(author)), "$muted")] if author else []
    return [*found, *([plain(unchecked, "$accent")] if practice.unchecked_words else [])]


def pattern_words(pattern: Pattern, say: Phrases, told: str) -> Content:
    """Describe a breathing pattern and when to be careful.

    Args:
        pattern: The pattern.
        say: The phrases.
        told: The pattern's timing, and its effects so far, as text.
    """
    return lines(
        *from_whom(pattern, say("gate.unchecked_mark")),
        plain(told, "$muted"),
        plain(""),
        plain(pattern.summary),
        *([plain(pattern.how)] if pattern.how else []),
        plain(""),
        plain(pattern.caution),
        plain(""),
        plain(pattern.evidence, "$muted"),
    )


def rhythm(pattern: Pattern, width: int) -> Content:
    """Draw two breaths as a line that rises and falls, with the seconds of each phase below."""
    width = max(16, width)
    seconds = pattern.cycle_seconds * _BREATHS
    canvas = Canvas(width, _RHYTHM_ROWS)
    points, full, at = [_spot(0, 0, seconds, width)], 0.0, 0.0
    labels = [" "] * width
    for phase in (*pattern.phase, *pattern.phase):
        goal = {"in": 0.85 if _tops_up(pattern) else 1.0, "top-up": 1.0, "out": 0.0}.get(
            phase.kind, full
        )
        for step in range(1, 9):
            share = step / 8
            eased = share * share * (3 - 2 * share)
            level = full + (goal - full) * eased
            points.append(_spot(at + phase.seconds * share, level, seconds, width))
        _label(labels, number_words(phase.seconds), (at + phase.seconds / 2) / seconds, width)
        full, at = goal, at + phase.seconds
    canvas.plot(trace(points), "line")
    ink = (0, 0, 0)
    rows = canvas.rows({"line": ink}, ink, shaded=False)
    drawn = [plain("".join(cell.char for cell in row), "$accent") for row in rows]
    return lines(*drawn, plain("".join(labels).rstrip(), "$muted"))


def _tops_up(pattern: Pattern) -> bool:
    return any(phase.kind == "top-up" for phase in pattern.phase)


def _spot(at: float, level: float, seconds: float, columns: int) -> Point:
    across = columns * DOTS_ACROSS - 1
    down = _RHYTHM_ROWS * DOTS_DOWN - 1
    return at / seconds * across + 0.5, (1 - level) * (down - 1) + 0.5


def _label(row: list[str], words: str, share: float, width: int) -> None:
    cells = cells_of(words)
    start = min(width - len(cells), max(0, round(share * width - len(cells) / 2)))
    row[start : start + len(cells)] = cells
