"""Applies a translation to English content; missing texts stay English.

What decides about safety (ids, tiers, areas, sides, seconds, sources) comes from the English file
alone, so a translation can neither lose a question nor change a step. A translation that differs
there belongs to another version, and the English texts are used.
"""

import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from relief.text import clean

Table = dict[str, Any]

_NO_WORDS = frozenset(
    ("id", "code", "tier", "zones", "muscle", "motion", "region", "regions", "length", "kind",
     "effect", "for", "group", "certainty", "commonness", "avoid_if", "holds", "breathing",
     "nostril", "sources", "note_sources", "watch", "also", "number", "crisis", "default", "names",
     "crisis_sources", "per", "bound", "condition", "page", "figures",
     "speaks_for", "speaks_against", "author", "clinician")
)  # fmt: skip
"""Keys whose texts are names for the program, or numbers to call."""

_PHRASES = frozenset(("phrases.toml", "pack_words.toml", "synonyms.toml"))
"""Files in which every text is translated, whatever its key."""

_CODES = frozenset(("code",))
"""Keys of such a file that are names for the program nevertheless."""

_KEPT = {
    "pack_template.toml": frozenset(("example", "sample")),  # the check knows English words
    "emergency_numbers.toml": frozenset(("aliases",)),
}
"""Keys under which all stays as it is, by file."""

_OWN = frozenset(("forms",))
"""Lists that a translation may replace by its own."""

_CHOICES = frozenset(("left", "right", "both", "yes", "no", "unsure"))
_SOURCE = re.compile(r"S\d+[a-z]?|own")
_CITED = re.compile(r"\[((?:S\d+[a-z]?|own)(?:,\s*(?:S\d+[a-z]?|own))*)\]")
_HEADING = re.compile(r"^#+(?= )", re.MULTILINE)
_LINK = re.compile(r"\]\(([^)]*)\)")
_FIELD = re.compile(r"\{\w*\}|[{}]")


class Text(NamedTuple):
    """A text of a file.

    Attributes:
        path: The keys that lead to the text; for an entry of a list its id, else its position.
        english: The English text.
        own: The translation; "" if there is none that fits.
    """

    path: str
    english: str
    own: str


class Coverage(NamedTuple):
    """The translation coverage of a file.

    Attributes:
        words: Number of texts.
        missing: How many of them are in English.
        fault: Why the translation could not be used; "" if it could.
        checked_by: Who checked the translation, and when; "" if nobody did.
    """

    words: int
    missing: int
    fault: str = ""
    checked_by: str = ""


def translate(english: Table, own: Table, name: str = "") -> tuple[Table, list[bool]]:
    """Return the English table with its translations, and for each text whether it has one.

    Args:
        english: The English table.
        own: The translated table, which may be incomplete.
        name: The file, such as ``phrases.toml``; it decides which values are texts.
    """
    merge = _Merge(name)
    return merge.table(english, own), [bool(text.own) for text in merge.texts]


def texts_of(english: Table, own: Table, name: str) -> list[Text]:
    """Return every text of a file, with its translation where there is one that fits."""
    merge = _Merge(name)
    merge.table(english, own)
    return merge.texts


def table_of(english: Table, texts: Mapping[str, str], name: str) -> Table:
    """Return a translated table of texts by their paths, with the ids that pair the entries.

    Args:
        english: The English table; lists in it that belong to the translation are kept.
        texts: The translated texts by their paths.
        name: The file.
    """
    return _Build(name, texts).table(english)


def is_same_thing(english: Table, own: Table, name: str = "") -> bool:
    """Return whether a translated table differs from the English one only in its texts."""
    return _Merge(name).fits_table(english, own)


def is_word(name: str, key: str, value: Any) -> bool:
    """Return whether a value of a file is a text to translate, or a list of such texts."""
    return not _Merge(name).is_kept(key, value) and _Merge(name).holds_words(key, value)


class _Merge:
    """Merges a table with its translation.

    Attributes:
        texts: Each text of the table, in its order.
    """

    def __init__(self, name: str) -> None:
        self._has_phrases = name in _PHRASES
        self._has_word_lists = name == "pack_words.toml"
        self._kept = _KEPT.get(name, frozenset())
        self._way: list[str] = []
        self.texts: list[Text] = []

    def table(self, english: Table, own: Table) -> Table:
        own = own if self.fits_table(english, own) else {}
        merged = {}
        for key, value in english.items():
            self._way.append(key)
            merged[key] = self._value(key, value, own.get(key))
            self._way.pop()
        return merged | {key: own[key] for key in _OWN & own.keys() if _is_list_of_texts(own[key])}

    def fits_table(self, english: Table, own: Table) -> bool:
        return all(own[key] == value for key, value in english.items()
                   if key in own and not self.is_kept(key, value)
                   and not self.holds_words(key, value))  # fmt: skip

    def is_kept(self, key: str, value: Any) -> bool:
        """Return whether a value stays English, whatever the translation has."""
        is_word_list = self._has_word_lists and key != "lines" and _is_list_of_texts(value)
        return key in self._kept or is_word_list

    def holds_words(self, key: str, value: Any) -> bool:
        if isinstance(value, dict):
            return True
        if isinstance(value, list):
            return any(self.holds_words(key, one) for one in value)
        return self._is_word(key, value)

    def _value(self, key: str, english: Any, own: Any) -> Any:
        if self.is_kept(key, english):
            return english
        if isinstance(english, dict):
            return self.table(english, own if isinstance(own, dict) else {})
        if isinstance(english, list):
            return [self._entry(key, nth, *pair) for nth, pair in enumerate(_pairs(english, own))]
        if not self._is_word(key, english) or not english:
            return english
        is_own = fits(english, own)
        self.texts.append(Text("/".join(self._way), english, own if is_own else ""))
        return own if is_own else english

    def _entry(self, key: str, nth: int, english: Any, own: Any) -> Any:
        self._way.append(str(english.get("id", nth) if isinstance(english, dict) else nth))
        value = self._value(key, english, own)
        self._way.pop()
        return value

    def _is_word(self, key: str, value: Any) -> bool:
        if not isinstance(value, str):
            return False
        if self._has_phrases:
            return key not in _CODES
        is_name = key in _NO_WORDS or value in _CHOICES
        return not is_name and not _SOURCE.fullmatch(value)


class _Build(_Merge):
    """Builds a translated table: only texts, and what pairs them with the English ones."""

    def __init__(self, name: str, texts: Mapping[str, str]) -> None:
        super().__init__(name)
        self._given = texts

    def table(self, english: Table, own: Table | None = None) -> Table:  # noqa: ARG002
        built = super().table(english, {})
        built = {key: value for key, value in built.items() if value not in (None, "", {}, [])}
        return built if built.keys() - {"id"} else {}

    def _value(self, key: str, english: Any, own: Any) -> Any:  # noqa: ARG002
        if key in _OWN:
            return english
        if self.is_kept(key, english):
            return None
        if isinstance(english, dict):
            return self.table(english)
        if isinstance(english, list):
            return self._list(key, english)
        if key == "id" and len(self._way) > 1:
            return english
        return self._given.get("/".join(self._way), "") if self._is_word(key, english) else None

    def _list(self, key: str, english: list[Any]) -> list[Any]:
        built = [self._entry(key, nth, one, None) for nth, one in enumerate(english)]
        if all(isinstance(one, dict) and "id" in one for one in english):
            return [one for one in built if one]
        return [one or "" for one in built] if any(built) else []


def _is_list_of_texts(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(one, str) for one in value)


def has_same_frame(english: str, own: str) -> bool:
    """Return whether a translated body has the sections, sources and links of the English one."""
    return _frame(english) == _frame(own)


def _frame(body: str) -> tuple[list[str], list[str], list[str]]:
    sources = [source for found in _CITED.findall(body) for source in found.split(",")]
    return _HEADING.findall(body), sorted(map(str.strip, sources)), sorted(_LINK.findall(body))


def _pairs(english: list[Any], own: Any) -> list[tuple[Any, Any]]:
    """Pair each entry of a list with its translation, by id, else by position."""
    entries = own if isinstance(own, list) else []
    if all(isinstance(one, dict) and "id" in one for one in english):
        by_id = {one.get("id"): one for one in entries if isinstance(one, dict)}
        return [(one, by_id.get(one["id"])) for one in english]
    if len(entries) != len(english):
        entries = [None] * len(english)
    return list(zip(english, entries, strict=True))


def fits(english: str, own: Any) -> bool:
    """Return whether a translation is a text with the same placeholders as the English one.

    A text with control characters does not count.
    """
    return isinstance(own, str) and bool(own.strip()) and clean(own, len(own)) == own and (
        sorted(_FIELD.findall(own)) == sorted(_FIELD.findall(english))
    )  # fmt: skip
