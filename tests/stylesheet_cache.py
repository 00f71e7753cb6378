"""Style sheets, parsed once for all the apps that the tests open in one process.

Textual keeps what it parsed for one app. A test run opens many of them, with the same few sheets
in the same few colours, and would parse them anew each time. Rules are only read after that;
another text, another colour or another file is another key.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet


def _remembering(parse: Callable[..., list[RuleSet]]) -> Callable[..., list[RuleSet]]:
    known: dict[object, list[RuleSet]] = {}

    def remember(sheet: Stylesheet, css: str, **how: Any) -> list[RuleSet]:
        key = (css, *how.values(), frozenset(sheet._variables.items()))
        if key not in known:
            known[key] = parse(sheet, css, **how)
        return known[key]

    return remember


parse_once = _remembering(Stylesheet._parse_rules)
"""What takes the place of Textual's own parsing of one sheet."""
