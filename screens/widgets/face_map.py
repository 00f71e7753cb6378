"""The face as a map: a letter at each area, and which areas are marked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from textual.events import Click
from textual.message import Message

from relief.library.areas import AREAS, letter_of_area
from screens.widgets.canvas import Cell, Dot
from screens.widgets.drawing import Frame
from screens.widgets.face import Face, FaceView, Scene

_BESIDE: Mapping[str, tuple[float, float]] = {"back-of-neck": (0.33, 0.99)}
"""Where areas that cannot be seen from the front are marked: beside the neck."""
_REACH = 2
"""Maximum distance in cells at which a click still counts for a letter."""
_NEARBY = ((0, 0), (0, -1), (0, 1), (1, 0), (-1, 0), (1, -1), (-1, -1))
"""Offsets tried for an area whose cell is taken."""


@dataclass(frozen=True, slots=True)
class Mark:
    """The sign of an area: a character, and whether it is filled with the accent colour."""

    char: str
    is_filled: bool = True


class FaceMap(Face):
    """The calm face with its areas; posts ``Picked`` when one is clicked.

    ``marks`` maps areas such as ``cheek.left`` to their signs; other areas show their letters.
    """

    class Picked(Message):
        """Posted when an area is clicked."""

        def __init__(self, area: str) -> None:
            super().__init__()
            self.zone = area

    def __init__(self, *, letters: bool = True, id: str | None = None) -> None:
        """Create a map with nothing marked.

        Args:
            letters: Whether areas that are not marked show their letter.
            id: As for every widget.
        """
        super().__init__(id=id)
        self._letters = letters
        self._marks: Mapping[str, Mark] = {}
        self.spots: dict[tuple[int, int], str] = {}
        self._scene = Scene(view="front")

    def mark(self, marks: Mapping[str, Mark]) -> None:
        """Replace the marks."""
        self._marks = dict(marks)
        self._redraw()

    def on_click(self, event: Click) -> None:
        """Post the nearest area, if one is near."""
        near = [
            (abs(x - event.x) + 2 * abs(y - event.y), area) for (x, y), area in self.spots.items()
        ]
        far, area = min(near, default=(_REACH + 1, ""))
        if far <= _REACH:
            self.post_message(self.Picked(area))

    def _prepare(self, width: int, height: int) -> None:
        super()._prepare(width, height)
        frames = self._drawing.frames(self._scene, width, height)
        self.spots = {spot: area for area, spot in _apart(_spots(frames))}
        for (x, y), area in self.spots.items():
            if 0 <= y < len(self._rows) and 0 <= x < len(self._rows[y]):
                self._rows[y][x] = self._cell(area, self._rows[y][x])

    def _cell(self, area: str, under: Cell) -> Cell:
        mark = self._marks.get(area)
        if mark is None:
            return (
                under
                if not self._letters
                else Cell(letter_of_area(area), self._inks["soft"], under.paper)
            )
        accent = self._inks["muscle"]
        ink, paper = (under.paper, accent) if mark.is_filled else (accent, under.paper)
        return Cell(mark.char, ink, paper)


def _apart(spots: Iterable[tuple[str, Dot]]) -> Iterator[tuple[str, Dot]]:
    """Yield the areas, each moved to a cell of its own: in a small picture the upper one moves."""
    taken: set[Dot] = set()
    for area, (x, y) in reversed(list(spots)):
        free = ((x + across, y + down) for across, down in _NEARBY)
        spot = next((cell for cell in free if cell not in taken), (x, y))
        taken.add(spot)
        yield area, spot


def _spots(frames: list[Frame]) -> Iterator[tuple[str, Dot]]:
    """Yield each area with the cells that represent it."""
    for area in AREAS:
        name, _, side = area.partition(".")
        for frame in frames:
            for spot in frame.spots(name, side):
                yield area, spot
        if name in _BESIDE and frames[0].view.mirror:
            half = frames[0].halves(side)[0]
            yield area, frames[0].cell(_BESIDE[name], half)


__all__ = ["FaceMap", "FaceView", "Mark"]
