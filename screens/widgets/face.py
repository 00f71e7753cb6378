"""The drawn face: the muscle, the side, and the position of the fingertip.

``FaceView`` chooses and lays out the views of the drawing, independent of a terminal; ``Face`` is
the widget that shows them. Left and right are always the person's own.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from math import floor
from operator import itemgetter
from pathlib import Path

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region
from textual.reactive import var
from textual.strip import Strip
from textual.widget import Widget

from relief.language import content_folder
from relief.library.content_reader import read_table
from screens.widgets.canvas import DOTS_ACROSS, DOTS_DOWN, Canvas, Cell, Colour, Dot, Point, dab
from screens.widgets.drawing import Frame, Tip, View, follow, read_view
from screens.widgets.palette import Palette, can_blend

PAIR_WIDTH = 70
"""Columns from which a profile fits beside the main view."""

_INKS = ("outline", "feature", "soft", "hair", "muscle", "fingertip", "path", "label")
_ORDER = ("front", "back", "side")
"""Which view is preferred where several show a muscle."""
_TIP = 0.036
"""Radius of a fingertip, in head heights: about 8 mm."""
_TIP_LEAST = 2.4
"""Minimum radius of a fingertip, in dots; a smaller one is lost among the hatching."""


@dataclass(frozen=True)
class Scene:
    """What the face shows for a step."""

    zones: tuple[str, ...] = ()
    muscle: str = ""
    side: str = "both"
    motion: str = ""
    tempo: float | None = None
    view: str | None = None

    def phase(self, seconds: float) -> float:
        """Return the phase (0 to 1) of the current circle or stroke."""
        return seconds * self.tempo / 60 % 1 if self.tempo else 0.0


@dataclass(frozen=True)
class FaceView:
    """The whole drawing, as a set of views."""

    views: Mapping[str, View]

    @classmethod
    def load(cls) -> FaceView:
        """Load the drawing from ``content/face.toml``."""
        drawing = read_table(content_folder() / "face.toml")
        return cls({name: read_view(entry) for name, entry in drawing["view"].items()})

    def muscle_name(self, scene: Scene) -> str:
        """Return the id of the muscle of a scene: by name, else by area; "" for none."""
        muscles = [muscle for name in _ORDER for muscle in self.views[name].muscles]
        wanted = scene.muscle.strip().lower()
        if not scene.zones:
            return ""
        named = [muscle.id for muscle in muscles if wanted in muscle.names]
        zoned = [muscle.id for muscle in muscles if scene.zones[0] in muscle.zones]
        return next(iter(named + zoned), "")

    def frames(self, scene: Scene, width: int, height: int) -> list[Frame]:
        """Choose the views for a scene and place them side by side at one scale."""
        name, turn = self.muscle_name(scene), -1 if scene.side == "right" else 1
        able = [key for key in _ORDER if self.views[key].find(name)] or list(_ORDER)
        main = scene.view if scene.view and scene.view in self.views else able[0]
        pairs = [(main, turn)]
        if width >= PAIR_WIDTH:
            # What only a profile shows is shown on both profiles, facing each other.
            pairs = [("side", -1), ("side", 1)] if main == "side" else [(main, 1), ("side", turn)]
        views = [(self.views[key], look) for key, look in pairs]
        across = sum(view.bounds[2] - view.bounds[0] for view, _ in views)
        down = max(view.bounds[3] - view.bounds[1] for view, _ in views)
        scale = max(1.0, min(width * DOTS_ACROSS / across, height * DOTS_DOWN / down))
        frames, column, top = [], 0, (height * DOTS_DOWN - down * scale) / 2
        for view, look in views:
            share = floor(width * (view.bounds[2] - view.bounds[0]) / across)
            frames.append(Frame(view, column, share, scale, top, look))
            column += share
        return frames

    def layout(self, scene: Scene, width: int, height: int, still: bool = False) -> Canvas:
        """Draw a scene without the fingertips."""
        canvas, name = Canvas(width, height), self.muscle_name(scene)
        frames = self.frames(scene, width, height)
        for frame in frames:
            frame.draw(canvas)
        lit = [(frame, muscle) for frame in frames if (muscle := frame.view.find(name))]
        for frame, muscle in lit:
            frame.light(canvas, muscle, scene.side)
            frame.guide(canvas, muscle, scene.motion, scene.side, still)
        for frame, muscle in [pair for pair in lit if pair[0].halves(scene.side)][:1]:
            frame.label(canvas, muscle, scene.side)
        return canvas

    def paths(self, scene: Scene, frames: Iterable[Frame]) -> list[list[Point]]:
        """Return the path of each fingertip, in dots; empty if no hand touches."""
        name = self.muscle_name(scene)
        lit = [(frame, muscle) for frame in frames if (muscle := frame.view.find(name))]
        return [
            [frame.place(point, half) for point in path]
            for frame, muscle in lit
            if (path := muscle.path(scene.motion))
            for half in frame.halves(scene.side)
        ]


class Face(Widget):
    """The face on the screen. It moves only when ``advance`` is called."""

    COMPONENT_CLASSES = {f"face--{ink}" for ink in _INKS}
    DEFAULT_CSS = Path(__file__).with_suffix(".tcss").read_text("utf-8")

    still: var[bool] = var(False)
    """Reduced motion: the fingertip rests at the start of the path, and an arrow shows the
    direction.
    """

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        """Start with a calm face and nothing lit."""
        super().__init__(id=id, classes=classes)
        self._drawing = FaceView.load()
        self._scene = Scene()
        self._seconds = 0.0
        self._rows: list[list[Cell]] = []
        self._paths: list[list[Point]] = []
        self._radius = 0.0
        self._inks: dict[str, Colour] = {}
        self._colors = Palette()
        self._tips: list[Tip] = []
        self._fingers: dict[Dot, Cell] = {}
        self._styles: dict[tuple[Colour, Colour], Style] = {}

    def show(
        self,
        areas: tuple[str, ...],
        muscle: str,
        side: str,
        motion: str,
        tempo: float | None,
        view: str | None = None,
    ) -> None:
        """Show a step from its beginning.

        Args:
            areas: The areas of the step; an empty tuple shows the calm face.
            muscle: The muscle to light, by any of its names.
            side: ``left``, ``right`` (the person's own) or ``both``.
            motion: What the hands do; a motion without hands shows no fingertip.
            tempo: Movements per minute, if they are counted.
            view: ``front``, ``side`` or ``back``, instead of the best one.
        """
        own = side if side in ("left", "right") else "both"
        self._scene = Scene(tuple(areas), muscle, own, motion, tempo, view)
        self._seconds = 0.0
        self._redraw()

    def advance(self, seconds: float) -> None:
        """Set the time within the step; repaints only cells that the fingertips left or reached."""
        self._seconds = seconds
        before = self._fingers
        if not self._rows or not self._touch():
            return
        cells = before.keys() | self._fingers.keys()
        changed = [cell for cell in cells if before.get(cell) != self._fingers.get(cell)]
        if changed:
            # One rectangle for all tips: Textual writes each touched row from the widget's left
            # edge on, so that a second rectangle on the same rows would write them twice.
            self.refresh(_around(changed))

    def render_line(self, y: int) -> Strip:
        """Render one row of the picture."""
        width, height = self.size
        if len(self._rows) != height or not self._rows or len(self._rows[0]) != width:
            self._prepare(width, height)
        if y >= len(self._rows):
            return Strip.blank(width)
        row = _merged(self._fingers.get((x, y), cell) for x, cell in enumerate(self._rows[y]))
        runs = groupby(row, key=itemgetter(1, 2))
        return Strip(
            [Segment("".join(cell.char for cell in run), self._style(*key)) for key, run in runs],
            width,
        )

    def watch_still(self) -> None:
        """Redraw after ``still`` has changed, because the path gains or loses its arrow."""
        self._redraw()

    def notify_style_update(self) -> None:
        """Redraw in the new colours."""
        super().notify_style_update()
        self._rows = []

    def _redraw(self) -> None:
        """Discard the picture; the next paint draws it again."""
        self._rows = []
        self.refresh()

    def _prepare(self, width: int, height: int) -> None:
        """Draw the static picture behind the fingertips."""
        paper = self._colors.number(self.background_colors[1].rich_color, foreground=False)
        for ink in _INKS:
            color = self.get_component_rich_style(f"face--{ink}").color
            self._inks[ink] = self._colors.number(color)
        canvas = self._draw(width, height)
        frames = self._drawing.frames(self._scene, width, height)
        self._rows = canvas.rows(self._inks, paper, self._shaded)
        self._paths = self._drawing.paths(self._scene, frames)
        self._radius = max(_TIP_LEAST, _TIP * frames[0].scale)
        self._styles.clear()
        self._tips = []
        self._fingers = {}
        self._touch()

    def _draw(self, width: int, height: int) -> Canvas:
        """Draw everything but the fingertips."""
        return self._drawing.layout(self._scene, width, height, self.still)

    @property
    def _shaded(self) -> bool:
        """Return whether colours can be blended: with 256, fills would become grey patches."""
        has_all = self.app.console.color_system == "truecolor"
        return has_all and not self.app.no_color and can_blend(self.app)

    def _touch(self) -> bool:
        """Place the fingertips at their current positions; return False if nothing changed."""
        phase = self._scene.phase(0.0 if self.still else self._seconds)
        tips = [follow(path, self._scene.motion, phase) for path in self._paths]
        if tips == self._tips:
            return False
        self._tips, self._fingers = tips, {}
        inks = self._inks["fingertip"], self._inks["muscle"]
        for at, weight in tips:
            self._fingers |= dab(self._rows, at, self._radius, *inks, weight, self._shaded)
        return True

    def _style(self, ink: Colour, paper: Colour) -> Style:
        """Return the style of a run, cached because creating it dominates the cost of a frame."""
        if (ink, paper) not in self._styles:
            colours = map(self._colors.color, (ink, paper))
            self._styles[ink, paper] = Style.from_color(*colours)
        return self._styles[ink, paper]


def _merged(row: Iterable[Cell]) -> Iterator[Cell]:
    """Give blank cells the ink to their left, because fewer runs need fewer bytes."""
    ink: Colour | None = None
    for cell in row:
        if cell.char == " " and ink:
            yield Cell(" ", ink, cell.paper)
        else:
            ink = cell.ink
            yield cell


def _around(cells: Collection[Dot]) -> Region:
    """Return the smallest rectangle around cells."""
    columns, rows = [x for x, _ in cells], [y for _, y in cells]
    return Region.from_corners(min(columns), min(rows), max(columns) + 1, max(rows) + 1)
