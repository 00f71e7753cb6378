"""The map of the face: each area has a place of its own, at any size."""

from __future__ import annotations

import pytest
from textual.app import App, ComposeResult

from relief.library.areas import AREAS, letter_of_area
from screens.widgets.face_map import FaceMap


class MapApp(App[None]):
    """A screen with nothing but the map."""

    def compose(self) -> ComposeResult:
        yield FaceMap()


@pytest.mark.parametrize("size", [(24, 11), (22, 11), (26, 12), (30, 13), (40, 14), (78, 22)])
async def test_no_letter_lies_on_another(size: tuple[int, int]) -> None:
    app = MapApp()
    async with app.run_test(size=size):
        face_map = app.query_one(FaceMap)
        assert set(face_map.spots.values()) == set(AREAS)
        strips = app.screen._compositor.render_strips(app.size)
        rows = [strip.text for strip in strips]
        for (x, y), zone in face_map.spots.items():
            assert rows[y][x] == letter_of_area(zone)


@pytest.mark.parametrize("size", [(24, 11), (40, 14)])
async def test_the_forehead_stays_above_the_brow_and_that_above_the_lids(
    size: tuple[int, int],
) -> None:
    app = MapApp()
    async with app.run_test(size=size):
        spots = app.query_one(FaceMap).spots
        rows = {zone: y for (_, y), zone in spots.items()}
        names = ("forehead", "brow", "upper-lid", "lower-lid")
        down = [rows[f"{name}.left"] for name in names]
        assert down == sorted(down)
        assert down[0] < down[1]
