"""Whether it can be told at a glance that nothing is on hold, without reading any content.

Quick and one-sided, for the first screen: a "no" only means that the gate has to be asked.
"""

from __future__ import annotations

from collections.abc import Iterable

_DENIED = "no"


def is_surely_free(answers: Iterable[str], has_treatments: bool) -> bool:
    """Whether nothing can be on hold.

    A hold comes from a treatment, or from an answer other than no: whatever the questions are,
    where there is neither, there is no hold.

    Args:
        answers: Every answer about warning signs and about the situation.
        has_treatments: Whether there is any treatment, readable or not.
    """
    return not has_treatments and all(answer == _DENIED for answer in answers)
