"""Searching in every language: accents, widths and words of either language."""

from __future__ import annotations

import pytest

from relief.i18n import use_language
from relief.library.library import Library
from relief.library.search import search


@pytest.mark.parametrize(
    ("language", "typed", "found"),
    [("es", "distonia", "dystonia"), ("es", "DISTONÍA", "dystonia"),
     ("zh", "肌张力障碍", "dystonia"), ("zh", "面肌痉挛", "hemifacial-spasm"),
     ("zh", "ｂｏｔｏｘ", "botulinum-toxin"),  # noqa: RUF001
     ("es", "botox", "botulinum-toxin"), ("en", "dystonía", "dystonia")],
)  # fmt: skip
def test_what_people_type_is_found(language: str, typed: str, found: str) -> None:
    use_language(language)
    assert found in [topic.id for topic in search(typed, Library(language))]
