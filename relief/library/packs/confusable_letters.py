"""Refuses letters that are invisible or imitate others, because nobody can review such text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import Any

from relief.library.packs.pack_errors import Finding, KeyPath
from relief.library.packs.routine_rules import Rule, Table
from relief.library.packs.text_fields import HEAD_FIELDS, ROW_FIELDS
from relief.library.packs.wordlists import PackWords

_HIDDEN = frozenset(("Cc", "Cf", "Co", "Cs", "Cn", "Zl", "Zp"))
_SEEN = frozenset("\n\t\r")
_CHECKED = frozenset((*HEAD_FIELDS, *ROW_FIELDS))
_ONE_ALPHABET = dict.fromkeys(("HIRAGANA", "KATAKANA", "HANGUL", "BOPOMOFO"), "CJK")
_WORD = re.compile(r"[^\W\d_][\w]*")
_PLACEHOLDER = re.compile(r"\{[Ss]ide\}")
_SYLLABLES = re.compile("[\u1100-\u11ff\u3041-\u318f\uac00-\ud7ff\uff66-\uffdc]")
"""Kana and Hangul, some of which look like Latin letters; Chinese characters do not."""
_BLANK_LETTERS = frozenset("\u115f\u1160\u3164\uffa0\u2800")
"""Characters classified as letters that are invisible."""

_MOST_SHOWN = 5


def letter_rules(words: PackWords) -> tuple[Rule, ...]:
    """Return the rules about letters, for every text of a pack."""

    def check_hidden(table: Table) -> Iterator[Finding]:
        for place, text in _strings(table, ()):
            if hidden := next((char for char in text if is_hidden(char)), None):
                field = next((p for p in reversed(place) if isinstance(p, str)), "")
                message = words("letters.hidden", field=field, code=f"U+{ord(hidden):04X}")
                yield Finding(place, "hidden_character", message, words("letters.hidden_hint"))

    def check_alphabets(table: Table) -> Iterator[Finding]:
        for place, text in _strings(table, ()):
            field = str(place[-1])
            if odd := _odd_words(text):
                message = words("letters.odd", field=field, words=_some(odd))
                yield Finding(place, "odd_letters", message, words("letters.odd_hint"))
            elif mixed := _mixed(text, as_a_whole=field in _CHECKED):
                message = words("letters.mixed", field=field, words=_some(mixed))
                yield Finding(place, "mixed_alphabets", message, words("letters.mixed_hint"))

    def check_all_texts(table: Table) -> Iterator[Finding]:
        texts = [(place, text) for place, text in _strings(table, ()) if place[-1] in _CHECKED]
        alphabets = {name for _, text in texts for name in _alphabets(text)}
        is_mixed = len(alphabets) > 1 and not _go_together(alphabets, (text for _, text in texts))
        if is_mixed and not any(_mixed(text, as_a_whole=True) for _, text in texts):
            place = next(p for p, text in texts if _alphabets(text) - {sorted(alphabets)[-1]})
            message = words("letters.mixed", field=place[-1], words=", ".join(sorted(alphabets)))
            yield Finding(place, "mixed_alphabets", message, words("letters.mixed_hint"))

    return check_hidden, check_alphabets, check_all_texts


def is_hidden(char: str) -> bool:
    """Return whether a character is invisible, or controls the terminal or the text direction."""
    if char in _SEEN or " " <= char <= "~":
        return False
    return char in _BLANK_LETTERS or unicodedata.category(char) in _HIDDEN


def hidden_in_file(text: str, words: PackWords) -> Iterator[tuple[Finding, tuple[int, int]]]:
    """Yield hidden characters of a file, including comments, with line and column."""
    for number, line in enumerate(text.split("\n"), 1):
        for column, char in enumerate(line, 1):
            if is_hidden(char):
                message = words("letters.hidden_file", code=f"U+{ord(char):04X}")
                hint = words("letters.hidden_hint")
                yield Finding((), "hidden_character", message, hint), (number, column)
                break


def _strings(value: Any, place: KeyPath) -> Iterator[tuple[KeyPath, str]]:
    """Yield every text of a table with its key path; field names are checked elsewhere."""
    if isinstance(value, str):
        yield place, value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from _strings(inner, (*place, key))
    elif isinstance(value, list | tuple):
        for number, inner in enumerate(value):
            yield from _strings(inner, (*place, number))


def _odd_words(text: str) -> list[str]:
    """Return words with letter-like characters: full width, styled, or with many accents."""
    composed = unicodedata.normalize("NFC", text)
    return [
        word
        for word in composed.split()
        if any(unicodedata.combining(char) and _of_latin(word) for char in word)
        or any(char.isalnum() and unicodedata.normalize("NFKC", char) != char for char in word)
    ]


def _of_latin(word: str) -> bool:
    """Return whether a word is in an alphabet whose accents are part of its letters."""
    return bool(_alphabets(word) & {"LATIN", "GREEK", "CYRILLIC"})


def _mixed(text: str, *, as_a_whole: bool) -> list[str]:
    """Return words in two alphabets; with ``as_a_whole``, words of the text's rarer alphabet."""
    words = _WORD.findall(_PLACEHOLDER.sub(" ", text))
    mixed = [word for word in words if len(_alphabets(word)) > 1]
    if mixed or not as_a_whole:
        return mixed
    by_alphabet: dict[str, list[str]] = {}
    for word in words:
        for name in _alphabets(word):
            by_alphabet.setdefault(name, []).append(word)
    if len(by_alphabet) < 2 or _go_together(set(by_alphabet), (text,)):
        return []
    return min(by_alphabet.values(), key=len)


def _go_together(alphabets: set[str], texts: Iterable[str]) -> bool:
    """Return whether whole words of these alphabets are normal beside each other: as in Chinese."""
    return alphabets == {"CJK", "LATIN"} and not any(map(_SYLLABLES.search, texts))


def _alphabets(text: str) -> set[str]:
    """Return the alphabets of a text, by the first word of its letters' Unicode names."""
    names = {unicodedata.name(char, "NONE").split()[0] for char in text if char.isalpha()}
    return {_ONE_ALPHABET.get(name, name) for name in names}


def _some(found: list[str]) -> str:
    return ", ".join(dict.fromkeys(found[:_MOST_SHOWN]))
