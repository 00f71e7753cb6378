"""A session on the full screen: hands on the face, no key needed after the start.

This screen owns the timer and the keys; the player decides what happens when.
"""

from __future__ import annotations

import asyncio
import threading
from concurrent.futures import Future
from contextlib import suppress

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.events import Key
from textual.widgets import Static

from relief.errors import ReliefError
from relief.flows.prompter import Ended
from relief.i18n import _
from relief.journal.pending_safety import why_not_saved
from relief.journal.session_recorder import Playing, SessionRecorder, recorder_of, status_of
from relief.journal.stored_record import StoredRecord
from relief.practice.cues import Cue
from relief.practice.plain_player import clock_face
from relief.practice.player import Player
from relief.practice.session_keys import SessionKeys
from relief.practice.sound.session_sound import SessionSound
from relief.practice.sound.sound_setup import level_of, make_sound
from relief.practice.timeline import Segment, Timeline
from screens.await_write import await_write
from screens.dialogs.dialog import Dialog
from screens.keys.dialog_actions import SESSION
from screens.practice.session_side import SessionSide
from screens.practice.session_text import (
    brief_state,
    keys_line,
    next_line,
    progress_bar,
    state_line,
    step_words,
    where_words,
)
from screens.safe_text import plain
from screens.widgets.big_digits import BigDigits
from screens.widgets.face import Face
from screens.widgets.pacer import Pacer

_FRAMES_A_SECOND = 15
_STILL_FRAMES_A_SECOND = 4
_RING_SECONDS = 2.0
_LAST_WAIT_SECONDS = 1.5
_AWAKE_SECONDS = 6.0
"""Seconds that the screen stays lit after a step begins, at night."""


class SessionScreen(Dialog[Ended | None]):
    """Plays a timeline and saves the session; returns how it ended."""

    takes_any_key = True
    help_of = SESSION
    CSS_PATH = ["practice/session.tcss", "widgets/pacer.tcss"]
    HORIZONTAL_BREAKPOINTS = [(0, "-slim"), (54, "-usual")]
    VERTICAL_BREAKPOINTS = [(0, "-tiny"), (22, "-low"), (32, "-tall")]

    def __init__(self, timeline: Timeline, playing: Playing, note: str = "") -> None:
        super().__init__()
        self._player = Player(timeline)
        self._playing = playing
        self._note = note
        self._keys = SessionKeys(self._player)
        self._keeper: SessionRecorder | None = None
        self._awake_until = 0.0
        self._shown: tuple[object, ...] = ()
        self._segment: Segment | None = None
        self._ending: Future[StoredRecord] | None = None
        self._saved = asyncio.Event()
        self._sound: SessionSound | None = None
        self._heard = 0
        self._just_said = ""
        self._where = ""

    def compose(self) -> ComposeResult:
        """Compose face or pacer, countdown, next step, progress bar and keys."""
        with Horizontal(id="session-head"):
            yield Static(plain(self._playing.title, "bold"), id="session-title")
            yield Static(id="session-where")
        with Horizontal(id="session-main"):
            if self._is_breathing:
                yield Pacer(id="pacer")
            else:
                yield Face(id="face")
            yield SessionSide(id="session-side")
        yield Static(id="session-next")
        yield Static(id="session-bar")
        yield Static(id="session-state")
        yield Static(id="session-keys")

    def on_mount(self) -> None:
        """Start the timer."""
        still = self.services.settings.still
        if self._is_breathing:
            pacer = self.query_one("#pacer", Pacer)
            pacer.still = still
            pacer.numbers = self.services.settings.is_on("numbers")
            pacer.dark = self.nav.is_night
        else:
            self.query_one("#face", Face).still = still
        self.set_class(self._is_breathing, "-breathing")
        clock = self.services.journal.clock
        self._keeper = recorder_of(self.services.journal, self._playing, self._player)
        try:
            self._keeper.begin()
        except ReliefError as error:
            self._keeper = None
            self.notify(error.sentences, severity="error", markup=False)
            self.call_later(self._leave)
            return
        if (unsaved := self._keeper.cannot_save) is not None:
            say, folder = self.services.phrases, self.services.journal.path.parent
            words = say("session.not_saved", why=why_not_saved(unsaved, say, folder))
            self.notify(words, severity="warning", markup=False)
        self._begin_sound()
        self._player.start(clock.monotonic(), clock.slept())
        rate = _STILL_FRAMES_A_SECOND if still else _FRAMES_A_SECOND
        self.set_interval(1 / rate, self._tick)
        self._tick()

    def _begin_sound(self) -> None:
        """Prepare all sounds while the person gets ready."""
        settings, clock = self.services.settings, self.services.journal.clock
        night, say = self.nav.is_night, self.services.phrases
        level = level_of(settings, night)
        self._sound = make_sound(level, settings, say, self.nav.bell, clock, night)
        self._sound.prepare(self._player.cues)

    def on_unmount(self) -> None:
        """Stop the sound when the screen is removed; the final tone may finish."""
        if self._sound is not None:
            threading.Thread(target=self._sound.finish, args=(_RING_SECONDS,)).start()

    def _leave(self) -> None:
        self.dismiss(None)

    def interrupt(self) -> None:
        """End the session because the program is quitting; it is saved as interrupted."""
        if not self._player.is_over and self._keeper is not None:
            self._player.stop(self.services.journal.clock.monotonic(), "interrupted")
            ending = self._keeper.end("interrupted")
            with suppress(ReliefError, TimeoutError):  # its last checkpoint is saved and records it
                ending.result(_LAST_WAIT_SECONDS)
        if self._sound is not None:
            self._sound.close()

    async def finish_breath(self) -> None:
        """Play the current breath to its end, then save and wait for the write."""
        self._player.finish_soon(self.services.journal.clock.monotonic())
        await self._saved.wait()

    def is_bound(self, _: str) -> bool:
        """Return True: ``take_key`` handles all keys, also those from behind the lock screen."""
        return False

    def any_key(self, key: str) -> None:
        """Pause or resume on any key; a few keys do more."""
        self.take_key(key)

    def take_key(self, pressed: str) -> None:
        """Handle a key, also one pressed on a screen over this one."""
        clock = self.services.journal.clock
        key = self.services.keyboard.session_key(pressed)
        act = self._keys.press(key, clock.monotonic(), clock.slept())
        if act == "sound":
            self._change_sound()
        elif act:
            self._just_said = ""
            self._tick()
        if self._keys.is_settling:  # do not wait for the next frame: at low frame rates it is late
            self.set_timer(self._keys.seconds_to_settle(clock.monotonic()), self._tick)

    def overhear(self, pressed: str) -> None:
        """Record a key handled elsewhere: several at once may be an elbow on the keyboard."""
        self._keys.overhear(pressed, self.services.journal.clock.monotonic())

    def on_click(self) -> None:
        """Pause or resume."""
        clock = self.services.journal.clock
        if not self._player.is_over:
            self._player.toggle(clock.monotonic(), clock.slept())
            self._tick()

    def before_help(self) -> None:
        """Pause before the help opens."""
        clock = self.services.journal.clock
        if self._player.state == "running":
            self._player.toggle(clock.monotonic(), clock.slept())
            self._tick()

    def _obeys(self, event: Key) -> bool:
        is_obeyed = super()._obeys(event)
        if is_obeyed:
            self.overhear(event.key)
        return is_obeyed

    @property
    def brief_state(self) -> str:
        """The state of the session in a few words."""
        return brief_state(self._player, self._keys, self.services.phrases)

    @property
    def is_settling(self) -> bool:
        """Whether a pressed key takes effect in a moment."""
        return self._keys.is_settling

    @property
    def is_paused(self) -> bool:
        """Whether the session is paused."""
        return self._player.state == "paused"

    @property
    def _is_breathing(self) -> bool:
        return self._playing.practice == "breathing"

    @property
    def may_hide(self) -> bool:
        """Whether the privacy timer may hide the session: not while it runs, hands on the face."""
        return self._player.state != "running"

    def _tick(self) -> None:
        if self._ending is not None or self._keeper is None:
            return
        clock = self.services.journal.clock
        self._keys.settle(clock.monotonic())
        cues = self._player.tick(clock.monotonic(), clock.slept())
        self._make_heard(cues)
        if self._player.is_over:
            self._end()
            return
        self._keeper.checkpoint()
        self._show()
        self._dim()

    def _make_heard(self, cues: list[Cue]) -> None:
        """Play the events since the last tick, then the cues that are due."""
        events = self._player.events[self._heard :]
        self._heard = len(self._player.events)
        if self._sound is not None:
            for event in events:
                self._sound.event(event.name)
            for cue in cues:
                self._sound.play(cue)

    def _change_sound(self) -> None:
        """Switch to the next sound level and store it as the setting."""
        if self._sound is None:
            return
        level = self._sound.cycle()
        try:
            self.nav.choose("sound", level)
        except ReliefError as error:
            self.notify(error.sentences, severity="error", markup=False)
        self._just_said = self._sound.state

    def _show(self) -> None:
        """Update only what changed since the last tick."""
        player = self._player
        moment = player.moment
        self._move(moment.segment, moment.into)
        left = -(-moment.left // 1)
        keys = (self._keys.is_quitting, self._keys.is_asking)
        state = (player.state, player.said, keys, self._just_said)
        side = self.query_one(SessionSide)
        room = (self.size, side.is_full)
        seen = (id(moment.segment), left, int(player.practised), state, room)
        if seen == self._shown:
            return
        self._shown = seen
        self.set_class(self._keys.is_asking or self._keys.is_quitting, "-asking")
        if not self._is_breathing or moment.segment.kind == "ready":
            self.query_one("#session-digits", BigDigits).update(clock_face(left))
        width, say = self.size.width, self.services.phrases
        self.put("#session-bar", progress_bar(player, max(10, width - 20)))
        self.put("#session-keys", keys_line(self._is_breathing, self.services.keyboard, width))
        self.put("#session-state", state_line(player, self._keys, say, self._just_said))
        if moment.segment is not self._segment:
            self._segment = moment.segment
            self._show_segment(moment.segment, moment.following)
        time_left = f"{clock_face(left)}  " if side.is_full else ""
        self.put("#session-where", plain(f"{time_left}{self._where}", "$muted"))

    def _dim(self) -> None:
        """Darken the screen a few seconds after a cue at night; a pause lights it again."""
        is_night, is_running = self.nav.is_night, self._player.state == "running"
        asleep = is_night and is_running and self._player.elapsed > self._awake_until
        self.set_class(is_night and is_running, "-night")
        self.set_class(asleep and not self._is_breathing, "-asleep")

    def _move(self, segment: Segment, into: float) -> None:
        if self._is_breathing:
            self.query_one("#pacer", Pacer).advance(segment, into)
            self.query_one(SessionSide).turn_to(into / max(1.0, segment.seconds))
        else:
            self.query_one("#face", Face).advance(into)

    def _show_segment(self, segment: Segment, following: Segment | None) -> None:
        """Update what changes between steps."""
        self._awake_until = self._player.elapsed + _AWAKE_SECONDS
        self._where = where_words(segment, self._player.timeline.numbers, self._is_breathing)
        self.put("#session-next", next_line(following, segment, self._is_breathing))
        if segment.kind == "ready" and self._sound is not None:
            key = self.services.keyboard.find("session.sound").key_shown
            is_silent = self._sound.level == "silent"
            name = "sound.change_silent" if is_silent else "sound.change"
            self._just_said = f"{self._sound.state} {self.services.phrases(name, key=key)}"
        else:
            self._just_said = ""
        if self._is_breathing:
            self.query_one("#session-side").display = segment.kind == "ready"
        self._show_step(segment)
        self.query_one(SessionSide).make_room()

    def _show_step(self, segment: Segment) -> None:
        step, held, is_night = segment.step, segment.kind == "held", self.nav.is_night
        for part, words in step_words(segment, self.services.phrases, self._note, is_night).items():
            self.put(f"#session-{part}", words)
        if not self._is_breathing:
            face = self.query_one("#face", Face)
            if step is None or held:
                face.show((), "", "both", "rest", None)
            else:
                motion = step.motion if step.touches else "rest"
                face.show(step.zones, step.muscle or "", step.side, motion, step.tempo)

    def _end(self) -> None:
        """Save the session, then close."""
        assert self._keeper is not None
        self._ending = self._keeper.end(status_of(self._player))
        self.run_worker(self._leave_when_saved(self._keeper, self._ending), exit_on_error=False)

    async def _leave_when_saved(
        self, keeper: SessionRecorder, ending: Future[StoredRecord]
    ) -> None:
        row, fault = None, ""
        try:
            row = await await_write(self.nav, ending)
        except ReliefError as error:
            fault = _("Not saved: {fault}").format(fault=error.sentences)
        self._saved.set()
        if self.is_attached:  # otherwise the program is quitting
            self.dismiss(Ended(self._player, keeper, row, fault))
