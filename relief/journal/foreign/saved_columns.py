"""Column mappings of earlier imports, stored beside the journal."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256

from relief.journal.foreign.columns import ColumnMapping, find_remembered, to_text
from relief.journal.journal import Journal

_KEY = "table "


def remembered(journal: Journal, headers: Sequence[str]) -> ColumnMapping | None:
    """Return the last mapping for a table with these columns; None if there is none.

    Raises:
        DataError: The journal cannot be read.
    """
    with journal.reading() as store:
        texts = [store.recall(key) or "" for key in store.recalled(_KEY)]
    return find_remembered(texts, headers)


def remember(journal: Journal, headers: Sequence[str], columns: ColumnMapping) -> None:
    """Save a mapping.

    Raises:
        DataError: The mapping could not be saved.
    """
    digest = sha256("\n".join(headers).encode("utf-8", "surrogatepass")).hexdigest()[:16]
    text = to_text(columns, headers)
    journal.on_writer(lambda store: store.remember(_KEY + digest, text)).result()
