"""Invalid terminal input is skipped, and nothing after it is lost."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from textual.events import Event, Key, MouseMove, Paste, Resize

from screens.compat.input_sanitizer import PatchedParser

PIECES = ("\x1b", "[", "<", ";", ":", "?", "0", "5", "97", "48", "99999", "1114112", "2026", "200",
          "201", "u", "t", "M", "m", "R", "~", "$y", "O", "A", "\x1b\\", "]", "P", "\x00", "é", "q",
          "\x1b[200~", "\x1b[201~", "\x1b[I", "\ufffd")  # fmt: skip
CLOSING = "\x1b[201~"
"""Ends a paste that may be open; alone it means nothing."""


def heard(*data: str) -> list[Event]:
    """Return the events of an input, and of its end."""
    parser = PatchedParser()
    events = [event for part in (*filter(None, data), "") for event in parser.feed(part)]
    return [event for event in events if isinstance(event, Event)]


@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
@example("\x1b[97;5:9u")
@example("\x1b[99999999999u")
@example("\x1b[48;24;80;0;0t\x1b[<35;3;3M")
@example("\x1b[<0;99999;99999M\x1b[<0;0;0M")
def test_nothing_that_comes_in_ends_it(data: str) -> None:
    heard(data)


def test_what_makes_no_sense_costs_nothing_that_follows() -> None:
    events = heard("\x1b[97;5:9uq")
    assert [event.key for event in events if isinstance(event, Key)][-1] == "q"


def test_a_size_that_no_terminal_has_is_not_believed() -> None:
    assert heard("\x1b[48;99999;99999;0;0t", "\x1b[48;0;0;0;0t") == []
    (resize,) = heard("\x1b[48;40;120;800;960t")
    assert isinstance(resize, Resize)
    assert tuple(resize.size) == (120, 40)


def test_of_many_moves_of_the_mouse_the_last_counts() -> None:
    moves = "".join(f"\x1b[<35;{column};3M" for column in range(1, 200))
    events = heard(f"a{moves}b{moves}")
    assert [type(event) for event in events] == [Key, MouseMove, Key, MouseMove]
    assert isinstance(events[1], MouseMove)
    assert events[1].x == 198


@given(st.lists(st.integers(1, 60), max_size=4))
def test_a_paste_comes_whole_and_presses_no_key(cuts: list[int]) -> None:
    data = f"\x1b[200~a\x1b[97;5:9ub\x1b[200~\x1b[<35;3;3Mc\x1b]0;x\x07\x1b[201{CLOSING}x"
    places = sorted({6, *(6 + cut for cut in cuts)})
    parts = [data[a:b] for a, b in zip([0, *places], [*places, None], strict=True)]
    paste, key = heard(*parts)
    assert isinstance(paste, Paste)
    assert paste.text == "a[97;5:9ub[200~[<35;3;3Mc]0;x\x07[201"
    assert isinstance(key, Key)
    assert key.key == "x"


BODIES = ("Gq", "52;c;aGVsbG8gcXF4", ">|xterm(390) q", "q" * 5000, "1;31mx\nq\t", "é q ü")


@given(
    st.sampled_from("PX]^_"),
    st.sampled_from(BODIES),
    st.sampled_from(("\x1b\\", "\x07", "\x18")),
    st.lists(st.integers(1, 5000), max_size=4),
)
def test_a_control_string_presses_no_key_however_it_is_cut(
    kind: str, body: str, end: str, cuts: list[int]
) -> None:
    data = f"a\x1b{kind}{body}{end}b"
    places = sorted({cut for cut in cuts if cut < len(data)})
    parts = [data[a:b] for a, b in zip([0, *places], [*places, None], strict=True)]
    assert keys_of(heard(*parts)) == ["a", "b"]


def keys_of(events: list[Event]) -> list[str]:
    return [event.key for event in events if isinstance(event, Key)]


@pytest.mark.parametrize(
    "report", ["[?62;1;4c", "[>41;390;0c", "[?1u", "[0n", "[8;24;80t", "[4;600;800t", "[?997;1n"]
)
def test_a_report_presses_no_key(report: str) -> None:
    assert keys_of(heard(f"a\x1b{report}b")) == ["a", "b"]


def test_a_control_string_that_never_ends_does_not_kill_the_keyboard() -> None:
    parser = PatchedParser()
    assert not list(parser.feed("\x1b_Gqqq"))
    assert not list(parser.feed("qqq"))
    (up,) = parser.feed("\x1b[A")  # an escape sequence of a key ends it
    assert isinstance(up, Key)
    assert up.key == "up"
    assert not list(parser.feed("\x1bPqqq"))
    for _ in range(5):
        list(parser.tick())
    (key,) = parser.feed("q")
    assert isinstance(key, Key)


def test_a_megabyte_of_control_string_is_read_once() -> None:
    """Each character is scanned once: searches start where the last one ended."""
    parser = PatchedParser()
    assert not list(parser.feed("\x1b_G"))
    for _ in range(256):
        assert not list(parser.feed("q" * 4096))
    assert keys_of([e for e in parser.feed("\x1b\\b") if isinstance(e, Event)]) == ["b"]
