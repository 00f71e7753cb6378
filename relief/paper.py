"""The paper size for printed reports."""

from __future__ import annotations

import re
from collections.abc import Mapping

from relief.settings import Settings

LETTER_COUNTRIES = frozenset(
    ("US", "CA", "MX", "PH", "CL", "CO", "CR", "GT", "NI", "PA", "PR", "SV", "VE", "DO")
)
"""Countries that use letter paper; all others use A4."""

_LOCALES = ("LC_ALL", "LC_PAPER", "LANG")


def paper_size(settings: Settings, environ: Mapping[str, str]) -> str:
    """Return ``a4`` or ``letter``: as chosen, else usual in the country, else in the locale's."""
    chosen = settings.text("paper")
    if chosen != "auto":
        return chosen
    country = settings.text("country").upper() or _country_of(environ)
    return "letter" if country in LETTER_COUNTRIES else "a4"


def _country_of(environ: Mapping[str, str]) -> str:
    """Return the country of a locale such as ``en_US.UTF-8``; "" if it has none."""
    locale = next((environ[name] for name in _LOCALES if environ.get(name)), "")
    found = re.match(r"[a-z]{2,3}_([A-Z]{2})", locale)
    return found[1] if found else ""
