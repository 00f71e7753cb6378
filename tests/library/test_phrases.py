"""Phrases: every phrase used in code exists, with the fields it needs."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest

from relief.errors import ContentError
from relief.library.content_reader import parse_table, read_sections, read_table
from relief.library.library import Library
from relief.library.phrases import Phrases
from relief.safety.urgency import Urgency
from screens.keys.keyboard import Keyboard
from tests.house.code import modules, nodes_of, tree_of
from tests.reading_level import CONTENT

pytestmark = pytest.mark.slow

TABLE = read_table(CONTENT / "en" / "phrases.toml")
ACTIONS = {act.id for act in Keyboard().acts}
KEY = re.compile(rf"(?:{'|'.join(map(re.escape, TABLE))})\.(?!lock$|tcss$|toml$)[a-z_]+")


def keys_in(path: Path) -> Iterator[tuple[str, int]]:
    """Yield every text in a module that looks like a phrase key, with its line."""
    for node in nodes_of(tree_of(path)):
        if isinstance(node, ast.Constant) and node.value in ACTIONS:
            continue
        if isinstance(node, ast.Constant) and KEY.fullmatch(str(node.value)):
            yield str(node.value), node.lineno


def calls_in(path: Path) -> Iterator[tuple[str, set[str], int]]:
    """Yield every call that requests a phrase by key: the key, the fields given, the line."""
    for node in nodes_of(tree_of(path)):
        if not isinstance(node, ast.Call) or not node.args:
            continue
        first = node.args[0]
        if not isinstance(first, ast.Constant) or not isinstance(first.value, str):
            continue
        if KEY.fullmatch(first.value) and not any(word.arg is None for word in node.keywords):
            yield first.value, {str(word.arg) for word in node.keywords}, node.lineno


def find(key: str) -> object:
    """Return the phrase or list of phrases with that key; None if there is none.

    A key that ends in ``_`` is the prefix of several, as in ``f"trends.pair_{sign}"``.
    """
    section, _, name = key.partition(".")
    if name.endswith("_"):
        return next((text for key, text in TABLE[section].items() if key.startswith(name)), None)
    return TABLE[section].get(name)


def fields_of(text: object) -> set[str]:
    """Return the fields a phrase needs."""
    return {name for _, name, _, _ in Formatter().parse(str(text)) if name}


def test_every_sentence_that_code_asks_for_is_there() -> None:
    asked = [
        (key, path, line) for path in modules("relief", "screens") for key, line in keys_in(path)
    ]
    assert len(asked) > 30
    assert [f"{path.name}:{line} {key}" for key, path, line in asked if find(key) is None] == []


def test_every_sentence_gets_the_fields_it_wants() -> None:
    calls = [(path, *call) for path in modules("relief", "screens") for call in calls_in(path)]
    assert len(calls) > 30
    missing = [
        f"{path.name}:{line} {key} wants {wanted - given}"
        for path, key, given, line in calls
        if (wanted := fields_of(find(key))) - given
    ]
    assert missing == []


@pytest.mark.parametrize("outcome", [urgency.value for urgency in Urgency])
def test_every_outcome_has_its_title_and_lead(outcome: str, library: Library) -> None:
    assert library.phrases(f"{outcome}.title")
    assert library.phrases(f"{outcome}.lead")


@pytest.mark.parametrize("need", ["checklist", "situation"])
def test_everything_that_may_be_missing_has_its_sentence(need: str, library: Library) -> None:
    assert library.phrases(f"gate.{need}_first").endswith(".")


def test_a_list_of_sentences_comes_as_lines(library: Library) -> None:
    assert len(library.phrases.lines("emergency.meanwhile")) == 3


@pytest.mark.parametrize("name", ["gate.nowhere", "nowhere.at_all", "gate"])
def test_a_sentence_that_is_not_there_is_named(name: str) -> None:
    with pytest.raises(ContentError, match=re.escape(name)):
        Phrases()(name)


def test_a_field_that_was_not_given_is_named() -> None:
    with pytest.raises(ContentError, match=r"gate\.skipping needs a field"):
        Phrases()("gate.skipping", what="left cheek")


def test_a_section_alone_says_the_same_as_in_the_whole_file() -> None:
    say = Phrases()
    sections = {name: value for name, value in TABLE.items() if isinstance(value, dict)}
    assert {name: say._section(name) for name in sections} == sections


def test_a_slip_in_a_section_is_named_with_its_own_line(tmp_path: Path) -> None:
    path = tmp_path / "phrases.toml"
    path.write_text('# first\n[one]\na = "b"\n\n[two]\nc = \n')
    with pytest.raises(ContentError, match="line 6"):
        parse_table(read_sections(path)["two"], path)
