"""Whether the crisis line has to be shown. Imports nothing, so that the first screen may ask."""

from __future__ import annotations

from collections.abc import Mapping

CRISIS_SIGN = "U11"
"""The warning sign that asks about thoughts of self-harm."""


def needs_crisis_line(answers: Mapping[str, str]) -> bool:
    """Whether thoughts of self-harm were answered with yes or not sure."""
    return answers.get(CRISIS_SIGN) in ("yes", "unsure")
