"""Selects the language: the chosen one, else that of the locale.

Languages are named by tags of BCP 47, such as ``zh-Hant`` or ``pt-BR``. What a variant lacks comes
from the wider language, and English has everything.
"""

from __future__ import annotations

import re

TYPE_CHECKING = False  # see relief/cli/__init__.py
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

ENGLISH = "en"
AUTO = "auto"
TAG = "[A-Za-z]{2,3}([-_][A-Za-z]{4})?([-_]([A-Za-z]{2}|[0-9]{3}))?"
"""The pattern of a tag; an underscore does for a hyphen, and case does not matter."""

_PARTS = re.compile("([A-Za-z]{2,3})(?:-([A-Za-z]{4}))?(?:-([A-Za-z]{2}|[0-9]{3}))?")
_LOCALE = ("LC_ALL", "LC_MESSAGES", "LANG")
_SCRIPTS = {"latin": "Latn", "cyrillic": "Cyrl", "devanagari": "Deva", "arabic": "Arab"}
"""How locales name the script of a variant, as in ``sr_RS@latin``."""

_TRADITIONAL = frozenset(("TW", "HK", "MO"))
"""Where Chinese is written in traditional characters."""

_SPANISH_OF_SPAIN = frozenset(("ES", "EA", "GQ", "IC", "PH"))
"""Where Spanish is not that of Latin America, ``es-419``."""


def content_folder() -> Path:
    """Return the folder of the installed content."""
    from pathlib import Path

    import content  # late: `relief status` in English reads none of it

    return Path(content.__path__[0])


def languages(own: str | Path | None = None) -> list[str]:
    """Return the languages that have texts, English first.

    Args:
        own: The folder of the person's own translations.
    """
    found = {
        folder.name
        for root in _roots(own)
        if root.is_dir()
        for folder in root.iterdir()
        if folder.is_dir() and read_tag(folder.name) == folder.name
    }
    return [ENGLISH, *sorted(found - {ENGLISH})]


def read_tag(word: str) -> str:
    """Return the tag of a language or a locale: ``zh-TW`` for ``zh_TW.UTF-8``; "" if invalid."""
    bare, _, modifier = word.partition("@")
    parts = _PARTS.fullmatch(bare.partition(".")[0].replace("_", "-"))
    if parts is None:
        return ""
    language, script, region = parts.groups()
    script = script or _SCRIPTS.get(modifier, "")
    return "-".join(filter(None, (language.lower(), script.title(), (region or "").upper())))


def fallbacks(tag: str) -> list[str]:
    """Return a language and the wider ones that stand in for it, nearest first.

    For ``zh-TW``, ``zh-Hant`` comes before ``zh``.
    """
    parts = _PARTS.fullmatch(tag)
    if parts is None:
        return []
    language, script, region = (part or "" for part in parts.groups())
    if language == "zh" and region in _TRADITIONAL:
        script = script or "Hant"
    found = [f"{language}-{script}-{region}"] * bool(script and region)
    found += [f"{language}-{region}"] * bool(region) + [f"{language}-{script}"] * bool(script)
    if language == "es" and region and region not in _SPANISH_OF_SPAIN:
        found.append("es-419")
    return list(dict.fromkeys([*found, language]))


def find_language(chosen: str, environ: Mapping[str, str], own: str | Path | None = None) -> str:
    """Return the language to use: the chosen one, else the locale's, else English.

    Args:
        chosen: The setting ``language``.
        environ: The environment variables.
        own: The folder of the person's own translations.
    """
    for word in (chosen,) if chosen != AUTO else _wishes(environ):
        for name in fallbacks(read_tag(word)):
            # One folder is looked for: to list them all would cost the first screen time.
            if name == ENGLISH or has_texts(name, own):
                return name
    return ENGLISH


def has_texts(name: str, own: str | Path | None = None) -> bool:
    """Return whether there is a folder of texts in exactly that language."""
    return any((root / name).is_dir() for root in _roots(own))


def translation_folders(language: str, own: str | Path | None = None) -> list[Path]:
    """Return the folders that have texts for a language, those of the nearest variant first.

    The person's own texts take precedence over those that come with relief.
    """
    names = [name for name in fallbacks(language) if name != ENGLISH]
    folders = (root / name for name in names for root in _roots(own))
    return [folder for folder in folders if folder.is_dir()]


def _wishes(environ: Mapping[str, str]) -> Iterator[str]:
    """The languages of the locale, the most wanted one first, as gettext finds them."""
    locale = next((environ[name] for name in _LOCALE if environ.get(name)), "")
    if locale and locale.partition(".")[0] not in ("C", "POSIX"):
        yield from filter(None, environ.get("LANGUAGE", "").split(":"))
        yield locale


def _roots(own: str | Path | None) -> Iterator[Path]:
    if own is not None:
        from pathlib import Path

        yield Path(own)
    yield content_folder()
