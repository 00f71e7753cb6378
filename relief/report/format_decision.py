"""Formats a decision for the report, independent of the output format."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Picture:
    """An icon array: title, number affected out of 100, and a text description."""

    title: str
    n: int
    words: str


@dataclass(frozen=True, slots=True)
class DecisionLine:
    """A saved decision.

    Attributes:
        id: The id of its page.
        title: The question.
        said: The person's leaning and ratings, as sentences.
        options: Each option with the ratings that concern it.
        pictures: The main benefit of each option that can be drawn.
    """

    id: str
    title: str
    said: tuple[str, ...]
    options: tuple[str, ...]
    pictures: tuple[Picture, ...]
