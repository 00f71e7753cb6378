"""A decision as Markdown lines and as JSON; ratings are never added up."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from relief.formatting import clauses, listed
from relief.library.decisions import DecisionPage, Option, figures_of
from relief.library.library import Library
from relief.library.phrases import Say
from relief.library.study_figures import (
    Figure,
    differences,
    figure_json,
    figure_line,
    outcome_words,
    value_words,
)
from relief.punctuation import labelled, sentence, sentences

_SOURCES_AT_END = re.compile(r"\s*\[[^\]]*\](?=[.?]?$)")
_GROUPS = (("gains", ("benefit",)), ("time", ("onset", "duration")), ("harms", ("risk",)))
"""Groups of an option's figures, the most decisive first."""


def option_figures(option: Option, library: Library) -> tuple[Figure, ...]:
    """Return the figures of an option, from the pages that have them."""
    return figures_of(option, library.pages("treatments"))


def decision_lines(decision: DecisionPage, library: Library) -> list[str]:
    """Format the decision, its options with effects and demands, and what may matter."""
    say = library.phrases
    lines = [f"## {say('decision.what')}", "", decision.decision, ""]
    lines += [say("decision.order"), ""]
    if note := measures_note(decision, library):
        lines += [note, ""]
    for option in decision.option:
        lines += [f"## {say('decision.option', title=option.title)}", ""]
        lines += [*option_lines(option, library), ""]
    return lines


def after_lines(decision: DecisionPage, library: Library) -> list[str]:
    """Format what may matter, with the options it concerns, and how to take the quiz."""
    say = library.phrases
    titles = {option.id: option.title for option in decision.option}
    lines = [f"## {say('decision.matters')}", "", say("decision.matters_how"), ""]
    for statement in decision.statement:
        both = (("for", statement.speaks_for), ("against", statement.speaks_against))
        sides = [
            say(f"decision.{side}", titles=listed(titles[name] for name in names))
            for side, names in both
            if names
        ]
        lines.append(f"- {labelled(statement.text, clauses(sides))}")
    return [*lines, "", say("decision.how", id=decision.id), ""]


def measures_note(decision: DecisionPage, library: Library) -> str:
    """Return why the options' figures cannot be compared directly; "" if they can."""
    figures = [each for option in decision.option for each in option_figures(option, library)]
    return differences(figures, library.phrases)


def option_lines(option: Option, library: Library) -> Iterator[str]:
    """Format one option: what it is, benefits, time, harms, and what it demands."""
    say, figures = library.phrases, option_figures(option, library)
    yield option.gist
    yield ""
    for name, kinds in _GROUPS:
        told = [figure for figure in figures if figure.kind in kinds]
        title = say(f"decision.{name}")
        yield from (f"- {labelled(title, figure_line(each, say))}" for each in told)
        if not told and name != "time":
            yield f"- {labelled(title, say('decision.no_figure'))}"
    yield from (f"- {labelled(say('decision.rare'), text)}" for text in option.rare)
    yield from (f"- {labelled(say('decision.takes'), text)}" for text in option.takes)
    if picture := main_picture(option, library):
        words = outcome_words(picture, say, picture.label)
        yield f"- {labelled(say('decision.picture'), words)}"


def option_brief(option: Option, library: Library) -> str:
    """Describe an option in a few sentences: what it is, benefit, harm, what it demands."""
    say, figures = library.phrases, option_figures(option, library)
    lines = [without_sources(option.gist)]
    for name, kind in (("gains", "benefit"), ("harms", "risk")):
        first = next((figure for figure in figures if figure.kind == kind), None)
        told = (
            labelled(first.label, value_words(first, say)) if first else say("decision.no_figure")
        )
        lines.append(sentence(labelled(say(f"decision.{name}"), told)))
    takes = sentence(sentences(*map(without_sources, option.takes)))
    return "\n\n".join((*lines, labelled(say("decision.takes"), takes)))


def main_picture(option: Option, library: Library, kind: str = "benefit") -> Figure | None:
    """Return the figure of an option that can be drawn as an icon array; None if there is none."""
    for figure in option_figures(option, library):
        if figure.kind == kind and figure.in_100 is not None and figure.bound is None:
            return figure
    return None


def beside_options(decision: DecisionPage, ratings: Mapping[str, int], say: Say) -> list[str]:
    """Format the ratings beside each option they favour or disfavour; nothing is added up."""
    lines = []
    for option in decision.option:
        bearing = decision.bearing_on(option, ratings)
        sides = []
        for side, is_for in (("for_you", True), ("against_you", False)):
            rated = [each for each in bearing if each.speaks_for is is_for]
            told = [f"{each.statement.text} ({each.rating})" for each in rated]
            sides += [say(f"decision.{side}", matters=clauses(told))] if told else []
        words = sentences(*sides) or say("decision.nothing_rated")
        lines.append(labelled(option.title, words))
    return lines


def decision_json(decision: DecisionPage, library: Library) -> dict[str, Any]:
    """Return the parts of a decision as JSON, besides the fields of its page."""
    say = library.phrases
    options = [
        {
            **option.model_dump(mode="json", exclude={"figures", "number"}),
            "figures": [figure_json(each, say) for each in option_figures(option, library)],
        }
        for option in decision.option
    ]
    return {"option": options, "measures": measures_note(decision, library)}


def without_sources(text: str) -> str:
    """Return a sentence without the source ids in brackets at its end."""
    return _SOURCES_AT_END.sub("", text)
