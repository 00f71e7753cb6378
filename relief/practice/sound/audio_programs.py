"""Detects the programs that can play and speak, without starting any."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from importlib import import_module
from pathlib import Path

from relief.clock import Clock
from relief.i18n import _
from relief.practice.sound.audio_processes import Child, Program, Running
from relief.practice.sound.clips import Clip

LIVE_SPEECH = frozenset(("spd-say",))
"""Engines that only speak aloud and cannot write a file."""

ONE_AT_A_TIME = frozenset(("aplay", "winsound"))
"""Players that cannot play simultaneously: without a sound server the device is exclusive."""

AUTO = "auto"
"""Selects the best available engine."""

_PLAYERS = {"darwin": ("afplay",), "win32": ()}
_OTHER_PLAYERS = ("pw-play", "paplay", "aplay", "afplay")
_ENGINES = {
    "darwin": ("piper", "say", "espeak-ng", "flite"),
    "win32": ("piper", "powershell", "espeak-ng"),
}
_OTHER_ENGINES = ("piper", "espeak-ng", "espeak", "flite", "festival", "spd-say")
_COMMANDS = {"festival": "text2wave"}
"""Engines whose program has a different name."""
SAPI = "powershell"
_SSH = ("SSH_CONNECTION", "SSH_TTY")


@dataclass(frozen=True, slots=True)
class SoundFound:
    """The detected programs.

    Attributes:
        players: Programs that play WAV files, best first.
        engines: Speech engines, best first.
        wished: The engine that the person chose; "" for the best one.
        is_far: Whether we run over ssh, so that players would be heard on the remote computer only.
    """

    players: tuple[Program, ...] = ()
    engines: tuple[Program, ...] = ()
    is_far: bool = False
    wished: str = ""


def find_sound(
    environ: Mapping[str, str],
    which: Callable[[str], str | None],
    platform: str = "",
    voice: str = AUTO,
    model: str = "",
) -> SoundFound:
    """Find players and speech engines.

    Args:
        environ: The environment variables.
        which: Returns the path of a program, as ``shutil.which`` does.
        platform: As ``sys.platform``; "" for this computer.
        voice: The preferred engine, if available; ``auto`` for the best one.
        model: The voice file for piper, which needs one.
    """
    platform = platform or sys.platform
    players = _present(_PLAYERS.get(platform, _OTHER_PLAYERS), which)
    if platform == "win32":
        players = (Program("winsound"),)
    wished = {AUTO: "", "sapi": SAPI}.get(voice, voice)
    names = _ENGINES.get(platform, _OTHER_ENGINES)
    order = tuple(dict.fromkeys((wished, *names))) if wished else names
    is_far = any(environ.get(name) for name in _SSH)
    return SoundFound(players, _engines(order, which, model), is_far, wished)


def _engines(
    names: tuple[str, ...], which: Callable[[str], str | None], model: str
) -> tuple[Program, ...]:
    """Return the available engines; piper only with a voice file."""
    path = Path(model).expanduser() if model else None
    has_model = path is not None and path.is_file()
    return tuple(
        replace(program, model=str(path)) if program.name == "piper" else program
        for program in _present(names, which)
        if program.name != "piper" or has_model
    )


def _present(names: tuple[str, ...], which: Callable[[str], str | None]) -> tuple[Program, ...]:
    found = ((name, which(_COMMANDS.get(name, name))) for name in names)
    return tuple(Program(name, path) for name, path in found if path)


def start_player(program: Program, clip: Clip, clock: Clock) -> Running:
    """Start playing a clip.

    Raises:
        OSError: The player cannot be started. ValueError and SubprocessError mean the same.
    """
    if program.name == "winsound":
        return _WindowsSound(clip, clock)
    return Child(player_words(program, clip.path))


def player_words(program: Program, wav: Path) -> list[str]:
    """Return the arguments of a player. Names that appear in a mixer are neutral."""
    options = {
        "paplay": ["--client-name=relief", "--stream-name=relief"],
        "aplay": ["-q"],
    }
    return [program.path, *options.get(program.name, []), str(wav)]


class _WindowsSound:
    """A sound played by Windows inside this process."""

    def __init__(self, clip: Clip, clock: Clock) -> None:
        # Fetched by name, because the module exists only on Windows.
        self._winsound = import_module("winsound")
        flags = self._winsound.SND_FILENAME | self._winsound.SND_ASYNC
        try:
            self._winsound.PlaySound(str(clip.path), flags | self._winsound.SND_NODEFAULT)
        except RuntimeError as error:
            raise OSError(_("Windows cannot play a sound: {error}").format(error=error)) from error
        self._clock = clock
        self._over = clock.monotonic() + clip.seconds

    def poll(self) -> int | None:
        """Return None until the sound has had time to end; Windows reports nothing else."""
        return None if self._clock.monotonic() < self._over else 0

    def end(self) -> None:
        """Stop it."""
        with suppress(RuntimeError):
            self._winsound.PlaySound(None, 0)

    def reap(self) -> None:
        """Do nothing."""
