"""The Appointment tab: the next appointment, what the report lacks, and its preview."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Container, Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Static
from textual.worker import Worker

from relief.columns import wrapped
from relief.formatting import listed
from relief.i18n import N_, _
from relief.report.appointments import Appointments, read_appointments
from relief.report.formats.text_fitting import WIDTH
from relief.report.report_model import Report
from relief.report.story import read_progress
from screens.appointment import export_actions
from screens.appointment.map_panel import MapPanel
from screens.appointment.page_style import with_titles
from screens.appointment.reflow import folded, folded_beside
from screens.keys.table import bindings
from screens.safe_text import hung, lines, plain
from screens.tab import NARROW, TabScreen
from screens.widgets.panel import inner_width, put_title

_WIDE, _NARROW, _LOW = 114, 70, 22
"""Wide: space beside the 80-column page. Narrow: the page is wrapped. Low: few rows."""
_MOST_NEXT = 3
_PAPER, _NUMBER = 90, 3
"""Columns of the printed page with its border, and of a question's number."""
_PAGE_KEYS = (("visit.save_page", N_("save")), ("visit.copy_page", N_("copy")))
_FACE = (31, 16)
"""Columns and rows of the face in the page, as in ``appointment.tcss``."""


class Appointment(TabScreen):
    """The next appointment and the preview of the doctor's summary."""

    place = "visit"
    CSS_PATH = ["appointment/appointment.tcss"]
    BINDINGS = [*bindings("places"), *bindings("visit")]
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (NARROW, "-normal"), (_WIDE, "-wide")]
    _text = ""
    _page: Report | None = None
    _found: Appointments | None = None

    def compose_body(self) -> ComposeResult:
        """Compose the appointment, what is missing, and the preview with its face."""
        with Container(id="visit"):
            with Container(id="visit-beside"):
                with VerticalScroll(id="visit-side", classes="panel", can_focus=False):
                    yield Static(id="visit-next")
                    yield Static(id="visit-lacks")
                yield Static(id="visit-asks", classes="panel")
                yield MapPanel(id="visit-map", classes="panel")
            with VerticalScroll(id="visit-paper"):
                with Horizontal(id="visit-beside-face"):
                    yield Static(id="visit-first")
                    yield MapPanel(id="visit-face-in-page")
                yield Static(id="visit-page")
        yield Static(id="visit-said")

    def show(self) -> None:
        """Show the next appointment and render the report in the background."""
        self._write_side()
        self.set_focus(self.query_one("#visit-paper"))
        self._reading: Worker[None] = self.run_worker(self._read, group="reading", exclusive=True)

    def _write_side(self) -> None:
        found = self._found = read_appointments(self.services.journal)
        self.put("#visit-next", self._next(found))
        lacks = self._lacks(found)
        self.put("#visit-lacks", lacks)
        self.query_one("#visit-lacks").display = bool(lacks.plain)
        find, own = self.services.keyboard.find, () if self._is_wide else self._own_keys()
        keys = (find(name).offered(_(words)) for name, words in own)
        say = self.services.phrases
        put_title(self.query_one("#visit-side"), say("visit.side_panel"), *keys)
        title = say("visit.paper_panel")  # a line without corners does not set its title off
        put_title(self.query_one("#visit-paper"), title if self._is_wide else f" {title} ")
        self.write_foot()

    def on_resize(self) -> None:
        """Show the keys that fit, and wrap the report in a narrow window."""
        super().on_resize()
        if self._stands and not self._fits and not self.nav.is_ending:
            self._filled_for = self.app.size
            self._write_side()
            self._write_page()
            if self._is_wide or self._has_face:  # the panels depend on the width
                self._reading = self.run_worker(self._read, group="reading", exclusive=True)

    def action_save_page(self) -> None:
        """Export the report in a chosen format and show its path."""
        self.run_worker(self._take(export_actions.write), group="taking", exclusive=True)

    def action_copy_page(self) -> None:
        """Copy the report, and show the path of the file."""
        self.run_worker(self._take(export_actions.copy), group="taking", exclusive=True)

    async def _take(self, take: export_actions.Take) -> None:
        said = await take(self.nav, export_actions.usual_wish(self.nav))
        if said and self.query("#visit-said"):
            self.app.clear_notifications()  # "Making ..." would cover where it was written
            self.put("#visit-said", plain(said, "$accent"))

    async def _read(self) -> None:
        options = export_actions.usual_wish(self.nav)
        self._text, page = await export_actions.read_page(self.nav, options)
        self._page = page
        self._write_page()
        if page is None or not self.is_attached:
            return
        if self._is_wide:
            self._write_questions(page)
        if self._is_wide or self._has_face:
            where = "#visit-map" if self._is_wide else "#visit-face-in-page"
            for panel in self.query(where).results(MapPanel):
                await panel.show(page, self.services.phrases)

    def _write_questions(self, page: Report) -> None:
        """Show the questions on the page, or that there are none yet."""
        say = self.services.phrases
        width = inner_width(self.app.size.width - _PAPER) - _NUMBER
        rows = [
            Content.assemble((f"{nth}  ", "$accent"), hung(text, width, _NUMBER))
            for nth, text in enumerate(page.questions, 1)
        ]
        if page.more_questions:
            rows.append(plain(say("visit.more", count=page.more_questions), "$muted"))
        for panel in self.query("#visit-asks"):
            self.put("#visit-asks", lines(*(rows or [plain(say("visit.no_questions"), "$muted")])))
            put_title(panel, say("visit.asks_panel"))

    def _write_page(self) -> None:
        if not self.query("#visit-page"):  # missing while another tab is shown
            return
        columns, rows = _FACE
        first, rest = "", folded(self._text, self.app.size.width)
        if self._has_face:
            first, rest = folded_beside(self._text, self.app.size.width - columns, rows)
        self.query_one("#visit-beside-face").display = self._has_face
        say = self.services.phrases
        self.put("#visit-first", with_titles(first, self._page, say))
        self.put("#visit-page", with_titles(rest, self._page, say))

    def _next(self, found: Appointments) -> Content:
        """Format past appointments without an outcome, then future ones, or that there are none."""
        say, today = self.services.phrases, found.today
        rows = [
            Content.assemble(
                plain(one.who, "bold"), plain(f" {say('visit.was', when=one.how_soon(today))} · "),
                self.services.keyboard.find("visit.visit.prepare").offered(say("visit.decided_key")),
            )
            for one in found.untold[:1]
        ]  # fmt: skip
        for number, one in enumerate(found.coming[:_MOST_NEXT]):
            parts = [one.words(today), one.how_soon(today), one.where if number == 0 else ""]
            between = "\n" if self._is_wide and number == 0 else " · "
            words = between.join(filter(None, parts))
            rows.append(plain(self._cut(words), "" if number else "bold"))
        if not rows:
            rows = [plain(say("visit.empty"))]
        if found.past and len(rows) < _MOST_NEXT:
            last = found.past[0]
            told = " ".join(last.decided.split()) or say("visit.undecided")
            words = f"{say('visit.last', visit=last.words(today))} · {told}"
            rows.append(plain(self._cut(words), "$muted"))
        return Content("\n\n" if self._is_wide else "\n").join(rows)

    def _lacks(self, found: Appointments) -> Content:
        say = self.services.phrases
        telling = read_progress(self.services.journal, say)
        lacks = telling.lacks
        if not (telling.noted or telling.story or found.next or found.last):
            return Content()  # with an empty diary everything would be missing
        if not lacks:
            return plain(say("visit.whole"), "$muted")
        parts = listed(say(f"story.name_{name}") for name in lacks)
        words = say("visit.lacks", parts=parts)
        if not self._is_wide and len(lacks) > 1 and len(words) > self.app.size.width - 6:
            words = say("visit.lacks_many", count=len(lacks))
        return plain(words, "$muted")

    def _cut(self, words: str) -> str:
        """Cut text to two lines, or one; uncut if the page is beside it."""
        if self._is_wide:
            return words
        rows = wrapped(words, max(20, self.app.size.width - 6))
        most = 1 if self.app.size.height < _LOW else 2
        return " ".join(rows[:most]) + (" …" if len(rows) > most else "")

    def offered_here(self) -> tuple[tuple[str, str], ...]:
        """Return the keys of the page; in a wide window also those of appointments."""
        own = self._own_keys() if self._is_wide else ()
        return (*own, *_PAGE_KEYS)

    def _own_keys(self) -> tuple[tuple[str, str], ...]:
        """Return the keys of appointments, story and questions, with their labels."""
        say, found = self.services.phrases, self._found
        words = {"add": N_("add"), "change": N_("change")}
        if found is None or not (found.coming or found.untold or found.past):
            del words["change"]
        has_untold = found is not None and bool(found.untold)
        words["prepare"] = say("visit.told_key" if has_untold else "visit.prepare_key")
        words["story"] = N_("story")
        words["questions"] = N_("ask") if self.app.size.width < _NARROW else N_("questions")
        return tuple((f"visit.visit.{name}", word) for name, word in words.items())

    @property
    def _is_wide(self) -> bool:
        return self.app.size.width >= _WIDE

    @property
    def _has_face(self) -> bool:
        """Return whether the face is in the page, beside its first rows."""
        return WIDTH <= self.app.size.width < _WIDE
