"""The settings screen, generated from the table of settings."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Container, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from relief.columns import padded
from relief.errors import DataError
from relief.i18n import ACTIVE, _
from relief.safety.countries import read_setting
from relief.settings_table import LONGEST_TEXT, SETTINGS, Setting, Value
from screens.dialogs.dialog import Dialog
from screens.dialogs.key_hints import keys
from screens.keys.table import bindings
from screens.safe_text import lines, plain
from screens.setting_words import about, value_words
from screens.widgets.choices import Choices
from screens.widgets.field import Field
from screens.widgets.panel import inner_width, put_title

_TITLE = 27
_ROOMY = 72
_SIDE_BY_SIDE = 100
_STEP_OF_MANY = 5


class SettingsScreen(Dialog[None]):
    """Enter or the arrows change the highlighted setting; so does a click.

    Args:
        key: The setting highlighted initially.
    """

    help_of = "settings"
    jumps = True
    CSS_PATH = ["dialogs/dialog.tcss", "settings.tcss"]
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (_SIDE_BY_SIDE, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-low"), (18, "-usual")]
    BINDINGS: ClassVar = bindings("settings")

    def __init__(self, key: str = SETTINGS[0].key) -> None:
        super().__init__()
        self._key = key

    def compose(self) -> ComposeResult:
        """Compose the settings by group, a panel about the highlighted one, and the keys."""
        fault = self._fault()
        with Vertical(id="settings"):
            yield Static(fault, id="settings-fault", classes="" if fault.plain else "-none")
            with Container(id="settings-panels"):
                yield Choices(*self._options(), id="settings-list", markup=False, classes="panel")
                with VerticalScroll(id="settings-about", classes="panel", can_focus=False):
                    yield Static(id="settings-help")
                    yield Field(id="settings-value", max_length=LONGEST_TEXT)
            yield Static(id="settings-keys", classes="keys")

    def on_mount(self) -> None:
        """Highlight the requested setting."""
        self._list.border_title = plain(_("Settings"))
        self._show_field(False)
        self._list.highlighted = self._list.get_option_index(self._key)
        self._list.focus()

    def on_resize(self) -> None:
        """Format the text and the keys for the window."""
        self.put("#settings-keys", self._keys(self.app.size.width >= _ROOMY))
        self._show_field(self.query_one("#settings-value").display)
        self._tell()
        self.call_after_refresh(self._list.scroll_to_highlight)

    @property
    def _list(self) -> OptionList:
        return self.query_one("#settings-list", OptionList)

    @property
    def _setting(self) -> Setting:
        """The highlighted setting."""
        return self.services.setting(self._key)

    def _keys(self, is_roomy: bool) -> Content:
        usual = ["usual"] if is_roomy else []
        change, *rest = self.named("step.1", *usual, "close")
        return keys(change, ("← →", _("previous, next value")), *rest)

    def action_close(self) -> None:
        """Close the screen; if the input is open, close only that."""
        if self.query_one("#settings-value").display:
            self._show_field(False)
            self._list.focus()
        else:
            self.dismiss(None)

    def action_step(self, by: int) -> None:
        """Change to the next or previous value."""
        setting, value = self._setting, self.services.settings[self._key]
        if isinstance(setting.default, bool):
            self._choose(setting, not value)
        elif setting.choices:
            place = setting.choices.index(str(value)) + by
            self._choose(setting, setting.choices[place % len(setting.choices)])
        elif isinstance(setting.default, int):
            step = _STEP_OF_MANY if setting.most - setting.least >= 100 else 1
            self._choose(setting, min(setting.most, max(setting.least, int(value) + by * step)))

    def action_usual(self) -> None:
        """Reset to the default."""
        self._choose(self._setting, self._setting.default)

    @on(OptionList.OptionHighlighted)
    def _explain(self, event: OptionList.OptionHighlighted) -> None:
        self._key = event.option_id or self._key
        self._tell()

    @on(OptionList.OptionSelected)
    def _change(self, event: OptionList.OptionSelected) -> None:
        self._key = event.option_id or self._key
        setting = self._setting
        if isinstance(setting.default, bool) or setting.choices:
            self.action_step(1)
            return
        field = self.query_one("#settings-value", Field)
        self._show_field(True)
        field.border_title = plain(_(setting.title))
        field.border_subtitle = plain(_("Enter saves, Esc cancels"))
        field.value = str(self.services.settings[setting.key])
        field.focus()

    @on(Field.Submitted)
    def _typed(self, event: Field.Submitted) -> None:
        event.stop()
        setting = self._setting
        try:
            value = read_setting(self.services.library, setting, event.value)
        except ValueError as error:
            event.input.border_title = plain(f"{_(setting.title)} {error}")
            return
        self._show_field(False)
        self._list.focus()
        self._choose(setting, value)

    def _choose(self, setting: Setting, value: Value) -> None:
        language = ACTIVE.language
        try:
            self.nav.choose(setting.key, value)
        except DataError as error:
            self.notify(error.sentences, severity="error", markup=False)
        if ACTIVE.language != language:
            self.nav.recreate(SettingsScreen(setting.key))
            return
        for each in SETTINGS:
            self._list.replace_option_prompt(each.key, self._line(each))
        self._tell()

    def _tell(self) -> None:
        setting, panel = self._setting, self.query_one("#settings-about")
        width = inner_width(panel.size.width or self.app.size.width)
        is_roomy = self.app.size.width >= _SIDE_BY_SIDE
        put_title(panel, _(setting.title))
        self.put("#settings-help", about(setting, self.services, width, is_roomy=is_roomy))
        place = [one.key for one in _in_groups()].index(setting.key) + 1
        self._list.border_subtitle = plain(f"{place}/{len(SETTINGS)}")

    def _fault(self) -> Content:
        """Format the first setting that is invalid."""
        faults = (
            *self.nav.theme_faults,
            *self.services.settings.faults,
            *self.services.keyboard.faults,
        )
        return lines(*(plain(fault, "$accent") for fault in faults[:1]))

    def _show_field(self, is_shown: bool) -> None:
        """Show the input, in place of the help where both do not fit."""
        self.query_one("#settings-value").display = is_shown
        is_roomy = self.app.size.width >= _SIDE_BY_SIDE
        self.query_one("#settings-help").display = is_roomy or not is_shown

    def _options(self) -> Iterator[Option]:
        before = ""
        for setting in _in_groups():
            if setting.group != before:
                yield Option(
                    plain("\n" * bool(before) + _(setting.group), "$primary"), disabled=True
                )
                before = setting.group
            yield Option(self._line(setting), id=setting.key)

    def _line(self, setting: Setting) -> Content:
        """The title and the value; default values are muted."""
        value = self.services.settings[setting.key]
        words = value_words(setting, value)
        style = "$muted" if value == setting.default else ""
        return Content.assemble(plain(padded(_(setting.title), _TITLE)), plain(words, style))


def _in_groups() -> list[Setting]:
    """Return the settings in the order of the screen."""
    groups = list(dict.fromkeys(setting.group for setting in SETTINGS))
    return sorted(SETTINGS, key=lambda setting: groups.index(setting.group))
