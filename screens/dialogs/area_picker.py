"""Choose areas of the face on a map and a list, by letter or by click."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Static

from relief.columns import padded
from relief.i18n import _
from relief.library.areas import AREAS, LETTERS, SIDES, area_of_letter, letter_of_area
from screens.dialogs.dialog import Dialog
from screens.dialogs.key_hints import keys
from screens.keys.table import bindings
from screens.safe_text import lines, plain
from screens.widgets.face_map import FaceMap, Mark

_NAME = 18
_DIGITS = 9


class AreaPicker(Dialog[tuple[str, ...] | None]):
    """Returns the marked areas, or None if cancelled.

    Args:
        question: The question.
        marked: Areas marked initially.
        in_order: Whether the order matters; the map then numbers the areas.
        most: Maximum number of areas; a further one replaces the last. 0 means no limit.
    """

    help_of = "areas"
    BINDINGS: ClassVar = bindings("areas")
    CSS_PATH = ["dialogs/area_picker.tcss"]

    def __init__(
        self, question: str, marked: Iterable[str] = (), in_order: bool = False, most: int = 0
    ) -> None:
        super().__init__()
        self._question = question
        self._marked = [area for area in dict.fromkeys(marked) if area in AREAS]
        self._in_order = in_order
        self._most = most

    def compose(self) -> ComposeResult:
        """Compose the question, the map, the list and the keys."""
        with Vertical(classes="sheet", id="where"):
            yield Static(plain(self._question, "bold"))
            with Horizontal(id="where-body"):
                yield FaceMap(id="where-map")
                yield Static(id="where-list")
            yield Static(plain(self.services.phrases("zone.how"), "$muted"))
            yield Static(keys(*self.named("done", "leave"), gap=5), classes="keys")

    def on_mount(self) -> None:
        """Show the areas marked initially."""
        self._show()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Allow marking only with the letter of an area."""
        if action == "mark" and parameters and area_of_letter(str(parameters[0])) is None:
            return False
        return super().check_action(action, parameters)

    def action_mark(self, letter: str) -> None:
        """Mark or unmark the area of this letter."""
        if (area := area_of_letter(letter)) is not None:
            self._toggle(area)

    def action_done(self) -> None:
        """Return the marked areas."""
        self.dismiss(tuple(self._marked if self._in_order else sorted(self._marked, key=_place)))

    def action_leave(self) -> None:
        """Cancel."""
        self.dismiss(None)

    @on(FaceMap.Picked)
    def _picked(self, message: FaceMap.Picked) -> None:
        self._toggle(message.zone)

    def _toggle(self, area: str) -> None:
        if area in self._marked:
            self._marked.remove(area)
        else:
            self._marked = [*self._marked, area][-self._most :]
        self._show()

    def _show(self) -> None:
        marks = {area: Mark(self._sign(area)) for area in self._marked}
        self.query_one("#where-map", FaceMap).mark(marks)
        sides = padded(_("right"), _NAME + 2) + _("left")
        rows = lines(plain(sides, "$muted"), *map(self._row, LETTERS))
        self.put("#where-list", rows)

    def _row(self, letter: str) -> Content:
        say, area = self.services.phrases, LETTERS[letter]
        is_marked = any(f"{area}.{side}" in self._marked for side in SIDES)
        name = padded(say(f"zone.{area}"), _NAME - 1)
        ink = "" if is_marked else "$muted"
        boxes = self._box(letter.upper(), f"{area}.right"), self._box(letter, f"{area}.left")
        return Content.assemble(boxes[0], plain(f" {name}", ink), boxes[1])

    def _box(self, letter: str, area: str) -> Content:
        """Format an area's letter with a dot, or with its position in the order, if marked."""
        if area not in self._marked:
            return Content.assemble(plain(letter, "$accent"), (" · ", "$faint"))
        sign = self._sign(area) if self._in_order else "●"
        return plain(f"{letter} {sign:<2}", "$accent")

    def _sign(self, area: str) -> str:
        """Return the sign on the map: the letter, or the position in the order."""
        if not self._in_order:
            return letter_of_area(area)
        place = self._marked.index(area) + 1
        return str(place) if place <= _DIGITS else "+"


def _place(area: str) -> int:
    return AREAS.index(area)
