"""Plays a session in plain-text mode and saves it, also when a signal ends it."""

from __future__ import annotations

import argparse
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from relief.cli.context import Context
from relief.cli.keypress import terminal_keys
from relief.cli.number_flags import read_range
from relief.cli.output import print_message, write, write_json
from relief.cli.sound_test import ring
from relief.errors import NotFound
from relief.flows.prompter import Ended, SessionPlan
from relief.flows.session import SessionOptions
from relief.i18n import _
from relief.journal.pending_safety import why_not_saved
from relief.journal.session_recorder import (
    SessionRecorder,
    keep_interrupted,
    recorder_of,
    resumable,
    status_of,
)
from relief.journal.stored_record import StoredRecord
from relief.library.phrases import Say
from relief.practice.plain_player import JsonRenderer, Renderer, TextRenderer, play
from relief.practice.player import Player
from relief.practice.sound.session_sound import SessionSound
from relief.practice.sound.sound_setup import level_of, make_sound
from relief.safety.limits import PREVIEW_SPEED
from relief.systems.console import wants_plain_text
from relief.systems.signals import console_closed, end_signals


class SignalReceived(Exception):
    """The system asked the program to end."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number


def add_session_flags(parser: argparse.ArgumentParser, no_log_help: str) -> None:
    """Add the flags that massage and breathing share; only massage is limited per day."""
    parser.add_argument("--list", action="store_true", help=_("list everything you can choose"))
    parser.add_argument(
        "--plain", "--linear", dest="plain", action="store_true", help=_("plain-text mode")
    )
    parser.add_argument(
        "--night", action="store_true", help=_("night colours (amber on black) and a quiet voice")
    )
    sound = parser.add_mutually_exclusive_group()
    for level, text in (
        ("voice", _("speak each step")),
        ("tones", _("tones only")),
        ("silent", _("no sound")),
    ):
        sound.add_argument(f"--{level}", dest="sound", action="store_const", const=level, help=text)
    parser.add_argument(
        "--delay",
        type=_seconds,
        metavar="S",
        help=_("seconds to get ready (default: your setting)"),
    )
    parser.add_argument(
        "--speed",
        type=_speed,
        default=1.0,
        metavar="X",
        help=_("play faster, as a preview (1 to 1000)"),
    )
    parser.add_argument("--exit", action="store_true", help=_("quit half a minute after the end"))
    parser.add_argument(
        "--resume", action="store_true", help=_("resume a session interrupted within the last hour")
    )
    parser.add_argument(
        "--dry-run", action="store_true", help=_("print the steps without playing them")
    )
    parser.add_argument("--no-log", action="store_true", help=no_log_help)
    parser.add_argument("--json", action="store_true", help=_("print one JSON object per line"))


def is_full_screen(context: Context) -> bool:
    """Return whether a session is shown on the full screen, rather than as text or JSON."""
    arguments = context.arguments
    as_lines = arguments.plain or arguments.json or arguments.dry_run or wants_plain_text()
    return not as_lines and arguments.speed == 1.0


def interrupted(context: Context, is_breathing: bool) -> StoredRecord:
    """Return the massage or breathing session interrupted less than an hour ago.

    Raises:
        NotFound: There is none of that kind.
    """
    keep_interrupted(context.journal)
    left = resumable(context.journal)
    if left is None or (left.body["practice"] == "breathing") is not is_breathing:
        what, verb = (
            (_("breathing session"), "breathe") if is_breathing else (_("massage session"), "play")
        )
        raise NotFound(
            _("there is no {what} to resume").format(what=what),
            _(
                "an interrupted session can be resumed for an hour; relief {verb} "
                "--list shows what you can start"
            ).format(verb=verb),
        )
    return left


def play_session(context: Context, session: SessionPlan) -> Ended | int:
    """Play a session as lines of text or JSON, and save it.

    Returns:
        How it ended; the exit status if a signal ended it.

    Raises:
        DataError: Another session is running, or this one could not be saved.
    """
    arguments, say = context.arguments, context.library.phrases
    player = Player(session.timeline, session.playing.speed)
    keeper = recorder_of(context.journal, session.playing, player)
    face: Renderer = JsonRenderer(write_json) if arguments.json else TextRenderer(write, say)
    takes_keys = context.has_terminal and not arguments.json and arguments.speed == 1.0
    if takes_keys:
        kind = "breathing" if session.playing.practice == "breathing" else "session"
        print_message(say(f"plain.{kind}_keys"))
    keeper.begin()
    if keeper.cannot_save is not None:
        why = why_not_saved(keeper.cannot_save, say, context.folders.data)
        print_message(say("session.not_saved", why=why))
    with console_closed():  # Windows ends the process when this block is left, so save before
        try:
            with (
                _signals(),
                terminal_keys(takes_keys) as wait,
                _sound(context, player, face) as sound,
            ):
                play(player, context.clock, face, keeper.checkpoint, wait, sound)
                if sound is not None:
                    sound.finish()
        except (SignalReceived, KeyboardInterrupt, BrokenPipeError) as error:
            player.stop(context.clock.monotonic(), "interrupted")
            keeper.end("interrupted").result()
            if isinstance(error, BrokenPipeError):
                raise  # the reader is gone: the caller closes the stream
            return 128 + error.number if isinstance(error, SignalReceived) else 130
        return _finish(player, keeper, say)


def _finish(player: Player, keeper: SessionRecorder, say: Say) -> Ended:
    """Save a session that was not interrupted; print what to do if it hurt."""
    status = status_of(player)
    if status == "hurt":  # before anything that can fail
        for name in ("hurt_lead", "hurt_emergency", "hurt_dizzy"):
            print_message(say(f"session.{name}"))
    return Ended(player, keeper, keeper.end(status).result())


def tell_saved(context: Context, ended: Ended) -> None:
    """Print that a session is saved, or why not; for programs as JSON."""
    say, playing, row = context.library.phrases, ended.keeper.playing, ended.row
    if context.arguments.json and row is not None:
        known = {"id": row.record if playing.is_kept else None, "saved": playing.is_kept}
        write_json({"schema": "relief.session/1", **known, "started": row.body["at"], **row.body})
    elif playing.is_kept:
        print_message(say("diary.saved"))
    else:
        is_preview = playing.speed >= PREVIEW_SPEED
        print_message(say("session.preview" if is_preview else "session.untold"))


def session_options(context: Context) -> SessionOptions:
    """Return the session options given as flags."""
    arguments = context.arguments
    nothing_new = getattr(arguments, "nothing_new", False)
    return SessionOptions(not arguments.no_log, arguments.speed, arguments.delay, nothing_new)


@contextmanager
def _sound(context: Context, player: Player, face: Renderer) -> Iterator[SessionSound | None]:
    """Yield the sound of a session, if a flag, or a setting with a person present, asks for it."""
    level = context.arguments.sound
    is_night = context.arguments.night
    if level is None and context.has_terminal and not context.arguments.json:
        level = level_of(context.settings, is_night)
    if level is None or context.arguments.speed > 1:
        yield None
        return
    say = context.library.phrases
    with make_sound(level, context.settings, say, ring, context.clock, is_night) as sound:
        sound.prepare(player.cues)
        sound.wait_until_settled(2.0)
        face.note(sound.state)
        yield sound


@contextmanager
def _signals() -> Iterator[None]:
    """Turn signals that end a program into an exception, so that the session is saved."""

    def received(number: int, _frame: FrameType | None) -> None:
        raise SignalReceived(number)

    before = {number: signal.signal(number, received) for number in end_signals()}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _seconds(word: str) -> float:
    return read_range(word, 0, 600, _("seconds"))


def _speed(word: str) -> float:
    return read_range(word, 1, 1000, _("speed"))
