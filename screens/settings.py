"""The settings, from their one description."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from relief.errors import DataError
from relief.library.coverage import coverage_lines
from relief.settings import SETTINGS, Setting, Value, find_setting
from relief.visit.emergency import find_country, whom_to_call
from screens.plain import plain
from screens.sheet import Sheet
from screens.widgets.field import Field

_OTHER_ROWS = 13
"""Border, title, help, keys, and the rows between them."""


class SettingsScreen(Sheet[None]):
    """Enter changes the highlighted setting: to the next choice, or to what is typed."""

    BINDINGS: ClassVar = [
        Binding("q,escape,comma", "close", show=False),
    ]

    def compose(self) -> ComposeResult:
        """The settings, what the highlighted one does, the keys."""
        with Vertical(classes="sheet"):
            yield Static(plain("Settings", "bold"))
            yield OptionList(*self._options(), id="settings-list", markup=False, classes="gap")
            yield Static(id="settings-help", classes="gap")
            yield Field(id="settings-value", max_length=40)
            yield Static(plain("Enter changes it, q goes back", "$muted"), classes="keys")

    def on_mount(self) -> None:
        """Begin with the first setting."""
        self._show_field(False)
        self._list.focus()

    def on_resize(self) -> None:
        """Let the list have what the rest leaves: all of it has to fit into the window."""
        self._list.styles.height = max(3, min(len(SETTINGS), self.app.size.height - _OTHER_ROWS))

    @property
    def _list(self) -> OptionList:
        return self.query_one("#settings-list", OptionList)

    def action_close(self) -> None:
        """Go back."""
        self.dismiss(None)

    @on(OptionList.OptionHighlighted)
    def _explain(self, event: OptionList.OptionHighlighted) -> None:
        self._tell(find_setting(event.option_id or ""))

    def _tell(self, setting: Setting) -> None:
        said = [setting.help, *self._more_about(setting)]
        self.query_one("#settings-help", Static).update(plain("\n".join(said), "$muted"))

    def _more_about(self, setting: Setting) -> list[str]:
        """What a setting leads to, where its value alone does not tell."""
        library, settings = self.relief.library, self.relief.settings
        if setting.key in ("country", "emergency_number"):
            call = whom_to_call(library, settings, self.relief.today)
            if not call.number:
                return [self.relief.phrases("emergency.no_guess")]
            return [f"{call.number}: {call.detail}", call.source]
        return coverage_lines(library)[:1] if setting.key == "language" else []

    @on(OptionList.OptionSelected)
    def _change(self, event: OptionList.OptionSelected) -> None:
        setting = find_setting(event.option_id or "")
        value = self.relief.settings[setting.key]
        if isinstance(setting.default, bool):
            self._choose(setting, not value)
        elif setting.choices:
            following = setting.choices.index(str(value)) + 1
            self._choose(setting, setting.choices[following % len(setting.choices)])
        else:
            field = self.query_one("#settings-value", Field)
            self._show_field(True)
            field.border_title = setting.title
            field.value = str(value)
            field.focus()

    @on(Field.Submitted)
    def _typed(self, event: Field.Submitted) -> None:
        event.stop()
        place = self._list.highlighted or 0
        setting = SETTINGS[place]
        word = event.value.strip()
        if setting.key == "country":
            word = find_country(self.relief.library, word) or word
        try:
            value = setting.read(word)
        except ValueError as error:
            event.input.border_title = plain(f"{setting.title} {error}")
            return
        self._show_field(False)
        self._list.focus()
        self._choose(setting, value)
        self._tell(setting)

    def _choose(self, setting: Setting, value: Value) -> None:
        try:
            self.relief.choose(setting.key, value)
        except DataError as error:
            self.notify(f"{error.message}. {error.hint}", severity="error", markup=False)
        for each in SETTINGS:
            self._list.replace_option_prompt(each.key, self._line(each))

    def _show_field(self, is_shown: bool) -> None:
        """Show the field in the place of the help: both would not fit into the window."""
        self.query_one("#settings-value").display = is_shown
        self.query_one("#settings-help").display = not is_shown

    def _options(self) -> list[Option]:
        return [Option(self._line(setting), id=setting.key) for setting in SETTINGS]

    def _line(self, setting: Setting) -> Content:
        value = self.relief.settings[setting.key]
        words = {True: "on", False: "off", "": "not set"}.get(value, str(value))
        return Content.assemble((f"{setting.title:<26}", "$muted"), plain(words))
