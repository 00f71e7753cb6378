"""Writes the content of a language to one .po file for translators, and reads it back.

A translation is stale if the English text has changed since it was made. That is known from
``english.lock`` in the folder of the language: it has a line for each translated text, with its
place and the checksums of the English text and of the translation.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple
from zlib import crc32

from relief.errors import ContentError
from relief.language import ENGLISH, content_folder
from relief.library.content_reader import read_page, read_table
from relief.library.po_files import Message
from relief.library.translation import (
    Text,
    fits,
    has_same_frame,
    table_of,
    texts_of,
    translate,
)

LOCK = "english.lock"
BODY = "body"
_NOT_TRANSLATED = frozenset(("sources.toml", "face.toml"))
_MARK = "# Not yet checked by a clinician who speaks the language."


class Rejected(NamedTuple):
    """A translation that was not imported.

    Attributes:
        place: The file and the path in it.
        why: ``unknown``, ``changed`` in English, or ``unfit``: other placeholders, or a body whose
            parts are not all translated.
    """

    place: str
    why: str


def content_names() -> list[str]:
    """Return the files that can be translated, in order."""
    root = content_folder()
    english = [path.relative_to(root / ENGLISH) for path in (root / ENGLISH).rglob("*.*")]
    shared = [path.relative_to(root) for path in root.glob("*.toml")]
    names = {path.as_posix() for path in (*english, *shared) if path.suffix in (".toml", ".md")}
    return sorted(names - _NOT_TRANSLATED)


def messages(folders: Sequence[Path]) -> Iterator[Message]:
    """Yield every text of the content, with its translation where there is one.

    Args:
        folders: The folders with translations, the preferred one first.
    """
    lock = {key: value for folder in reversed(folders) for key, value in _read_lock(folder).items()}
    for name in content_names():
        for text in _texts(name, folders):
            place = f"{name}:{text.path}"
            made_from = lock.get(place, "")
            is_stale = bool(text.own) and made_from not in ("", _sums(text.english, text.own))
            if is_stale and not made_from.endswith(_sum(text.own)):
                is_stale = False  # translated anew
            yield Message(place, text.english, text.own, is_stale)


def take_over(found: Iterable[Message], folders: Sequence[Path]) -> tuple[int, list[Rejected]]:
    """Write translations into the first folder.

    Returns:
        How many texts are new or changed, and which translations were rejected.

    Raises:
        OSError: A file cannot be written.
    """
    given: dict[str, dict[str, Message]] = defaultdict(dict)
    for each in found:
        name, _colon, path = each.place.partition(":")
        given[name][path] = each
    strange = given.keys() - set(content_names())
    rejected = [Rejected(f"{name}:{path}", "unknown") for name in strange for path in given[name]]
    changed = 0
    for name in content_names():
        if name in given:
            count, refused = _take_over_file(name, given[name], folders)
            changed += count
            rejected += refused
    return changed, sorted(rejected)


def write_lock(folder: Path, found: Iterable[Message]) -> None:
    """Record from which English text each translation was made; a stale one keeps its line.

    Raises:
        OSError: The file cannot be written.
    """
    before = _read_lock(folder)
    lines = []
    for each in found:
        sums = before.get(each.place, "") if each.is_stale else _sums(each.english, each.own)
        if each.own and sums:
            lines.append(f"{each.place} {sums}")
    folder.mkdir(parents=True, exist_ok=True)
    (folder / LOCK).write_text("\n".join((*lines, "")), "utf-8")


def _take_over_file(
    name: str, given: Mapping[str, Message], folders: Sequence[Path]
) -> tuple[int, list[Rejected]]:
    texts = {text.path: text for text in _texts(name, folders)}
    rejected = [Rejected(f"{name}:{path}", "unknown") for path in given.keys() - texts.keys()]
    own = {path: text.own for path, text in texts.items() if text.own}
    changed = 0
    for path, text in texts.items():
        message = given.get(path)
        if message is None or message.own == text.own:
            continue
        if message.english != text.english or not fits(text.english, message.own):
            why = "changed" if message.english != text.english else "unfit"
            rejected.append(Rejected(f"{name}:{path}", why))
            continue
        own[path] = message.own
        changed += 1
    if changed:
        rejected += _write(name, own, texts, folders[0])
    return changed, rejected


def _write(
    name: str, own: Mapping[str, str], texts: Mapping[str, Text], folder: Path
) -> list[Rejected]:
    """Write one file; returns the parts of a body that are not whole yet."""
    import tomlkit  # late: reading needs only the standard library

    path, english = folder / name, _english_path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.suffix != ".md":
        base, _done = translate(read_table(english), _read(path, read_table, {}), name)
        table = tomlkit.dumps(table_of(base, own, name))
        path.write_text(f"{_MARK}\n{table}", "utf-8")
        return []
    head, body = read_page(english)
    parts = [place for place in texts if place.startswith(f"{BODY}/")]
    whole = "\n\n".join(own.get(place, "") for place in parts)
    is_whole = all(place in own for place in parts) and has_same_frame(body, whole)
    shown = f"\n{whole}\n" if is_whole else ""
    table = tomlkit.dumps(table_of(head, own, name))
    path.write_text(f"+++\n{_MARK}\n{table}+++\n{shown}", "utf-8")
    open_parts = [] if is_whole else [place for place in parts if place in own]
    return [Rejected(f"{name}:{place}", "unfit") for place in open_parts]


def _texts(name: str, folders: Sequence[Path]) -> list[Text]:
    """Return the texts of a file with the translations of the first folder that has each."""
    path = _english_path(name)
    tables: list[list[Text]] = []
    if path.suffix == ".md":
        head, body = read_page(path)
        own = [_read(folder / name, read_page, ({}, "")) for folder in folders]
        tables = [[*texts_of(head, table, name), *_body_texts(body, text)] for table, text in own]
    else:
        english = read_table(path)
        tables = [
            texts_of(english, _read(folder / name, read_table, {}), name) for folder in folders
        ]
    return [
        Text(versions[0].path, versions[0].english, next((v.own for v in versions if v.own), ""))
        for versions in zip(*tables, strict=True)
    ]


def _body_texts(english: str, own: str) -> list[Text]:
    parts = english.split("\n\n")
    owned = own.split("\n\n") if own and has_same_frame(english, own) else []
    if len(owned) != len(parts):
        owned = [""] * len(parts)
    pairs = enumerate(zip(parts, owned, strict=True))
    return [Text(f"{BODY}/{nth}", part, each) for nth, (part, each) in pairs]


def _read(path: Path, read: Any, nothing: Any) -> Any:
    with suppress(ContentError):
        return read(path) if path.exists() else nothing
    return nothing


def _english_path(name: str) -> Path:
    path = content_folder() / ENGLISH / name
    return path if path.exists() else content_folder() / name


def _read_lock(folder: Path) -> dict[str, str]:
    try:
        rows = (folder / LOCK).read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return {}
    return dict(row.rsplit(" ", 1) for row in rows if " " in row)


def _sums(english: str, own: str) -> str:
    return f"{_sum(english)}-{_sum(own)}"


def _sum(text: str) -> str:
    return f"{crc32(text.encode()):08x}"
