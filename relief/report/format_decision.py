"""Formats a decision for the report, before any output format."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Picture:
    """A chance as a picture of 100: its title, how many it happened to, and the same in words."""

    title: str
    n: int
    words: str


@dataclass(frozen=True, slots=True)
class DecisionLine:
    """A decision as saved.

    Attributes:
        id: The id of its page.
        title: What is decided.
        said: Where the person leans, and what they rated, in sentences.
        options: Each option, with what they rated that bears on it.
        pictures: The main gain of each option that can be drawn.
    """

    id: str
    title: str
    said: tuple[str, ...]
    options: tuple[str, ...]
    pictures: tuple[Picture, ...]
