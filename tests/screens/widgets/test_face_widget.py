"""The face as a widget: it moves only when told the time, and paints only what changed."""

from __future__ import annotations

import pytest
from textual.app import App, ComposeResult
from textual.geometry import Region

from screens.widgets.face import Face, FaceView, Scene
from tests.face_scenes import CIRCLES, SIZES, dots, text


class FaceApp(App[None]):
    """A screen with nothing but the face."""

    def compose(self) -> ComposeResult:
        yield Face()


def shown(app: App[None]) -> list[str]:
    """The characters on the screen."""
    size = app.size
    strips = app.screen._compositor.render_strips(size)
    return [strip.text for strip in strips]


def show(face: Face, scene: Scene) -> None:
    face.show(scene.zones, scene.muscle, scene.side, scene.motion, scene.tempo)


def watched(face: Face, monkeypatch: pytest.MonkeyPatch) -> list[Region]:
    """The areas that are repainted from now on; the whole face counts as one."""
    dirty: list[Region] = []
    refresh = face.refresh

    def record(*areas: Region, **more: bool) -> Face:
        dirty.extend(areas or [face.size.region])
        return refresh(*areas, **more)

    monkeypatch.setattr(face, "refresh", record)
    return dirty


@pytest.mark.parametrize(("width", "height"), SIZES)
async def test_the_widget_renders_at_every_size(width: int, height: int) -> None:
    app = FaceApp()
    async with app.run_test(size=(width, height)) as pilot:
        face = app.query_one(Face)
        for scene in (CIRCLES, Scene(), Scene(("shoulder-top",), "upper trapezius", "left")):
            show(face, scene)
            await pilot.pause()
            face.advance(0.7)
            await pilot.pause()
            assert [len(row) for row in shown(app)] == [width] * height


async def test_time_moves_the_fingertip_and_nothing_else(monkeypatch: pytest.MonkeyPatch) -> None:
    app = FaceApp()
    async with app.run_test(size=(36, 17)) as pilot:
        face = app.query_one(Face)
        show(face, CIRCLES)
        await pilot.pause()
        before, picture = shown(app), face._rows
        copy = [list(row) for row in picture]
        dirty = watched(face, monkeypatch)
        face.advance(0.9)
        await pilot.pause()
        assert face._rows is picture and picture == copy
        assert 1 <= len(dirty) <= 2
        changed = [
            (x, y)
            for y, (old, new) in enumerate(zip(before, shown(app), strict=True))
            for x, (a, b) in enumerate(zip(old, new, strict=True))
            if a != b
        ]
        assert changed
        assert all(any(area.contains(x, y) for area in dirty) for x, y in changed)
        assert sum(area.area for area in dirty) < 36 * 17 / 3


@pytest.mark.parametrize("still", [False, True])
async def test_what_does_not_move_paints_nothing(
    still: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = FaceApp()
    async with app.run_test(size=(36, 17)) as pilot:
        face = app.query_one(Face)
        face.still = still
        show(face, CIRCLES if still else Scene(("jaw",), "masseter", "left", "hold"))
        await pilot.pause()
        assert any(arrow in "".join(shown(app)) for arrow in "→↘↓↙←↖↑↗") is still
        dirty = watched(face, monkeypatch)
        for tick in range(30):
            face.advance(tick / 15)
        assert dirty == []


async def test_no_color_shows_dots_and_no_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    app = FaceApp()
    async with app.run_test(size=(36, 17)) as pilot:
        show(app.query_one(Face), CIRCLES)
        await pilot.pause()
        assert "▀" not in "".join(shown(app))
        calm = text(FaceView.load().layout(Scene(), 36, 17))
        assert sum(map(dots, "".join(shown(app)))) > sum(map(dots, "".join(calm))) + 20


async def test_a_new_theme_recolours_the_face() -> None:
    app = FaceApp()
    async with app.run_test(size=(36, 17)) as pilot:
        face = app.query_one(Face)
        show(face, CIRCLES)
        await pilot.pause()
        inks = {cell.ink for row in face._rows for cell in row}
        app.theme = "textual-light"
        await pilot.pause()
        assert shown(app)
        assert {cell.ink for row in face._rows for cell in row} != inks
