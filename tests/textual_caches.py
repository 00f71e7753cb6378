"""What Textual works out anew for each app, kept for all the apps opened in one process.

A test run opens many apps, with the same few style sheets in the same few colours. Rules are only
read once they are parsed; another text, another colour or another file is another key.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import CodeType
from typing import Any
from unittest.mock import patch

from textual import _callback
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet

_count: Callable[[Any], int] = _callback._count_parameters
_counts: dict[tuple[CodeType, bool], int] = {}


@contextmanager
def kept_between_apps() -> Iterator[None]:
    """Use what is known already until the block ends."""
    with (
        patch.object(Stylesheet, "_parse_rules", _parse_once),
        patch.object(Stylesheet, "parse", _parse_all_once),
        patch.object(RuleSet, "__hash__", object.__hash__),  # by identity as before, but in C
        patch.object(_callback, "_count_parameters", _count_once),
    ):
        yield


def _remembering(parse: Callable[..., list[RuleSet]]) -> Callable[..., list[RuleSet]]:
    known: dict[object, list[RuleSet]] = {}

    def remember(sheet: Stylesheet, css: str, **how: Any) -> list[RuleSet]:
        key = (css, *how.values(), frozenset(sheet._variables.items()))
        if key not in known:
            known[key] = parse(sheet, css, **how)
        return known[key]

    return remember


_parse_once = _remembering(Stylesheet._parse_rules)
_parse: Callable[[Stylesheet], None] = Stylesheet.parse
_sets: dict[object, list[RuleSet]] = {}


def _parse_all_once(sheet: Stylesheet) -> None:
    """What takes the place of ``Stylesheet.parse``; sheets with faults are never known."""
    key = (tuple(sheet.source.items()), frozenset(sheet._variables.items()))
    if key not in _sets:
        _parse(sheet)
        if sheet._invalid_css:
            return
        _sets[key] = list(sheet._rules)
    sheet._rules, sheet._rules_map, sheet._require_parse = list(_sets[key]), None, False


def _count_once(call: Callable[..., Any]) -> int:
    """Return how many parameters a callback takes; Textual asks about the same few each time."""
    code = getattr(call, "__code__", None)
    if code is None or hasattr(call, "__wrapped__") or hasattr(call, "__signature__"):
        return _count(call)
    key = (code, hasattr(call, "__self__"))
    if key not in _counts:
        _counts[key] = _count(call)
    return _counts[key]
