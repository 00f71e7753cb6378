"""A page as Markdown text: its head turned into words, then its body, then its sources."""

from __future__ import annotations

from datetime import date

from relief.library.library import Library
from relief.library.pages import Condition, Page, Treatment, Trigger


def page_lines(page: Page, library: Library, today: date) -> list[str]:
    """The whole page as lines of Markdown.

    Args:
        page: The page.
        library: Where its sources stand.
        today: To say when the page is past its review date.
    """
    lines = [f"# {page.title}", "", page.summary, ""]
    if page.is_past_review(today):
        lines += [library.phrases("learn.past_review"), ""]
    lines += [*head_lines(page), page.body, ""]
    if page.questions:
        lines += ["## Questions for your visit", "", *(f"- {q}" for q in page.questions), ""]
    lines += ["## Sources", ""]
    for source_id in page.cited:
        lines += [f"- [{source_id}] {library.sources[source_id].line}"]
    return [*lines, "", f"Reviewed on {page.reviewed}, to be looked at again by {page.review_by}."]


def head_lines(page: Page) -> list[str]:
    """What the page's head says, in words; numbers with their n and source."""
    if isinstance(page, Treatment):
        return _treatment_lines(page)
    if isinstance(page, Condition):
        facts = [("Where", page.side), ("Course", page.course), ("Who to see", page.see)]
        if page.commonness:
            facts.insert(0, ("How common", page.commonness))
        return [*(f"- {name}: {text}" for name, text in facts), ""]
    if isinstance(page, Trigger) and page.unit:
        return [f"- Counted in: {page.unit}", ""]
    return []


def _treatment_lines(page: Treatment) -> list[str]:
    care = "yes" if page.standard_care else "no, or not everywhere"
    lines = [
        f"- How sure: {page.certainty}. {page.certainty_why}",
        f"- Usual care: {care}",
        f"- Status: {page.status}",
        f"- Who it may suit: {page.who}",
        f"- Starts: {page.onset}",
        f"- Lasts: {page.lasts}",
        *(f"- Common: {text}" for text in page.common),
        *(f"- Serious: {text}" for text in page.serious),
        "",
    ]
    if page.number:
        lines += ["## In numbers", ""]
    for number in page.number:
        weaker = ", read as a copy" if number.weaker else ""
        cited = ", ".join(number.sources)
        lines.append(f"- {number.label}: {number.value} (n: {number.n}{weaker}) [{cited}]")
    return [*lines, ""] if page.number else lines
