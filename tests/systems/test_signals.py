"""A closed console ends a program as a signal does elsewhere."""

from __future__ import annotations

import signal
import threading
from types import FrameType

import pytest

from relief.systems.signals import console_closed, end_signals
from tests.systems.fake_systems import Kernel, give_kernel, on_windows

_CTRL_C, _CLOSE = 0, 2


def test_ctrl_break_is_among_the_signals_that_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(signal, "SIGBREAK", 21, raising=False)
    assert 21 in end_signals()


def test_a_closed_console_arrives_as_sigterm_and_waits_for_the_end(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    kernel, heard = Kernel(), threading.Event()

    def hear(_number: int, _frame: FrameType | None) -> None:
        heard.set()

    on_windows(monkeypatch)
    give_kernel(monkeypatch, kernel)
    before = signal.signal(signal.SIGTERM, hear)
    try:
        with console_closed():
            teller = threading.Thread(target=kernel.handlers[0], args=(_CLOSE,))
            teller.start()
            assert heard.wait(5)
            assert teller.is_alive(), "Windows would end the process now"
        teller.join(5)
        assert not teller.is_alive()
    finally:
        signal.signal(signal.SIGTERM, before)
    assert not kernel.handlers


def test_ctrl_c_is_left_to_python(monkeypatch: pytest.MonkeyPatch) -> None:
    kernel = Kernel()
    on_windows(monkeypatch)
    give_kernel(monkeypatch, kernel)
    with console_closed():
        assert kernel.handlers[0](_CTRL_C) is False
