"""Health guidance is in content/, not in code.

Code may name keys, areas and files, and report errors of commands. It must not contain sentences,
or mention the body.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.house.code import modules, name_of, tree_of

SENTENCE = re.compile(r"(?:^|[.!?] )[A-Z][^.!?]*[a-z]{2}[^.!?]*[.!?](?:\s|$)")
FEWEST_WORDS = 4
BODY = re.compile(
    r"\b(?:jaw|neck|temple|cheek|face|facial|eye|eyes|lids?|muscles?|hands?|fingers?|nerve|teeth"
    r"|breath(?:e|es|ing)?|massages?|twitch\w*|spasm\w*|pain|hurts?|dizzy|sore|stroke|doctors?"
    r"|medicines?|treatments?|symptoms?|ambulance|pregnan\w*)\b",
    re.IGNORECASE,
)

TOLD_ELSEWHERE = (
    "Error", "Found", "Refused", "NeedsTerminal", "MissingExtra", "NotSet", "Finding", "Setting",
    "Action",
)  # fmt: skip
"""Calls whose texts are errors of a command or a file, or the tables of settings and keys."""

ABOUT_FILES = (
    "relief/library/packs/", "relief/files.py", "relief/journal/", "relief/report/save_report.py",
    "relief/practice/sound/speech.py", "relief/report/periods.py", "relief/crash.py",
)  # fmt: skip
"""Modules that are only about files and programs: packs, the journal, speech engines, crashes."""

ABOUT_KEYS = {
    "Arrows, Enter, Tab and the mouse reach everything.",
    "Paused. q again: end. Any other key: continue.",
    "How are you now?",
    "any key pauses · 33 sound · 3 hide · x hurts · q q ends",
    "Go to the next field: twitch, jaw, sleep and so on",
    "Count a twitch; any other key does the same",
    "Continue with a massage, if allowed",
    "Save the doctor's summary to a file",
    "Record when the highlighted treatment ended",
    "Record what you noticed after the treatment",
    "to list them: relief breathe --list",
    "breath {number} of {count}",
    "any key at each in-breath, q goes back",
}
"""Allowed sentences: what keys do, and the name of the diary's form."""


def said(tree: ast.AST) -> Iterator[tuple[str, int]]:
    """Yield every text in a module, except docstrings and the texts of ``TOLD_ELSEWHERE``."""
    for child in ast.iter_child_nodes(tree):
        if isinstance(child, ast.Expr) and isinstance(child.value, ast.Constant):
            continue
        if isinstance(child, ast.Call) and ast.unparse(child.func).endswith(TOLD_ELSEWHERE):
            continue
        if isinstance(child, ast.JoinedStr):
            parts = (v.value if isinstance(v, ast.Constant) else "3" for v in child.values)
            yield "".join(map(str, parts)), child.lineno
        elif isinstance(child, ast.Constant) and isinstance(child.value, str):
            yield child.value, child.lineno
        else:
            yield from said(child)


def is_sentence(text: str) -> bool:
    """Return whether it is a whole sentence of four words or more."""
    return len(re.findall(r"[A-Za-z']+", text)) >= FEWEST_WORDS and bool(SENTENCE.search(text))


def speaks_of_the_body(text: str) -> bool:
    """Return whether it is more than a name, and about the body or its care."""
    words = re.findall(r"[A-Za-z']+", text)
    return len(words) >= FEWEST_WORDS and " " in text and bool(BODY.search(text))


def speakers() -> list[Path]:
    """Return the modules that address a person about themselves."""
    found = modules("relief", "screens")
    return [p for p in found if not name_of(p).startswith((*ABOUT_FILES, "relief/cli/"))]


@pytest.mark.slow
def test_no_sentence_stands_in_code() -> None:
    found = [
        f"{name_of(path)}:{line} {text}"
        for path in speakers()
        for text, line in said(tree_of(path))
        if is_sentence(text) and text not in ABOUT_KEYS
    ]
    assert found == []


@pytest.mark.slow
def test_code_does_not_speak_of_the_body() -> None:
    found = [
        f"{name_of(path)}:{line} {text}"
        for path in speakers()
        for text, line in said(tree_of(path))
        if speaks_of_the_body(text) and text not in ABOUT_KEYS
    ]
    assert found == []


@pytest.mark.parametrize(
    "code",
    [
        "show('Stop at once if it gets worse.')",
        "TEXT = 'Please rest now. You have done enough.'",
        "show(f'Wait until {day} before the next one.')",
        "show('keep your teeth a little apart')",
        "show(f'{n} massages are enough for today')",
    ],
)
def test_the_search_finds_guidance(code: str) -> None:
    assert any(is_sentence(text) or speaks_of_the_body(text) for text, _ in said(ast.parse(code)))


@pytest.mark.parametrize(
    "code",
    [
        '"""Rest your jaw when it hurts a lot."""',
        "raise UsageError('Your jaw is no number.', 'Try a whole number instead.')",
        "say('session.hurt_title')",
        "keys = (('q', 'back'), ('Enter', 'start'))",
    ],
)
def test_the_search_leaves_alone_what_is_no_guidance(code: str) -> None:
    texts = [text for text, _ in said(ast.parse(code))]
    assert not any(is_sentence(text) or speaks_of_the_body(text) for text in texts)
