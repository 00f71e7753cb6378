"""The pressure gauge of a step: one full cell per point, of ten."""

from __future__ import annotations

import pytest

from relief.library.library import Library
from relief.library.routine import Step
from screens.practice.session_text import gauge
from tests.builders import step_fields

SIDE_COLUMNS = 38


@pytest.mark.parametrize("pressure", range(1, 5))
def test_cells_and_number_agree(pressure: int) -> None:
    shown = gauge(Step.model_validate(step_fields(pressure=pressure))).plain
    assert f"{pressure} of 10" in shown
    assert (shown.count("▮"), shown.count("▮") + shown.count("▯")) == (pressure, 10)


def test_every_step_of_ours_fits_the_side_of_a_session(library: Library) -> None:
    for routine in library.routines:
        for step in routine.step:
            rows = gauge(step).plain.split("\n")
            assert max(map(len, rows)) <= SIDE_COLUMNS, step.name
