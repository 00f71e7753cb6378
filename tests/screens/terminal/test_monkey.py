"""Random keys, clicks, pastes, sizes and broken bytes: it never crashes, hangs or leaves a mess."""

from __future__ import annotations

import os
from pathlib import Path
from random import Random

import pytest

from tests.terminal import Terminal

pytestmark = pytest.mark.skipif(os.name == "nt", reason="pseudo-terminals are not for Windows")

EVENTS = int(os.environ.get("RELIEF_TESTS_EVENTS", "300"))
SEEDS = int(os.environ.get("RELIEF_TESTS_SEEDS", "2"))
"""``.ci/gate`` sends more."""
LOOK_EVERY = 60
KEYS = (
    *["\x1b[A", "\x1b[B", "\x1b[C", "\x1b[D", "\r", "\t", "\x1b[Z", " "] * 4,
    *"abcdefghijklmnoprstuwxyz0123456789?/:.,-+@#*=",  # not q and v, which leave
    *(chr(number) for number in range(1, 27) if number not in (3, 17)),  # nor Ctrl-C, Ctrl-Q
    "\x1b[5~", "\x1b[6~", "\x1b[H", "\x1b[F", "\x7f", "\x1b[3~", "\x1bOP", "\x1b[15~",
)  # fmt: skip
BROKEN = (b"\xff", b"\xe2\x82", b"\x9b", b"\x1b", b"\x1b[", b"\x1b[<", b"\x1b[48;0;0;0;0t",
          b"\x1b[97;5:9u", b"\x1b[48;9999;9999;0;0t", b"\x1b[?2026;9$y", b"\x1b[O\x1b[I",
          b"\x1b]11;rgb:zz/zz/zz\x07", b"\x00", b"\x1b[201~", b"\x1b[99999999999u")  # fmt: skip
PASTES = ("[/]\n[red]", "x" * 5000, "a\x00b\x1b[97;5:9u\x1b]0;owned\x07", "\u2028\u202e", "\ud800")
SIZES = ((80, 24), (120, 40), (60, 20), (40, 12), (20, 5), (3, 2), (1, 1))


def act(terminal: Terminal, chance: Random) -> None:
    """Do something no person would do."""
    kind = chance.choices(("key", "mouse", "broken", "paste", "size"), (70, 12, 8, 5, 5))[0]
    if kind == "key":
        terminal.press(chance.choice(KEYS))
    elif kind == "mouse":
        column, row = chance.randint(1, 120), chance.randint(1, 40)
        end = chance.choice("Mm")
        terminal.press(f"\x1b[<{chance.choice((0, 0, 2, 35, 64, 65))};{column};{row}{end}")
    elif kind == "broken":
        terminal.send(chance.choice(BROKEN))
    elif kind == "paste":
        terminal.paste(chance.choice(PASTES))
    else:
        terminal.resize(*chance.choice(SIZES))


def send_events(home: Path, chance: Random, most: int) -> int:
    """Start relief and send it events until it is told to quit; returns how many it got."""
    with Terminal(home=home) as terminal:
        terminal.see("q quit")
        number = 0
        while number < most and terminal.process.poll() is None:
            act(terminal, chance)
            number += 1
            if number % LOOK_EVERY == 0:
                drawn = len(terminal.raw)
                terminal.resize(90 + number % 7, 30)
                terminal.wait(lambda: len(terminal.raw) > drawn, "a reaction")  # noqa: B023
            assert terminal.process.poll() in (None, 0), (number, terminal.said)
        terminal.press("\x1b[201~", "\x03")
        assert terminal.end() in (0, 130), terminal.said
        assert terminal.left_behind() == set()
        assert b"owned" not in terminal.raw
        assert "Traceback" not in terminal.said
    return number


@pytest.mark.parametrize("seed", range(1, SEEDS + 1))
def test_nothing_that_comes_in_can_break_it(home: Path, seed: int) -> None:
    (home / "settings.toml").write_text('sound = "silent"\n')
    chance, sent = Random(seed), 0
    while sent < EVENTS:
        sent += send_events(home, chance, EVENTS - sent)
    assert not (home / "crash.txt").exists()
