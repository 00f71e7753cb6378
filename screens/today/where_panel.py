"""The Where panel: areas of the last 30 days on the face, with their names beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.containers import Container
from textual.content import Content
from textual.widgets import Static

from relief.columns import padded
from relief.insight.trends import AreaSummary
from relief.library.areas import area_words
from screens.safe_text import lines, plain
from screens.tab import WIDE
from screens.widgets.lit_face import LitFace

if TYPE_CHECKING:
    from relief.insight.recent_days import RecentDays
    from relief.library.phrases import Phrases

_BAR = 8
_MOST, _FEW = 12, 4


class WherePanel(Container):
    """Shows the face and the list; if space is short, only the face."""

    _shown: tuple[AreaSummary, frozenset[str], Phrases] | None = None

    def compose(self) -> ComposeResult:
        """Compose the face and the names."""
        yield LitFace(id="where-face")
        yield Static(id="where-names")

    def show(self, recent: RecentDays, restricted: frozenset[str], say: Phrases) -> None:
        """Show recorded and restricted areas, now or as soon as the panel is mounted."""
        self._shown = recent.places, restricted, say
        self._draw()

    def on_mount(self) -> None:
        """Draw what was requested before mounting."""
        self._draw()

    def _draw(self) -> None:
        if self._shown is None:
            return
        found, restricted, say = self._shown
        for face in self.query(LitFace):  # may be missing before and after mounting
            face.light(found.by_area, restricted)
        for names in self.query("#where-names").results(Static):
            names.update(_names(found, bool(restricted), self.app.size.width >= WIDE, say))
            names.display = bool(found.places or restricted)


def _names(found: AreaSummary, is_held: bool, is_roomy: bool, say: Phrases) -> Content:
    """Format the areas with the number of days each was recorded; beside the face with bars."""
    shown = found.places[: _MOST if is_roomy else _FEW]
    most = max((one.days for one in shown), default=1)
    names = [area_words(".".join(filter(None, (one.zone, one.side))), say) for one in shown]
    wide = max(map(cell_len, names), default=0)
    rows = [
        Content.assemble(
            plain(f"{padded(name, wide)} "), plain(f"{one.days:>3} ", "$muted"),
            ("━" * max(1, round(_BAR * one.days / most)), "$accent"),
        )
        for one, name in zip(shown, names, strict=True)
    ]  # fmt: skip
    if is_held:
        rows.append(plain(say("today.where_held"), "$muted"))
    return lines(*rows)
