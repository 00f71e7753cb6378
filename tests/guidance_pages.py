"""The pages of Learn, in parts: paragraphs, and their citations."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from relief.library.library import Library
from relief.library.pages import Page, PageKind

KINDS: tuple[PageKind, ...] = (
    "conditions",
    "tests",
    "treatments",
    "triggers",
    "decisions",
    "about",
)
SEED_SUBJECTS = {
    "mri-and-ct", "gabapentin", "pregabalin", "acupuncture", "herbal-medicine",
    "massage-and-physiotherapy", "radiofrequency-ablation", "sleep", "stress", "caffeine",
    "screens-and-eye-strain",
}  # fmt: skip


def pages(library: Library) -> list[Page]:
    """Yield every page."""
    return [page for kind in KINDS for page in library.pages(kind)]


def paragraphs(body: str) -> Iterator[str]:
    """Yield every paragraph and bullet of a page, without headings."""
    for block in re.split(r"\n\s*\n|\n(?=- )", body):
        text = " ".join(line.strip() for line in block.splitlines() if not line.startswith("#"))
        if text.strip():
            yield text.strip()


def cited_in(value: Any) -> Iterator[str]:
    """Yield every id below a key that has sources."""
    if isinstance(value, dict):
        for key, inner in value.items():
            if key in ("sources", "note_sources", "crisis_sources") and isinstance(inner, list):
                yield from inner
            else:
                yield from cited_in(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from cited_in(inner)
