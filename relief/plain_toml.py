"""Reads the plainest TOML: lines that can mean one thing only.

The phrases, the routines and most settings need no more, so the first screen does not wait for
``tomllib`` to load and to parse them character by character.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Any

_TEXT = r'"[^"\\\x00-\x1f\x7f]*"'
_LINE = re.compile(
    rf"([A-Za-z0-9_-]+) = (?:({_TEXT})|(\[(?:{_TEXT}(?:, {_TEXT})*)?\])"
    r"|([0-9]{4}-[0-9]{2}-[0-9]{2})|(0|[1-9][0-9]{0,8})|true|(false))"
)
_HEAD = re.compile(r"(\[\[?)([A-Za-z0-9_-]+)\]\]?")


def plain_table(text: str) -> dict[str, Any] | None:
    """Parse strings, one-line lists of strings, small integers, dates and booleans.

    Comments and blank lines are skipped. Returns None if there is anything else, or a key twice;
    then ``tomllib`` has to parse the text.
    """
    whole: dict[str, Any] = {}
    table, lists = whole, set[str]()
    for line in text.split("\n"):
        if not line or (line[0] == "#" and line.isprintable()):
            continue
        if line[0] == "[":
            begun = _begin(line, whole, lists)
            if begun is None:
                return None
            table = begun
            continue
        match = _LINE.fullmatch(line)
        if match is None or match[1] in table:
            return None
        try:
            table[match[1]] = _value(match)
        except ValueError:  # a day that does not exist
            return None
    return whole


def _begin(line: str, whole: dict[str, Any], lists: set[str]) -> dict[str, Any] | None:
    """Start a table, or the next table of an array; None if the line is not a header."""
    match = _HEAD.fullmatch(line)
    if match is None or len(line) - len(match[2]) != 2 * len(match[1]):
        return None
    name, table = match[2], dict[str, Any]()
    if len(match[1]) == 1:
        if name in whole:
            return None
        whole[name] = table
        return table
    if name not in lists:
        if name in whole:
            return None
        lists.add(name)
        whole[name] = []
    whole[name].append(table)
    return table


def _value(match: re.Match[str]) -> object:
    _key, words, texts, day, number, no = match.groups()
    if words is not None:
        return words[1:-1]
    if texts is not None:
        return texts[2:-2].split('", "') if len(texts) > len("[]") else []
    if day is not None:
        return date.fromisoformat(day)
    return int(number) if number is not None else no is None
