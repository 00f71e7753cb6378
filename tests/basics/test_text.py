"""Untrusted text is made safe, and stays readable."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from relief.text import NOTE_LIMIT, alike, clean, one_line

BIDI = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
INVISIBLE = "\u00ad\u200b\u2060\u2061\u2062\u2063\u2064\ufeff\u180e\u2028\u2029"
JOINERS = "\u200c\u200d"
DRAWN = "\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd"
TAGS = "".join(map(chr, range(0xE0020, 0xE0080)))
FORMATTING = "\u206a\u206f\ufff9\ufffb\U0001d173\U0001bca0\U000e0001\u2065"
NOBODYS = "\ue000\uf8ff\U000f0000\U0010fffd\ufdd0\ufffe\U0001ffff\U0002fffe\U000e1000"

nasty = st.text(
    st.one_of(
        st.characters(),
        st.sampled_from("\x00\x07\x08\x1b\x7f\x80\x85\x9b\x9d\r\n\t" + BIDI + INVISIBLE + JOINERS),
        st.sampled_from("ab[]0m;\ud800\udfffकष👩❤\ufe0f🏴" + TAGS[:3] + FORMATTING + NOBODYS),
    ),
    max_size=60,
)


def is_control(char: str) -> bool:
    """C0, DEL or C1: control characters that a terminal obeys."""
    return ord(char) < 0x20 or 0x7F <= ord(char) <= 0x9F


@given(nasty)
@example("\x1b[31mred\x1b[0m \x9b31m \x1b]0;title\x07 \x1bPq\x1b\\")
def test_nothing_is_left_that_a_terminal_would_obey(text: str) -> None:
    cleaned = clean(text)
    assert not [char for char in cleaned if is_control(char) and char != "\n"]
    assert not set(cleaned) & set(BIDI)
    assert not set(cleaned) & set(INVISIBLE + FORMATTING + NOBODYS)
    cleaned.encode("utf-8")


@given(nasty)
@example("🏴" + TAGS)
@example(TAGS[33:50])
def test_no_word_hides_in_what_cannot_be_seen(text: str) -> None:
    cleaned = clean(text)
    unseen = {char for char in cleaned if unicodedata.category(char) == "Cf"}
    assert unseen <= set(JOINERS + TAGS + DRAWN)
    runs = re.findall(f"[{TAGS[0]}-{TAGS[-1]}]+", cleaned)
    assert max(map(len, runs), default=0) <= 8


@given(nasty)
def test_one_line_is_one_line(text: str) -> None:
    line = one_line(text)
    assert line.splitlines() in ([line], [])
    assert line == line.strip()


@given(nasty, st.integers(0, 40))
@example("कष\u200dष", 3)
@example("a\r\nb", 2)
def test_cleaning_twice_changes_nothing_more(text: str, limit: int) -> None:
    assert clean(clean(text)) == clean(text)
    assert clean(clean(text, limit), limit) == clean(text, limit)
    assert one_line(one_line(text)) == one_line(text)


@given(st.text(st.characters(exclude_categories=("C", "Z"), exclude_characters=INVISIBLE)))
def test_letters_marks_numbers_and_signs_stay_as_they_are(text: str) -> None:
    assert clean(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "👩‍👩‍👧‍👦", "❤️‍🔥", "👩🏽‍🚀", "🇩🇪", "1️⃣", "🏴󠁧󠁢󠁥󠁮󠁧󠁿",
        "नमस्ते क्‍ष", "می‌خواهم", "ภาษาไทย", "한국어", "日本語", "Ελληνικά", "שלום", "مرحبا",
        "\U0001fae8", "\U00031350", DRAWN,
        unicodedata.normalize("NFD", "Ångström é ñ"), "z̶a̷l̴g̵o̶", "[0] {x} `y` *z* | <b>&amp;",
        "two\nlines\n",
    ],
    ids=lambda text: ascii(text)[:20],
)  # fmt: skip
def test_emoji_and_the_scripts_of_the_world_stay_whole(text: str) -> None:
    assert clean(text) == text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\u202eb", "a·b"),
        ("pay\u200bpal", "pay·pal"),
        ("a\u200db", "a·b"),
        ("\u200dक", "·क"),
        ("क\u200d\u206aक", "क··क"),
        ("nerd\ue0b0font", "nerd·font"),
        ("a\U000e0061\U000e0062b", "a··b"),
        ("\ufffe\ufdd0", "··"),
        ("tab\tand\r\nline\rend", "tab    and\nline\nend"),
        ("\ud83d", "\ufffd"),
        ("bell\x07 nul\x00 del\x7f", "bell nul del"),
    ],
)
def test_what_is_hidden_is_shown_or_goes(text: str, shown: str) -> None:
    assert clean(text) == shown


@given(nasty, st.integers(0, 50))
def test_no_more_is_kept_than_the_limit(text: str, limit: int) -> None:
    assert len(clean(text, limit)) <= limit
    assert len(one_line(text, limit)) <= limit


def test_a_note_as_long_as_may_be_is_kept_whole() -> None:
    assert clean("x" * NOTE_LIMIT) == "x" * NOTE_LIMIT


@pytest.mark.parametrize(
    ("one", "other"),
    [("Caf\u00e9", "cafe\u0301"), ("STRASSE", "stra\u00dfe"), ("\u1e9b\u0323", "\u1e69"),
     ("\u03a3\u03cc\u03c2", "\u03c3\u03cc\u03c3"), ("\uac00", "\u1100\u1161"),
     ("m\u00e9dico", "medico"), ("MEDICO", "m\u00e9dico"), ("\u00c5ngstr\u00f6m", "angstrom"),
     ("sm\u00f8rrebr\u00f8d", "smorrebrod"), ("\u0141\u00f3d\u017a", "lodz"),
     ("\u0130stanbul", "istanbul"), ("\u03ac\u03bb\u03c6\u03b1", "\u03b1\u03bb\u03c6\u03b1")],
    ids=ascii,
)  # fmt: skip
def test_a_word_is_found_however_it_was_typed(one: str, other: str) -> None:
    assert alike(one) == alike(other)


def test_other_letters_are_other_words() -> None:
    assert len({alike(each) for each in ("\u304c", "\u304b", "a", "o", "\u00b7")}) == 5


@given(nasty)
def test_a_text_is_like_itself_in_any_form(text: str) -> None:
    assert alike(alike(text)) == alike(text)
    assert alike(unicodedata.normalize("NFD", text)) == alike(text)
    assert alike(clean(text)) == alike(clean(text).casefold())
