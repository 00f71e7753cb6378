"""The settings screen, generated from the table of settings."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import time
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from relief.columns import padded
from relief.errors import DataError
from relief.formatting import clock_time
from relief.i18n import ACTIVE, _, ngettext
from relief.language import languages
from relief.library.translation_origin import interface_origin, read_origin
from relief.punctuation import labelled
from relief.safety.countries import read_setting
from relief.safety.emergency import whom_to_call
from relief.settings_table import LANGUAGE, LONGEST_TEXT, SETTINGS, Setting, Value
from screens.dialogs.dialog import Dialog
from screens.dialogs.key_hints import keys
from screens.keys.table import bindings
from screens.safe_text import lines, plain
from screens.widgets.choices import Choices
from screens.widgets.field import Field

_OTHER_ROWS = 14
"""Rows of border, title, help and keys, with the gaps between them."""

_TITLE = 27
_ROOMY = 72
_STEP_OF_MANY = 5


class SettingsScreen(Dialog[None]):
    """Enter or the arrows change the highlighted setting; so does a click.

    Args:
        key: The setting highlighted initially.
    """

    help_of = "settings"
    jumps = True
    CSS_PATH = ["dialogs/dialog.tcss", "settings.tcss"]
    BINDINGS: ClassVar = bindings("settings")

    def __init__(self, key: str = SETTINGS[0].key) -> None:
        super().__init__()
        self._key = key

    def compose(self) -> ComposeResult:
        """Compose the settings by group, the help of the highlighted one and the keys."""
        with Vertical(classes="sheet", id="settings"):
            yield Static(self._head())
            yield Choices(*self._options(), id="settings-list", markup=False, classes="gap")
            yield Static(id="settings-help", classes="gap")
            yield Field(id="settings-value", max_length=LONGEST_TEXT)
            yield Static(id="settings-keys", classes="keys")

    def on_mount(self) -> None:
        """Highlight the requested setting."""
        self._show_field(False)
        self._list.highlighted = self._list.get_option_index(self._key)
        self._list.focus()

    def on_resize(self) -> None:
        """Give the list the remaining height of the window."""
        room = self.app.size.height - _OTHER_ROWS
        self.put("#settings-keys", self._keys(self.app.size.width >= _ROOMY))
        self._list.styles.height = max(4, min(self._list.option_count + 2, room))
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
        return keys(change, ("← →", _("step")), *rest)

    def action_close(self) -> None:
        """Close the screen; in the input, only leave that."""
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
        setting = self._setting
        said = [plain(_(setting.help)), *self._more_about(setting)]
        self.put("#settings-help", lines(*said))

    def _more_about(self, setting: Setting) -> list[Content]:
        """Format what a setting affects, or what else can be chosen."""
        library, settings = self.services.library, self.services.settings
        if setting.key in ("country", "emergency_number"):
            call = whom_to_call(library, settings, self.services.today)
            if not call.number:
                return [plain(self.services.phrases("emergency.no_guess"), "$muted")]
            return [
                plain(labelled(call.number, call.detail), "$muted"),
                plain(call.source, "$muted"),
            ]
        if setting.choices:
            now = settings[setting.key]
            shown = [plain(_(c), "bold $accent" if c == now else "$muted") for c in setting.choices]
            return [Content("   ").join(shown)]
        if setting.key != LANGUAGE:
            return []
        names = "   ".join(f"{tag} {read_origin(tag).name}" for tag in languages(ACTIVE.own_folder))
        told = (names, interface_origin(ACTIVE.language))
        return [plain(line, "$muted") for line in told if line]

    def _head(self) -> Content:
        """Format the title, and the first setting that is invalid."""
        faults = (
            *self.nav.theme_faults,
            *self.services.settings.faults,
            *self.services.keyboard.faults,
        )
        return lines(
            plain(_("Settings"), "bold"), *(plain(fault, "$accent") for fault in faults[:1])
        )

    def _show_field(self, is_shown: bool) -> None:
        """Show the input in place of the help: both do not fit."""
        self.query_one("#settings-value").display = is_shown
        self.query_one("#settings-help").display = not is_shown

    def _options(self) -> Iterator[Option]:
        groups = dict.fromkeys(setting.group for setting in SETTINGS)
        for place, group in enumerate(groups):
            yield Option(plain("\n" * bool(place) + _(group), "$primary"), disabled=True)
            for setting in SETTINGS:
                if setting.group == group:
                    yield Option(self._line(setting), id=setting.key)

    def _line(self, setting: Setting) -> Content:
        """The title and the value; default values are muted."""
        value = self.services.settings[setting.key]
        words = _value_words(setting, value)
        style = "$muted" if value == setting.default else ""
        return Content.assemble(plain(padded(_(setting.title), _TITLE)), plain(words, style))


def _value_words(setting: Setting, value: Value) -> str:
    """A value as displayed."""
    if isinstance(value, bool):
        return _("on") if value else _("off")
    if isinstance(value, str):
        is_word = value in setting.choices or value == setting.default
        return (_(value) if is_word else value) if value else _("not set")
    if setting.unit == "hour":
        return clock_time(time(value))
    if setting.unit == "s":
        return ngettext("{count} second", "{count} seconds", value).format(count=value)
    if setting.unit == "min":
        return ngettext("{count} minute", "{count} minutes", value).format(count=value)
    return str(value)
