"""Where on the face: a map and a list, one letter or a click for each place."""

from __future__ import annotations

from collections.abc import Iterable

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.events import Key
from textual.widgets import Static

from relief.library.zones import LETTERS, SIDES, ZONES, letter_of_zone, zone_of_letter
from screens.plain import lines, plain
from screens.sheet import Sheet
from screens.widgets.face_map import FaceMap, Mark

_NAME = 18


class WhereScreen(Sheet[tuple[str, ...] | None]):
    """Dismissed with the zones that are marked, or None when nothing is to change.

    Args:
        question: What is asked.
        marked: The zones marked to begin with.
    """

    CSS_PATH = ["where.tcss", "widgets/face.tcss"]

    def __init__(self, question: str, marked: Iterable[str] = ()) -> None:
        super().__init__()
        self._question = question
        self._marked = set(marked)

    def compose(self) -> ComposeResult:
        """The question, the map beside the list, the keys."""
        with Vertical(classes="sheet", id="where"):
            yield Static(plain(self._question, "bold"))
            with Horizontal(id="where-body"):
                yield FaceMap(id="where-map")
                yield Static(id="where-list")
            yield Static(plain(self.relief.phrases("zone.how"), "$muted"))
            keys = Content.assemble(("Enter", "$accent"), "  done      ", ("Esc", "$accent"),
                                    "  leave as it was")  # fmt: skip
            yield Static(keys, classes="keys")

    def on_mount(self) -> None:
        """Show what is marked already."""
        self._show()

    def on_key(self, event: Key) -> None:
        """A letter marks a place or takes its mark away."""
        event.stop()
        zone = zone_of_letter(event.character or "")
        if zone is not None:
            self._toggle(zone)
        elif event.key == "enter":
            self.dismiss(tuple(zone for zone in ZONES if zone in self._marked))
        elif event.key in ("escape", "q"):
            self.dismiss(None)

    @on(FaceMap.Picked)
    def _picked(self, message: FaceMap.Picked) -> None:
        self._toggle(message.zone)

    def _toggle(self, zone: str) -> None:
        self._marked ^= {zone}
        self._show()

    def _show(self) -> None:
        marks = {zone: Mark(letter_of_zone(zone)) for zone in self._marked}
        self.query_one("#where-map", FaceMap).mark(marks)
        sides = f"{'right':<{_NAME + 2}}left"
        rows = lines(plain(sides, "$muted"), *map(self._row, LETTERS))
        self.query_one("#where-list", Static).update(rows)

    def _row(self, letter: str) -> Content:
        say, zone = self.relief.phrases, LETTERS[letter]
        left, right = (f"{zone}.{side}" in self._marked for side in SIDES)
        name = f"{say(f'zone.{zone}'):<{_NAME - 1}}"
        ink = "" if left or right else "$muted"
        boxes = _box(letter.upper(), right), _box(letter, left)
        return Content.assemble(boxes[0], plain(f" {name}", ink), boxes[1])


def _box(letter: str, is_marked: bool) -> Content:
    """A letter, and a dot where its place is marked."""
    dot = (" ● ", "$accent") if is_marked else (" · ", "$faint")
    return Content.assemble(plain(letter, "$accent"), dot)
