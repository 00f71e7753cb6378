"""Key names: Textual's, those that people write, and those displayed."""

from __future__ import annotations

import re
import unicodedata

from relief.i18n import N_, _

_OWN_NAMES = {
    "solidus": "slash", "reverse_solidus": "backslash", "commercial_at": "at",
    "hyphen_minus": "minus", "plus_sign": "plus", "low_line": "underscore",
}  # fmt: skip
"""Characters whose name in Textual differs from Unicode's."""

_SIGNS = {"comma": ",", "full_stop": ".", "question_mark": "?", "slash": "/"}
"""Common signs; looking them up in Unicode's table of names would cost 0.8 MB of memory."""

_SHOWN = {
    "enter": N_("Enter"), "escape": N_("Esc"), "tab": N_("Tab"), "space": N_("Space"),
    "backspace": N_("Backspace"), "right": "→", "left": "←", "up": "↑", "down": "↓",
    "pageup": N_("PgUp"), "pagedown": N_("PgDn"), "delete": N_("Del"), "shift+tab": N_("Shift+Tab"),
}  # fmt: skip

_CHOOSABLE = re.compile(r"f([1-9]|1[0-2])|ctrl\+[abdefgklnoprstuvwxy]")
"""Keys that can be chosen besides single characters. Other ones have another meaning in a
terminal.
"""


def key_name(written: str) -> str:
    """Return Textual's name for a key written as ``L``, ``?``, ``f2`` or ``ctrl+t``.

    Raises:
        ValueError: The key cannot be assigned; the message lists the keys that can.
    """
    if len(written) == 1 and written.isprintable() and not written.isspace():
        if written.isalnum():
            return written
        name = unicodedata.name(written, "").lower().replace("-", "_").replace(" ", "_")
        return _OWN_NAMES.get(name, name)
    if _CHOOSABLE.fullmatch(written.lower()):
        return written.lower()
    raise ValueError(
        _(
            "is not a key that an action can have; use one character, f1 to f12, "
            "or a combination such as ctrl+t"
        )
    )


def key_shown(name: str) -> str:
    """Format a key for display."""
    if len(name) == 1:
        return name
    if name in _SIGNS:
        return _SIGNS[name]
    if name in _SHOWN:
        return _(_SHOWN[name])
    if _CHOOSABLE.fullmatch(name):
        if name.startswith("f"):
            return name.upper()
        return _("ctrl+{key}").format(key=name.removeprefix("ctrl+"))
    own = {ours: unicodes for unicodes, ours in _OWN_NAMES.items()}
    unicode_name = own.get(name, name).replace("_", " ").upper()
    for spelled in (unicode_name, unicode_name.replace(" ", "-", 1)):
        try:
            return unicodedata.lookup(spelled)
        except KeyError:
            continue
    return name


def pressed_name(shown: str) -> str:
    """Return Textual's name for a displayed key; "" for ranges such as ``1 to 4``."""
    named = {_(words): name for name, words in _SHOWN.items()}
    if shown in named:
        return named[shown]
    return key_name(shown) if len(shown) == 1 else ""


def character_of(name: str) -> str | None:
    """Return the character of a key by Textual's name; None for keys such as ``enter``."""
    shown = " " if name == "space" else key_shown(name)
    return None if (name in _SHOWN and name != "space") or len(shown) > 1 else shown
