"""Text with two meanings: on a terminal the person is asked, otherwise it is an error."""

from __future__ import annotations

from relief.errors import UsageError
from relief.i18n import _


class Ambiguous(UsageError):
    """A text with more than one meaning.

    Attributes:
        readings: Each meaning as a pair: the text to show, and an unambiguous way to type it.
    """

    code = "ambiguous"

    def __init__(self, words: str, *readings: tuple[str, str]) -> None:
        shown = _(" or ").join(label for label, clear in readings)
        clear_words = _(" or ").join(clear for label, clear in readings)
        hint = _("write {words}").format(words=clear_words)
        super().__init__(_("{words} could mean {shown}").format(words=words, shown=shown), hint)
        self.words = words
        self.readings = readings
