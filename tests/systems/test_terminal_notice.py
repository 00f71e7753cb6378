"""A notification reaches only a terminal that supports it, without private text."""

from __future__ import annotations

import pytest

from relief.systems.terminal_notice import notice_sequence, wants_notice


@pytest.mark.parametrize(
    ("environ", "sequence"),
    [
        ({"TERM": "xterm-kitty"}, "\x1b]99;o=unfocused;Over.\x1b\\"),
        ({"TERM_PROGRAM": "iTerm.app"}, "\x1b]9;Over.\x1b\\"),
        ({"TERM_PROGRAM": "WezTerm"}, "\x1b]9;Over.\x1b\\"),
        ({"TERM": "xterm-ghostty"}, "\x1b]9;Over.\x1b\\"),
        ({"TERM": "foot"}, "\x1b]777;notify;Over.;\x1b\\"),
        ({"TERM": "rxvt-unicode-256color"}, "\x1b]777;notify;Over.;\x1b\\"),
    ],
)
def test_each_terminal_is_told_in_its_own_way(environ: dict[str, str], sequence: str) -> None:
    assert notice_sequence("Over.", environ) == sequence


@pytest.mark.parametrize(
    "environ",
    [
        {}, {"TERM": "xterm-256color"}, {"TERM": "linux"}, {"TERM_PROGRAM": "Apple_Terminal"},
        {"TERM": "xterm-kitty", "TMUX": "/tmp/tmux-1/default,1,0"},
        {"TERM": "screen", "STY": "1.pts", "TERM_PROGRAM": "iTerm.app"},
    ],
)  # fmt: skip
def test_one_that_may_not_know_it_is_told_nothing(environ: dict[str, str]) -> None:
    assert notice_sequence("Over.", environ) == ""


def test_over_ssh_it_has_to_be_chosen() -> None:
    far = {"SSH_TTY": "/dev/pts/1"}
    assert [wants_notice(choice, far) for choice in ("auto", "on", "off")] == [False, True, False]
    assert [wants_notice(choice, {}) for choice in ("auto", "on", "off")] == [True, True, False]
