"""All displayed text is sanitised: nothing raw reaches a widget, a toast, a title or a stream."""

from __future__ import annotations

import ast

import pytest

from tests.conftest import ROOT
from tests.house.code import modules, name_of, nodes_of, tree_of
from tests.raw_text_search import is_printing, raw_text, trees

FREE = {"screens/safe_text.py", "screens/compat/base_app.py"}
"""The modules that implement sanitising."""


@pytest.mark.parametrize("name", sorted({*map(name_of, modules("screens"))} - FREE))
def test_no_text_is_shown_raw(name: str) -> None:
    assert list(raw_text(trees()[name])) == []


@pytest.mark.slow
def test_streams_belong_to_one_module() -> None:
    used = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in modules("relief", "screens")
        if path.name != "output.py"
        for node in nodes_of(tree_of(path))
        if isinstance(node, ast.expr) and is_printing(node)
    ]
    assert used == []


@pytest.mark.parametrize(
    "code",
    [
        'Static(row.body["note"])',
        "Static(f\"{row.body['note']}\")",
        "note = row.note\n    Static(note)",
        'note = "a"\n    note = row.note\n    Static(note)',
        "self.query_one(Static).update(row.note)",
        "Option(row.note, id=row.id)",
        "Option(plain('a') if row else row.note)",
        "for word in row.tags:\n        Label(word)",
        "Content(row.note)",
        'Content.assemble((row.note, "$muted"))',
        'Content.assemble("a", f" {row.note}")',
        "Content.from_markup(row.note)",
        "self.border_title = row.note",
        "listed.add_option(row.note)",
        "listed.add_options([row.note])",
        "Input(placeholder=row.note)",
        'Static("a " + row.note)',
        'Static("%s" % row.note)',
        'Static("{}".format(row.note))',
        "Static(str(row.note))",
        "Static(say('diary.what', what=row.note))",
    ],
)
def test_the_search_finds_raw_text(code: str) -> None:
    assert list(raw_text(ast.parse(f"def show(self, row, listed, say):\n    {code}\n")))


@pytest.mark.parametrize(
    "code",
    [
        'Static("a literal", id=row.id)',
        "Static(plain(row.note))",
        "note = one_line(row.note)\n    Static(note)",
        'Static(f"{len(row.tags)} words, {row.share:.0f} %")',
        'for key, what in (("q", "back"),):\n        Content.assemble((key, "b"), what)',
        "values.update(row.note, more)",
    ],
)
def test_the_search_lets_clean_text_pass(code: str) -> None:
    assert not list(raw_text(ast.parse(f"def show(self, row, values, more):\n    {code}\n")))


@pytest.mark.parametrize(
    "code",
    ["print(note)", "sys.stdout.write(note)", "csv.writer(sys.stdout)", "show(file=sys.stderr)"],
)
def test_the_search_finds_printing(code: str) -> None:
    assert any(map(is_printing, ast.walk(ast.parse(code))))
