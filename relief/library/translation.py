"""Applies a translation to English content; missing texts stay English.

What decides about safety (ids, tiers, zones, sides, seconds, sources) comes from the English file
alone, so a translation can neither lose a question nor change a step. Where it differs there, it
was made from another version, and the English words stand.
"""

import re
from typing import Any, NamedTuple

Table = dict[str, Any]

_NO_WORDS = frozenset(
    ("id", "code", "tier", "zones", "motion", "region", "regions", "length", "kind", "effect",
     "for", "group", "certainty", "commonness", "avoid_if", "holds", "breathing", "nostril",
     "sources", "note_sources", "watch", "also", "number", "crisis", "default", "names",
     "crisis_sources", "aliases", "per", "bound", "condition", "page", "figures",
     "speaks_for", "speaks_against")
)  # fmt: skip
"""Keys whose texts are names for the program, or numbers to call."""

_CHOICES = frozenset(("left", "right", "both", "yes", "no", "unsure"))
_SOURCE = re.compile(r"S\d+[a-z]?|own")
_FIELD = re.compile(r"\{\w*\}|[{}]")


class Coverage(NamedTuple):
    """The translation coverage of a file.

    Attributes:
        words: How many texts there are.
        missing: How many of them are in English.
        fault: Why the translation could not be used; empty when it could.
    """

    words: int
    missing: int
    fault: str = ""


def translate(english: Table, own: Table, *, only_words: bool = False) -> tuple[Table, Coverage]:
    """The English table with every word that is translated, and how much of it that was.

    Args:
        english: What the program works with.
        own: What somebody translated of it.
        only_words: Whether every text is said to a person, as in a list of phrases.
    """
    merge = _Merge(only_words)
    table = merge.table(english, own)
    return table, Coverage(len(merge.translated), merge.translated.count(False))


def is_same_thing(english: Table, own: Table) -> bool:
    """Whether a translated table speaks of the same thing: nothing but words differs."""
    return _Merge(only_words=False).fits_table(english, own)


class _Merge:
    """One walk through a table and its translation.

    Attributes:
        translated: For each text met, whether it is translated.
    """

    def __init__(self, only_words: bool) -> None:
        self._only_words = only_words
        self.translated: list[bool] = []

    def table(self, english: Table, own: Table) -> Table:
        own = own if self.fits_table(english, own) else {}
        return {key: self._value(key, value, own.get(key)) for key, value in english.items()}

    def fits_table(self, english: Table, own: Table) -> bool:
        return all(own[key] == value for key, value in english.items()
                   if key in own and not self._holds_words(key, value))  # fmt: skip

    def _value(self, key: str, english: Any, own: Any) -> Any:
        if isinstance(english, dict):
            return self.table(english, own if isinstance(own, dict) else {})
        if isinstance(english, list):
            return [self._value(key, one, other) for one, other in _pairs(english, own)]
        if not self._is_word(key, english):
            return english
        self.translated.append(_fits(english, own))
        return own if self.translated[-1] else english

    def _holds_words(self, key: str, value: Any) -> bool:
        if isinstance(value, dict):
            return True
        if isinstance(value, list):
            return any(self._holds_words(key, one) for one in value)
        return self._is_word(key, value)

    def _is_word(self, key: str, value: Any) -> bool:
        if not isinstance(value, str) or self._only_words:
            return isinstance(value, str)
        is_name = key in _NO_WORDS or value in _CHOICES
        return not is_name and not _SOURCE.fullmatch(value)


def _pairs(english: list[Any], own: Any) -> list[tuple[Any, Any]]:
    """Each entry of a list with its translation: of the same id, else of the same place."""
    entries = own if isinstance(own, list) else []
    if all(isinstance(one, dict) and "id" in one for one in english):
        by_id = {one.get("id"): one for one in entries if isinstance(one, dict)}
        return [(one, by_id.get(one["id"])) for one in english]
    if len(entries) != len(english):
        entries = [None] * len(english)
    return list(zip(english, entries, strict=True))


def _fits(english: str, own: Any) -> bool:
    """Whether it is a text with the same places to fill in as the English one."""
    return isinstance(own, str) and bool(own.strip()) and (
        sorted(_FIELD.findall(own)) == sorted(_FIELD.findall(english))
    )  # fmt: skip
