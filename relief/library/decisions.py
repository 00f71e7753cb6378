"""The model of a decision: options, pros and cons, and a knowledge quiz.

Nothing here recommends and no score is computed: what matters to a person is shown beside the
options it concerns.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Annotated, NamedTuple, Self

from pydantic import Field, model_validator

from relief.i18n import _
from relief.library.content_model import Identifier, ShortText, Written
from relief.library.packs.pack_errors import KeyPath
from relief.library.pages import (
    CITATION,
    ConditionPage,
    Page,
    PageKind,
    TreatmentPage,
    TriggerPage,
)
from relief.library.study_figures import Figure

FigureName = Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]*\.[a-z][a-z0-9-]*$")]
Cited = Annotated[str, Field(min_length=1, max_length=600)]
"""A sentence that ends with its source ids in brackets, as in the body of a page."""


class Option(Written):
    """An option of a decision; doing nothing for now is one too.

    Attributes:
        page: Id of the page about the option; None if there is none.
        gist: What the option is, in a sentence or two.
        takes: What the option demands of the person: needles, visits, blood tests, time.
        figures: Figures of treatment pages, as ``page.figure``.
        number: Figures that are on no other page.
        rare: Rare but serious harms.
    """

    id: Identifier
    title: ShortText
    page: Identifier | None = None
    gist: Cited
    takes: Annotated[tuple[Cited, ...], Field(min_length=1)]
    figures: tuple[FigureName, ...] = ()
    number: tuple[Figure, ...] = ()
    rare: tuple[Cited, ...] = ()

    @property
    def texts(self) -> tuple[str, ...]:
        """Every sentence of the option, with source ids."""
        return (self.gist, *self.takes, *self.rare)


class Statement(Written):
    """Something that may matter to a person, and the options it concerns."""

    id: Identifier
    text: ShortText
    speaks_for: tuple[Identifier, ...] = ()
    speaks_against: tuple[Identifier, ...] = ()


class Rated(NamedTuple):
    """A statement with the person's rating, and whether it favours an option."""

    statement: Statement
    rating: int
    speaks_for: bool


class KnowledgeCheck(Written):
    """A factual question. ``right`` is the index of the right answer, from 0."""

    ask: ShortText
    answers: Annotated[tuple[ShortText, ...], Field(min_length=2, max_length=4)]
    right: Annotated[int, Field(ge=0)]
    why: Cited

    @model_validator(mode="after")
    def _has_its_answer(self) -> Self:
        if self.right >= len(self.answers):
            raise ValueError(_("`right` must be the number of one of the answers, counting from 0"))
        return self


class DecisionPage(Page):
    """The page of a decision.

    Attributes:
        condition: The condition it is about.
        decision: What is to be decided, in a sentence or two.
        option: The options, none of them recommended.
        statement: What may matter to a person.
        check: Five factual questions.
    """

    condition: Identifier
    decision: ShortText
    option: Annotated[tuple[Option, ...], Field(min_length=2, max_length=6)]
    statement: Annotated[tuple[Statement, ...], Field(min_length=1, max_length=9)]
    check: Annotated[tuple[KnowledgeCheck, ...], Field(min_length=5, max_length=5)]

    @model_validator(mode="after")
    def _options_are_known(self) -> Self:
        known = {option.id for option in self.option}
        for statement in self.statement:
            named = {*statement.speaks_for, *statement.speaks_against}
            if unknown := sorted(named - known):
                raise ValueError(
                    _("statement {id} lists an unknown option: {unknown}").format(
                        id=statement.id, unknown=", ".join(unknown)
                    )
                )
        return self

    def figures_by_place(self) -> Iterator[tuple[KeyPath, Figure]]:
        """Yield the figures of this page itself."""
        for at, option in enumerate(self.option):
            for number, figure in enumerate(option.number):
                yield ("option", at, "number", number), figure

    def _cited_in_head(self) -> list[str]:
        texts = [text for option in self.option for text in option.texts]
        texts += [check.why for check in self.check]
        cited = [source for text in texts for source in cited_by(text)]
        return [*cited, *(source for figure in self.figures for source in figure.sources)]

    def bearing_on(self, option: Option, ratings: Mapping[str, int]) -> list[Rated]:
        """Return the ratings that concern an option, most important first."""
        found = [
            Rated(statement, ratings[statement.id], option.id in statement.speaks_for)
            for statement in self.statement
            if statement.id in ratings
            and option.id in (*statement.speaks_for, *statement.speaks_against)
        ]
        return sorted(found, key=lambda each: -each.rating)


def cited_by(text: str) -> Iterator[str]:
    """Yield the source ids in a sentence."""
    for group in CITATION.findall(text):
        yield from (source.strip() for source in group.split(","))


def figures_of(option: Option, pages: Iterable[Page]) -> tuple[Figure, ...]:
    """Return the figures of an option: benefits, onset and duration, then harms.

    Args:
        option: The option.
        pages: The treatment pages, which have the figures. An unknown figure is skipped here, and
            reported by ``relief content check``.
    """
    known = {f"{page.id}.{figure.id}": figure for page in pages for figure in page.figures}
    found = [known[name] for name in option.figures if name in known]
    order = ("benefit", "onset", "duration", "risk")
    return tuple(sorted((*found, *option.number), key=lambda figure: order.index(figure.kind)))


MODELS: dict[PageKind, type[Page]] = {
    "conditions": ConditionPage,
    "tests": Page,
    "treatments": TreatmentPage,
    "triggers": TriggerPage,
    "decisions": DecisionPage,
    "about": Page,
}
"""The model of each kind of page, in the order of listings."""
