"""Who made a translation, and whether a clinician who speaks the language checked it.

``content/LANG/language.toml`` states who made it. Nothing counts as checked without a name: a file
by its own ``checked_by``, the interface by that of ``language.toml``.
"""

from contextlib import suppress
from typing import NamedTuple

from relief.errors import ContentError
from relief.i18n import ACTIVE, _
from relief.language import ENGLISH, translation_folders

ORIGIN_FILE = "language.toml"
_MACHINE = "machine"


class Origin(NamedTuple):
    """The contents of ``language.toml``.

    Attributes:
        name: The language, in itself.
        made_by: Who translated it; a machine by default.
        checked_by: Who checked the interface, and when; "" if nobody did.
    """

    name: str = ""
    made_by: str = _MACHINE
    checked_by: str = ""


def read_origin(language: str) -> Origin:
    """Read the origin of a translation; without a file, it counts as made by a machine."""
    if language == ENGLISH:
        return Origin("English", "relief")
    from relief.library.content_reader import read_table  # late: not needed for English

    for folder in translation_folders(language, ACTIVE.own_folder):
        with suppress(ContentError):
            table = read_table(folder / ORIGIN_FILE)
            return Origin(**{key: str(table[key]) for key in Origin._fields if table.get(key)})
    return Origin()


def origin_words(made_by: str, checked_by: str) -> str:
    """Format the origin of a translation in one line."""
    if checked_by:
        return _("translation checked by {name}").format(name=checked_by)
    if made_by == _MACHINE:
        return _("machine-made translation, not yet checked by a clinician who speaks the language")
    return _(
        "translation by {name}, not yet checked by a clinician who speaks the language"
    ).format(name=made_by)


def interface_origin(language: str) -> str:
    """Return the line about the translation of the interface; "" in English."""
    if language == ENGLISH:
        return ""
    _name, made_by, checked_by = read_origin(language)
    return origin_words(made_by, checked_by)
