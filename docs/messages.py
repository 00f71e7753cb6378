"""Extract the interface text that can be translated, and bring a translation up to date with it.

    python docs/messages.py FILE.pot    write a template of all texts
    python docs/messages.py de          make content/de/interface.po, or update it

Both need Babel, which the dev extra installs. Translations of texts that have changed are marked
fuzzy: relief shows those in English until somebody has checked them.
"""

from __future__ import annotations

import sys
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_file
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parent.parent
KEYWORDS = {"_": None, "N_": None, "ngettext": (1, 2), "pgettext": ((1, "c"), 2)}
"""The functions of ``relief.i18n`` that mark a text, and which of their arguments it is."""
_NOTE = "Translators:"


def template() -> Catalog:
    """Every text that is marked in the code, with the files it is in."""
    catalog = Catalog(project="relief", charset="utf-8", fuzzy=False)
    for folder in ("relief", "screens"):
        for path in sorted((ROOT / folder).rglob("*.py")):
            where = path.relative_to(ROOT).as_posix()
            found = extract_from_file("python", path, KEYWORDS, (_NOTE,), strip_comment_tags=True)
            for _, message, notes, context in found:
                catalog.add(
                    message, locations=[(where, None)], auto_comments=notes, context=context
                )
    return catalog


def update(language: str) -> Path:
    """Bring the catalog of a language up to date, and make it if there is none."""
    path = ROOT / "content" / language / "interface.po"
    catalog = Catalog(locale=language, project="relief", charset="utf-8", fuzzy=False)
    if path.exists():
        with path.open("rb") as file:
            catalog = read_po(file, locale=language)
    catalog.update(template())
    path.parent.mkdir(exist_ok=True)
    _write(catalog, path)
    return path


def _write(catalog: Catalog, path: Path) -> None:
    with path.open("wb") as file:
        write_po(file, catalog, width=100, sort_output=True, include_lineno=False)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    if sys.argv[1].endswith(".pot"):
        _write(template(), Path(sys.argv[1]))
    else:
        update(sys.argv[1])
