"""Marking interface text for translation: exactly what gettext's tools can find."""

from __future__ import annotations

import ast
import importlib.util
from collections.abc import Iterator
from string import Formatter
from types import ModuleType

import pytest

from tests.conftest import ROOT
from tests.house.code import modules, name_of, nodes_of, tree_of

pytestmark = pytest.mark.slow

TRANSLATE = {"_": (0,), "ngettext": (0, 1), "pgettext": (1,)}
"""The functions that translate, and which of their arguments are texts."""
MARK = {**TRANSLATE, "N_": (0,)}
_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)


def marks(tree: ast.AST, names: dict[str, tuple[int, ...]] = MARK) -> Iterator[ast.Call]:
    """Yield the calls that mark or translate a text."""
    for node in nodes_of(tree) if isinstance(tree, ast.Module) else ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in names:
            yield node


def texts(call: ast.Call) -> list[str]:
    """Return the literal texts of a call."""
    assert isinstance(call.func, ast.Name)
    places = [call.args[place] for place in MARK[call.func.id]]
    return [str(one.value) for one in places if isinstance(one, ast.Constant)]


def fields(text: str) -> set[str]:
    """Return the placeholders of a text."""
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def built(tree: ast.Module) -> Iterator[int]:
    """Yield lines of texts that are concatenated before translation, which no tool finds."""
    for call in marks(tree):
        assert isinstance(call.func, ast.Name)
        for place in MARK[call.func.id]:
            allowed = (ast.Constant,) if call.func.id != "_" else (
                ast.Constant, ast.Name, ast.Attribute, ast.Subscript, ast.Call
            )  # fmt: skip
            if not isinstance(call.args[place], allowed):
                yield call.lineno


def early(tree: ast.Module) -> Iterator[int]:
    """Yield lines where a text is translated on import, before the language is known."""

    def visit(node: ast.AST) -> Iterator[int]:
        if isinstance(node, _FUNCTIONS):
            outside: list[ast.AST] = [*node.args.defaults, *filter(None, node.args.kw_defaults)]
            outside += getattr(node, "decorator_list", [])
        else:
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                yield from (node.lineno for name in TRANSLATE if name == node.func.id)
            outside = list(ast.iter_child_nodes(node))
        for inner in outside:
            yield from visit(inner)

    yield from visit(tree)


def shadowed(tree: ast.Module) -> Iterator[int]:
    """Yield lines of functions in which ``_`` is both a variable and called."""
    for node in nodes_of(tree):
        if not isinstance(node, _FUNCTIONS):
            continue
        inner = list(own_scope(node))
        stores = any(isinstance(one, ast.Name) and one.id == "_" and isinstance(one.ctx, ast.Store)
                     for one in inner)  # fmt: skip
        calls = any(isinstance(one, ast.Call) and isinstance(one.func, ast.Name)
                    and one.func.id == "_" for one in inner)  # fmt: skip
        if stores and calls:
            yield node.lineno


def own_scope(node: ast.AST) -> Iterator[ast.AST]:
    """Yield the nodes of a function, without nested scopes."""
    comprehensions = (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)
    for child in ast.iter_child_nodes(node):
        if not isinstance(child, (*_FUNCTIONS, *comprehensions)):
            yield child
            yield from own_scope(child)


def misfilled(tree: ast.Module) -> Iterator[int]:
    """Yield lines where the placeholders of a text differ from the arguments of ``format``."""
    for node in nodes_of(tree):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
                and node.func.attr == "format" and isinstance(node.func.value, ast.Call)
                and node.func.value in set(marks(node.func.value))):  # fmt: skip
            continue
        given = {keyword.arg for keyword in node.keywords if keyword.arg is not None}
        if len(given) < len(node.keywords):  # some come from a mapping
            continue
        found = texts(node.func.value)
        used = set().union(*map(fields, found)) if found else given
        if node.args or used != given or not all(name.isidentifier() for name in used):
            yield node.lineno


CHECKS = (built, early, shadowed, misfilled)


@pytest.mark.parametrize("check", CHECKS)
def test_texts_are_marked_so_that_they_can_be_found_and_translated(check: object) -> None:
    found = [
        f"{name_of(path)}:{line}"
        for path in modules("relief", "screens")
        for line in check(tree_of(path))  # type: ignore[operator]
    ]
    assert found == []


@pytest.mark.parametrize(
    ("check", "code"),
    [
        (built, "def f():\n    _(f'{x} days')"),
        (built, "def f():\n    _('a' + b)"),
        (built, "A = N_(b)"),
        (built, "def f():\n    ngettext(f'{n} day', 'days', n)"),
        (early, "A = _('a')"),
        (early, "class A:\n    b = ngettext('a', 'b', 2)"),
        (early, "def f(a=_('a')): ..."),
        (shadowed, "def f():\n    for _ in a: _('b')"),
        (misfilled, "_('{a}').format(b=1)"),
        (misfilled, "_('{}').format(1)"),
        (misfilled, "ngettext('{a}', '{b}', 2).format(b=1)"),
    ],
)
def test_the_checks_find_what_they_look_for(check: object, code: str) -> None:
    assert list(check(ast.parse(code)))  # type: ignore[operator]


@pytest.mark.parametrize("check", CHECKS)
def test_the_checks_pass_what_is_right(check: object) -> None:
    code = (
        "A = N_('a')\n"
        "def f(n):\n"
        "    x = [y for _, y in z]\n"
        "    return _(A), _('{n} of').format(n=n), ngettext('one', '{n}', n).format(n=n)\n"
    )
    assert list(check(ast.parse(code))) == []  # type: ignore[operator]


def docs_messages() -> ModuleType:
    """Import the script docs/messages.py."""
    spec = importlib.util.spec_from_file_location("docs_messages", ROOT / "docs" / "messages.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_template_has_every_text_that_is_marked() -> None:
    extracted: set[str] = set()
    for message in docs_messages().template():
        extracted |= {message.id} if isinstance(message.id, str) else set(message.id)
    marked = {
        text
        for path in modules("relief", "screens")
        for call in marks(tree_of(path))
        for text in texts(call)
    }
    assert marked - extracted == set()
    assert extracted - marked == {""}
