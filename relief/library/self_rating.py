"""The self-rating of strength, frequency and area, with its page."""

from __future__ import annotations

from relief.library.content_model import Reviewed, ShortText, Sources, Written
from relief.library.pages import Page
from relief.punctuation import labelled

SELF_RATING = "self-rating"
SELF_RATING_FILE = "self_rating.toml"


class RatingLevel(Written):
    """A step of a scale, as text."""

    value: int
    text: ShortText


class Scale(Written):
    """A question of the self-rating."""

    id: str
    label: ShortText
    question: ShortText
    sources: Sources
    level: tuple[RatingLevel, ...]

    @property
    def section(self) -> str:
        """The question and its steps as a section of a page."""
        steps = "\n".join(f"- {labelled(str(level.value), level.text)}" for level in self.level)
        return f"## {self.label}\n\n{self.question} [{', '.join(self.sources)}]\n\n{steps}"


class SelfRating(Reviewed):
    """All questions of the self-rating."""

    intro: ShortText
    scale: tuple[Scale, ...]

    def page(self, title: str) -> Page:
        """Return the scales as a page."""
        return Page(
            kind="tests", id=SELF_RATING, title=title, summary=self.intro,
            reviewed=self.reviewed, review_by=self.review_by,
            body="\n\n".join(scale.section for scale in self.scale),
        )  # fmt: skip
