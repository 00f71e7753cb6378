"""Changes of a pack: each step removed, added or changed, and changed breaths."""

from __future__ import annotations

import pytest

from relief.library.library import Library
from relief.library.packs.diff import differences
from tests.packs import BREATH, PACK, authors_checker, changed, check

FIRST, SECOND = PACK.split("[[step]]")[1:]
HEAD = PACK.split("[[step]]")[0]
MORE = SECOND.replace("Circles", "Once more")


def steps(*texts: str) -> str:
    """Return the pack with those steps."""
    return HEAD + "".join(f"[[step]]{text}" for text in texts)


@pytest.mark.parametrize(
    ("after", "told"),
    [
        (PACK, []),
        (steps(FIRST, SECOND, MORE), ["in all 100 s instead of 60 s",
                                      "step 3, Once more: new, 40 s"]),
        (steps(SECOND), ["in all 40 s instead of 60 s", "step 1, Settle: removed"]),
        (steps(SECOND, FIRST), ["the steps are in a different order"]),
        (changed(("pressure = 3", "pressure = 2")), ["step 2, Circles: pressure 2 instead of 3"]),
        (changed(("Small slow", "Slow")), ["step 2, Circles: the wording is different"]),
        (BREATH, ["It was a routine, and is a pattern now."]),
    ],
)  # fmt: skip
def test_each_change_of_a_routine_is_one_line(
    library: Library, after: str, told: list[str]
) -> None:
    checker = authors_checker(library)
    old, new = check(checker, PACK).use(), check(checker, after).use()
    assert differences(old, new, checker.words) == told


def test_other_words_for_the_same_breath_are_told(library: Library) -> None:
    checker = authors_checker(library)
    old = check(checker, BREATH).use()
    new = check(checker, changed(('say = "In"', 'say = "Breathe in"'), text=BREATH)).use()
    assert differences(old, new, checker.words) == ["the breathing cues are different"]
