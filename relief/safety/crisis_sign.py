"""Whether the crisis line must be shown. Imports nothing, so that the first screen can use it."""

from __future__ import annotations

from collections.abc import Mapping

CRISIS_SIGN = "U11"
"""The warning sign that asks about thoughts of self-harm."""


def needs_crisis_line(answers: Mapping[str, str]) -> bool:
    """Return whether thoughts of self-harm were answered yes or not sure."""
    return answers.get(CRISIS_SIGN) in ("yes", "unsure")
