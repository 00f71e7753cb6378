"""The full screen: its first frame, its memory, its keys, and what it costs while it runs."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from benchmarks.figures import Figure
from benchmarks.homes import make_home
from benchmarks.installed import Installed, without_bytecode
from benchmarks.watching import Watched

FIRST_FRAME_BUDGET, GROWTH_BUDGET, MEMORY_BUDGET = 1.25, 1.2, 1.4
PACKS = 20
IDLE_CPU_BUDGET, IDLE_BYTES_BUDGET = 0.3, 0.0
KEY_BUDGET, PLACE_BUDGET = 20.0, 80.0
SESSION_BUDGET = 10.0
SIZES = ((80, 24), (120, 40))
_TODAY = ("Today", "start", "quit")
_PLACES = (("1", "today"), ("2", "check"), ("3", "practice"), ("4", "learn"), ("5", "diary"),
           ("6", "visit"))  # fmt: skip
_SETTLED = 2.0
_NEXT_STEP, _STILL_STEPS = "\x1b[C", 3


def first_frames(installed: Installed, folder: Path, runs: int, most: int) -> Iterator[Figure]:
    """Today against two floors, with small and large journals and with packs, in turn."""
    plain, full, packed = "Today, first frame", f"Today, {most:,} entries", f"Today, {PACKS} packs"
    homes = {
        plain: make_home(folder / "asked"),
        full: make_home(folder / "large", most),
        packed: make_home(folder / "packed", packs=PACKS),
    }
    floors = ((installed.bare, "Hello relief"), (installed.listed, "row number 9"))
    taken: dict[str, list[float]] = {name: [] for name in (*homes, "bare", "listed")}
    memory: dict[str, list[float]] = {"relief": [], "bare": []}
    some = homes[plain]
    for _ in range(runs + 1):  # the first of each is a warm-up
        for name, (script, words) in zip(("bare", "listed"), floors, strict=True):
            at, resident = _start((installed.python, script), installed, some, (words,))
            taken[name].append(at)
            if name == "bare":
                memory["bare"].append(resident)
        for name, home in homes.items():
            at, resident = _start((installed.relief,), installed, home, _TODAY)
            taken[name].append(at)
            if home == some:
                memory["relief"].append(resident)
    cut = {name: values[1:] for name, values in taken.items()}
    for name in (plain, full):
        yield Figure(f"{name}, against bare Textual", "ms", cut[name], cut["bare"],
                     FIRST_FRAME_BUDGET)  # fmt: skip
    yield Figure("Today, against header, list, footer", "ms", cut[plain], cut["listed"])
    yield Figure(f"{full}, against empty", "ms", cut[full], cut[plain], GROWTH_BUDGET)
    yield Figure(f"{packed}, against none", "ms", cut[packed], cut[plain], GROWTH_BUDGET)
    yield Figure("memory at Today", "MB", memory["relief"][1:], memory["bare"][1:], MEMORY_BUDGET)


def cold(installed: Installed, folder: Path) -> Iterator[Figure]:
    """The first start after an install that compiled nothing. Run last: it spoils the install."""
    home = make_home(folder / "cold")
    count = without_bytecode(installed.python.parent.parent)
    at, _ = _start((installed.relief,), installed, home, _TODAY)
    again, _ = _start((installed.relief,), installed, home, _TODAY)
    yield Figure("Today, without bytecode", "ms", [at], note=f"{count:,} files compiled")
    yield Figure("Today, the start after that", "ms", [again])


def at_rest(installed: Installed, folder: Path, seconds: float) -> Iterator[Figure]:
    """What each place costs while nobody does anything."""
    home = make_home(folder / "rest", 200)
    with Watched((installed.relief,), installed.environment(home), (120, 40)) as watched:
        watched.see(*_TODAY)
        for key, place in _PLACES:
            watched.rest(_SETTLED)
            watched.press(key)
            watched.rest(_SETTLED)
            cpu, sent = watched.spend(seconds)
            yield Figure(f"{place} at rest", "% of a core", [cpu], budget=IDLE_CPU_BUDGET)
            yield Figure(f"{place} at rest, sent", "kB/s", [sent], budget=IDLE_BYTES_BUDGET)


def keys(installed: Installed, folder: Path, runs: int) -> Iterator[Figure]:
    """From a key to the first byte of its answer, and from one place to the next, all of it."""
    home = make_home(folder / "keys", 200)
    with Watched((installed.relief,), installed.environment(home), (80, 24)) as watched:
        watched.see(*_TODAY)
        watched.rest(_SETTLED)
        taken: list[float] = []
        for key, _ in (*_PLACES[1:], _PLACES[0]) * max(1, runs // 6 + 1):
            taken.append(watched.reaction(key)[1])
        yield Figure("place to place, all painted", "ms", taken[6:] or taken, budget=PLACE_BUDGET,
                     share=0.9)  # fmt: skip
        watched.press("3")
        watched.rest(_SETTLED)
        moves = [watched.reaction(key)[0] for key in ("\x1b[B", "\x1b[A") * max(2, runs)]
        yield Figure("key to repaint", "ms", moves, budget=KEY_BUDGET, share=0.9)


def playing(installed: Installed, folder: Path, seconds: float) -> Iterator[Figure]:
    """What a session and a breath cost while they run."""
    for size in SIZES:
        shown = f"{size[0]}x{size[1]}"
        for verb, name in (("play", "jaw-ease"), ("breathe", "coherent")):
            home = make_home(folder / f"{verb}-{shown}")
            environment = installed.environment(home)
            with Watched((installed.relief, verb, name), environment, size) as watched:
                if verb == "play":
                    watched.see("nything new")
                    watched.press("n")
                    watched.see("from 0 to 10")
                    watched.press("\r")
                watched.see("ready")
                for _ in range(_STILL_STEPS if verb == "play" else 0):
                    watched.press(_NEXT_STEP)  # to the first step that moves
                    watched.spend(1.0)
                watched.spend(12.0)  # get ready
                cpu, sent = watched.spend(seconds)
            yield Figure(f"{verb} {name} at {shown}", "% of a core", [cpu], budget=SESSION_BUDGET)
            yield Figure(f"{verb} {name} at {shown}, sent", "kB/s", [sent])


def _start(
    words: tuple[Path, ...], installed: Installed, home: Path, seen: tuple[str, ...]
) -> tuple[float, float]:
    """Milliseconds from the start to those words on the screen, and the memory a second later."""
    with Watched(words, installed.environment(home), (120, 40)) as watched:
        at = (watched.see(*seen) - watched.started) * 1000
        watched.spend(1.0)
        return at, watched.memory
