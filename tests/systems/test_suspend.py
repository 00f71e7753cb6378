"""How long a computer slept, by the clocks of each system."""

from __future__ import annotations

import time

import pytest

from relief.clock import SystemClock
from tests.systems.fake_systems import Kernel, give_kernel, on_macos, on_windows


def test_macos_compares_the_clock_that_goes_on_with_the_one_that_stands(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    readings = {4: 500.0, 8: 380.0}  # CLOCK_MONOTONIC_RAW and CLOCK_UPTIME_RAW
    on_macos(monkeypatch)
    monkeypatch.setattr(time, "clock_gettime", readings.__getitem__)
    assert SystemClock().slept() == 120.0


def test_windows_compares_its_two_interrupt_times(monkeypatch: pytest.MonkeyPatch) -> None:
    on_windows(monkeypatch)
    give_kernel(monkeypatch, Kernel())
    assert SystemClock().slept() == pytest.approx(240.0)


def test_an_old_windows_cannot_tell(monkeypatch: pytest.MonkeyPatch) -> None:
    on_windows(monkeypatch)
    give_kernel(monkeypatch, object())  # type: ignore[arg-type]
    assert SystemClock().slept() == 0.0


def test_linux_tells_by_its_own_two_clocks() -> None:
    assert SystemClock().slept() >= 0.0
