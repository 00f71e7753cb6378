"""The pacer: a disc that breathes, and paints only the rows that look different."""

from __future__ import annotations

import pytest
from textual.app import App, ComposeResult
from textual.geometry import Region

from relief.library.library import Library
from relief.practice.session_setup import breathing_of
from screens.themes import THEMES
from screens.widgets.pacer import Pacer
from tests.conftest import ROOT

Cells = list[tuple[str, object, object]]


class PacerApp(App[None]):
    """An app with nothing in it but a pacer."""

    CSS_PATH = [ROOT / "screens" / "widgets" / "pacer.tcss"]

    def __init__(self) -> None:
        super().__init__()
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = THEMES[0].name

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return dict(THEMES[0].variables)

    def compose(self) -> ComposeResult:
        yield Pacer()


def rows(app: PacerApp) -> list[Cells]:
    """Every cell of the screen with its colours, row by row."""
    return [
        [
            (char, segment.style and segment.style.color, segment.style and segment.style.bgcolor)
            for segment in strip
            for char in segment.text
        ]
        for strip in app.screen._compositor.render_strips()
    ]


@pytest.mark.parametrize("name", ["coherent", "cyclic-sighing", "box"])
async def test_what_is_painted_in_parts_is_the_whole_picture(library: Library, name: str) -> None:
    line = breathing_of(library.pattern(name), 2, 10.0, library.phrases)
    app, fresh = PacerApp(), PacerApp()
    async with app.run_test(size=(40, 18)) as pilot, fresh.run_test(size=(40, 18)) as other:
        pacer, whole = app.query_one(Pacer), fresh.query_one(Pacer)
        await pilot.pause()
        for tick in range(150, 150 + 15 * 7):
            moment = line.at(tick / 15)
            pacer.advance(moment.segment, moment.into)
            whole.advance(moment.segment, moment.into)
            await pilot.pause(0)
            if tick % 15 == 0:
                whole.refresh()
                await other.pause(0)
                assert rows(app) == rows(fresh)


async def test_a_slow_breath_paints_only_some_rows(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    line = breathing_of(library.pattern("coherent"), 2, 10.0, library.phrases)
    app = PacerApp()
    async with app.run_test(size=(40, 18)) as pilot:
        pacer = app.query_one(Pacer)
        moment = line.at(12.0)
        pacer.advance(moment.segment, moment.into)
        await pilot.pause()
        painted: list[Region] = []
        monkeypatch.setattr(pacer, "refresh", lambda *areas: painted.extend(areas or [None]))
        moment = line.at(12.0 + 1 / 15)
        pacer.advance(moment.segment, moment.into)
        assert painted
        assert all(area.height == 1 for area in painted)
        assert len(painted) < 18


@pytest.mark.parametrize("width", [10, 36, 120])
async def test_it_fills_its_place_at_any_size(library: Library, width: int) -> None:
    line = breathing_of(library.pattern("box"), 1, 10.0, library.phrases)
    app = PacerApp()
    async with app.run_test(size=(width, 12)) as pilot:
        pacer = app.query_one(Pacer)
        for second in range(10, 26):
            moment = line.at(float(second))
            pacer.advance(moment.segment, moment.into)
            await pilot.pause()
            assert [len(row) for row in rows(app)] == [width] * 12
