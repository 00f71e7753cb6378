"""The text of the doctor's summary with its titles set off, as on paper."""

from __future__ import annotations

from textual.content import Content

from relief.library.phrases import Phrases
from relief.report.report_model import Report
from screens.safe_text import plain


def with_titles(text: str, page: Report | None, say: Phrases) -> Content:
    """Return the text with the title of the page and of each part in bold.

    Args:
        text: The page as text, or the first or last rows of it.
        page: The page as a model; None if it could not be built.
        say: The phrases.
    """
    content = plain(text)
    if page is None:
        return content
    titles = [page.title.upper(), *(say(f"report.{part}").upper() for part in page.parts)]
    place = 0
    for row in text.split("\n"):
        title = max((each for each in titles if row.startswith(each)), key=len, default="")
        if title:
            content = content.stylize("bold $primary", place, place + len(title))
        place += len(row) + 1
    return content
