"""Makes the README's pictures from the real app, at a fixed moment, so that they cannot lie.

python docs/pictures.py           write docs/*.svg
python docs/pictures.py --check   fail if a picture is not what the app shows
"""

from __future__ import annotations

import asyncio
import sys
import tempfile
from collections.abc import Awaitable, Callable, Iterator
from datetime import date, datetime, timedelta, timezone
from itertools import cycle
from pathlib import Path
from xml.sax.saxutils import escape

from rich.segment import Segment
from textual.pilot import Pilot

from relief.journal.check_records import checklist_record, situation_record
from relief.journal.journal import Journal
from relief.journal.records import Entry, Session, Visit, save
from relief.library.library import Library
from relief.paths import Folders
from relief.settings import Settings
from screens.app import ReliefApp

FOLDER = Path(__file__).parent
CELL_WIDTH, CELL_HEIGHT = 9, 18
_GAP, _CAPTION = 24, 44
_BRAILLE = 0x2800
_DOTS = ((0, 0), (0, 1), (0, 2), (1, 0), (1, 1), (1, 2), (0, 3), (1, 3))
_HALVES = {"▀": (0, 0, 1, 0.5), "▄": (0, 0.5, 1, 0.5), "█": (0, 0, 1, 1)}
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
        yield f'<rect x="{left}" y="{top}" width="{width}" height="{CELL_HEIGHT}" fill="{paper}"/>'
    text = ""
    for place, char in enumerate(segment.text):
        if _BRAILLE <= ord(char) <= _BRAILLE + 255 or char in _HALVES:
            yield from _shape(char, left + place * CELL_WIDTH, top, ink)
            char = " "
        text += char
    if text.strip():
        lead = len(text) - len(text.lstrip())
        words = text.strip()
        yield (
            f'<text x="{left + lead * CELL_WIDTH}" y="{top + 14}" fill="{ink}"{bold}'
            f' textLength="{len(words) * CELL_WIDTH}" xml:space="preserve">{escape(words)}</text>'
        )


def _shape(char: str, left: float, top: float, ink: str) -> Iterator[str]:
    if char in _HALVES:
        x, y, width, height = _HALVES[char]
        yield (
            f'<rect x="{left + x * CELL_WIDTH}" y="{top + y * CELL_HEIGHT}"'
            f' width="{width * CELL_WIDTH}" height="{height * CELL_HEIGHT}" fill="{ink}"/>'
        )
        return
    bits = ord(char) - _BRAILLE
    for bit, (across, down) in enumerate(_DOTS):
        if bits >> bit & 1:
            yield (
                f'<circle cx="{left + 2.25 + across * 4.5}" cy="{top + 2.25 + down * 4.5}"'
                f' r="1.3" fill="{ink}"/>'
            )


def _colours(segment: Segment, ground: str) -> tuple[str, str, str]:
    style = segment.style
    if style is None:
        return "#d6d8e0", ground, ""
    ink = style.color.get_truecolor().hex if style.color else "#d6d8e0"
    paper = style.bgcolor.get_truecolor(foreground=False).hex if style.bgcolor else ground
    if style.reverse:
        ink, paper = paper, ink
    return ink, paper, ' font-weight="bold"' if style.bold else ""


def seed(journal: Journal, clock: StillClock) -> None:
    """Some weeks of somebody's life: made up, as every name and number here."""
    library = Library()
    now = clock.instant
    clock.instant = now - timedelta(days=3)
    signs = {item.id: "no" for item in library.checklist.item}
    save(journal, checklist_record(library, clock, signs))
    facts = {item.id: "no" for item in library.situation.item}
    save(journal, situation_record(library, clock, facts))
    for days, twitch in zip(range(44, 6, -1), cycle((6, 7, 5, 6, 4, 5, 5, 3)), strict=False):
        if days % 6:
            at = now - timedelta(days=days)
            save(journal, Entry(at=at, twitch=twitch, jaw=4, sleep_h=7, zones=("lower-lid.left",)))
    for days, twitch, before, after in ((6, 4, 6, 4), (5, 5, 5, 4), (3, 3, 5, 3), (1, 2, 6, 3)):
        at = now - timedelta(days=days)
        save(journal, Entry(at=at, twitch=twitch, jaw=before, sleep_h=7))
        save(
            journal,
            Session(
                at=at, routine="jaw-reset", title="Jaw reset", practice="massage", seconds=120,
                planned=120, status="completed", steps_done=5, steps=5, before=before, after=after,
            ),
        )  # fmt: skip
    save(journal, Entry(at=now, twitch=2, note="after the meeting"))
    save(journal, Visit(at=now, who="Neurology", on=date(2026, 12, 8), time="10:30"))
    clock.instant = now


async def picture(
    size: tuple[int, int], act: Callable[[ReliefApp, Pilot[int], StillClock], Awaitable[None]]
) -> str:
    """Run the app at a size, do something, and draw what it shows."""
    with tempfile.TemporaryDirectory() as folder:
        clock = StillClock()
        journal = Journal(Path(folder) / "relief.db", clock)
        seed(journal, clock)
        app = ReliefApp(journal, Settings({"country": "GB"}), Folders(Path(folder), Path(folder)))
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
    """The third step of a jaw routine, four seconds in."""
    await pilot.press("p")
    await pilot.pause(0.5)
    await pilot.press("n")
    await pilot.pause(0.5)
    await pilot.press("5")
    await pilot.pause(0.5)
    for _ in range(44):
        clock.seconds += 1.0
        await pilot.pause(0.1)


async def questions(_app: ReliefApp, pilot: Pilot[int], _clock: StillClock) -> None:
    """The warning signs, the first three answered."""
    await _press(pilot, "2", "enter", "n", "n", "n")


async def note(_app: ReliefApp, pilot: Pilot[int], _clock: StillClock) -> None:
    """A diary entry, three fields filled."""
    await _press(pilot, "l", "3", "4", "6")


async def trends(_app: ReliefApp, pilot: Pilot[int], _clock: StillClock) -> None:
    """The last thirty days as a line."""
    await _press(pilot, "5", "g")


async def visit(_app: ReliefApp, pilot: Pilot[int], _clock: StillClock) -> None:
    """The page for the doctor, as it would be printed."""
    await _press(pilot, "6")


async def _press(pilot: Pilot[int], *keys: str) -> None:
    for key in keys:
        await pilot.press(key)
        await pilot.pause(0.3)


Act = Callable[[ReliefApp, Pilot[int], StillClock], Awaitable[None]]

TOUR: tuple[tuple[str, Act], ...] = (
    ("1 · Enter: is anything worrying? A few questions first.", questions),
    ("2 · p: two quiet minutes for the jaw. No key is needed.", session),
    ("3 · l: a note in ten seconds, one digit a field.", note),
    ("4 · 6: one page for the doctor, from what you noted.", visit),
)
"""Four frames, in the order in which somebody new meets them."""

PICTURES: dict[str, Callable[[], str]] = {
    "today.svg": lambda: asyncio.run(picture((120, 34), today)),
    "session.svg": lambda: asyncio.run(picture((80, 24), session)),
    "trends.svg": lambda: asyncio.run(picture((80, 24), trends)),
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
