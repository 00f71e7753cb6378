"""The basis of a claim: an effect, its interval, n, and a verdict.

Every interface (screens, plain text, ``relief stats``, the doctor's summary in its six formats,
JSON) takes claims from here and their texts from ``claim_sentences``; none computes its own. The
verdict is ``unclear`` unless a rule finds more. docs/STATISTICS.md has the rule and its error
rates.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Literal

from relief.insight.rank_stats import holm

MOST_CHANCE = 0.04
"""Corrected p below which a claim is made. Slightly below 0.05 because no model of a diary is
exactly true; keeps false claims under 5 % in the diaries of ``benchmarks/claims.py``.
"""

ROUNDING = 1e-9
"""Tolerance for rounding: 8 of 30 and 11 of 30 differ by 10 points, but in floats by 9.999..."""

Verdict = Literal["more", "less", "same", "unclear", "too-few"]


@dataclass(frozen=True, slots=True)
class Claim:
    """An effect with its interval and verdict.

    Attributes:
        about: The subject, such as ``twitch``, the name of a treatment or of a routine.
        verdict: ``more`` or ``less`` if a change was found, ``same`` if one as large as ``least``
            can be ruled out, ``unclear`` if neither, ``too-few`` if nothing was computed.
        n: Number of days, sessions or pairs.
        unit: Unit of the effect: ``points``, ``bands``, ``%-points`` or ``%``.
        least: The smallest effect that counts as a change, in that unit.
        effect: Later minus earlier (after minus before); None if nothing was computed.
        low: Lower end of its 95 % interval.
        high: Upper end.
        p: Two-sided p against no effect.
        p_corrected: Corrected for all claims made together (Holm 1979).
    """

    about: str
    verdict: Verdict
    n: int
    unit: str = "points"
    least: float = 1.0
    effect: float | None = None
    low: float | None = None
    high: float | None = None
    p: float | None = None
    p_corrected: float | None = None

    @property
    def is_made(self) -> bool:
        """Whether it states that something is higher or lower."""
        return self.verdict in ("more", "less")

    def as_json(self) -> dict[str, Any]:
        """Return it as a JSON object, with numbers rounded to four places."""
        found = {name: getattr(self, name) for name in self.__slots__}
        return {
            name: round(value, 4) if isinstance(value, float) else value
            for name, value in found.items()
        }


NO_CLAIM = Claim("", "too-few", 0)
"""The claim for something that was not tested."""


def is_within(low: float, high: float, least: float) -> bool:
    """Return whether an interval shows that a change is smaller than ``least`` in either direction.

    Two one-sided tests, each at 0.025 with a 95 % interval (Schuirmann 1987, J Pharmacokinet
    Biopharm 15:657, doi:10.1007/BF01068419).
    """
    return -least < low and high < least


def judged(claims: list[Claim], most: float = MOST_CHANCE) -> list[Claim]:
    """Return the claims of one analysis with corrected p (Holm) and verdict.

    A change is claimed if the corrected p is below ``most`` and the effect is at least ``least``.
    """
    tested = [one.p for one in claims if one.p is not None]
    corrected = iter(holm(tested))
    return [one if one.p is None else _judged(one, next(corrected), most) for one in claims]


def _judged(one: Claim, p: float, most: float) -> Claim:
    effect, low, high = one.effect or 0.0, one.low or 0.0, one.high or 0.0
    verdict: Verdict = "unclear"
    if p < most and abs(effect) >= one.least - ROUNDING:
        verdict = "more" if effect > 0 else "less"
    elif is_within(low, high, one.least):
        verdict = "same"
    return replace(one, p_corrected=p, verdict=verdict)
