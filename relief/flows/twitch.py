"""Saves a count of twitches."""

from __future__ import annotations

from relief.clock import Clock
from relief.journal.records import Twitch, stamp_now
from relief.practice.twitch_counter import TwitchCount


def twitch_of(count: TwitchCount, clock: Clock, place: str | None = None) -> Twitch:
    """Build the record of a count that has just ended.

    Args:
        count: The number and times of the twitches.
        clock: The clock.
        place: The area, such as ``lower-lid.left``; None if not given.
    """
    return Twitch(
        **stamp_now(clock),
        seconds=round(count.seconds, 1),
        count=count.count,
        longest_gap_seconds=round(count.longest_pause, 1),
        area=place,
    )
