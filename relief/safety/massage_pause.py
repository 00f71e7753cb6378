"""Whether massage must pause, and until when: after two massages, or after pain."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from relief.formatting import moment_words
from relief.safety.limits import MOST_MASSAGES, REST_AFTER

if TYPE_CHECKING:
    from relief.library.phrases import Say


@dataclass(frozen=True, slots=True)
class Pause:
    """Why no massage may start now, and until when.

    Attributes:
        code: ``hurt`` or ``two_a_day``, as in errors.
        until: When massage is possible again.
    """

    code: str
    until: datetime

    def words(self, say: Say) -> str:
        """Format the reason as a sentence."""
        return say(f"gate.{self.code}", when=moment_words(self.until))

    def title(self, say: Say) -> str:
        """Format the reason in a few words."""
        return say(f"gate.{self.code}_title")


def pause_of(recent: Sequence[datetime], hurt_until: datetime | None) -> Pause | None:
    """Return the pause in force; None if a massage may start.

    Args:
        recent: Start of each massage in the last 24 hours, oldest first.
        hurt_until: Until when massage is refused because of pain.
    """
    if hurt_until is not None:
        return Pause("hurt", hurt_until)
    if len(recent) >= MOST_MASSAGES:
        return Pause("two_a_day", recent[-MOST_MASSAGES] + REST_AFTER)
    return None
