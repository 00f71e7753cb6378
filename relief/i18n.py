"""Translates interface text: English in the code, other languages from gettext catalogs.

``_("{count} days").format(count=n)`` marks a text and translates it where it is shown; ``N_`` marks
a text in a table, which ``_`` translates later. English has no catalog: nothing is imported or
looked up for it. CONTRIBUTING.md explains how to mark a text, docs/TRANSLATING.md how to translate.
"""

from __future__ import annotations

from relief.language import AUTO, ENGLISH, fallbacks, find_language, has_texts, read_tag

TYPE_CHECKING = False  # see relief/cli/__init__.py
if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from relief.catalogs import Catalog


class _Active:
    """What this process speaks.

    Attributes:
        language: The language that was asked for.
        catalog: Its translations; None for English, and where there is no catalog to use.
        fault: Why its catalog could not be used; empty when it could.
        own_folder: Where the person's own translations are; None where there are none.
    """

    __slots__ = ("catalog", "fault", "language", "own_folder")

    def __init__(self) -> None:
        self.language = ENGLISH
        self.catalog: Catalog | None = None
        self.fault = ""
        self.own_folder: str | Path | None = None


ACTIVE = _Active()
"""The language of this process: the only module-level state.

It is set when the process starts and when the person chooses another language. Every thread reads
it, so errors raised in a worker are translated too.
"""


def use_language(language: str) -> None:
    """Translate everything from now on, in every thread, into a language.

    Without a valid catalog, texts stay English.
    """
    if language == ACTIVE.language:
        return
    catalog, fault = None, ""
    if language != ENGLISH:
        from relief.catalogs import find_catalog  # late: not needed for English

        catalog, fault = find_catalog(language, ACTIVE.own_folder)
    ACTIVE.language, ACTIVE.catalog, ACTIVE.fault = language, catalog, fault


def chosen_language(wish: str, environ: Mapping[str, str]) -> str:
    """Return the language to use; a language of the person's own translations may be chosen too.

    Args:
        wish: The setting ``language``.
        environ: The environment variables.
    """
    return find_language(wish, environ, ACTIVE.own_folder)


def is_known_language(wish: str) -> bool:
    """Return whether a language can be chosen: ``auto``, English, or one that has texts.

    Args:
        wish: The setting ``language``.
    """
    names = fallbacks(read_tag(wish))
    return wish == AUTO or any(n == ENGLISH or has_texts(n, ACTIVE.own_folder) for n in names)


def _(message: str) -> str:
    """Translate a text."""
    catalog = ACTIVE.catalog
    return message if catalog is None else catalog.gettext(message)


def ngettext(one: str, many: str, count: float) -> str:
    """Translate a text for a number of things.

    Args:
        one: The English text for one thing.
        many: The English text for any other number.
        count: The number.
    """
    catalog = ACTIVE.catalog
    if catalog is None:
        return one if count == 1 else many
    # gettext takes whole numbers; 1.5 is plural in English and takes the form of 2 elsewhere
    return catalog.ngettext(one, many, int(count) if count == int(count) else 2)


def pgettext(context: str, message: str) -> str:
    """Translate a text that has several meanings.

    Args:
        context: The meaning, for the translator.
        message: The English text.
    """
    catalog = ACTIVE.catalog
    return message if catalog is None else catalog.pgettext(context, message)


def N_(message: str) -> str:
    """Mark a text for extraction; ``_`` translates it where it is shown."""
    return message
