"""Keys in plain-text mode on a Windows console."""

from __future__ import annotations

import threading

import pytest

from relief.cli.keypress import terminal_keys
from relief.systems.keyboard import single_keys
from tests.systems.fake_systems import give_console, on_windows


@pytest.mark.parametrize(
    ("typed", "heard"),
    [
        (" ", ["space"]),
        ("x", ["x"]),
        ("qq", ["q", "q"]),
        ("\r", ["enter"]),
        ("\xe0M\xe0K", ["right", "left"]),
        ("\x00I\x00Q", ["pageup", "pagedown"]),
        ("\x00\x3b", ["other"]),
    ],
)
def test_each_key_is_heard(typed: str, heard: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    on_windows(monkeypatch)
    give_console(monkeypatch, typed)
    with terminal_keys(True) as wait:
        assert wait is not None
        assert [wait(0.0) for _ in heard] == heard
        assert wait(0.0) is None, "nothing more was typed"


def test_ctrl_c_ends_as_it_does_elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    on_windows(monkeypatch)
    give_console(monkeypatch, "\x03")
    with terminal_keys(True) as wait, pytest.raises(KeyboardInterrupt):
        assert wait is not None
        wait(0.0)


def test_a_wait_ends_on_time_though_each_pause_takes_longer(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    now, asked = [0.0], []

    def dawdle(_: threading.Event, seconds: float) -> None:
        asked.append(seconds)
        now[0] += seconds + 0.016  # the tick of a Windows timer

    on_windows(monkeypatch)
    give_console(monkeypatch)
    monkeypatch.setattr(threading.Event, "wait", dawdle)
    with single_keys(lambda: now[0]) as wait:
        assert wait(0.25) is None
    assert 0.25 <= now[0] <= 0.27
    assert min(asked) > 0
