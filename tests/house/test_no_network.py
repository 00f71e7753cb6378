"""No network access: the process opens no socket that could reach another computer."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.terminal import RELIEF, Terminal
from tests.tools import need

pytestmark = pytest.mark.slow

REACHES_OUT = re.compile(r"AF_INET6?|AF_NETLINK|\b(?:connect|bind|listen)\([^)]*sin6?_")
"""System calls of a program that could communicate with another computer."""


def test_nothing_asks_for_a_socket_that_leaves_the_machine(home: Path) -> None:
    trace = home / "trace.txt"
    strace = (need("strace"), "-f", "--seccomp-bpf", "-qq", "-e", "trace=network")
    watched = (*strace, "-o", str(trace), *RELIEF)
    with Terminal(home=home, program=watched) as terminal:
        terminal.see("Welcome", "q quit")
        terminal.press("2", "3", "4", "5", "6", "1", "l")
        terminal.see("How are you now?")
        terminal.press("4", "\r")
        terminal.see("Saved on this machine")
        terminal.press("v")  # continues in plain-text mode, with numbered commands
        terminal.see("q quits:")
        for choice in ("4", "", "7", "q"):
            terminal.press(f"{choice}\r")
        assert terminal.end() == 0
    assert REACHES_OUT.findall(trace.read_text()) == []


@pytest.mark.parametrize(
    "line",
    [
        "socket(AF_INET, SOCK_STREAM|SOCK_CLOEXEC, IPPROTO_IP) = 3",
        "socket(AF_INET6, SOCK_DGRAM, IPPROTO_IP) = 3",
        'connect(3, {sa_family=AF_INET, sin_port=htons(53), sin_addr=inet_addr("127.0.0.1")}, 16)',
    ],
)
def test_the_search_finds_a_socket_that_does(line: str) -> None:
    assert REACHES_OUT.search(line)
