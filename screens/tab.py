"""The base class of the six tabs: header, body and footer."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.containers import Container
from textual.content import Content
from textual.geometry import Size
from textual.widgets import Static

from relief.columns import columns
from relief.errors import DataError
from relief.formatting import day_words
from relief.i18n import _
from screens.base_screen import ReliefScreen
from screens.compat.screens import CssPath
from screens.keys.actions import PLACES, Action, Scope
from screens.safe_text import plain

if TYPE_CHECKING:
    from screens.services import Services

NARROW, WIDE, WIDEST = 64, 100, 160
"""Window widths below which panels are stacked, from which they share the width, and from which
there is a third column.
"""

TALL, TALLEST = 30, 50
"""Window heights from which panels get padding, and from which they get more."""

_TABS_WITH_TITLES = 56
_LOOK_SECONDS = 2.0
_EDGES = 4
_GAPS = (3, 2, 1)
_SAFETY = ("app.help", "app.hide", "app.leave")
"""Key hints that the footer always shows."""


def passed_over(services: Services) -> str:
    """Format what could not be read and is therefore missing; empty if nothing is missing."""
    lost = services.journal.cannot_save
    if services.journal.is_blank and lost is not None:
        return services.phrases("journal.blank", why=lost.message, hint=lost.hint)
    count = len(services.journal.unreadable_kinds)
    name = "today.passed_over_one" if count == 1 else "today.passed_over"
    return services.phrases(name, count=count) if count else ""


class TabScreen(ReliefScreen[object]):
    """One of the six tabs. Subclasses set ``place`` and fill the body."""

    place: ClassVar[Scope] = "today"
    _stands = False
    _is_fresh = False
    _written_for = 0
    _filled_for = Size(0, 0)
    _version = 0
    CSS_PATH: ClassVar[CssPath] = None
    HORIZONTAL_BREAKPOINTS = [
        (0, "-narrow"), (NARROW, "-normal"), (WIDE, "-wide"), (WIDEST, "-widest")
    ]  # fmt: skip
    VERTICAL_BREAKPOINTS = [(0, "-low"), (TALL, "-tall"), (TALLEST, "-tallest")]

    offers: ClassVar[tuple[tuple[str, str], ...]] = ()
    """Ids of actions with their labels, shown first in the footer; global ones follow."""

    def compose(self) -> ComposeResult:
        """Compose header, body and footer."""
        yield Static(id="masthead")
        with Container(id="body"):
            yield from self.compose_body()
        yield Static(id="hint")
        yield Static(id="foot")

    def compose_body(self) -> ComposeResult:
        """Compose the tab's content."""
        yield from ()

    def on_mount(self) -> None:
        """Update header and footer, then the body."""
        if self.children:  # otherwise another tab was opened before this one was mounted
            self._stands = self._is_fresh = True
            self._write_frame()
            self._fill()
            self.call_after_refresh(self._grow_old)
            self.set_interval(_LOOK_SECONDS, self._look)

    def on_screen_resume(self) -> None:
        """Refresh what may have changed while another screen was active."""
        if not self._is_fresh:  # on first display it has just been filled
            self.show_again()

    def _look(self) -> None:
        """Refresh if another process has saved something."""
        if self.is_current and not self.nav.is_ending:
            with suppress(DataError):  # reported when the tab is filled
                if self.services.journal.version() != self._version:
                    self.show_again()

    def _grow_old(self) -> None:
        self._is_fresh = False

    def show_again(self) -> None:
        """Refresh everything; does nothing before mounting."""
        if self._stands and not self.nav.is_ending:
            self._write_frame()  # the date may have changed
            self._fill()

    @property
    def _fits(self) -> bool:
        """Return whether the body was filled for the current size, as on the first resize."""
        return self._filled_for == self.app.size

    def _fill(self) -> None:
        self._filled_for = self.app.size
        try:
            self._version = self.services.journal.version()
            self.show()
            self._say_hint()
        except DataError as error:
            self.nav.give_up(error)

    def _say_hint(self) -> None:
        said = self.hint() if self.services.settings.is_on("hints") else ""
        missing = passed_over(self.services)
        self.query_one("#hint").display = bool(said or missing)
        if missing:
            self.put("#hint", plain(missing, "$muted"))
        elif said:
            hush = self.services.keyboard.find("app.hush")
            words = Content.assemble(plain(f"{said}  ", "$muted"), hush.offered(hush.name))
            self.put("#hint", words)

    def on_resize(self) -> None:
        """Fit header and footer to the width."""
        if self._stands and self._frame_width != self._written_for:
            self._write_frame()

    def show(self) -> None:
        """Fill the body from the journal; called after every return to this tab."""

    def hint(self) -> str:
        """Return a hint for new users; empty once they know the app."""
        return ""

    def _write_frame(self) -> None:
        width = self._written_for = self._frame_width
        self.put("#masthead", self._masthead(width))
        self.write_foot()

    def write_foot(self) -> None:
        """Update the key hints in the footer, or show the quit prompt there."""
        if self._stands and not self.nav.is_ending:
            question = self.nav.quit_question
            self.put("#foot", self._question(question) if question else self._foot())

    @property
    def _frame_width(self) -> int:
        return max(20, self.app.size.width - _EDGES)

    def _masthead(self, width: int) -> Content:
        """Format name, tabs and date in one row, shortened to fit."""
        day = day_words(self.services.today)
        has_titles = width >= _TABS_WITH_TITLES
        tabs = [self._tab(number, *place, has_titles) for number, place in enumerate(PLACES, 1)]
        name = plain("relief", "bold $foreground")
        for parts, gap in ((parts, gap) for parts in ((name, *tabs), tabs) for gap in _GAPS):
            row = Content(" " * gap).join(parts)
            if (left := width - row.cell_length - columns(day)) >= gap:
                return Content("").join((row, plain(f"{'':{left}}{day}")))
        return Content(" ").join(tabs)

    def _tab(self, number: int, name: str, title: str, has_title: bool) -> Content:
        if name == self.place:
            return plain(f"{number} {_(title)}", "bold $accent")
        return plain(f"{number} {_(title)}" if has_title else f"{number}").stylize(
            f"@click=app.go('{name}')"
        )

    def _question(self, question: str) -> Content:
        return plain(question, "bold").stylize("@click=app.leave")

    def offered_here(self) -> tuple[tuple[str, str], ...]:
        """Return the key hints that the footer shows first."""
        return self.offers

    def _foot(self) -> Content:
        """Format the footer: the tab's keys, then the global ones; safety keys are always shown."""
        find, gap = self.services.keyboard.find, 3 if self._frame_width >= WIDE - _EDGES else 2
        acts = self.services.keyboard.actions_for(self.place)
        everywhere = [act for act in acts if act.foot and act.where == "places"]
        shown = {act.id: self._offered(act) for act in everywhere if act.id in _SAFETY}
        room = self._frame_width - sum(offer.cell_length + gap for offer in shown.values())
        own = []
        for name, words in self.offered_here():
            offer = find(name).offered(_(words))
            if offer.cell_length + gap <= room:
                room -= offer.cell_length + gap
                own.append(offer)
        for act in everywhere:
            offer = self._offered(act)
            if act.id not in shown and offer.cell_length + gap <= room:
                room -= offer.cell_length + gap
                shown[act.id] = offer
        right = Content(" " * gap).join(shown[act.id] for act in everywhere if act.id in shown)
        left = Content(" " * gap).join(own)
        between = max(gap if own else 0, self._frame_width - left.cell_length - right.cell_length)
        return Content("").join((left, plain(" " * between), right)) if own else right

    def _offered(self, act: Action) -> Content:
        """Format an action with its key; the label of "leave" depends on the tab."""
        if act.action != "app.leave":
            return act.offered(act.name)
        if self.place == "today":
            return act.offered(act.name, times=2)
        return act.offered(_("back"))
