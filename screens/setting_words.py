"""What the settings screen shows of one setting: its value, what it does, its choices."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import time
from typing import TYPE_CHECKING

from textual.content import Content

from relief.formatting import clock_time
from relief.i18n import ACTIVE, _, ngettext
from relief.language import languages
from relief.library.translation_origin import interface_origin, read_origin
from relief.punctuation import labelled
from relief.safety.emergency import whom_to_call
from relief.settings_table import LANGUAGE, Setting, Value
from screens.dialogs.key_hints import in_rows
from screens.safe_text import lines, plain
from screens.widgets.scales import share_bar

if TYPE_CHECKING:
    from screens.services import Services

_BAR = 24
_CHOSEN, _OTHER = "●", "○"


def value_words(setting: Setting, value: Value) -> str:
    """Format a value as displayed."""
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


def about(setting: Setting, services: Services, width: int, *, is_roomy: bool) -> Content:
    """Format what a setting does, what can be chosen, and its default.

    Args:
        setting: The setting.
        services: The settings and the library.
        width: Columns.
        is_roomy: Whether each choice may have a row of its own.
    """
    gap = [plain("")] if is_roomy else []
    parts = [plain(_(setting.help)), *gap, *_choices(setting, services, width, is_roomy=is_roomy)]
    value, usual = services.settings[setting.key], setting.default
    if value != usual and is_roomy:
        words = _("Default: {value}").format(value=value_words(setting, usual))
        parts += [plain(""), plain(words, "$muted")]
    return lines(*parts)


def _choices(
    setting: Setting, services: Services, width: int, *, is_roomy: bool
) -> Iterator[Content]:
    value = services.settings[setting.key]
    options: tuple[Value, ...] = (True, False) if isinstance(setting.default, bool) else ()
    if options := options or setting.choices:
        shown = [_choice(setting, each, is_chosen=each == value) for each in options]
        yield lines(*shown) if is_roomy else in_rows(width, *shown)
    elif isinstance(setting.default, int):
        share = (int(value) - setting.least) / max(1, setting.most - setting.least)
        ends = (value_words(setting, each) for each in (setting.least, setting.most))
        yield Content("  ").join(
            (plain(next(ends), "$muted"), plain(share_bar(share, _BAR), "$accent"),
             plain(next(ends), "$muted"))
        )  # fmt: skip
    else:
        yield from (plain(line, "$muted") for line in _more(setting, services))


def _choice(setting: Setting, value: Value, *, is_chosen: bool) -> Content:
    mark = f"{_CHOSEN if is_chosen else _OTHER} "
    return plain(mark + value_words(setting, value), "bold $accent" if is_chosen else "$muted")


def _more(setting: Setting, services: Services) -> tuple[str, ...]:
    """Return whom a country calls, or the languages there are."""
    if setting.key in ("country", "emergency_number"):
        call = whom_to_call(services.library, services.settings, services.today)
        if not call.number:
            return (services.phrases("emergency.no_guess"),)
        return (labelled(call.number, call.detail), call.source)
    if setting.key != LANGUAGE:
        return ()
    names = "   ".join(f"{tag} {read_origin(tag).name}" for tag in languages(ACTIVE.own_folder))
    return tuple(line for line in (names, interface_origin(ACTIVE.language)) if line)
