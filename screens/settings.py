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
from relief.settings import SETTINGS, Setting, Value, find_setting
from screens.plain import plain
from screens.sheet import Sheet
from screens.widgets.field import Field


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
        self.query_one("#settings-value").display = False
        self._list.styles.height = len(SETTINGS)
        self._list.focus()

    @property
    def _list(self) -> OptionList:
        return self.query_one("#settings-list", OptionList)

    def action_close(self) -> None:
        """Go back."""
        self.dismiss(None)

    @on(OptionList.OptionHighlighted)
    def _explain(self, event: OptionList.OptionHighlighted) -> None:
        setting = find_setting(event.option_id or "")
        self.query_one("#settings-help", Static).update(plain(setting.help, "$muted"))

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
            field.display = True
            field.border_title = setting.title
            field.value = str(value)
            field.focus()

    @on(Field.Submitted)
    def _typed(self, event: Field.Submitted) -> None:
        event.stop()
        place = self._list.highlighted or 0
        setting = SETTINGS[place]
        try:
            value = setting.read(event.value.strip())
        except ValueError as error:
            event.input.border_title = f"{setting.title} {error}"
            return
        event.input.display = False
        self._list.focus()
        self._choose(setting, value)

    def _choose(self, setting: Setting, value: Value) -> None:
        try:
            self.relief.choose(setting.key, value)
        except DataError as error:
            self.notify(f"{error.message}. {error.hint}", severity="error", markup=False)
        for each in SETTINGS:
            self._list.replace_option_prompt(each.key, self._line(each))

    def _options(self) -> list[Option]:
        return [Option(self._line(setting), id=setting.key) for setting in SETTINGS]

    def _line(self, setting: Setting) -> Content:
        value = self.relief.settings[setting.key]
        words = {True: "on", False: "off", "": "not set"}.get(value, str(value))
        return Content.assemble((f"{setting.title:<26}", "$muted"), plain(words))
