"""Words that can be read in two ways: asked on a terminal, refused everywhere else."""

from __future__ import annotations

from relief.errors import UsageError


class Ambiguous(UsageError):
    """Words with more than one meaning.

    Attributes:
        readings: Each meaning as a pair: what to show, and the words that mean only that.
    """

    code = "ambiguous"

    def __init__(self, words: str, *readings: tuple[str, str]) -> None:
        shown = " or ".join(label for label, _ in readings)
        hint = "write " + " or ".join(clear for _, clear in readings)
        super().__init__(f"{words} could mean {shown}", hint)
        self.words = words
        self.readings = readings
