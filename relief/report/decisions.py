"""Saved decisions for the report, included on request only."""

from __future__ import annotations

from relief.insight.saved_decision import leaning_lines, rated_lines
from relief.journal.journal import Journal
from relief.library.decision_lines import beside_options, main_picture
from relief.library.decisions import DecisionPage
from relief.library.library import Library
from relief.library.study_figures import outcome_words, value_words
from relief.punctuation import labelled
from relief.report.format_decision import DecisionLine, Picture

_MOST = 1_000


def decided(journal: Journal, library: Library) -> tuple[DecisionLine, ...]:
    """Return every saved decision, in the order of their pages."""
    saved = {row.body.get("decision"): row.body for row in journal.latest("decision", _MOST)[::-1]}
    return tuple(
        _line(decision, saved[decision.id], library)
        for decision in library.decisions
        if decision.id in saved
    )


def _line(decision: DecisionPage, body: dict[str, object], library: Library) -> DecisionLine:
    say, matters = library.phrases, dict(body.get("matters") or {})  # type: ignore[call-overload]
    return DecisionLine(
        id=decision.id,
        title=decision.title,
        said=(*leaning_lines(decision, body, say), *rated_lines(decision, matters, say)),
        options=tuple(beside_options(decision, matters, say)),
        pictures=tuple(_pictures(decision, library)),
    )


def _pictures(decision: DecisionPage, library: Library) -> list[Picture]:
    """Return the main benefit of each option that can be drawn."""
    say, found = library.phrases, []
    for option in decision.option:
        figure = main_picture(option, library)
        if figure is not None and figure.in_100 is not None:
            words = outcome_words(figure, say, figure.label)
            title = labelled(option.title, value_words(figure, say))
            found.append(Picture(title, figure.in_100, words))
    return found
