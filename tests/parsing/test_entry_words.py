"""The words of an entry: values, then a note; what looks like a value never ends up in the note."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relief.errors import UsageError
from relief.journal.draft import SLOTS
from relief.journal.entry_parsing import LETTERS, parse_words
from tests.digit_scripts import arabic


@pytest.mark.parametrize(
    ("words", "values", "note"),
    [
        ("t3 j4 s7,5 c200", {"twitch": 3, "jaw": 4, "sleep_hours": 7.5, "caffeine_mg": 200}, ""),
        ("T3", {"twitch": 3}, ""),
        ("t=3 J:4", {"twitch": 3, "jaw": 4}, ""),
        ("t3,j4;z2", {"twitch": 3, "jaw": 4, "stress": 2}, ""),
        ("t3, j4, a long day", {"twitch": 3, "jaw": 4}, "a long day"),
        ("s7:30", {"sleep_hours": 7.5}, ""),
        ("s7h30", {"sleep_hours": 7.5}, ""),
        ("s7h c200mg", {"sleep_hours": 7, "caffeine_mg": 200}, ""),
        ("twitch 3", {"twitch": 3}, ""),
        ("Twitch 3 jaw=4 long day", {"twitch": 3, "jaw": 4}, "long day"),
        ("sleep 7 h poor", {"sleep_hours": 7}, "poor"),
        ("sleep: 7,5 hours", {"sleep_hours": 7.5}, ""),
        ("jaw 4/10", {"jaw": 4}, ""),
        ("alcohol 1.5 units", {"alcohol_units": 1.5}, ""),
        (arabic("t3 s7.5"), {"twitch": 3, "sleep_hours": 7.5}, ""),
        ("stress at work", {}, "stress at work"),
        ("t3 2 long walks", {"twitch": 3}, "2 long walks"),
        ("day3 of the cold", {}, "day3 of the cold"),
        ("Käse  with   MRI", {}, "Käse  with   MRI"),
    ],
)
def test_words_are_read(words: str, values: dict[str, Any], note: str) -> None:
    typed = parse_words([words])
    assert (typed.values, typed.note) == (values, note)
    if "  " not in note:
        again = parse_words(words.split())
        assert (again.values, again.note) == (values, note)


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("t15", "t15: twitch must be a whole number from 0 to 10"),
        ("t3.5", "twitch must be a whole number from 0 to 10"),
        ("t3,4", "twitch must be a whole number from 0 to 10"),
        ("t-1", "twitch must be a whole number"),
        ("t²", "twitch must be a whole number"),
        ("s7½", "sleep must be a number of hours from 0 to 24"),
        ("s25", "sleep must be a number of hours from 0 to 24"),
        ("c2cups", "caffeine must be a whole number of mg"),
        ("caffeine 2 cups", "caffeine must be a whole number of mg"),
        ("twitch 3 times today", "twitch must be a whole number from 0 to 10"),
        ("t=three", "twitch must be a whole number from 0 to 10"),
        ("t=", "t= has no number"),
        ("t3 t5", "twitch is given twice"),
        ("t3 twitch 3", "twitch is given twice"),
        ("x5", "x is not a field"),
        ("mood=3", "mood is not a field"),
        ("3", "3 is a number without a field"),
        ("t3 4", "4 is a number without a field"),
        ("7h", "7h is a number without a field"),
        ("t 3", "could be a value or the start of a note"),
        ("long day t3", "t3 looks like a value"),
        ("long day, jaw 4", "jaw 4 looks like a value"),
        ("t3 long day s7,5", "s7,5 looks like a value"),
        ("- t3 long day", "the note is given twice"),
    ],
)
def test_what_looks_like_a_value_and_is_none_is_refused_with_the_reading(
    words: str, why: str
) -> None:
    for typed in ([words], words.split()):
        with pytest.raises(UsageError) as caught:
            parse_words(typed)
        assert why in caught.value.message
        assert caught.value.hint


@given(st.permutations(sorted(LETTERS)), st.data())
def test_values_are_read_in_any_order_and_case(letters: list[str], data: st.DataObject) -> None:
    most = {slot.name: int(slot.most) for slot in SLOTS}
    expected = {LETTERS[each]: data.draw(st.integers(0, most[LETTERS[each]])) for each in letters}
    words = [f"{each.upper() if n % 2 else each}{expected[LETTERS[each]]}"
             for n, each in enumerate(letters)]  # fmt: skip
    assert parse_words(words).values == expected


@given(st.text(max_size=40))
def test_any_text_is_read_or_refused_in_words(text: str) -> None:
    try:
        typed = parse_words([text])
    except UsageError as error:
        assert error.message
    else:
        assert typed.note == typed.note.strip()
