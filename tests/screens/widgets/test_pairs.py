"""Ratings before and after each session, drawn side by side."""

from __future__ import annotations

from screens.widgets.pairs import draw_pairs


def test_each_session_is_a_column_with_a_ring_before_and_a_dot_after() -> None:
    rows = draw_pairs([(6, 3), (5, 5)], 14, 12).plain.split("\n")
    assert [row.rstrip() for row in rows] == [
        " 10 ┤┄┄┄┄┄┄┄┄┄",
        "    │",
        "    │",
        "    │",
        "    │○",
        "  5 ┤│┄┄●┄┄┄┄┄",
        "    ││",
        "    │●",
        "    │",
        "    │",
        "  0 ┤┄┄┄┄┄┄┄┄┄",
        "    └─────────",
    ]


def test_a_rise_has_its_ring_below() -> None:
    rows = draw_pairs([(2, 4)], 14, 12).plain.split("\n")
    assert (rows[6][5], rows[7][5], rows[8][5]) == ("●", "│", "○")


def test_of_many_sessions_the_newest_are_shown() -> None:
    pairs = [(0, 0)] * 30 + [(9, 9)] * 9
    drawn = draw_pairs(pairs, 14, 12).plain
    assert drawn.count("●") == 9
    assert "●" not in drawn.split("\n")[10]
