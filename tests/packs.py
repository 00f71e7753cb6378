"""Valid packs that tests can change, and the result of validating them."""

from __future__ import annotations

from typing import Any

from relief.library.library import Library
from relief.library.packs.pack_check import CheckedPack, Checker
from relief.practice.pack_timing_rules import PACK_RULES

PACK = """\
format = 1
id = "anna-jaw"
title = "Jaw after the splint"
author = "Anna K."
written = 2026-12-02
region = "jaw"
summary = "For jaw muscles that feel tight."
before = "Leave it out with a locked jaw."

[[step]]
name = "Settle"
zones = ["jaw"]
side = "both"
motion = "settle"
pressure = 0
seconds = 20
say = "Whole jaw. Teeth apart."

[[step]]
name = "Circles"
zones = ["jaw", "cheek"]
side = "both"
motion = "circle"
pressure = 3
seconds = 40
say = "Both jaw muscles. Small slow circles."
"""

BREATH = """\
format = 1
kind = "pattern"
id = "anna-breath"
title = "A slow breath"
author = "Anna K."
written = 2026-12-02
summary = "In for 4, out for 6."
evidence = "No trial has been done."
certainty = "very low"
caution = "Stop if you feel dizzy."

[[phase]]
kind = "in"
seconds = 4
say = "In"

[[phase]]
kind = "out"
seconds = 6
say = "Out"
"""


def pack(
    say: str = "Whole body. Sit back.",
    motion: str = "rest",
    zones: str = "",
    pressure: int = 0,
    seconds: int = 30,
    head: str = "",
    more: str = "",
) -> str:
    """Return a routine of one step; its texts are TOML, so that escapes are possible."""
    listed = ", ".join(f'"{zone}"' for zone in zones.split())
    return f"""\
format = 1
id = "my-routine"
author = "Anna K."
written = 2026-11-02
region = "face"
title = "My routine"
summary = "A short pause."
before = "Stop if anything hurts."
{head}
[[step]]
name = "One"
zones = [{listed}]
side = "both"
motion = "{motion}"
pressure = {pressure}
seconds = {seconds}
say = "{say}"
{more}
"""


def jaw(say: str, **other: Any) -> str:
    """Return a step of circles on the jaw."""
    return pack(say, **{"motion": "circle", "zones": "jaw cheek", "pressure": 3, **other})


def neck(say: str) -> str:
    """Return a step of circles on the back of the neck."""
    return pack(say, "circle", "back-of-neck", 3)


def temple(say: str) -> str:
    """Return a step of circles on the temples."""
    return pack(say, "circle", "temple", 2)


def authors_checker(library: Library) -> Checker:
    """Return the validator for authors: all rules, including speech time."""
    return Checker(library, PACK_RULES)


def changed(*pairs: tuple[str, str], text: str = PACK) -> str:
    """Return a pack with the first occurrence of each text replaced."""
    for old, new in pairs:
        assert old in text, old
        text = text.replace(old, new, 1)
    return text


def check(checker: Checker, text: str | bytes) -> CheckedPack:
    """Check a text."""
    return checker.data(text.encode() if isinstance(text, str) else text, "a.toml")


def told(checked: CheckedPack) -> list[tuple[int, int, str]]:
    """Return line, column and code of each error or warning."""
    return [(fault.line, fault.column, fault.code) for fault in checked.faults]


def errors(checked: CheckedPack) -> set[str]:
    """Return the code of each error."""
    return {fault.code for fault in checked.errors}


def codes(checked: CheckedPack) -> set[str]:
    """Return the code of each error or warning."""
    return {fault.code for fault in checked.faults}
