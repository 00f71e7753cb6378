"""Translation coverage, and the notice about it."""

from __future__ import annotations

from typing import Any

from relief.formatting import listed
from relief.i18n import ACTIVE
from relief.language import ENGLISH, languages
from relief.library.decisions import MODELS
from relief.library.library import Library
from relief.library.packs.template import PACK_TEMPLATE
from relief.library.packs.wordlists import PACK_WORDS
from relief.library.pages import Page
from relief.library.self_rating import SELF_RATING, SELF_RATING_FILE
from relief.library.translation import Coverage
from relief.library.translation_origin import origin_words, read_origin


def page_file(page: Page) -> str:
    """Return the file of a page."""
    return SELF_RATING_FILE if page.id == SELF_RATING else f"{page.kind}/{page.id}.md"


def translation_notice(library: Library, *files: str) -> str:
    """Return one line if some or all of these files are in English; otherwise ""."""
    coverage = library.shelf.coverage
    found = [coverage[name] for name in files if name in coverage]
    missing = sum(one.missing for one in found)
    if not missing:
        return ""
    is_all = missing == sum(one.words for one in found)
    return library.phrases("language.none" if is_all else "language.some")


def origin_notice(library: Library, *files: str) -> str:
    """Return who made and checked the translation of these files; "" if none is translated."""
    coverage = library.shelf.coverage
    found = [coverage[name] for name in files if name in coverage]
    used = [one for one in found if one.missing < one.words]
    if not used:
        return ""
    checkers = dict.fromkeys(one.checked_by for one in used)
    checked_by = "" if "" in checkers else listed(checkers)
    return origin_words(read_origin(library.shelf.language).made_by, checked_by)


def with_notice(text: str, library: Library, file: str) -> str:
    """Append to a text the notice that its file is not translated, if that is so."""
    return f"{text} {translation_notice(library, file)}".strip()


def whole_coverage(library: Library) -> dict[str, Coverage]:
    """Return the translation coverage of every file; empty for English."""
    if library.shelf.language == ENGLISH:
        return {}
    _read_everything(library)
    return dict(sorted((library.shelf.coverage | library.phrases.coverage).items()))


def coverage_lines(library: Library) -> list[str]:
    """Format the language, its coverage, and what is left in English."""
    say, coverage = library.phrases, whole_coverage(library)
    if not coverage:
        return [say("language.english")]
    words = sum(one.words for one in coverage.values())
    done = words - sum(one.missing for one in coverage.values())
    lines = [say("language.texts", language=library.shelf.language, done=done, words=words)]
    if notice := origin_notice(library, *coverage):
        lines.append(notice)
    if left := [name for name, one in coverage.items() if one.missing]:
        lines.append(say("language.files", files=listed(left)))
    faults = ((name, one.fault) for name, one in coverage.items() if one.fault)
    return [*lines, *(say("language.fault", file=name, fault=fault) for name, fault in faults)]


def coverage_json(library: Library) -> dict[str, Any]:
    """Return the language and its coverage as JSON."""
    files = {
        name: {
            "texts": one.words,
            "in_english": one.missing,
            "fault": one.fault,
            "checked_by": one.checked_by,
        }
        for name, one in whole_coverage(library).items()
    }
    return {
        "language": library.shelf.language,
        "known": languages(ACTIVE.own_folder),
        "files": files,
    }


def _read_everything(library: Library) -> None:
    """Read every part of the library once, because reading records the coverage."""
    for kind in MODELS:
        library.pages(kind)
    for shelf in ("checklist", "situation", "routines", "patterns", "emergency_numbers", "words",
                  "self_rating", "synonyms"):  # fmt: skip
        getattr(library, shelf)
    library.phrases("about.what")
    for name in (PACK_WORDS, PACK_TEMPLATE):
        library.shelf.table(name)
