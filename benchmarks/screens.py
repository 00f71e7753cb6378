"""The full screen: its first frame, its memory, its keys, and what it costs while it runs."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from pathlib import Path

from benchmarks.commands import run
from benchmarks.figures import Figure
from benchmarks.homes import make_home
from benchmarks.installed import Installed, without_bytecode
from benchmarks.watching import Watched
from relief.language import languages as languages_there

FIRST_FRAME_BUDGET, GROWTH_BUDGET, MEMORY_BUDGET, LANGUAGE_BUDGET = 1.25, 1.2, 1.3, 1.05
PACKS = 20
IDLE_CPU_BUDGET, IDLE_BYTES_BUDGET = 0.2, 0.0
KEY_BUDGET, TAB_BUDGET, FIRST_VISIT_BUDGET = 12.0, 25.0, 150.0
SIZES = {(80, 24): 5.0, (120, 40): 6.0}
"""The sizes of a terminal, and the share of a core in per cent that a session may take there."""

_TODAY = ("Today", "start", "quit")
_ANY = ("relief", "ctrl+p")
"""What stands on Today in every language."""

_TABS = (("1", "today"), ("2", "check"), ("3", "practice"), ("4", "learn"), ("5", "diary"),
         ("6", "appointment"))  # fmt: skip
_SETTLED = 2.0
_NEXT_STEP, _STILL_STEPS = "\x1b[C", 3
_PLAIN = ("--plain", "--no-log", "--silent", "--no-input")

_PLAYED = (("play", "jaw-ease"), ("breathe", "coherent"))

Start = tuple[float, float, float]
"""A start: milliseconds to the first frame, those of the processor, megabytes of memory."""


def first_frames(installed: Installed, folder: Path, runs: int, most: int) -> Iterator[Figure]:
    """Today against two floors, with small and large journals and with packs, in turn."""
    small, plain, full, packed, bare, bare_small, listed = names = (
        "Today at 80x24", "Today at 120x40", f"Today, {most:,} entries", f"Today, {PACKS} packs",
        "bare", "bare at 80x24", "listed",
    )  # fmt: skip
    asked = installed.environment(make_home(folder / "asked"))
    large = installed.environment(make_home(folder / "large", most))
    packs = installed.environment(make_home(folder / "packed", packs=PACKS))
    relief, python = (installed.relief,), installed.python
    floor, list_floor = (python, installed.bare), (python, installed.listed)
    begin = {
        bare: lambda: _start(floor, asked, ("Hello relief",)),
        plain: lambda: _start(relief, asked, _TODAY),
        full: lambda: _start(relief, large, _TODAY),
        bare_small: lambda: _start(floor, asked, ("Hello relief",), (80, 24)),
        small: lambda: _start(relief, asked, _TODAY, (80, 24)),
        packed: lambda: _start(relief, packs, _TODAY),
        listed: lambda: _start(list_floor, asked, ("row number 9",)),
    }
    starts: dict[str, list[Start]] = {name: [] for name in names}
    for _ in range(runs + 1):  # the first of each is a warm-up
        for name, act in begin.items():
            starts[name].append(act())
    at, cpu, memory = (
        {name: [start[nth] for start in each[1:]] for name, each in starts.items()}
        for nth in range(3)
    )
    for name, beside in ((plain, bare), (small, bare_small), (full, bare)):
        against = f"{name}, first frame, against bare Textual"
        yield Figure(against, "ms", at[name], at[beside], FIRST_FRAME_BUDGET)
        yield Figure(f"{against}, CPU time", "ms", cpu[name], cpu[beside], FIRST_FRAME_BUDGET)
    yield Figure("Today, against header, list, footer", "ms", at[plain], at[listed])
    yield Figure(f"{full}, against empty", "ms", at[full], at[plain], GROWTH_BUDGET)
    yield Figure(f"{packed}, against none", "ms", at[packed], at[plain], GROWTH_BUDGET)
    for name in (plain, full):
        yield Figure(f"memory, {name}", "MB", memory[name], memory[bare], MEMORY_BUDGET)


def languages(installed: Installed, folder: Path, runs: int) -> Iterator[Figure]:
    """The first frame and a command in each other language, in turn with English."""
    english = installed.environment(make_home(folder / "languages"))
    for code in ("es", "zh"):
        name = f"Today in {code}, first frame, against English"
        if code not in languages_there():
            yield Figure(name, "ms", (), note=f"there are no texts in {code} yet")
            continue
        other = english | {"LANG": f"{code}.UTF-8"}
        taken, floor = [], []
        for _ in range(runs):
            floor.append(_start((installed.relief,), english, _ANY)[0])
            taken.append(_start((installed.relief,), other, _ANY)[0])
        yield Figure(name, "ms", taken, floor, LANGUAGE_BUDGET)
        status = (str(installed.relief), "status")
        taken, floor = [], []
        for _ in range(4 * runs):
            floor.append(run(status, english)[1])
            taken.append(run(status, other)[1])
        name = f"relief status in {code}, CPU time, against English"
        yield Figure(name, "ms", taken, floor, LANGUAGE_BUDGET)


def cold(installed: Installed, folder: Path) -> Iterator[Figure]:
    """The first start after an install that compiled nothing. Run last: it spoils the install."""
    environment = installed.environment(make_home(folder / "cold"))
    count = without_bytecode(installed.python.parent.parent)
    at, *_ = _start((installed.relief,), environment, _TODAY)
    again, *_ = _start((installed.relief,), environment, _TODAY)
    yield Figure("Today, without bytecode", "ms", [at], note=f"{count:,} files compiled")
    yield Figure("Today, the start after that", "ms", [again])


def at_rest(installed: Installed, folder: Path, seconds: float) -> Iterator[Figure]:
    """What each place costs while nobody does anything."""
    home = make_home(folder / "rest", 200)
    with Watched((installed.relief,), installed.environment(home), (120, 40)) as watched:
        watched.see(*_TODAY)
        for key, tab in _TABS:
            watched.rest(_SETTLED)
            watched.press(key)
            watched.rest(_SETTLED)
            cpu, sent = watched.spend(seconds)
            yield Figure(f"{tab} at rest", "% of a core", [cpu], budget=IDLE_CPU_BUDGET)
            yield Figure(f"{tab} at rest, sent", "kB/s", [sent], budget=IDLE_BYTES_BUDGET)


def keys(installed: Installed, folder: Path, runs: int) -> Iterator[Figure]:
    """From a key to the first byte of its answer, and from one tab to the next, all of it."""
    for size in SIZES:
        shown = f"{size[0]}x{size[1]}"
        home = make_home(folder / f"keys-{shown}", 200)
        with Watched((installed.relief,), installed.environment(home), size) as watched:
            watched.see(*_TODAY)
            watched.rest(_SETTLED)
            taken: list[float] = []
            for key, _ in (*_TABS[1:], _TABS[0]) * max(2, runs // 6 + 2):
                taken.append(watched.reaction(key)[1])
            yield Figure(f"tab to tab, all painted, {shown}", "ms", taken[6:], budget=TAB_BUDGET,
                         share=0.9)  # fmt: skip
            watched.press("3")
            watched.rest(_SETTLED)
            moves = [watched.reaction(key)[0] for key in ("\x1b[B", "\x1b[A") * max(2, runs)]
            yield Figure(f"key to repaint, {shown}", "ms", moves, budget=KEY_BUDGET, share=0.9)


def first_visits(installed: Installed, folder: Path, runs: int) -> Iterator[Figure]:
    """How long the first visit of each tab takes, until all is painted; each in a new process."""
    for size in SIZES:
        home = make_home(folder / f"visits-{size[0]}", 1_000)
        for key, tab in _TABS[1:]:
            taken, busy = [], []
            for _ in range(max(2, runs // 2)):
                with Watched((installed.relief,), installed.environment(home), size) as watched:
                    watched.see(*_TODAY)
                    watched.rest(1.0)
                    before = watched.cpu
                    taken.append(watched.reaction(key)[1])
                    busy.append((watched.cpu - before) * 1000)
            name = f"first visit of {tab}, {size[0]}x{size[1]}"
            yield Figure(name, "ms", taken, budget=FIRST_VISIT_BUDGET)
            yield Figure(f"{name}, CPU time", "ms", busy, budget=FIRST_VISIT_BUDGET)


def playing(installed: Installed, folder: Path, seconds: float) -> Iterator[Figure]:
    """What a session and a breath cost while they run."""
    for (size, budget), (verb, name) in product(SIZES.items(), _PLAYED):
        shown = f"{verb} {name} at {size[0]}x{size[1]}"
        home = make_home(folder / f"{verb}-{size[0]}")
        with Watched((installed.relief, verb, name), installed.environment(home), size) as watched:
            _reach_motion(watched, verb)
            cpu, sent = watched.spend(seconds)
        yield Figure(shown, "% of a core", [cpu], budget=budget)
        yield Figure(f"{shown}, sent", "kB/s", [sent])
    for verb, name in _PLAYED:
        environment = installed.environment(make_home(folder / f"{verb}-plain"))
        words = (installed.relief, verb, name, *_PLAIN)
        with Watched((*words, "--nothing-new")[: None if verb == "play" else -1],
                     environment) as watched:  # fmt: skip
            watched.rest(_SETTLED)
            cpu, sent = watched.spend(seconds)
        yield Figure(f"{verb} {name} in plain text", "% of a core", [cpu], budget=SIZES[80, 24])


def _reach_motion(watched: Watched, verb: str) -> None:
    """Answer what is asked before a session, and go on to where something moves."""
    if verb == "play":
        watched.see("from 0 to 10")  # the signs were answered a moment ago
        watched.press("\r")
    watched.see("ready")
    for _ in range(_STILL_STEPS if verb == "play" else 0):
        watched.press(_NEXT_STEP)
        watched.spend(1.0)
    watched.spend(12.0)  # get ready


def _start(
    command: tuple[Path, ...],
    environment: dict[str, str],
    words: tuple[str, ...],
    size: tuple[int, int] = (120, 40),
) -> Start:
    """Start a program, see these words on the screen, and look at its memory a second later."""
    with Watched(command, environment, size) as watched:
        at = watched.see(*words) - watched.started
        cpu = watched.cpu
        watched.spend(1.0)
        return at * 1000, cpu * 1000, watched.memory
