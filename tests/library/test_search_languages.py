"""Searching in every language: accents, widths and words of either language."""

from __future__ import annotations

import pytest

from relief.i18n import use_language
from relief.library.library import Library
from relief.library.search import Search, Where, search


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


@pytest.mark.parametrize(
    ("language", "typed", "where"),
    [("en", "botulinum", Where.TITLE), ("en", "botox", Where.ABOUT), ("en", "hearing", Where.TEXT),
     ("zh", "开车", Where.TEXT), ("es", "conducir", Where.TEXT)],
)  # fmt: skip
def test_where_it_was_found_is_known(language: str, typed: str, where: Where) -> None:
    use_language(language)
    found = Search(Library(language)).find(typed)
    assert where in [each.where for each in found]
    assert [each.where for each in found] == sorted(each.where for each in found)


@pytest.mark.parametrize("typed", ["ca", "affeine", "  ", ""])
def test_pieces_of_words_are_not_looked_up_in_whole_pages(typed: str) -> None:
    found = Search(Library("en")).find(typed)
    assert Where.TEXT not in [each.where for each in found]
