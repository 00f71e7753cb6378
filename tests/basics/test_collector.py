"""Garbage collection is paused during an import, and restored afterwards."""

from __future__ import annotations

import gc

import pytest

from relief.collector import resting_collector


@pytest.mark.parametrize("is_at_work", [True, False])
def test_the_collector_is_afterwards_as_it_was(is_at_work: bool) -> None:
    was = gc.isenabled()
    try:
        (gc.enable if is_at_work else gc.disable)()
        with pytest.raises(ValueError, match="in between"), resting_collector():
            assert not gc.isenabled()
            raise ValueError("in between")
        assert gc.isenabled() == is_at_work
    finally:
        (gc.enable if was else gc.disable)()
