"""Formats a saved decision: what matters, the options, the leaning."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from relief.formatting import clauses
from relief.library.decision_lines import beside_options
from relief.library.decisions import DecisionPage
from relief.library.phrases import Say


def saved_decision_lines(
    decision: DecisionPage, body: Mapping[str, Any] | None, say: Say
) -> list[str]:
    """Format the decision, the ratings, the options and the leaning.

    Args:
        decision: The decision page.
        body: The saved values; None if there are none.
        say: The phrases.
    """
    head = say("decision.line", title=decision.title)
    if body is None:
        return [head, say("decision.none_saved")]
    matters = body.get("matters", {})
    lines = [head, *rated_lines(decision, matters, say), ""]
    if matters:
        lines += [f"- {line}" for line in beside_options(decision, matters, say)]
    return [*lines, *leaning_lines(decision, body, say)]


def rated_lines(decision: DecisionPage, matters: Mapping[str, int], say: Say) -> list[str]:
    """Format the ratings, most important first; empty if there are none."""
    rated = [each for each in decision.statement if each.id in matters]
    rated.sort(key=lambda each: -matters[each.id])
    told = clauses(f"{each.text} {matters[each.id]}" for each in rated)
    return [say("decision.rated", matters=told)] if told else []


def leaning_lines(decision: DecisionPage, body: Mapping[str, Any], say: Say) -> list[str]:
    """Format the person's leaning, and the quiz score if it was saved."""
    titles = {option.id: option.title for option in decision.option}
    leaning, right = body.get("leaning"), body.get("right")
    lines = []
    if leaning:
        option = titles.get(leaning, say("decision.unsure"))
        lines.append(say("decision.leaning", option=option))
    if right is not None:
        lines.append(say("decision.knows", right=right, of=len(decision.check)))
    return lines
