"""Which safety answers no later one follows: per device, and where one refers to another."""

from __future__ import annotations

from relief.journal.causal_heads import causal_heads
from relief.journal.merge.answers import _knowing
from relief.journal.stored_record import StoredRecord


def answer(record: str, device: str, second: int, *follows: str) -> StoredRecord:
    stamp = f"2026-11-23T12:00:{second:02d}.000000+00:00"
    body = {"follows": list(follows)} if follows else {}
    return StoredRecord(record, "checklist", stamp, device, stamp, "2026-11-23", body)


def heads(*rows: StoredRecord) -> list[str]:
    return [row.record for row in causal_heads(rows)]


def test_the_last_answer_of_each_device_stands_in_the_order_written() -> None:
    assert heads() == []
    first, second, there = answer("a", "desk", 1), answer("b", "desk", 3), answer("c", "lap", 2)
    assert heads(first, second, there) == heads(there, second, first) == ["c", "b"]


def test_of_two_answers_with_one_stamp_the_one_read_last_stands() -> None:
    assert heads(answer("a", "desk", 1), answer("b", "desk", 1)) == ["b"]


def test_an_answer_that_another_device_refers_to_stands_no_more() -> None:
    assert heads(answer("a", "desk", 1), answer("b", "lap", 2, "a")) == ["b"]
    assert heads(answer("a", "desk", 3), answer("b", "lap", 2, "a")) == ["b"]


def test_an_answer_that_refers_to_its_own_device_came_later_whatever_the_clock_said() -> None:
    ahead = answer("a", "desk", 50)
    assert heads(ahead, answer("b", "desk", 1, "a")) == ["b"]
    assert heads(ahead, answer("b", "desk", 1, "a"), answer("c", "desk", 2)) == ["c"]


def test_the_answer_before_one_that_is_followed_does_not_stand_again() -> None:
    old, followed = answer("a", "desk", 1), answer("b", "desk", 2)
    assert heads(old, followed, answer("c", "lap", 3, "b")) == ["c"]


def test_answers_that_knew_of_an_earlier_one_do_so_through_others() -> None:
    old = answer("a", "desk", 1)
    there, third = answer("b", "lap", 2, "a"), answer("c", "phone", 3, "b")
    later, unknowing = answer("d", "lap", 4), answer("e", "tablet", 5)
    found = _knowing(old, [there, third, later, unknowing])
    assert [row.record for row in found] == ["b", "c", "d"]


def test_what_the_earlier_one_followed_did_not_know_of_it() -> None:
    old = answer("b", "desk", 2, "a")
    assert _knowing(old, [answer("a", "desk", 50), answer("c", "lap", 1, "b")]) == []
