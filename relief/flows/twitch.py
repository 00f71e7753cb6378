"""Saves a count of twitches."""

from __future__ import annotations

from relief.clock import Clock
from relief.journal.records import Twitch, stamp_now
from relief.practice.twitch_counter import TwitchCount


def twitch_of(count: TwitchCount, clock: Clock, place: str | None = None) -> Twitch:
    """The record of a count that has just ended.

    Args:
        count: How many, and when each was.
        clock: Tells the moment.
        place: Where, such as ``lower-lid.left``.
    """
    return Twitch(
        **stamp_now(clock),
        seconds=round(count.seconds, 1),
        count=count.count,
        longest_gap_seconds=round(count.longest_pause, 1),
        area=place,
    )
