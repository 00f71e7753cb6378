"""Custom factors: numbers and tags that the person chose to compare."""

from __future__ import annotations

import re
from dataclasses import dataclass

from relief.errors import UsageError
from relief.i18n import N_, _
from relief.insight.days import OWN, TAG
from relief.library.phrases import Say
from relief.parsing.numbers import parse_number
from relief.text import one_line

MOST = 5
"""Maximum number: each further factor raises the risk of false alarms and lowers the power."""

_LONGEST_NAME, _LONGEST_UNIT = 40, 20
_FORM = re.compile(r"(?P<tag>#?)(?P<name>[^,()#=]+?)\s*(?:\((?P<unit>[^,()#=]+)\))?")
_AMOUNT = N_("for example: fluid=6")
_HOW = N_("for example: fluid (glasses), steps, #coffee")


@dataclass(frozen=True, slots=True)
class CustomFactor:
    """A factor that the person chose.

    Attributes:
        field: The name of its series, such as ``own:fluid`` or ``tag:coffee``.
        name: Its name.
        unit: Its unit; may be empty, and is for a tag.
    """

    field: str
    name: str
    unit: str = ""

    @property
    def is_tag(self) -> bool:
        """Whether it is a tag, which has no number."""
        return self.field.startswith(TAG)

    @property
    def title(self) -> str:
        """Its name with its unit."""
        return f"{self.name} ({self.unit})" if self.unit else self.name


def read_factors(words: str) -> tuple[CustomFactor, ...]:
    """Parse the chosen factors, such as ``fluid (glasses), steps, #coffee``, without duplicates.

    Raises:
        UsageError: Invalid, or too many.
    """
    found = [_read(part) for part in words.split(",") if part.strip()]
    chosen = {one.field: one for one in found}
    if len(chosen) > MOST:
        raise UsageError(
            _("{count} factors are too many").format(count=len(chosen)),
            _("choose at most {most}").format(most=MOST),
        )
    return tuple(chosen.values())


def _read(part: str) -> CustomFactor:
    found = _FORM.fullmatch(part.strip())
    name = one_line(found["name"]) if found else ""
    unit = one_line(found["unit"] or "") if found else ""
    is_tag = bool(found and found["tag"])
    if not name or len(name) > _LONGEST_NAME or len(unit) > _LONGEST_UNIT or (is_tag and unit):
        raise UsageError(
            _("{word} isn't the name of a factor").format(word=part.strip()[:60]), _(_HOW)
        )
    return CustomFactor((TAG if is_tag else OWN) + name, name, unit)


def read_number(words: str) -> float | None:
    """Parse the number of a custom factor; None if nothing was typed.

    Raises:
        UsageError: The text isn't a number.
    """
    typed = words.strip()
    number = parse_number(typed.removeprefix("-"))
    if typed and number is None:
        raise UsageError(
            _("{typed} isn't a number").format(typed=typed[:40]), _("type digits, such as 6 or 6.5")
        )
    return -number if number is not None and typed.startswith("-") else number


def read_amounts(words: str) -> dict[str, float]:
    """Parse numbers of custom factors by name, such as ``fluid=6, steps=4000``.

    Raises:
        UsageError: Invalid, or a name occurs twice.
    """
    found: dict[str, float] = {}
    for part in re.split(r",\s+|,(?=\D)", words):
        if part.strip():
            name, number = _read_amount(part.strip())
            if name in found:
                raise UsageError(_("{name} is given twice").format(name=name), _(_AMOUNT))
            found[name] = number
    return found


def _read_amount(words: str) -> tuple[str, float]:
    name, sign, text = words.rpartition("=")
    number = read_number(text) if sign else None
    if number is None:
        raise UsageError(
            _("{words} isn't a name and a number").format(words=words[:60]), _(_AMOUNT)
        )
    factor = _read(name)
    if factor.is_tag or factor.unit:
        raise UsageError(
            _("{words} isn't a name and a number").format(words=words[:60]), _(_AMOUNT)
        )
    return factor.name, number


def factor_words(field: str, say: Say) -> str:
    """Return the name of any factor or outcome, including the person's own."""
    if field.startswith((OWN, TAG)):
        name = field.partition(":")[2]
        return f"#{name}" if field.startswith(TAG) else name
    return say(f"field.{field}")
