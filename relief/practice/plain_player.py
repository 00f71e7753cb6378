"""Plays a session as lines of text: for screen readers, braille displays, logs and tests.

Append-only, no box drawing, nothing redrawn. The full screen and these lines use the same player.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from operator import itemgetter
from typing import Any, Protocol

from relief.clock import Clock
from relief.formatting import number_words
from relief.i18n import _
from relief.library.phrases import Say
from relief.practice.cues import Cue
from relief.practice.player import Event, Player
from relief.practice.session_keys import SessionKeys
from relief.practice.sound.session_sound import SessionSound
from relief.practice.sound.utterances import announcement
from relief.punctuation import sentence, sentences

_LONGEST_WAIT_SECONDS = 0.25


class Renderer(Protocol):
    """Shows the events and cues of a session, as text or as JSON."""

    def event(self, event: Event, player: Player) -> None:
        """Show an event."""

    def cue(self, cue: Cue) -> None:
        """Show a cue."""

    def note(self, text: str) -> None:
        """Show a note, such as another sound level."""

    def quitting(self) -> None:
        """Show that one more ``q`` ends the session."""

    def ask_hurt(self) -> None:
        """Ask whether it hurts; the next key answers."""


def play(
    player: Player,
    clock: Clock,
    face: Renderer,
    keep: Callable[[], None],
    wait: Callable[[float], str | None] | None = None,
    sound: SessionSound | None = None,
) -> None:
    """Play a session to its end.

    Args:
        player: The player.
        clock: The clock.
        face: The renderer.
        keep: Called after each tick, to save the state.
        wait: Waits ``seconds`` and returns a key pressed meanwhile; None means no keys.
        sound: The sound of the session.
    """
    shown = 0
    keys = SessionKeys(player)
    player.start(clock.monotonic(), clock.slept())
    while not player.is_over:
        keys.settle(clock.monotonic())
        due = player.tick(clock.monotonic(), clock.slept())
        _make_heard(sound, player, shown, due)
        shown = _show(player, face, shown, due)
        keep()
        if player.is_over:
            break
        was_quitting = keys.is_quitting
        key = _pass(player, clock, wait, keys.seconds_to_settle(clock.monotonic()))
        act = keys.press(key, clock.monotonic(), clock.slept()) if key is not None else ""
        if act == "sound" and sound is not None:
            sound.cycle()
            face.note(sound.state)
        elif act == "quit" and not was_quitting:
            shown = _show(player, face, shown)
            face.quitting()
        elif act == "ask":
            shown = _show(player, face, shown)
            face.ask_hurt()
    last = player.tick(clock.monotonic(), clock.slept())  # a key may have ended the session
    _make_heard(sound, player, shown, last)
    _show(player, face, shown, last)


def _make_heard(sound: SessionSound | None, player: Player, shown: int, due: Sequence[Cue]) -> None:
    if sound is not None:
        for event in player.events[shown:]:
            sound.event(event.name)
        for cue in due:
            sound.play(cue)


def _pass(
    player: Player, clock: Clock, wait: Callable[[float], str | None] | None, at_most: float
) -> str | None:
    seconds = min(_LONGEST_WAIT_SECONDS, max(0.001, min(at_most, player.seconds_to_next())))
    if wait is not None:
        return wait(seconds)
    clock.sleep(seconds)
    return None


def _show(player: Player, face: Renderer, shown: int, due: Sequence[Cue] = ()) -> int:
    """Show cues and new events in order of time; a fast preview has many per tick.

    Returns:
        Number of events shown so far.
    """
    news: list[tuple[float, Callable[[], None]]] = [
        *((cue.at, partial(face.cue, cue)) for cue in due),
        *((event.t, partial(face.event, event, player)) for event in player.events[shown:]),
    ]
    for _at, show in sorted(news, key=itemgetter(0)):  # at the same time, announcements come first
        show()
    return len(player.events)


class TextRenderer:
    """Shows a session as plain lines."""

    def __init__(self, write: Callable[[str], None], say: Say) -> None:
        self._write = write
        self._say = say

    def event(self, event: Event, player: Player) -> None:
        """Print a line for an event, if it is worth one."""
        line = self._line(event, player)
        if line:
            self._write(f"{clock_face(event.t)}  {line}")

    def cue(self, cue: Cue) -> None:
        """Print the spoken text of a cue; breaths have their own lines."""
        if cue.kind == "announce":
            self._write(f"{clock_face(cue.at)}  {announcement(cue, self._say)}")
        elif cue.kind in ("halfway", "last"):
            self._write(f"{clock_face(cue.at)}  {self._say(_SAID[cue.kind])}")
        elif cue.kind in ("ready", "start", "guide") and cue.text:
            self._write(f"{clock_face(cue.at)}  {cue.text}")

    def note(self, text: str) -> None:
        """Print the note on its own line."""
        self._write(text)

    def quitting(self) -> None:
        """Print how to end and how to continue."""
        self._write(self._say("plain.quitting"))

    def ask_hurt(self) -> None:
        """Print the question."""
        self._write(self._say("session.ask_hurt"))

    def _line(self, event: Event, player: Player) -> str:
        data = event.data
        if event.name == "ready":
            return _("{title} {seconds} seconds.").format(
                title=data["title"], seconds=number_words(data["seconds"])
            )
        if event.name == "held":
            position = _position(data["step"], data["skips"], player)
            return sentence(sentences(position, data["title"]))
        if event.name == "step":
            pressure = self._pressure(player, data["step"])
            position = _position(data["step"], 1, player)
            seconds = number_words(data["seconds"])
            return _("{position}: {title}, {seconds} seconds{pressure}.").format(
                position=position, title=data["title"], seconds=seconds, pressure=pressure
            )
        if event.name == "breath":
            return f"{data['title']}, {number_words(data['seconds'])}"
        if event.name == "done" and player.moment.segment.kind == "breath":
            return self._say("breathing.normal")
        return _SAID.get(event.name, "") and self._say(_SAID[event.name])

    def _pressure(self, player: Player, number: int) -> str:
        for segment in player.timeline.segments:
            if segment.number == number and segment.step is not None and segment.step.pressure:
                return _(", pressure {pressure} of 10").format(pressure=segment.step.pressure)
        return ""


def _position(number: int, count: int, player: Player) -> str:
    """Format the position: ``Step 3 of 6``, ``Steps 3 to 8 of 24``."""
    total = player.timeline.numbers
    if count == 1:
        return _("Step {number} of {total}").format(number=number, total=total)
    return _("Steps {first} to {last} of {total}").format(
        first=number, last=number + count - 1, total=total
    )


_SAID = {
    "paused": "session.paused",
    "gap": "session.gap_pause",
    "resumed": "session.resumed",
    "stopped": "session.stopped",
    "left": "session.left",
    "hurt": "session.hurt_title",
    "done": "session.done",
    "halfway": "session.half_way",
    "last": "breathing.last",
}


class JsonRenderer:
    """Shows a session as one JSON object per line."""

    def __init__(self, write: Callable[[Mapping[str, Any]], None]) -> None:
        self._write = write

    def event(self, event: Event, player: Player) -> None:  # noqa: ARG002 (the Face protocol)
        """Print an object for an event."""
        self._write({"t": event.t, "event": event.name, **event.data})

    def cue(self, cue: Cue) -> None:
        """Print an object for a cue."""
        self._write(
            {"t": round(cue.at, 3), "event": "cue", "cue": cue.kind, "side": cue.side}
            | ({"text": cue.text} if cue.text else {})
        )

    def note(self, text: str) -> None:
        """Print an object with the text."""
        self._write({"event": "note", "text": text})

    def quitting(self) -> None:
        """Print an object saying that one more ``q`` ends the session."""
        self._write({"event": "quitting"})

    def ask_hurt(self) -> None:
        """Print an object for the question."""
        self._write({"event": "ask_hurt"})


def clock_face(seconds: float) -> str:
    """Format seconds as minutes and seconds, such as ``1:05``."""
    whole = int(seconds + 1e-6)
    return f"{whole // 60}:{whole % 60:02d}"
