"""Text in columns: width, cutting, padding, wrapping by the rules of its script."""

from __future__ import annotations

from itertools import pairwise
from textwrap import wrap

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from relief.columns import breaks, cells_of, columns, cut, filled, padded, right_aligned, wrapped
from relief.scripts import join_lines

NO_BEGINNING = "，。、；：？！）】」』》”’…％,.;:?!)]}%"  # noqa: RUF001
NO_END = "（【「『《“‘([{"  # noqa: RUF001
MIXED = st.text(st.sampled_from("眼睑抽动下颌、，。（）「」“” abcS1[],.-（5%"), max_size=60)  # noqa: RUF001


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("one two three", 8, ["one two", "three"]),
        ("眼睑轻轻抽动", 8, ["眼睑轻轻", "抽动"]),
        ("眼睑轻轻，抽动", 8, ["眼睑轻", "轻，抽动"]),  # noqa: RUF001
        ("眼睑轻（抽动）", 8, ["眼睑轻", "（抽动）"]),  # noqa: RUF001
        ("用relief练习", 8, ["用relief", "练习"]),
        ("用relief 练习", 9, ["用relief", "练习"]),
        ("见 [S1, S8]。", 6, ["见", "[S1,", "S8]。"]),
        ("眼", 1, ["眼"]),
        ("extraordinary", 5, ["extra", "ordin", "ary"]),
        ("well-known thing", 6, ["well-", "known", "thing"]),
        ("two\N{NO-BREAK SPACE}words here", 9, ["two\N{NO-BREAK SPACE}words", "here"]),
        ("", 8, [""]),
    ],
)
def test_a_line_is_broken_where_its_script_allows_it(
    text: str, width: int, lines: list[str]
) -> None:
    assert wrapped(text, width) == lines


@given(MIXED, st.integers(2, 30))
def test_no_line_is_too_wide_and_nothing_is_lost(text: str, width: int) -> None:
    lines = wrapped(text, width)
    assert all(columns(line) <= width for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())


@given(MIXED, st.integers(2, 30))
def test_the_breaks_of_a_text_are_those_of_its_lines_and_keep_its_spaces(
    text: str, width: int
) -> None:
    places = (0, *breaks(text, width), len(text))
    lines = [text[start:end] for start, end in pairwise(places)]
    assert "".join(lines) == text
    assert all(columns(line.strip(" ")) <= width for line in lines)
    assert all(line[0] not in NO_BEGINNING or columns(before) >= width - 2
               for before, line in pairwise(lines) if " " not in text)  # fmt: skip


@given(st.text(st.sampled_from("眼睑抽动，。（）“”、下颌"), max_size=40), st.integers(8, 30))  # noqa: RUF001
def test_no_line_begins_or_ends_with_a_sign_that_may_not(text: str, width: int) -> None:
    lines = wrapped(text, width)
    for before, after in pairwise(lines):
        is_run = columns(before) == width or all(char in NO_BEGINNING + NO_END for char in before)
        assert is_run or after[0] not in NO_BEGINNING
        assert is_run or before[-1] not in NO_END


@given(st.text(st.sampled_from("abc de,-."), max_size=60), st.integers(10, 30))
def test_text_with_spaces_is_wrapped_as_ever(text: str, width: int) -> None:
    words = " ".join(text.split())
    if all(len(word) <= width for word in words.split()) and "--" not in words:
        assert [line for line in wrapped(words, width) if line] == wrap(words, width)


@given(MIXED, st.integers(4, 30), st.integers(1, 4))
def test_the_last_of_too_many_lines_says_so(text: str, width: int, most: int) -> None:
    lines = wrapped(text, width, most, " …")
    assert len(lines) <= most
    assert all(columns(line) <= width for line in lines)
    if len(wrapped(text, width)) > most:
        assert lines[-1].endswith(" …")


@given(MIXED, st.integers(4, 30))
def test_cells_are_filled_exactly(text: str, width: int) -> None:
    assert columns(filled(text, width)) == width
    assert columns(cut(text, width)) <= width
    assert columns(padded(text, width)) == columns(right_aligned(text, width))
    assert columns(padded(text, width)) == max(width, columns(text))
    assert len(cells_of(text)) == columns(text) == cell_len(text)
    assert "".join(cells_of(text)) == text


def test_a_mark_stays_with_its_letter() -> None:
    assert cells_of("e\N{COMBINING ACUTE ACCENT}眼") == ["e\N{COMBINING ACUTE ACCENT}", "眼", ""]


@pytest.mark.parametrize(
    ("lines", "text"),
    [(["one", "two"], "one two"), (["眼睑", "抽动"], "眼睑抽动"),
     (["眼睑", "MRI"], "眼睑 MRI"), ([], "")],
)  # fmt: skip
def test_the_lines_of_a_paragraph_are_joined_as_its_script_does(
    lines: list[str], text: str
) -> None:
    assert join_lines(lines) == text
