"""A list of yes/no questions, each answered with one key."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from relief.columns import columns, cut, padded, wrapped
from relief.flows.prompter import QuestionList
from relief.i18n import N_, _, ngettext
from relief.safety.questionnaire import YesNoQuestion
from screens.dialogs.dialog import Dialog
from screens.dialogs.key_hints import fitted
from screens.keys.table import bindings
from screens.safe_text import lines, plain
from screens.widgets.panel import put_title
from screens.widgets.seen_choices import SeenChoices

_SHOWN = {"yes": N_("yes"), "no": N_("no"), "unsure": N_("not sure")}
_STYLES = {"yes": "bold $accent", "unsure": "bold $accent", "no": "$muted"}
_MARK_WIDTH = 10
_WIDEST = 100
_MARGINS = 8
_MOST_WHY = 3
_AROUND_TITLE = 14
_EDGES = 8


class QuestionsScreen(Dialog[dict[str, str] | None]):
    """``y``, ``n``, ``?`` answer; Backspace clears; ``N`` answers no to the rest of a group.

    Returns the answers by id, or None if the person goes back; then no answer counts. A yes or
    "not sure" to an id in ``stop_on`` ends the questions at once. If ``ends_by_itself``, the answer
    to the last question saves once all others are answered; after going back to an earlier one, a
    key saves.
    """

    CSS_PATH = ["dialogs/dialog.tcss", "check/questions.tcss"]
    VERTICAL_BREAKPOINTS = [(0, "-low"), (19, "-usual"), (30, "-tall")]
    help_of = "questions"
    shows_before_next_key = True  # no key may answer a question that was never shown
    BINDINGS: ClassVar = bindings("questions")

    def __init__(self, asked: QuestionList) -> None:
        super().__init__()
        self._title = asked.title
        self._intro = asked.intro
        self._asks = tuple(asked.questions)
        self._previous = dict(asked.earlier)
        self._stop_on = asked.stop_on
        self._ends_by_itself = asked.ends_by_itself
        self._answers: dict[str, str] = {}
        self._wrapped_for = 0
        self._told_at = ""
        self._border_keys = Content()

    def compose(self) -> ComposeResult:
        """Compose the questions by group, why the highlighted one is asked, and the keys."""
        with Vertical(id="questions"):
            intro = lines(plain(self._title, "bold"), plain(self._intro, "$muted"))
            yield Static(intro, id="questions-intro")
            with Vertical(id="questions-panel", classes="panel"):
                yield SeenChoices(*self._options(), id="questions-list", markup=False)
                yield Static(id="questions-why")
            yield Static(id="questions-keys")
        self._wrapped_for = self._text_width

    def on_mount(self) -> None:
        """Highlight the first question."""
        self._show_keys()
        self._fit_why()
        self._list.highlighted = self._place_of(0)
        self._count()

    @property
    def _list(self) -> SeenChoices:
        return self.query_one("#questions-list", SeenChoices)

    def action_answer(self, answer: str) -> None:
        """Answer the highlighted question and move to the next."""
        ask = self._current()
        if ask is None:
            return
        if not self._list.is_in_view(ask.id):
            self._list.keep_in_view()
            return
        if answer:
            self._answers[ask.id] = answer
        else:
            self._answers.pop(ask.id, None)
        self._list.replace_option_prompt(ask.id, self._prompt(ask))
        self._count()
        self._explain(ask)
        if ask.id in self._stop_on and answer in ("yes", "unsure"):
            self.dismiss(self._answers)
        elif answer:
            self._go_on(ask)
            self._end_after(ask)

    def action_rest_no(self) -> None:
        """Answer no to every open question of the current group.

        Questions not shown yet are shown first.
        """
        current = self._current()
        if current is None:
            return
        group = [ask for ask in self._asks if ask.group == current.group]
        unseen = [ask.id for ask in group if self._is_open(ask) and ask.id not in self._list.seen]
        if unseen:
            self.query_one("#questions").set_class(True, "-begun")
            self._told_at = unseen[0]
            self._list.bring(unseen[0])
            self._explain(self._current())
            return
        for ask in group:
            if self._is_open(ask):
                self._answers[ask.id] = "no"
                self._list.replace_option_prompt(ask.id, self._prompt(ask))
        self._count()
        self._explain(current)
        self._go_on(group[-1])
        self._end_after(group[-1])

    def action_finish(self) -> None:
        """Save the answers; open questions stay open."""
        if self._answers:
            self.dismiss(self._answers)
        else:
            self.dismiss(None)

    def action_go_back(self) -> None:
        """Go back without saving."""
        self.dismiss(None)

    def action_cursor(self, by: int) -> None:
        """Move the highlight by ``by`` questions."""
        if by > 0:
            self._list.action_cursor_down()
        else:
            self._list.action_cursor_up()

    @on(OptionList.OptionHighlighted)
    def _say_why(self, event: OptionList.OptionHighlighted) -> None:
        self._explain(next((ask for ask in self._asks if ask.id == event.option_id), None))

    @on(OptionList.OptionSelected)
    def _enter(self) -> None:
        """Move to the next question; save if all are answered."""
        if self._is_whole:
            self.action_finish()
        else:
            self.action_cursor(1)

    @property
    def _is_whole(self) -> bool:
        """Return whether every question is answered."""
        return all(ask.id in self._answers for ask in self._asks)

    def _is_open(self, ask: YesNoQuestion) -> bool:
        return ask.id not in self._answers

    def _explain(self, ask: YesNoQuestion | None) -> None:
        """Explain why a question is asked, or that its group continues below the visible part."""
        if ask is None:
            return
        self._show_title(ask)
        if ask.id == self._told_at and self._is_open(ask):
            self.put("#questions-why", plain(self.services.phrases("check.see_group"), "$accent"))
        else:
            self._told_at = ""
            self.put("#questions-why", plain(ask.why, "$muted"))

    def _end_after(self, ask: YesNoQuestion) -> None:
        """Save after the last question; a person who went back to one saves with a key."""
        if self._ends_by_itself and self._is_whole and ask is self._asks[-1]:
            self.action_finish()

    def _go_on(self, ask: YesNoQuestion) -> None:
        """Highlight the next open question, if there is one."""
        after = self._asks[self._asks.index(ask) + 1 :]
        for following in after:
            if following.id not in self._answers:
                self._list.highlighted = self._place_of(self._asks.index(following))
                if following.group != ask.group:
                    self.call_after_refresh(self._show_group)
                return

    def _show_group(self) -> None:
        """Scroll the group to the top; its heading is in the border."""
        self._list.scroll_to_highlight(top=True)

    def _current(self) -> YesNoQuestion | None:
        place = self._list.highlighted
        if place is None:
            return None
        option_id = self._list.get_option_at_index(place).id
        return next((ask for ask in self._asks if ask.id == option_id), None)

    def _place_of(self, index: int) -> int:
        return self._list.get_option_index(self._asks[index].id)

    def _options(self) -> list[Option]:
        options: list[Option] = []
        group = ""
        for ask in self._asks:
            if ask.group != group:
                group = ask.group
                gap = "\n" if options else ""
                options.append(Option(plain(gap + group, "bold $primary"), disabled=True))
            options.append(Option(self._prompt(ask), id=ask.id))
        return options

    def _prompt(self, ask: YesNoQuestion) -> Content:
        answer = self._answers.get(ask.id)
        if answer:
            words = "?" if answer == "unsure" and not self._previous else _(_SHOWN[answer])
            mark = plain(padded(words, self._mark_width), _STYLES[answer])
        else:
            last = self._previous.get(ask.id)
            shown = "?" if last == "unsure" else _(_SHOWN[last]) if last else ""
            words = _("last: {answer}").format(answer=shown) if last else "·"
            mark = plain(padded(words, self._mark_width), "$faint" if not last else "$muted")
        indent = "\n" + " " * self._mark_width
        return Content.assemble(mark, plain(indent.join(wrapped(ask.text, self._text_width))))

    @property
    def _mark_width(self) -> int:
        """Return the columns of the answers: few if there are no earlier ones to show."""
        if self._previous:
            return _MARK_WIDTH
        return max(columns(_(_SHOWN[answer])) for answer in ("yes", "no")) + 2

    @property
    def _text_width(self) -> int:
        """Return the columns for a question beside its mark, for a hanging indent."""
        return max(16, min(_WIDEST, self.app.size.width) - self._mark_width - _MARGINS)

    def _fit_why(self) -> None:
        """Give the longest explanation the rows it needs, so that the list keeps its height."""
        width = max(16, min(_WIDEST, self.app.size.width) - _MARGINS)
        rows = max(len(wrapped(ask.why, width)) for ask in self._asks)
        self.query_one("#questions-why").styles.height = max(1, min(_MOST_WHY, rows))

    def on_screen_resume(self) -> None:
        """Check again which questions are visible: another screen may have covered them."""
        super().on_screen_resume()
        self._list.keep_in_view()

    def on_resize(self) -> None:
        """Wrap the questions again if the width has changed."""
        self._show_keys()
        self._fit_why()
        self._count()
        self._list.keep_in_view()
        if self._text_width == self._wrapped_for:
            return
        self._wrapped_for = self._text_width
        for ask in self._asks:
            self._list.replace_option_prompt(ask.id, self._prompt(ask))

    def _count(self) -> None:
        self.query_one("#questions").set_class(bool(self._answers), "-begun")
        if current := self._current():
            self._show_title(current)

    def _show_title(self, ask: YesNoQuestion) -> None:
        """Write the group of the highlighted question and the number still open in the border."""
        left = sum(map(self._is_open, self._asks))
        words = _("all answered: Enter saves")
        if left:
            words = ngettext("{count} still open", "{count} still open", left).format(count=left)
        room = min(_WIDEST, self.app.size.width) - columns(words) - _AROUND_TITLE
        group = ask.group if ask.group != self._title or self._answers else ""
        title = " · ".join(filter(None, (cut(group, room) if room > 0 else "", words)))
        put_title(self.query_one("#questions-panel"), title, self._border_keys)

    def _show_keys(self) -> None:
        """Show the keys in the border, or below it where they need more than one row."""
        answers = ("answer.yes", "answer.no", "answer.unsure")
        pairs = self.named(*answers, "rest_no", "finish", "go_back")
        shown = fitted(max(20, min(_WIDEST, self.app.size.width) - _EDGES), *pairs)
        in_border = "\n" not in shown.plain
        self._border_keys = shown if in_border else Content()
        self.query_one("#questions-keys").display = not in_border
        self.put("#questions-keys", shown)
