"""Drives the full screen without a terminal: press keys, read the frame, advance the clock.

Nothing here waits for real time. The repeating timers of our screens are replaced, and tick only
when a test advances the frozen clock, so a session of minutes takes no time and a frame at its
seventh second is the same on every computer.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping
from concurrent.futures import wait
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from string import punctuation
from typing import Any
from unicodedata import name
from unittest.mock import patch

from rich.color import Color
from textual.events import Key
from textual.pilot import Pilot
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import Input, OptionList

from relief.journal.check_records import checklist_record, situation_record
from relief.journal.exchange.json_export import export_all
from relief.journal.journal import Journal
from relief.journal.records import Entry, Session, save, stamp_now
from relief.language import ENGLISH
from relief.library.library import Library
from relief.library.routine import Routine
from relief.paths import Folders
from relief.practice.player import GAP_SECONDS
from relief.settings import Settings, read_settings
from screens.app import ReliefApp
from screens.practice.session import SessionScreen
from tests.conftest import FrozenClock
from tests.fake_timers import FakeTimers
from tests.idle import is_at_rest, settle
from tests.lazy_painting import drawing_when_seen, drawn
from tests.textual_caches import kept_between_apps

READY_SECONDS = 10
_A_KEY_SECONDS = 0.1
_STEP_SECONDS = GAP_SECONDS - 0.1
_HANDS_OFF_SECONDS = 0.2
_LOOKS = 1500
_LOOK_SECONDS = 0.01
_STILL_LOOKS = 4
_TOAST_SECONDS = 60.0
"""How long a toast stays: the default may pass before a test can look."""
_NAMES = {char: name(char).lower().replace("-", "_").replace(" ", "_") for char in punctuation} | {
    "/": "slash", "\\": "backslash", "-": "minus", "+": "plus", "_": "underscore", "@": "at",
    "'": "apostrophe",
}  # fmt: skip
_CHARACTERS = {name: char for char, name in _NAMES.items()} | {"space": " "}
_BORDERS = str.maketrans(dict.fromkeys("│┃╭╮╰╯─━▏▕▊▎▁▔█▌▐╸╺", " "))


@dataclass
class UserDriver:
    """Simulates a person at the screen."""

    app: ReliefApp
    pilot: Pilot[Any]
    clock: FrozenClock
    beats: FakeTimers

    @property
    def journal(self) -> Journal:
        return self.app.services.journal

    @property
    def text(self) -> str:
        """Return the frame as running text without borders: all of it, then each widget's text.

        So a sentence is found even if it is wrapped beside something else.
        """
        rows = frame(self.app)
        return "\n".join((running("\n".join(rows)), self._crops(rows)))

    def _crops(self, rows: list[str]) -> str:
        places = [widget.region for widget in self.app.screen.walk_children(Widget)]
        crops = [[row[place.x : place.right] for row in rows[place.y : place.bottom]]
                 for place in dict.fromkeys(places)]  # fmt: skip
        return "\n".join(running("\n".join(part)) for part in crops)

    async def press(self, *keys: str) -> None:
        """Press keys in turn, each after the previous one has been handled.

        A character is its own key. ``Pilot.press`` does the same, but waits for an idle processor
        after each key, which takes ten times as long and depends on other processes.
        """
        for key in keys:
            if self.app.services.session is not None:
                self.clock.sleep(_A_KEY_SECONDS)
            self.type_ahead(key)
            await self.settle()
        session = self.app.services.session
        if isinstance(session, SessionScreen) and (session.is_paused or session.is_settling):
            self.clock.sleep(_HANDS_OFF_SECONDS)
            await self.beats.beat()
            await self.settle()

    def type_ahead(self, *keys: str) -> None:
        """Press keys all at once, as over a slow connection."""
        for key in keys:
            named = _NAMES.get(key, key)
            self.app.post_message(
                Key(named, _CHARACTERS.get(named, key if len(key) == 1 else None))
            )

    async def settle(self) -> None:
        """Wait until all activity has ended, except writes to disk."""
        await settle(self.pilot)

    async def see(self, *words: str) -> None:
        """Wait until all those texts are on the screen."""
        sought = [running(word) for word in words]
        seen: list[Strip] | None = None

        def shows() -> bool:
            nonlocal seen
            before, seen = seen, drawn(self.app)
            if seen is before:
                return False
            whole = running("\n".join(rows := frame(self.app)))
            wrapped = [word for word in sought if word not in whole]
            crops = self._crops(rows) if wrapped else ""
            return all(word in crops for word in wrapped)

        await self.wait(shows, words)

    async def press_and_see(self, key: str, *words: str) -> None:
        """Press one key, and wait for those texts."""
        await self.press(key)
        await self.see(*words)

    async def see_no_more(self, words: str) -> None:
        """Wait until those texts are gone from the screen."""
        await self.wait(lambda: words not in self.text, f"no {words}")

    async def wait(self, holds: Callable[[], bool], what: object) -> None:
        """Run the app until a condition holds."""
        for _ in range(_LOOKS):
            if holds():
                return
            if not self.app.is_running:
                break
            await asyncio.sleep(_LOOK_SECONDS)
        raise AssertionError(f"waited in vain for {what}:\n" + "\n".join(frame(self.app)))

    async def rest(self) -> list[str]:
        """Wait until the app is idle and the frame stable, and return it."""
        looks: list[list[str]] = []

        def is_still() -> bool:
            if not is_at_rest(self.app):
                looks.clear()  # recent reads are not drawn yet
            looks.append(frame(self.app))
            return looks[-_STILL_LOOKS:] == [looks[-1]] * _STILL_LOOKS

        await self.wait(is_still, "a still screen")
        return looks[-1]

    async def take_time(self) -> None:
        """Wait a moment, so that the next key is not taken for auto-repeat."""
        self.clock.sleep(1)

    async def forward(self, seconds: float) -> None:
        """Advance the time, in steps that no session takes for a gap."""
        while seconds > 1e-9:
            self.clock.sleep(min(_STEP_SECONDS, seconds))
            seconds -= _STEP_SECONDS
            await self.beats.beat()
        await self.settle()

    async def choose(self, title: str) -> None:
        """Highlight the row with that prefix, once a list that has it is active."""

        def stays() -> bool:
            listed = self.app.focused
            if not isinstance(listed, OptionList):
                return False
            begins = (str(option.prompt).strip().startswith(title) for option in listed.options)
            row = next((place for place, is_it in enumerate(begins) if is_it), None)
            stood, listed.highlighted = listed.highlighted, row
            return row is not None and stood == row

        await self.wait(stays, f"a row of {title}")
        await self.settle()

    async def fill(self, words: str) -> None:
        """Set the text of the focused input, as if typed, but at once."""
        await self.wait(lambda: isinstance(self.app.focused, Input), "a line to type")
        assert isinstance(self.app.focused, Input)
        self.app.focused.value = words
        await self.settle()

    async def enter(self, words: str) -> None:
        """Fill the focused input and submit it."""
        await self.fill(words)
        await self.press("enter")

    async def open_from_practice(self, title: str) -> None:
        """Open Practice and press Enter on the item with that title."""
        await self.press("3")
        await self.choose(title)
        await self.press("enter")

    async def deny(self, groups: int = 1, *then: str) -> None:
        """Say no to the rest of some groups of questions, scrolling through; then press keys."""
        for _ in range(groups):
            before = self._still_open()
            while self._still_open() == before:
                await self.press("N")
        await self.press(*then)

    def _still_open(self) -> str:
        """Return how many questions the active list shows as open; None if it is gone."""
        lists = self.app.screen.query("#questions-panel")
        titles = (str(each.border_title or "") for each in lists)
        return "".join(title.split(" · ")[-1] for title in titles)

    async def begin_jaw(self) -> None:
        """Start what Today suggests, with nothing new and no rating before."""
        await self.press_and_see("p", "any of this new")
        await self.press_and_see("n", "from 0 to 10")
        await self.press_and_see("enter", "get ready")

    async def play_jaw(self, seconds: float = 5) -> None:
        """Play the jaw reset up to that second."""
        await self.begin_jaw()
        await self.forward(READY_SECONDS + seconds)
        await self.see("of 2:00")

    def newest(self, kind: str) -> Mapping[str, Any]:
        """Return the newest record of a kind; empty if there is none."""
        row = self.journal.newest(kind)
        return row.body if row else {}

    def exported(self, kind: str) -> list[dict[str, Any]]:
        """Return the records of one list of the export."""
        return list(export_all(self.journal)[kind])


@asynccontextmanager
async def open_app(
    journal: Journal, *, size: tuple[int, int] = (80, 24), routine: Routine | None = None
) -> AsyncIterator[UserDriver]:
    """Open relief on that journal, with the settings beside it, until the block ends.

    Args:
        journal: Its clock is a frozen one.
        size: Columns and rows.
        routine: What to start with, as ``relief play`` does.

    No sound is played, unless the settings enable it. After the block everything is written.
    """
    home = Folders(journal.path.parent, journal.path.parent)
    chosen = read_settings(home.settings)
    quiet = Settings({"sound": "silent", **chosen.chosen}, chosen.faults, chosen.keys)
    app = ReliefApp(journal, quiet, home)
    app.startup.begin_with(routine=routine)
    app.animation_level = "none"  # a smoothly scrolling screen stops before it starts
    if app.services.content.language == ENGLISH:  # read and validated once for all tests
        app.services.content.__dict__["library"] = _english()
    clock = journal.clock
    assert isinstance(clock, FrozenClock)
    beats = FakeTimers()
    with (
        patch.object(app, "run_worker", wraps=app.run_worker) as begun,
        patch.object(app, "NOTIFICATION_TIMEOUT", _TOAST_SECONDS),
        kept_between_apps(),
        drawing_when_seen(),
        beats.in_charge(),
    ):
        async with app.run_test(size=size, notifications=True) as pilot:
            desk = UserDriver(app, pilot, clock, beats)
            await desk.wait(lambda: begun.called and is_at_rest(app), "the first screen")
            yield desk
            frame(app)  # what no test looked at can be drawn, too
            app.workers.cancel_all()  # none may find its screen partly removed
    wait_until_written(journal)


def wait_until_written(journal: Journal) -> None:
    """Wait until the app's last write to the journal is on disk, or has failed."""
    wait([journal.on_writer(lambda _: None)])


@cache
def _english() -> Library:
    return Library(ENGLISH)


def running(text: str) -> str:
    """Return a text without borders, with white space as single spaces."""
    return " ".join(text.translate(_BORDERS).split())


def frame(app: ReliefApp) -> list[str]:
    """Return the rows of the active screen as drawn, with borders."""
    return ["".join(segment.text for segment in strip).rstrip() for strip in drawn(app)]


def colours(app: ReliefApp) -> set[tuple[int, int, int]]:
    """Return every colour on the active screen."""
    styles = (s.style for strip in drawn(app) for s in strip if s.style)
    inks = (ink for style in styles for ink in (style.color, style.bgcolor) if ink)
    return {(rgb.red, rgb.green, rgb.blue) for rgb in map(Color.get_truecolor, inks)}


def answer_all_no(journal: Journal, library: Library, **facts: str) -> None:
    """Save answers of an hour ago: no warning sign, and no health fact but ``facts``."""
    answer(journal, library, minutes_ago=60)
    known = {item.id: "no" for item in library.situation.item}
    known |= {name.replace("_", "-"): answer for name, answer in facts.items()}
    clock = FrozenClock(journal.clock.now() - timedelta(minutes=60))
    save(journal, situation_record(library, clock, known))


def answer(journal: Journal, library: Library, minutes_ago: int = 30, **answers: str) -> None:
    """Save a check of half an hour ago with those answers and no to all others."""
    signs = {item.id: "no" for item in library.checklist.item if item.tier != "selfcare"}
    clock = FrozenClock(journal.clock.now() - timedelta(minutes=minutes_ago))
    save(journal, checklist_record(library, clock, signs | answers))


def practise(journal: Journal, days_ago: int = 0, **fields: Any) -> None:
    """Save a completed jaw massage of that day."""
    stamp = stamp_now(journal.clock)
    stamp["at"] -= timedelta(days=days_ago, hours=2)
    done: dict[str, Any] = {
        "routine": "jaw-reset", "title": "Jaw reset", "practice": "massage", "seconds": 120,
        "planned_seconds": 120, "status": "completed", "steps_done": 6, "steps": 6,
    }  # fmt: skip
    save(journal, Session.model_validate(stamp | done | fields))


def note(journal: Journal, text: str | None = None, days_ago: int = 0, **values: Any) -> None:
    """Save a diary entry of that day."""
    stamp = stamp_now(journal.clock)
    stamp["at"] -= timedelta(days=days_ago, hours=1)
    save(journal, Entry.model_validate(stamp | values | ({"note": text} if text else {})))
