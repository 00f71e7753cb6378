"""A routine on the face: all its muscles softly lit, one step in full, nothing moving."""

from __future__ import annotations

from collections.abc import Sequence

from screens.widgets.canvas import Canvas
from screens.widgets.face import Face, Scene


class RoutineFace(Face):
    """A static face whose steps can be shown one by one."""

    def __init__(self, *, id: str | None = None) -> None:
        """Start with a calm face.

        Args:
            id: As for every widget.
        """
        super().__init__(id=id)
        self.still = True
        self._softly: tuple[Scene, ...] = ()

    def put_routine(self, scenes: Sequence[Scene], at: int | None) -> None:
        """Show a routine.

        Args:
            scenes: The scene of each step.
            at: Index of the step shown in full; None for the whole routine.
        """
        shown = Scene() if at is None else scenes[at]
        softly = tuple(scene for scene in scenes if scene.zones)
        if (shown, softly) != (self._scene, self._softly):
            self._scene, self._softly = shown, softly
            self._redraw()

    def _draw(self, width: int, height: int) -> Canvas:
        canvas = super()._draw(width, height)
        drawing, shown = self._drawing, self._drawing.muscle_name(self._scene)
        for frame in drawing.frames(self._scene, width, height):
            for name, side in {(drawing.muscle_name(one), one.side) for one in self._softly}:
                muscle = frame.view.find(name)
                if muscle is not None and name != shown:
                    frame.glow(canvas, muscle, side)
        return canvas
