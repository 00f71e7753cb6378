"""Parses a country: its two-letter code, or its full name."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from difflib import get_close_matches

from relief.formatting import any_of
from relief.library.library import Library
from relief.settings_table import Setting, Value

_MOST_MEANT = 4
_ARTICLE = "the "


def find_country(library: Library, word: str) -> str | None:
    """Return the ISO code of the country with that code or name; None if there is none.

    A partial name is never enough: ``UK`` begins ``Ukraine``, and the number would be wrong.
    """
    numbers, key = library.emergency_numbers, _key(word)
    code = key.upper()
    code = numbers.aliases.get(code, code)
    if code in numbers.countries:
        return code
    return next((code for code, name in _names(library) if key and _key(name) == key), None)


def unknown_country(library: Library, word: str) -> str:
    """Return why a text is refused as a country, with similar countries."""
    meant = [f"{library.emergency_numbers.countries[code].name} ({code})"
             for code in _meant(library, word)]  # fmt: skip
    if meant:
        return library.phrases("emergency.which_country", country=word, meant=any_of(meant))
    return library.phrases("emergency.unknown_country", country=word)


def read_setting(library: Library, setting: Setting, word: str) -> Value:
    """Parse the value of a setting. A country becomes its ISO code.

    Raises:
        ValueError: The value is invalid; the message says what is allowed.
    """
    if setting.key != "country" or not word.strip():
        return setting.read(word.strip())
    code = find_country(library, word)
    if code is None:
        raise ValueError(unknown_country(library, word))
    return setting.read(code)


def _names(library: Library) -> Iterator[tuple[str, str]]:
    """Yield every name of a country, with its code."""
    for code, country in library.emergency_numbers.countries.items():
        for name in (country.name, *country.names):
            yield code, name


def _meant(library: Library, word: str) -> list[str]:
    """Return codes of countries with a word of that prefix, else of similar names."""
    key = _key(word)
    if len(key) < 2:
        return []
    names = list(_names(library))
    begins = [
        code
        for code, name in names
        if _key(name).startswith(key) or any(_key(w).startswith(key) for w in name.split())
    ]
    if not begins:
        by_key = {_key(name): code for code, name in names}
        begins = [by_key[close] for close in get_close_matches(key, by_key, _MOST_MEANT, 0.8)]
    return list(dict.fromkeys(begins))[:_MOST_MEANT]


def _key(name: str) -> str:
    """Normalise a name for comparison: letters only, no case, accents or leading "the"."""
    folded = unicodedata.normalize("NFKD", name.strip()).casefold().removeprefix(_ARTICLE)
    return "".join(char for char in folded if char.isalpha())
