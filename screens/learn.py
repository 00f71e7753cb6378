"""Learn: pages on causes, tests, triggers and treatments."""

from __future__ import annotations

from collections.abc import Iterator

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from relief.errors import NotFound
from relief.library.pages import MODELS, Condition, Page, Treatment
from screens.actions import bindings
from screens.place import Place
from screens.plain import lines, plain

_TITLES = {
    "conditions": "What it may be",
    "tests": "What doctors do",
    "treatments": "What may help",
    "triggers": "What may set it off",
}
_ORDER = ("conditions", "treatments", "triggers", "tests")


class Learn(Place):
    """Every page in a list; beside it what the highlighted one says in short."""

    place = "learn"
    CSS_PATH = ["choose.tcss", "learn.tcss"]
    BINDINGS = [*bindings("places"), *bindings("learn")]

    def compose_body(self) -> ComposeResult:
        """The list, and beside it the page in short."""
        with Horizontal(id="choose"):
            yield OptionList(*self._options(), id="choices", markup=False)
            yield Static(id="about")

    def show(self) -> None:
        """Begin with the first page."""
        choices = self.query_one("#choices", OptionList)
        if choices.highlighted is None:
            choices.highlighted = 1
        choices.focus()

    @on(OptionList.OptionSelected)
    def _open(self, event: OptionList.OptionSelected) -> None:
        self.relief.read(self.relief.library.page(event.option_id or ""))

    @on(OptionList.OptionHighlighted)
    def _tell(self, event: OptionList.OptionHighlighted) -> None:
        try:
            page = self.relief.library.page(event.option_id or "")
        except NotFound:
            return
        self.query_one("#about", Static).update(self._in_short(page))

    def _options(self) -> Iterator[Option]:
        for kind in (kind for name in _ORDER for kind in MODELS if kind == name):
            yield Option(plain(_TITLES[kind], "$primary"), disabled=True)
            for page in self.relief.library.pages(kind):
                yield Option(plain(page.title), id=page.id)

    def _in_short(self, page: Page) -> Content:
        rows = [plain(page.title, "bold"), plain(""), plain(page.summary), plain("")]
        if isinstance(page, Treatment):
            rows += [
                _fact("how sure", page.certainty),
                _fact("starts", page.onset),
                _fact("lasts", page.lasts),
                _fact("status", page.status),
            ]
        elif isinstance(page, Condition):
            rows += [
                _fact("where", page.side),
                _fact("course", page.course),
                _fact("see", page.see),
            ]
        return lines(
            *rows,
            plain(""),
            Content.assemble(("Enter", "$accent"), "  read"),
            plain(""),
            plain(self.relief.phrases("learn.not_diagnosis"), "$muted"),
        )


def _fact(name: str, text: str) -> Content:
    return Content.assemble((f"{name}: ", "$muted"), plain(text))
