"""A routine's summary, read without pydantic for the first screen."""

import re
from typing import NamedTuple

from relief.errors import ContentError
from relief.language import ENGLISH
from relief.library.content_files import ContentFiles

FALLBACK = "jaw-reset"
_ID = re.compile(r"[a-z][a-z0-9-]{0,47}")


def is_routine_id(text: str) -> bool:
    """Return whether a text has the form of a routine id; anything else could be a path."""
    return _ID.fullmatch(text) is not None


class RoutineSummary(NamedTuple):
    """The summary of a routine that Today shows."""

    id: str
    title: str
    minutes: int
    summary: str
    steps: tuple[str, ...] = ()


def read_summary(routine_id: str, language: str = ENGLISH) -> RoutineSummary:
    """Read the summary of a routine; of the shortest jaw routine if the id is unknown."""
    shelf = ContentFiles(language)
    if not is_routine_id(routine_id):  # records may come from anywhere: the id must not be a path
        routine_id = FALLBACK
    for folder in ("routines", "relaxation"):
        try:
            table = shelf.table(f"{folder}/{routine_id}.toml")
        except ContentError:
            continue
        seconds = sum(step["seconds"] for step in table["step"])
        minutes = max(1, round(seconds / 60))
        steps = tuple(step["name"] for step in table["step"])
        return RoutineSummary(routine_id, table["title"], minutes, table["summary"], steps)
    return read_summary(FALLBACK, language)
