"""Reads gettext catalogs: ``interface.po`` in a language's folder of the content.

The wheel contains ``interface.mo``, compiled when it is built (hatch_build.py). A source checkout
has only the .po file, which is compiled in memory, so that it is never out of date.
"""

from __future__ import annotations

import codecs
import os
import re
import sys
from binascii import crc32
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

from relief.language import translation_folders

SOURCE = "interface.po"
COMPILED = "interface.mo"

_LINE = r'(?:(msgctxt|msgid|msgid_plural|msgstr(?:\[\d\])?)\s+)?"((?:[^"\\]|\\.)*)"'
_ESCAPE = r"\\(.)"
_ESCAPES = {"n": "\n", "t": "\t", "r": "\r"}
_FIELD = r"\{[^{}]*\}|%\(\w+\)[a-z]|%[a-z%]"
"""Patterns are compiled when a .po file is, which is once for each content."""

_MAGIC = 0x950412DE
_FORMAT = 1
"""To be raised when a .po file is compiled otherwise than before."""

_USUAL_RULES: dict[str, Callable[[int], int]] = {
    "0": lambda _: 0, "n!=1": lambda n: int(n != 1), "n>1": lambda n: int(n > 1),
    "n==1?0:n!=0&&n%1000000==0?1:2":
        lambda n: 0 if n == 1 else 1 if n and n % 1_000_000 == 0 else 2,
}  # fmt: skip
"""Plural rules by their text without spaces and brackets: those of many languages, and of Spanish.
Any other is read by the standard library, which takes longer to import than a command may."""

_NO_BRACKETS = {ord("("): "", ord(")"): ""}

CatalogEntry = dict[str, str]
"""A message of a .po file: the text of each of its keywords."""


class Catalog:
    """The messages of a .mo file; each is decoded only when it is looked up.

    The standard library's reader decodes all of them first, which takes longer than a command.

    Raises:
        ValueError: The data is not a .mo file. LookupError means the same.
    """

    def __init__(self, data: bytes) -> None:
        self._data = data
        magic, _version, self._count, self._keys, self._texts = map(self._number, range(0, 20, 4))
        if magic != _MAGIC:
            raise ValueError("not a .mo file")
        self.fallback: Catalog | None = None
        for table in (self._keys, self._texts) if self._count else ():
            self._piece(table, self._count - 1)
        header = self._find(b"", "utf-8") or ""
        self._charset = codecs.lookup(_header_field(header, "charset=") or "utf-8").name
        self._plural = _plural_rule(_header_field(header, "plural=") or "n != 1")

    def gettext(self, message: str) -> str:
        """Return the translation of a text; the text itself if there is none."""
        found = self._text(message) if message else None  # argparse asks for nothing too
        if found is None:
            return self.fallback.gettext(message) if self.fallback else message
        return found.partition("\0")[0]

    def ngettext(self, one: str, many: str, count: int) -> str:
        """Return the translation of a text for a number of things."""
        found, form = self._text(f"{one}\0{many}"), self._plural(count)
        forms = found.split("\0") if found is not None else []
        if 0 <= form < len(forms):
            return forms[form]
        if self.fallback:
            return self.fallback.ngettext(one, many, count)
        return one if count == 1 else many

    def pgettext(self, context: str, message: str) -> str:
        """Return the translation of a text that has several meanings."""
        key = f"{context}\x04{message}"
        found = self.gettext(key)
        return message if found == key else found

    def _text(self, key: str) -> str | None:
        return self._find(key.encode(), self._charset)

    def _find(self, key: bytes, charset: str) -> str | None:
        """The text of a key, or of the plural that begins with it, by bisection."""
        low, high = 0, self._count
        while low < high:
            middle = (low + high) // 2
            if self._piece(self._keys, middle) < key:
                low = middle + 1
            else:
                high = middle
        if low == self._count:
            return None
        found = self._piece(self._keys, low)
        if found != key and not found.startswith(key + b"\0"):
            return None
        return self._piece(self._texts, low).decode(charset)

    def _piece(self, table: int, number: int) -> bytes:
        """One string of a table.

        Raises:
            ValueError: It lies outside the file.
        """
        at = table + 8 * number
        length, start = self._number(at), self._number(at + 4)
        if start + length > len(self._data):
            raise ValueError("the .mo file is cut off")
        return self._data[start : start + length]

    def _number(self, at: int) -> int:
        if at + 4 > len(self._data):
            raise ValueError("the .mo file is cut off")
        return int.from_bytes(self._data[at : at + 4], "little")


def find_catalog(language: str, own: str | Path | None = None) -> tuple[Catalog | None, str]:
    """Return the translations into a language, or None, and what is wrong with them.

    Args:
        language: The tag of the language. What a variant lacks comes from the wider language.
        own: The folder of the person's own translations.
    """
    found: Catalog | None = None
    fault = ""
    for folder in reversed(translation_folders(language, own)):
        try:
            nearer = _read_catalog(folder)
        except (OSError, ValueError, LookupError) as error:
            fault = str(error)
            continue
        if nearer is not None:
            nearer.fallback, found = found, nearer
    return found, fault


def _read_catalog(folder: Path) -> Catalog | None:
    """The catalog in a folder; a .po file is compiled once for each content.

    Raises:
        OSError: The file cannot be read. ValueError and LookupError mean the same.
    """
    with suppress(FileNotFoundError):
        return Catalog((folder / COMPILED).read_bytes())
    try:
        source = (folder / SOURCE).read_bytes()
    except FileNotFoundError:
        return None
    cached = folder / "__pycache__" / f"interface.{_FORMAT}.{len(source)}.{crc32(source):08x}.mo"
    with suppress(OSError, ValueError, LookupError):
        return Catalog(cached.read_bytes())
    compiled = compile_catalog(source.decode("utf-8"))
    catalog = Catalog(compiled)
    if not sys.dont_write_bytecode:
        _keep(cached, compiled)
    return catalog


def _keep(cached: Path, compiled: bytes) -> None:
    """Write a compiled catalog in place of older ones; where that cannot be, nothing is lost."""
    with suppress(OSError):
        cached.parent.mkdir(exist_ok=True)
        for old in cached.parent.glob("interface.*.mo*"):
            old.unlink(missing_ok=True)
        half = cached.with_name(f"{cached.name}.{os.getpid()}")
        half.write_bytes(compiled)
        half.replace(cached)


def _header_field(header: str, name: str) -> str:
    """The value after a name, up to a semicolon or the end of the line; "" if it is missing."""
    line = header.partition(name)[2].partition("\n")[0]
    return line.partition(";")[0].strip()


def _plural_rule(rule: str) -> Callable[[int], int]:
    """Which form a number takes, from the rule in C of a catalog.

    Raises:
        ValueError: That is no such rule.
    """
    usual = _USUAL_RULES.get("".join(rule.split()).translate(_NO_BRACKETS))
    if usual is not None:
        return usual
    from gettext import c2py  # late: see above

    return c2py(rule)


def compile_catalog(text: str) -> bytes:
    """Compile a .po file to a .mo file.

    Skips translations whose placeholders differ from the English text.

    Raises:
        ValueError: The text is not a .po file.
    """
    import struct  # late: what is compiled already needs none

    pairs = [_pair(entry) for entry in read_entries(text) if is_usable(entry)]
    rows = sorted((key.encode(), value.encode()) for key, value in pairs)
    names, values = zip(*rows, strict=True) if rows else ((), ())
    start = 28 + 16 * len(rows)
    tables, data = b"", b""
    for piece in (*names, *values):
        tables += struct.pack("<II", len(piece), start + len(data))
        data += piece + b"\0"
    head = struct.pack("<7I", _MAGIC, 0, len(rows), 28, 28 + 8 * len(rows), 0, start)
    return head + tables + data


def read_entries(text: str) -> Iterator[CatalogEntry]:
    """Yield the messages of a .po file, without fuzzy and obsolete ones.

    Raises:
        ValueError: The text is not a .po file.
    """
    entry: CatalogEntry = {}
    is_fuzzy, keyword = False, ""
    for number, row in enumerate([*text.split("\n"), ""], 1):
        line = row.strip()
        begins = line.startswith(("#", "msgctxt", "msgid "))
        if "msgstr" in keyword and (begins or not line):
            if "msgid" not in entry:
                raise ValueError(f"line {number} ends a message without msgid")
            if not is_fuzzy or not entry["msgid"]:  # tools mark the header as fuzzy
                yield entry
            entry, is_fuzzy, keyword = {}, False, ""
        if line.startswith("#"):
            is_fuzzy = is_fuzzy or (line.startswith("#,") and "fuzzy" in line)
        elif line:
            found = re.fullmatch(_LINE, line)
            if found is None or not (found[1] or keyword):
                raise ValueError(f"line {number} is not part of a .po file")
            keyword = found[1] or keyword
            entry[keyword] = entry.get(keyword, "") + re.sub(_ESCAPE, _unescape, found[2])


def is_usable(entry: CatalogEntry) -> bool:
    """Return whether a message is translated, with the placeholders of its English text."""
    if not entry["msgid"]:
        return True  # the header
    english = entry.get("msgid_plural", entry["msgid"])
    forms = forms_of(entry)
    if not all(forms):
        return False
    wanted = sorted(re.findall(_FIELD, english))
    if "msgid_plural" in entry:  # "one day" may omit the number
        return all(set(re.findall(_FIELD, form)) <= set(wanted) for form in forms)
    return sorted(re.findall(_FIELD, forms[0])) == wanted


def forms_of(entry: CatalogEntry) -> list[str]:
    """Return the translation of a message: one text, or one per plural form."""
    return [value for keyword, value in sorted(entry.items()) if keyword.startswith("msgstr")]


def _pair(entry: CatalogEntry) -> tuple[str, str]:
    """Return a message as in a .mo file."""
    key = f"{entry['msgctxt']}\x04{entry['msgid']}" if "msgctxt" in entry else entry["msgid"]
    if "msgid_plural" in entry:
        key = f"{key}\0{entry['msgid_plural']}"
    return key, "\0".join(forms_of(entry))


def _unescape(found: re.Match[str]) -> str:
    return _ESCAPES.get(found[1], found[1])
