"""Wraps lines of text between words, for a terminal."""

from __future__ import annotations

import re
from itertools import pairwise

from relief.columns import breaks, columns
from relief.scripts import is_unspaced

_LEAD = re.compile(r" *(?:[-*•] |\d+[.)] |\S+ {2,})?")
"""What a line begins with: spaces, and the sign of a list or the first column of a table."""


def wrap_lines(text: str, width: int) -> str:
    """Wrap each line of a text to a width in columns, indented to where its words begin.

    A word longer than a line, such as a web address, stays whole, so that it can be copied.
    """
    return "\n".join(_wrapped(line, width) for line in text.split("\n"))


def _wrapped(line: str, width: int) -> str:
    if columns(line) <= width:
        return line
    lead = _lead_of(line)
    indent = columns(lead) if columns(lead) <= width // 2 else 0
    body = line[len(lead) :] if indent else line
    between = (at for at in breaks(body, width - indent) if _is_between(body, at))
    starts = [0, *between, len(body)]
    parts = [body[start:end] for start, end in pairwise(starts)]
    whole = [part.rstrip() for part in parts[:-1]] + parts[-1:]  # a prompt ends with a space
    return (lead if indent else "") + f"\n{' ' * indent}".join(whole)


def _lead_of(line: str) -> str:
    found = _LEAD.match(line)
    return found[0] if found else ""


def _is_between(text: str, at: int) -> bool:
    """Whether a place is between words, or between characters of a script without spaces."""
    before, after = text[at - 1], text[at]
    return before.isspace() or is_unspaced(before) or is_unspaced(after)
