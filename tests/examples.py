"""How many examples hypothesis tries: few and reproducible by default, many random ones nightly.

``pytest -m hypothesis --hypothesis-profile nightly`` tries ten times as many, at random.
"""

from __future__ import annotations

from hypothesis import HealthCheck, settings

USUAL, NIGHTLY = 40, 400


def set_profiles() -> None:
    """Register both profiles, and load the default one.

    Nothing depends on the speed of the computer: there is no deadline, and slow data generation is
    no failure.
    """
    slow = (HealthCheck.too_slow,)
    usual = settings(
        deadline=None, print_blob=True, suppress_health_check=slow,
        max_examples=USUAL, derandomize=True,
    )  # fmt: skip
    settings.register_profile("relief", usual)
    settings.register_profile("nightly", usual, max_examples=NIGHTLY, derandomize=False)
    settings.load_profile("relief")


def usually(number: int) -> int:
    """Return that many examples, or more in proportion if the profile has more."""
    assert settings.default is not None
    return max(1, number * settings.default.max_examples // USUAL)
