"""A language that marks every text: its letters are those of English, each with an accent.

Both mechanisms are in it, the interface texts of gettext and the texts of the content, and the
dates as well. An ASCII word on the screen is one that no translation could reach.
"""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from relief import catalogs, formatting
from relief.formatting import Formats
from relief.i18n import use_language
from relief.language import ENGLISH
from relief.library.content_files import ContentFiles
from relief.library.content_reader import read_page, read_table
from relief.library.translation import Table, _Merge, translate
from tests.conftest import ROOT

LANGUAGE = "qps"
"""Not the name of any language."""

_PLAIN = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_ACCENTED = "ÁƁÇĎÉƑĜĤÍĴĶĻḾÑÓṔɊŔŠŢÚṼŴẊÝŽáƀçďéƒĝĥíĵķļḿñóṕɋŕšţúṽŵẋýž"
_LETTERS = str.maketrans(_PLAIN, _ACCENTED)
_KEPT = re.compile(r"(\{[^{}]*\}|\[[^\]]*\]|`[^`]*`)")
"""What is not for a person: fields to fill in, sources, links, commands."""
_WORD = re.compile(r"[A-Za-z]{2,}")


def accented(text: str) -> str:
    """The text with an accent on every letter."""
    parts = _KEPT.split(text)
    return "".join(part if n % 2 else part.translate(_LETTERS) for n, part in enumerate(parts))


def unmarked(text: str) -> list[str]:
    """The words of a text that no translation reached."""
    return _WORD.findall(text)


def speak_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have everything said in this language, until the test is over."""
    original = formatting.formats
    data = json.loads((ROOT / "relief" / "locales" / "en.json").read_text("utf-8"))
    dates = Formats(_marked(data, only_words=True))
    monkeypatch.setattr(
        formatting, "formats", lambda name: dates if name == LANGUAGE else original(name)
    )
    monkeypatch.setattr(catalogs, "find_catalog", lambda language: (_Catalog(), ""))
    monkeypatch.setattr(ContentFiles, "table", _table)
    monkeypatch.setattr(ContentFiles, "page", _page)
    use_language(LANGUAGE)


class _Catalog:
    """The catalog of gettext."""

    def gettext(self, message: str) -> str:
        """The marked text."""
        return accented(message)

    def ngettext(self, one: str, many: str, count: int) -> str:
        """The marked text for a number."""
        return accented(one if count == 1 else many)

    def pgettext(self, context: str, message: str) -> str:
        """The marked text, whatever it means."""
        return accented(message)


def _table(shelf: ContentFiles, name: str, *, only_words: bool = False) -> Table:
    """A file of the content with every text marked that a translation may change."""
    english = read_table(shelf.path(name))
    if shelf.language == ENGLISH:
        return english
    own = _marked(english, only_words)
    table, coverage = translate(english, own, only_words=only_words)
    shelf.coverage[name] = coverage
    return table


def _page(shelf: ContentFiles, name: str) -> tuple[Table, str]:
    """A page with every text marked."""
    head, body = read_page(shelf.path(name))
    if shelf.language == ENGLISH:
        return head, body
    table, coverage = translate(head, _marked(head, only_words=False))
    shelf.coverage[name] = coverage
    return table, accented(body)


def _marked(value: Any, only_words: bool, key: str = "") -> Any:
    if isinstance(value, dict):
        return {name: _marked(each, only_words, name) for name, each in value.items()}
    if isinstance(value, list):
        return [_marked(each, only_words, key) for each in value]
    is_word = _Merge(only_words)._is_word(key, value)
    return accented(value) if is_word else value
