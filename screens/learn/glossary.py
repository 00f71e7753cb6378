"""The glossary: a list of terms, and the definition of the highlighted one."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Container, Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from relief.i18n import _
from relief.library.format_content import GLOSSARY_FILE, notices, pages_with, review_words
from relief.library.reference_tables import Term
from relief.text import alike
from screens.dialogs.dialog import Dialog
from screens.dialogs.key_hints import keys
from screens.keys.table import bindings
from screens.learn.page_layout import bullet, paragraph
from screens.learn.question_action import QuestionNotes
from screens.safe_text import lines, plain
from screens.tab import TabScreen
from screens.widgets.choices import Choices
from screens.widgets.field import Field
from screens.widgets.panel import inner_width, put_title

_SCROLLBAR, _WIDEST_TEXT = 1, 72
_PAGE = "glossary"


class GlossaryScreen(Dialog[None]):
    """A letter jumps to the next term that begins with it; ``/`` searches within terms."""

    fills_window = True
    help_of = "glossary"
    CSS_PATH = ["dialogs/dialog.tcss", "list_and_preview.tcss", "learn/learn.tcss"]
    HORIZONTAL_BREAKPOINTS = TabScreen.HORIZONTAL_BREAKPOINTS
    VERTICAL_BREAKPOINTS = TabScreen.VERTICAL_BREAKPOINTS
    BINDINGS: ClassVar = bindings("glossary")

    def __init__(self, term: Term | None = None) -> None:
        super().__init__()
        self._first = term
        self._questions = QuestionNotes(self)
        self._shown: list[Term] = []

    def compose(self) -> ComposeResult:
        """Compose the list, the definition and the keys."""
        foot = keys(("a-z", _("jump")), *self.named("find", "question", "close"))
        ask = self.services.phrases("palette.search")
        with Horizontal(id="choose"):
            with Vertical(id="page-list"):
                yield Field(id="wanted", placeholder=ask, max_length=30)
                yield Choices(id="choices", markup=False)
            with Container(id="explained"):
                with VerticalScroll(id="about-panel", classes="panel", can_focus=False):
                    yield Static(id="about")
                with VerticalScroll(id="pages-panel", classes="panel", can_focus=False):
                    yield Static(id="pages-with")
        yield Static(foot, id="page-foot")

    def on_mount(self) -> None:
        """List every term and highlight the requested one."""
        self.query_one("#wanted").display = False
        self._list_words("")
        if self._first in self._shown:
            self._listed.highlighted = self._shown.index(self._first)
        self._listed.focus()

    def on_resize(self) -> None:
        """Wrap the definition to the new width."""
        self.call_after_refresh(self._explain)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Let letters jump only while the list has the focus."""
        if action == "jump" and not (self.is_mounted and self.focused is self._listed):
            return False
        return super().check_action(action, parameters)

    def action_jump(self, letter: str) -> None:
        """Highlight the next term that begins with this letter."""
        self._jump(letter.lower())

    @property
    def _listed(self) -> OptionList:
        return self.query_one(OptionList)

    @property
    def _term(self) -> Term | None:
        place = self._listed.highlighted
        return self._shown[place] if place is not None and place < len(self._shown) else None

    def action_close(self) -> None:
        """Close the dialog."""
        self.dismiss(None)

    def action_find(self) -> None:
        """Open the search field."""
        field = self.query_one("#wanted", Field)
        field.display = True
        field.focus()

    def action_leave_field(self) -> None:
        """Clear the search; if there is none, close the dialog."""
        field = self.query_one("#wanted", Field)
        if not field.display:
            self.action_close()
            return
        field.value = ""
        field.display = False
        self._listed.focus()

    def action_question(self) -> None:
        """Save a question about the highlighted term for the next appointment."""
        if self._term is not None:
            text = self.services.phrases("learn.ask_about", title=self._term.title)
            self._questions.ask((text,), _PAGE)

    @on(Field.Changed)
    def _typed(self, event: Field.Changed) -> None:
        self._list_words(event.value)

    @on(Field.Submitted)
    def _found(self) -> None:
        self._listed.focus()

    @on(OptionList.OptionHighlighted)
    def _explain(self) -> None:
        panel = self.query_one("#about-panel", VerticalScroll)
        panel.scroll_home(animate=False)
        width = min(_WIDEST_TEXT, inner_width(panel.outer_size.width) - _SCROLLBAR)
        self.put("#about", self._meaning(self._term, width) if self._term else Content())
        put_title(panel, self._term.title if self._term else "")
        self._name_pages()

    def _name_pages(self) -> None:
        """Name the pages with the highlighted term, where there is room for them."""
        panel = self.query_one("#pages-panel")
        if panel.styles.display != "none":
            found = pages_with(self._term, self.services.library) if self._term else []
            put_title(panel, _("Pages with this word"), plain(str(len(found))))
            each = (lines(plain(page.title), plain(page.summary, "$muted"), "") for page in found)
            self.put("#pages-with", lines(*each))

    def _jump(self, letter: str) -> None:
        """Highlight the next term with this letter, wrapping around."""
        here = self._listed.highlighted or 0
        fitting = [i for i, term in enumerate(self._shown) if alike(term.title).startswith(letter)]
        if fitting:
            self._listed.highlighted = next((i for i in fitting if i > here), fitting[0])

    def _list_words(self, wanted: str) -> None:
        letters = alike(wanted).strip()
        library, say = self.services.library, self.services.phrases
        self._shown = [
            term for term in library.glossary if letters in alike(f"{term.title} {term.text}")
        ]
        # Terms whose name matches come before terms whose definition matches.
        self._shown.sort(key=lambda term: letters not in alike(term.title))
        self._listed.clear_options()
        self._listed.add_options([Option(plain(term.title), id=term.id) for term in self._shown])
        self._listed.highlighted = 0 if self._shown else None
        count = say("glossary.count", count=len(self._shown))
        put_title(self._listed, say("glossary.title"), plain(count))
        self._explain()

    def _meaning(self, term: Term, width: int) -> Content:
        library, say = self.services.library, self.services.phrases
        said_first = notices(library.words, library, self.services.today, GLOSSARY_FILE)
        sources = [f"[{source}] {library.sources[source].line}" for source in term.sources]
        return lines(
            paragraph(term.text, width),
            "",
            *(paragraph(line, width) if line else "" for line in said_first),
            plain(say("page.sources"), "$primary"),
            *(bullet(source, width) for source in sources),
            "",
            plain(say("page.reviewed"), "$primary"),
            paragraph(review_words(library.words, say), width),
        )
