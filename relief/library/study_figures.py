"""Study figures: what was counted, out of how many, in whom and for how long.

All use one format: a chance is ``about N in 100 people``, whether a benefit or a harm. What a
source does not give is stated as unknown, never guessed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Annotated, Any, Literal, Self

from pydantic import Field, model_validator

from relief.formatting import clauses, here, listed, number_words
from relief.i18n import _
from relief.library.content_model import Identifier, ShortText, Sources, Written
from relief.library.phrases import Say
from relief.punctuation import labelled

Per = Literal[
    "people", "treatments", "visits", "injections", "pregnancies", "trials", "studies", "reviews",
    "reports", "cases",
]  # fmt: skip
FigureKind = Literal["benefit", "risk", "onset", "duration"]
Percent = Annotated[float, Field(ge=0, le=100)]

_IN_100 = ("people", "treatments", "visits", "injections", "pregnancies", "cases")
"""What is counted, if it is stated as a chance; studies and reports state the count itself."""

FEWEST = 10
"""Minimum denominator for a statement per 100."""


class Counted(Written):
    """The frequency of something in a group.

    Attributes:
        numerator: The count, if the source gives it.
        percent: The percentage, if the source gives only that.
        denominator: The size of the group; None if unknown.
        no_count: Why there is no denominator.
        per: What was counted: people, or their treatments.
        who: The population.
    """

    numerator: Annotated[int, Field(ge=0)] | None = None
    percent: Percent | None = None
    denominator: Annotated[int, Field(gt=0)] | None = None
    no_count: ShortText | None = None
    per: Per = "people"
    who: ShortText

    @model_validator(mode="after")
    def _is_possible(self) -> Self:
        if self.numerator is not None:
            if self.percent is not None:
                raise ValueError(_("numerator and percent give the same figure; use only one"))
            if self.denominator is not None and self.numerator > self.denominator:
                raise ValueError(_("numerator is larger than denominator"))
        return self

    @property
    def is_chance(self) -> bool:
        """Whether it is a frequency."""
        return self.numerator is not None or self.percent is not None

    @property
    def share(self) -> float | None:
        """The percentage, unrounded; None if it cannot be computed."""
        if self.percent is not None:
            return self.percent
        if self.numerator is None or not self.denominator:
            return None
        return 100 * self.numerator / self.denominator

    @property
    def is_told_whole(self) -> bool:
        """Whether the count itself is stated: for few, none, all, and for studies."""
        counts = self.numerator is not None and self.denominator is not None
        plain = self.in_100 in (None, 100) or self.numerator == 0 or self.per not in _IN_100
        return counts and plain

    @property
    def in_100(self) -> int | None:
        """The rounded number per 100; None if too few were counted."""
        share = self.share
        if share is None or (self.denominator is not None and self.denominator < FEWEST):
            return None
        return int(share + 0.5)


class Figure(Counted):
    """A figure of a page: a chance, an amount, or a finding in words.

    Attributes:
        id: Its id on decision pages.
        label: What is counted.
        amount: A quantity instead of a chance, such as 12.4, with its ``unit``.
        amount_to: The upper end of a range of quantities.
        finding: The finding, if the source gives neither a chance nor an amount.
        bound: ``up to`` or ``under``, if the percentage is only a limit.
        time: The follow-up time; "" if unknown.
        interval: The 95 % interval as in the source, in the unit of the figure.
        against: The frequency in the comparison group.
        weaker: Whether only a copy of the source was read.
    """

    id: Identifier
    label: ShortText
    kind: FigureKind
    amount: float | None = None
    amount_to: float | None = None
    unit: ShortText | None = None
    finding: ShortText | None = None
    bound: Literal["up to", "under"] | None = None
    time: ShortText | None = None
    interval: tuple[float, float] | None = None
    against: Counted | None = None
    sources: Sources
    weaker: bool = False

    @model_validator(mode="after")
    def _says_one_thing(self) -> Self:
        told = [self.is_chance, self.amount is not None, self.finding is not None]
        if sum(told) != 1:
            raise ValueError(_("needs one of: numerator or percent, amount, finding"))
        if (self.amount is None) != (self.unit is None):
            raise ValueError(_("an amount needs a unit, and a unit needs an amount"))
        return self

    @property
    def lacks(self) -> tuple[str, ...]:
        """The fields that the figure should have but lacks."""
        missing = [] if self.denominator or self.no_count else ["denominator"]
        return (*missing, *(["time"] if self.is_chance and not self.time else []))


def figure_words(figure: Figure, say: Say) -> str:
    """Format a figure without its name and sources: how much, then in whom."""
    return f"{value_words(figure, say)} ({basis_words(figure, say)})"


def figure_line(figure: Figure, say: Say) -> str:
    """Format a figure with its name, population and sources."""
    return sourced(labelled(figure.label, figure_words(figure, say)), figure.sources)


def figure_json(figure: Figure, say: Say) -> dict[str, Any]:
    """Return a figure as JSON: its fields and its text."""
    return {
        **figure.model_dump(mode="json"),
        "value": value_words(figure, say), "n": basis_words(figure, say),
        "in_100": figure.in_100,
    }  # fmt: skip


def sourced(text: str, sources: Iterable[str]) -> str:
    """Append source ids to a text, as a page cites them."""
    return f"{text} [{', '.join(sources)}]"


def value_words(figure: Figure, say: Say) -> str:
    """Format the value: ``about 12 in 100 treatments``, ``12.4 weeks``, or the finding."""
    if figure.finding is not None:
        return figure.finding
    if figure.amount is not None:
        amount = number_words(figure.amount)
        if figure.amount_to is not None:
            amount += f" {say('figure.to')} {number_words(figure.amount_to)}"
        return f"{amount} {figure.unit}"
    words = chance_words(figure, say, figure.bound)
    if figure.against is None:
        return words
    other = chance_words(figure.against, say)
    return say("figure.against", one=words, other=other, who=figure.against.who)


def chance_words(counted: Counted, say: Say, bound: str | None = None) -> str:
    """Format the frequency per 100; rarer ones, or too few counts, are marked."""
    per, share = say(f"figure.per_{counted.per}"), counted.share
    if share is None:
        return say("figure.only", count=counted.numerator, per=per)
    if counted.is_told_whole:
        name = "few" if counted.per in _IN_100 and counted.in_100 is None else "of"
        return say(f"figure.{name}", count=counted.numerator, of=counted.denominator, per=per)
    if bound == "under":
        return say("figure.under", many=here().grouped(round(100 / share)), per=per)
    if bound == "up to":
        return say("figure.up_to", n=counted.in_100, per=per)
    if counted.in_100 == 0 and share:
        return say("figure.rare", n=number_words(float(f"{share * 100:.2g}")), per=per)
    return say("figure.about", n=counted.in_100, per=per)


def basis_words(figure: Figure, say: Say) -> str:
    """Format the population, its size, the follow-up time and the resulting certainty."""
    per = say(f"figure.per_{figure.per}")
    if figure.denominator is None:
        counted = figure.no_count or say("figure.no_denominator")
    elif figure.is_told_whole or figure.denominator == 1:
        counted = ""
    elif figure.numerator is not None:
        counted = say("figure.of", count=figure.numerator, of=_many(figure.denominator), per=per)
    else:
        counted = say("figure.n", of=_many(figure.denominator), per=per)
    time = figure.time or (say("figure.no_time") if figure.is_chance else "")
    parts = [counted, figure.who, time, _interval_words(figure, say)]
    parts += [say("figure.copy")] if figure.weaker else []
    return clauses(part for part in parts if part)


def outcome_words(counted: Counted, say: Say, happened: str) -> str:
    """Describe an icon array: in how many of 100 it happened, and in how many it did not."""
    per = say(f"figure.per_{counted.per}")
    n = counted.in_100
    if n is None:
        return say("figure.no_picture")
    return say("figure.picture", per=per, n=n, rest=100 - n, happened=happened)


def differences(figures: Sequence[Figure], say: Say) -> str:
    """Return why figures cannot be compared directly; "" if they can."""
    kinds = list(dict.fromkeys(figure.per for figure in figures if figure.is_chance))
    times = {figure.time for figure in figures if figure.is_chance}
    if len(kinds) > 1:
        named = listed(say(f"figure.per_{per}") for per in kinds)
        return say("figure.not_alike_per", kinds=named)
    return say("figure.not_alike_time") if len(times) > 1 else ""


def _many(number: int) -> str:
    return here().grouped(number)


def _interval_words(figure: Figure, say: Say) -> str:
    if figure.interval is None:
        return ""
    low, high = figure.interval
    return say("figure.interval", low=number_words(low), high=number_words(high))
