from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from relief.visit.page import Page


@dataclass(frozen=True, slots=True)
class Fitted:
    page: Page
    size: float
    chart_height: float
    is_shortened: bool


def fitted(page: Page) -> Iterator[Fitted]:
    for size in (10, 9, 8, 7.2):
        yield Fitted(page, size, 118, False)
