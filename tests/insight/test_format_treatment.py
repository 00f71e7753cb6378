"""A treatment on one line."""

from __future__ import annotations

import pytest

from relief.columns import columns
from relief.i18n import _, use_language
from relief.insight.format_treatment import sort_cell
from relief.journal.vocabulary import SORT_NAMES


@pytest.mark.parametrize("language", ["en", "es", "zh"])
def test_every_kind_is_in_the_language_and_as_wide_as_the_longest(language: str) -> None:
    use_language(language)
    cells = {sort: sort_cell(sort) for sort in (*SORT_NAMES, "from a newer version")}
    assert len({columns(cell) for cell in cells.values()}) == 1
    assert cells["injection"].strip() == _("injection")
    assert cells["from a newer version"].strip() == "?"
