"""Writes and reads .po files of content, which Poedit, Weblate and other tools open."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from relief.catalogs import read_entries

_HEAD = """msgid ""
msgstr ""
"Language: {language}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"""
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"}
_ESCAPED = re.compile(r'[\\"\n\t\r]')


class Message(NamedTuple):
    """A text to translate.

    Attributes:
        place: The file and the path in it, which distinguish this text from equal texts elsewhere.
        english: The English text.
        own: The translation; "" if there is none.
        is_stale: Whether the English text has changed since.
    """

    place: str
    english: str
    own: str
    is_stale: bool = False


def po_text(messages: Iterable[Message], language: str) -> str:
    """Return the text of a .po file with these messages."""
    parts = [_HEAD.format(language=language)]
    for each in messages:
        parts.append(
            f"{'#, fuzzy' + chr(10) if each.is_stale else ''}"
            f"msgctxt {_quoted(each.place)}\nmsgid {_quoted(each.english)}\n"
            f"msgstr {_quoted(each.own)}\n"
        )
    return "\n".join(parts)


def po_messages(text: str) -> Iterator[Message]:
    """Yield the translated messages of a .po file, except those marked fuzzy.

    Raises:
        ValueError: The text is not a .po file.
    """
    for entry in read_entries(text):
        if entry["msgid"] and entry.get("msgctxt") and entry.get("msgstr"):
            yield Message(entry["msgctxt"], entry["msgid"], entry["msgstr"])


def _quoted(text: str) -> str:
    return f'"{_ESCAPED.sub(lambda found: _ESCAPES[found[0]], text)}"'
