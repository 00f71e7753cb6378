"""Makes the README's pictures from the real app, at a fixed moment, so that they cannot lie.

python docs/pictures.py           write docs/*.svg
python docs/pictures.py --check   fail if a picture is not what the app shows
"""

from __future__ import annotations

import asyncio
import re
import sys
import tempfile
from collections.abc import Awaitable, Callable, Iterator
from datetime import date, datetime, timedelta, timezone
from io import StringIO
from itertools import cycle
from pathlib import Path
from xml.sax.saxutils import escape

from rich.console import Console
from rich.segment import Segment
from textual.pilot import Pilot

from relief.journal.check_records import checklist_record, situation_record
from relief.journal.journal import Journal
from relief.journal.records import Entry, Session, Treatment, Visit, save
from relief.library.library import Library
from relief.paths import Folders
from relief.settings import Settings
from screens.app import ReliefApp

FOLDER = Path(__file__).parent
CELL_WIDTH, CELL_HEIGHT = 9, 18
_GAP, _CAPTION = 24, 44
_BRAILLE = 0x2800
_DOTS = ((0, 0), (0, 1), (0, 2), (1, 0), (1, 1), (1, 2), (0, 3), (1, 3))
_BLOCKS = "▁▂▃▄▅▆▇█"
_SHAPES = {"●": "M1.5 9C1.5 5 7.5 5 7.5 9C7.5 13 1.5 13 1.5 9Z", "▸": "M2 5L7 9L2 13Z"}
_BOXES = {"▀": "M0 0H9V9H0Z", "▌": "M0 0H4.5V18H0Z", "▮": "M2 3H7V15H2Z"}
_LINES = {
    "─": "M0 9H9", "│": "M4.5 0V18", "╭": "M4.5 18Q4.5 9 9 9", "╮": "M0 9Q4.5 9 4.5 18",
    "╰": "M4.5 0Q4.5 9 9 9", "╯": "M4.5 0Q4.5 9 0 9", "┤": "M4.5 0V18M0 9H4.5",
    "├": "M4.5 0V18M4.5 9H9", "┬": "M0 9H9M4.5 9V18", "┴": "M0 9H9M4.5 0V9", "└": "M4.5 0V9H9",
    "┌": "M4.5 18V9H9", "┐": "M0 9H4.5V18", "┘": "M0 9H4.5V0", "┼": "M0 9H9M4.5 0V18",
    "▯": "M2 3H7V15H2Z", "┄": "M1 9H3.5M5.5 9H8", "┆": "M4.5 1V5M4.5 7V11M4.5 13V17",
}  # fmt: skip
_LIGHT = 'stroke-width="1"'
_HEAVY = 'stroke-width="2.4"'
_DOTTED = 'stroke-width="3.1" stroke-linecap="round"'
_FILLED, _CRISP = "", 'shape-rendering="crispEdges"'
"""Of shapes that are filled; without seams where boxes touch."""
_BERLIN = timezone(timedelta(hours=1))


class StillClock:
    """A clock that stands still until it is told to go on."""

    def __init__(self) -> None:
        self.instant = datetime(2026, 11, 23, 14, 5, tzinfo=_BERLIN)
        self.seconds = 1000.0

    def now(self) -> datetime:
        """The fixed instant."""
        return self.instant

    def monotonic(self) -> float:
        """Seconds, as far as they were told."""
        return self.seconds

    def slept(self) -> float:
        """Never."""
        return 0.0

    def sleep(self, seconds: float) -> None:
        """Go on at once."""
        self.seconds += seconds

    def zone_name(self) -> str:
        """A zone."""
        return "Europe/Berlin"


def svg_of(app: ReliefApp) -> str:
    """What is on the screen as SVG: dots and blocks are drawn, so that no font can spoil them."""
    width, height = app.size
    ground = app.screen.background_colors[1].hex6
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {(width + 2) * CELL_WIDTH}'
        f' {(height + 1) * CELL_HEIGHT}" font-family="ui-monospace,Menlo,Consolas,monospace"'
        f' font-size="15">',
        f'<rect width="100%" height="100%" rx="8" fill="{ground}"/>',
        f'<g transform="translate({CELL_WIDTH},{CELL_HEIGHT / 2})">',
    ]
    for y, strip in enumerate(app.screen._compositor.render_strips()):
        x = 0
        for segment in strip:
            parts.extend(_draw(segment, x, y, ground))
            x += segment.cell_length
    return "\n".join([*parts, "</g>", "</svg>", ""])


def _draw(segment: Segment, x: int, y: int, ground: str) -> Iterator[str]:
    ink, paper, bold = _colours(segment, ground)
    left, top = x * CELL_WIDTH, y * CELL_HEIGHT
    if paper != ground:
        width = segment.cell_length * CELL_WIDTH
        yield (
            f'<rect x="{left}" y="{top}" width="{width}" height="{CELL_HEIGHT}" fill="{paper}"'
            f" {_CRISP}/>"
        )
    shapes: dict[str, list[str]] = {}
    text = ""
    for place, char in enumerate(segment.text):
        if found := _shape(char):
            kind, path = found
            shapes.setdefault(kind, []).append(_moved(path, left + place * CELL_WIDTH, top))
            char = " "
        text += char
    for kind, paths in shapes.items():
        is_filled = kind in (_FILLED, _CRISP)
        colour = f'fill="{ink}" {kind}' if is_filled else f'fill="none" stroke="{ink}" {kind}'
        yield f'<path d="{"".join(paths)}" {colour}/>'
    if text.strip():
        lead = len(text) - len(text.lstrip())
        words = text.strip()
        yield (
            f'<text x="{left + lead * CELL_WIDTH}" y="{top + 14}" fill="{ink}"{bold}'
            f' textLength="{len(words) * CELL_WIDTH}" xml:space="preserve">{escape(words)}</text>'
        )


def _shape(char: str) -> tuple[str, str] | None:
    """How a sign is drawn, and its path within a cell; None for what a font has to show."""
    if _BRAILLE < ord(char) <= _BRAILLE + 255:
        bits = ord(char) - _BRAILLE
        dots = [spot for bit, spot in enumerate(_DOTS) if bits >> bit & 1]
        return _DOTTED, "".join(f"M{2.25 + x * 4.5} {2.25 + y * 4.5}h.01" for x, y in dots)
    if char in _LINES:
        return _LIGHT, _LINES[char]
    if char == "━":
        return _HEAVY, "M0 9H9"
    if char in _BLOCKS:
        high = CELL_HEIGHT * (_BLOCKS.index(char) + 1) / 8
        return _CRISP, f"M0 {CELL_HEIGHT - high}H9V18H0Z"
    if char in _BOXES:
        return _CRISP, _BOXES[char]
    return (_FILLED, _SHAPES[char]) if char in _SHAPES else None


def _moved(path: str, left: float, top: float) -> str:
    """A path at another place: its capital commands are shifted."""
    moved = []
    for command, values in re.findall(r"([A-Za-z])([^A-Za-z]*)", path):
        parts = [float(each) for each in values.split()]
        shifts = {"H": (left,), "V": (top,)}.get(command, (left, top))
        if command.isupper():
            parts = [each + shifts[place % len(shifts)] for place, each in enumerate(parts)]
        moved.append(command + " ".join(f"{each:g}" for each in parts))
    return "".join(moved)


def _colours(segment: Segment, ground: str) -> tuple[str, str, str]:
    style = segment.style
    if style is None:
        return "#d6d8e0", ground, ""
    ink = style.color.get_truecolor().hex if style.color else "#d6d8e0"
    paper = style.bgcolor.get_truecolor(foreground=False).hex if style.bgcolor else ground
    if style.reverse:
        ink, paper = paper, ink
    return ink, paper, ' font-weight="bold"' if style.bold else ""


_WHERE = (
    "lower-lid.left", "cheek.left", "mouth.left", "lower-lid.left", "upper-lid.left", "jaw.right",
    "cheek.left",
)  # fmt: skip


def seed(journal: Journal, clock: StillClock) -> None:
    """Some weeks of somebody's life: made up, as every name and number here."""
    library = Library()
    now = clock.instant
    clock.instant = now - timedelta(days=3)
    signs = {item.id: "no" for item in library.checklist.item}
    save(journal, checklist_record(library, clock, signs))
    facts = {item.id: "no" for item in library.situation.item}
    save(journal, situation_record(library, clock, facts))
    waves = zip(range(55, 0, -1), cycle((7, 8, 6, 7, 5, 6, 6, 4)), strict=False)
    for days, wave in waves:
        at = now - timedelta(days=days)
        twitch = max(1, wave - (55 - days) // 16)
        if days % 6 or days < 7:
            zones = _WHERE[days % 7 : days % 7 + 1 + days % 2] or _WHERE[:2]
            sleep, stress = 6 + days % 3, (days * 5) % 8
            save(journal, Entry(at=at, twitch=twitch, jaw=5 - days % 4, sleep_hours=sleep,
                                stress=stress, areas=zones))  # fmt: skip
        if days % 3 == 1:
            practise(journal, at, before=twitch + 2, after=twitch + days % 2)
    save(journal, Entry(at=now, twitch=2, note="after the meeting"))
    given = (now - timedelta(days=30)).date()
    save(journal, Treatment(at=now, sort="injection", name="Botulinum toxin", start=given,
                            areas=("lower-lid.left",)))  # fmt: skip
    save(journal, Visit(at=now, who="Neurology", date=date(2026, 12, 8), time="10:30"))
    clock.instant = now


def practise(journal: Journal, at: datetime, *, before: int, after: int) -> None:
    """A jaw routine played to its end."""
    save(
        journal,
        Session(
            at=at, routine="jaw-reset", title="Jaw reset", practice="massage", seconds=120,
            planned_seconds=120, status="completed", steps_done=5, steps=5,
            before=before, after=after,
        ),
    )  # fmt: skip


async def picture(
    size: tuple[int, int], act: Callable[[ReliefApp, Pilot[int], StillClock], Awaitable[None]]
) -> str:
    """Run the app at a size, do something, and draw what it shows."""
    with tempfile.TemporaryDirectory() as folder:
        clock = StillClock()
        journal = Journal(Path(folder) / "relief.db", clock)
        seed(journal, clock)
        app = ReliefApp(journal, Settings({"country": "GB"}), Folders(Path(folder), Path(folder)))
        app.console = Console(color_system="truecolor", file=StringIO())
        async with app.run_test(size=size) as pilot:
            await pilot.pause(1.0)
            await act(app, pilot, clock)
            await pilot.pause()
            drawn = svg_of(app)
        journal.close()
    return drawn


async def today(_app: ReliefApp, pilot: Pilot[int], _clock: StillClock) -> None:
    """Today, as it opens."""
    await pilot.pause(0.5)


async def session(_app: ReliefApp, pilot: Pilot[int], clock: StillClock) -> None:
    """The third step of a jaw routine."""
    await _press(pilot, "p", "n", "5")
    await _play(pilot, clock, 50)


async def temples(_app: ReliefApp, pilot: Pilot[int], clock: StillClock) -> None:
    """The third step of a temple routine, chosen from the list."""
    await _press(pilot, "3", "down", "down", "down", "down", "enter", "n", "5")
    await _play(pilot, clock, 60)


async def _play(pilot: Pilot[int], clock: StillClock, seconds: int) -> None:
    for _ in range(seconds):
        clock.seconds += 1.0
        await pilot.pause(0.1)


async def questions(_app: ReliefApp, pilot: Pilot[int], _clock: StillClock) -> None:
    """The warning signs, the first three answered."""
    await _press(pilot, "2", "enter", "n", "n", "n")


async def note(_app: ReliefApp, pilot: Pilot[int], _clock: StillClock) -> None:
    """A diary entry, three fields filled."""
    await _press(pilot, "l", "3", "4", "6")


async def trends(_app: ReliefApp, pilot: Pilot[int], _clock: StillClock) -> None:
    """The last weeks as charts."""
    await _press(pilot, "5", "g")


async def visit(_app: ReliefApp, pilot: Pilot[int], _clock: StillClock) -> None:
    """The page for the doctor, as it would be printed."""
    await _press(pilot, "6")


async def _press(pilot: Pilot[int], *keys: str) -> None:
    for key in keys:
        await pilot.press(key)
        await pilot.pause(0.3)


Action = Callable[[ReliefApp, Pilot[int], StillClock], Awaitable[None]]

TOUR: tuple[tuple[str, Action], ...] = (
    ("1 · Enter: is anything worrying? A few questions first.", questions),
    ("2 · p: two quiet minutes for the jaw. No key is needed.", session),
    ("3 · l: a note in ten seconds, one digit a field.", note),
    ("4 · 6: one page for the doctor, from what you noted.", visit),
)
"""Four frames, in the order in which somebody new meets them."""

PICTURES: dict[str, Callable[[], str]] = {
    "today.svg": lambda: asyncio.run(picture((120, 40), today)),
    "session.svg": lambda: asyncio.run(picture((120, 34), temples)),
    "trends.svg": lambda: asyncio.run(picture((120, 40), trends)),
    "visit.svg": lambda: asyncio.run(picture((120, 40), visit)),
    "tour.svg": lambda: tour(),
}


def tour() -> str:
    """The frames of the tour in one picture, two in a row, each with a line above it."""
    width, height = 82 * CELL_WIDTH, 25 * CELL_HEIGHT
    across, down = width + _GAP, height + _GAP + _CAPTION
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {2 * across} {2 * down}"'
        ' font-family="system-ui,sans-serif" font-size="22">',
        '<rect width="100%" height="100%" fill="#ffffff"/>',
    ]
    for place, (words, act) in enumerate(TOUR):
        x, y = place % 2 * across + _GAP / 2, place // 2 * down + _CAPTION
        frame = asyncio.run(picture((80, 24), act))
        parts.append(f'<text x="{x}" y="{y - 12}" fill="#2b2f3a">{escape(words)}</text>')
        parts.append(
            frame.replace("<svg ", f'<svg x="{x}" y="{y}" width="{width}" height="{height}" ', 1)
        )
    return "\n".join([*parts, "</svg>", ""])


def main() -> int:
    """Write the pictures, or check them."""
    stale = []
    for name, draw in PICTURES.items():
        drawn = draw()
        path = FOLDER / name
        if "--check" in sys.argv:
            if not path.exists() or path.read_text("utf-8") != drawn:
                stale.append(name)
        else:
            path.write_text(drawn, "utf-8")
    for name in stale:
        sys.stderr.write(f"docs/{name} is not what the app shows: run python docs/pictures.py\n")
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main())
