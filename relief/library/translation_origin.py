"""Who made a translation, and whether a clinician who speaks the language checked it.

``content/LANG/language.toml`` says who made it. Nothing counts as checked unless it says by whom: a
file by its own ``checked_by``, the interface by that of ``language.toml``.
"""

from contextlib import suppress
from typing import NamedTuple

from relief.errors import ContentError
from relief.i18n import ACTIVE, _
from relief.language import ENGLISH, translation_folders

ORIGIN_FILE = "language.toml"
_MACHINE = "machine"


class Origin(NamedTuple):
    """What ``language.toml`` says.

    Attributes:
        name: The language, by its own name.
        made_by: Who translated; a machine unless it says otherwise.
        checked_by: Who checked the interface, and when; empty where nobody did.
    """

    name: str = ""
    made_by: str = _MACHINE
    checked_by: str = ""


def read_origin(language: str) -> Origin:
    """What a translation says of itself; without a file, that a machine made it."""
    if language == ENGLISH:
        return Origin("English", "relief")
    from relief.library.content_reader import read_table  # late: English needs none

    for folder in translation_folders(language, ACTIVE.own_folder):
        with suppress(ContentError):
            table = read_table(folder / ORIGIN_FILE)
            return Origin(**{key: str(table[key]) for key in Origin._fields if table.get(key)})
    return Origin()


def origin_words(made_by: str, checked_by: str) -> str:
    """One line for those who read a translation."""
    if checked_by:
        return _("translation checked by {name}").format(name=checked_by)
    if made_by == _MACHINE:
        return _("machine-made translation, not yet checked by a clinician who speaks the language")
    return _(
        "translation by {name}, not yet checked by a clinician who speaks the language"
    ).format(name=made_by)


def interface_origin(language: str) -> str:
    """The line about the translation of the interface; empty in English."""
    if language == ENGLISH:
        return ""
    _name, made_by, checked_by = read_origin(language)
    return origin_words(made_by, checked_by)
