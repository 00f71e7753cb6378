"""Finds text that is displayed raw: reads code, and follows names to their values.

Textual parses a ``str`` as markup, and sends escape sequences in it to the terminal. So each text
that is not a literal goes through ``plain``, ``clean`` or ``one_line``, and streams belong to
``relief/cli/output.py``.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence
from functools import cache

from tests.house.code import modules, name_of, nodes_of, tree_of

CLEANING = {"plain", "lines", "one_line", "clean"}
"""Functions that make a text safe; ``lines`` cleans each of its parts."""
COUNTING = {"len", "round", "int", "max", "min", "sum", "abs", "day_words", "clock_face",
            "share_bar", "letter_of_area", "key_shown"}  # fmt: skip
"""Functions that return a number, or text made of numbers."""
OURS = {"Action", "Setting", "Slot", "Detail", "Named", "Mood"}
"""Attributes of our own tables, which are literals."""
HARMLESS = {"Content", "Strip", "Option", "ComposeResult", "int", "float", "bool", "date"}
"""Types in which markup and escapes do no harm."""
TAKES_TEXT = {"Static", "Label", "Button", "Option", "Checkbox", "RadioButton", "Content", "Text",
              "TabPane", "Collapsible", "Markdown", "Digits"}  # fmt: skip
"""Classes that display their first argument."""
SHOWS = {"update", "styled", "assemble", "from_markup", "from_text", "append", "set_options"}
"""Methods that display their argument, on a widget or ``Content``."""
PASSING_ON = {"stylize", "str", "ljust", "rjust", "strip", "rstrip", "join", "split", "list",
              "enumerate", "zip", "zip_longest", "reversed"}  # fmt: skip
"""Functions that return only their argument."""
TITLES = {"border_title", "border_subtitle", "sub_title", "title", "placeholder", "tooltip"}
"""Attributes displayed by a widget or the window."""


@cache
def trees() -> dict[str, ast.Module]:
    """Yield every module of the screens."""
    return {name_of(path): tree_of(path) for path in modules("screens")}


@cache
def harmless_calls() -> frozenset[str]:
    """Return functions of the screens with a harmless result, by their return type."""
    answers: dict[str, set[bool]] = {}
    for tree in trees().values():
        for name, answer in returns_of(tree).items():
            answers.setdefault(name, set()).update(answer)
    return frozenset(name for name, answer in answers.items() if answer == {True})


def returns_of(tree: ast.Module) -> dict[str, set[bool]]:
    """Return whether the functions of a module have a harmless result, by name."""
    answers: dict[str, set[bool]] = {}
    for node in functions(tree):
        answers.setdefault(node.name, set()).add(is_harmless_type(node.returns))
    return answers


def is_harmless_type(node: ast.expr | None) -> bool:
    """Return whether an annotation contains only harmless types: ``list[Content]``, say."""
    if node is None:
        return False
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        node = ast.parse(node.value, mode="eval").body  # quoted, because it is imported late
    names = {each.id for each in ast.walk(node) if isinstance(each, ast.Name)}
    return bool(names & HARMLESS) and names <= HARMLESS | {"list", "tuple", "Iterator", "Sequence"}


class Reading:
    """Resolves the names of one function to their values."""

    def __init__(self, function: ast.AST, module: ast.Module) -> None:
        self.scopes = [function, module]
        self.own = returns_of(module)
        self.following: set[str] = set()

    def is_safe(self, node: ast.expr | None) -> bool:
        """Return whether an expression can only be a literal, a number or cleaned text."""
        match node:
            case None | ast.Constant():
                return True
            case ast.Call():
                return self.is_safe_call(node)
            case ast.Name():
                return self.is_safe_name(node.id)
            case ast.IfExp():
                return self.is_safe(node.body) and self.is_safe(node.orelse)
            case ast.BoolOp():
                return all(map(self.is_safe, node.values))
            case ast.BinOp(op=ast.Add() | ast.Mult() | ast.Sub() | ast.FloorDiv() | ast.Div()):
                return self.is_safe(node.left) and self.is_safe(node.right)
            case ast.Compare():
                return True
            case ast.JoinedStr():
                return all(map(self.is_safe, node.values))
            case ast.FormattedValue():
                return is_number(node) or self.is_safe(node.value)
            case ast.Tuple() | ast.List() | ast.Set():
                return all(map(self.is_safe, node.elts))
            case ast.Dict():
                return all(map(self.is_safe, node.values))
            case ast.Starred():
                return self.is_safe(node.value)
            case ast.GeneratorExp() | ast.ListComp():
                return self.is_safe(node.elt)
            case ast.Subscript():
                return self.is_safe(node.value)
            case ast.Attribute():
                return self.is_safe_attribute(node)
        return False

    def is_safe_call(self, node: ast.Call) -> bool:
        name = called(node)
        if name in ("say", "phrases") and not node.keywords:
            return all(map(self.is_safe, node.args))  # one of our phrases without fields
        if name in CLEANING | COUNTING:
            return True
        if self.own.get(name) == {True} or (name not in self.own and name in harmless_calls()):
            return True
        if name in TAKES_TEXT | SHOWS | PASSING_ON:
            owner = node.func.value if isinstance(node.func, ast.Attribute) else None
            owned = owner is None or (isinstance(owner, ast.Name) and owner.id == "Content")
            shown = node.args[:1] if name in TAKES_TEXT else node.args
            return (owned or self.is_safe(owner)) and all(map(self.is_safe, shown))
        return False

    def is_safe_name(self, name: str) -> bool:
        if name in self.following:
            return True  # as safe as its other values
        self.following.add(name)
        try:
            where = self.scopes[1:] if name.startswith("self.") else self.scopes
            found = (list(values_of(name, scope)) for scope in where)
            values = next(filter(None, found), [])
            return bool(values) and all(
                value is True or (isinstance(value, ast.expr) and self.is_safe(value))
                for value in values
            )
        finally:
            self.following.discard(name)

    def is_safe_attribute(self, node: ast.Attribute) -> bool:
        if isinstance(node.value, ast.Name) and node.value.id == "self":
            return self.is_safe_name(f"self.{node.attr}")
        return node.attr in {"width", "height", "max_length"} or self.is_ours(node.value)

    def is_ours(self, node: ast.expr) -> bool:
        """Return whether it is a row of one of our own tables, whose names are in capitals."""
        if isinstance(node, ast.Attribute):
            return self.is_ours(node.value)
        if not isinstance(node, ast.Name):
            return False
        if node.id.isupper():
            return True
        function = self.scopes[0]
        named = (each for each in ast.walk(function) if isinstance(each, ast.arg))
        typed = [ast.unparse(each.annotation) for each in named
                 if each.arg == node.id and each.annotation]  # fmt: skip
        values = [each for each in values_of(node.id, function) if isinstance(each, ast.expr)]
        if typed:
            return set(typed) <= OURS
        return bool(values) and all(is_own_table(each) for each in values)


def is_number(node: ast.FormattedValue) -> bool:
    """Return whether it is formatted as only a number or a time can be."""
    spec = node.format_spec
    words = [part.value for part in getattr(spec, "values", []) if isinstance(part, ast.Constant)]
    shape = "".join(map(str, words))
    return shape.endswith(("g", "d", "f")) or "%" in shape


def is_own_table(node: ast.expr) -> bool:
    """Return whether it is one of our tables, or a lookup in one."""
    if isinstance(node, ast.Call):
        return called(node) in {"acts_for", "find_setting", "enumerate"} and (
            called(node) != "enumerate" or is_own_table(node.args[0])
        )
    return (
        isinstance(node, ast.Name | ast.Subscript)
        and ast.unparse(node).strip("_").split("[")[0].isupper()
    )


def called(node: ast.Call) -> str:
    """Return the name of the called function."""
    return node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")


def values_of(name: str, scope: ast.AST) -> Iterator[ast.expr | bool]:
    """Return the possible values of a name, or whether its annotation makes it harmless."""
    is_module = isinstance(scope, ast.Module) and not name.startswith("self.")
    for node in own_nodes(scope) if is_module else ast.walk(scope):
        if isinstance(node, ast.arg) and node.arg == name and not isinstance(scope, ast.Module):
            yield is_harmless_type(node.annotation)
        elif isinstance(node, ast.Assign):
            for target in node.targets:
                yield from bound(name, target, node.value)
        elif isinstance(node, ast.AnnAssign | ast.AugAssign | ast.NamedExpr):
            if is_harmless_type(getattr(node, "annotation", None)) and isinstance(
                node.target, ast.Name | ast.Attribute
            ) and ast.unparse(node.target) == name:  # fmt: skip
                yield True
            elif node.value is not None:
                yield from bound(name, node.target, node.value)
        elif isinstance(node, ast.For | ast.comprehension):
            yield from bound(name, node.target, node.iter)


def bound(name: str, target: ast.expr, value: ast.expr) -> Iterator[ast.expr]:
    """Return what a name is bound to by an assignment."""
    if isinstance(target, ast.Name | ast.Attribute):
        if ast.unparse(target) == name:
            yield value
    elif isinstance(target, ast.Tuple):
        for number, part in enumerate(target.elts):
            if isinstance(value, ast.Tuple) and len(value.elts) == len(target.elts):
                yield from bound(name, part, value.elts[number])
            elif not (number == 0 and isinstance(value, ast.Call) and called(value) == "enumerate"):
                yield from bound(name, part, value)
            elif ast.unparse(part) == name:
                yield ast.Constant(0)


def raw_text(tree: ast.Module) -> Iterator[str]:
    """Return each place that displays uncleaned text."""
    for function in [tree, *functions(tree)]:
        reading = Reading(function, tree)
        for node in own_nodes(function):
            for shown in shown_by(node):
                if not reading.is_safe(shown):
                    yield f"{node.lineno}: {ast.unparse(shown)[:90]}"


@cache
def functions(tree: ast.Module) -> Sequence[ast.FunctionDef | ast.AsyncFunctionDef]:
    kinds = ast.FunctionDef | ast.AsyncFunctionDef
    return [node for node in nodes_of(tree) if isinstance(node, kinds)]


def own_nodes(function: ast.AST) -> Iterator[ast.expr | ast.stmt]:
    """Yield the nodes of a function or module, without nested functions."""
    for child in ast.iter_child_nodes(function):
        if not isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef):
            if isinstance(child, ast.expr | ast.stmt):
                yield child
            yield from own_nodes(child)


def shown_by(node: ast.expr | ast.stmt) -> Iterator[ast.expr]:
    """Return the expressions that a call displays."""
    if isinstance(node, ast.Assign):
        if any(isinstance(each, ast.Attribute) and each.attr in TITLES for each in node.targets):
            yield node.value
    elif isinstance(node, ast.Call):
        name = called(node)
        yield from (word.value for word in node.keywords if word.arg in TITLES - {"title"})
        if name in TAKES_TEXT:
            yield from node.args[:1]
        elif name == "assemble":
            for part in node.args:
                yield part.elts[0] if isinstance(part, ast.Tuple) else part
        elif name in ("styled", "from_markup", "from_text") or is_widget_update(node, name):
            yield from node.args[:1]
        elif name in ("add_option", "add_options", "replace_option_prompt"):
            yield node.args[-1]


def is_widget_update(node: ast.Call, name: str) -> bool:
    return name == "update" and isinstance(node.func, ast.Attribute) and len(node.args) == 1


def is_printing(node: ast.AST) -> bool:
    """Return whether it prints, or passes a stream to a function that could; a bell is allowed."""
    match node:
        case ast.Call(func=ast.Name(id="print")):
            return True
        case ast.Call(func=ast.Attribute(attr="write" | "writelines", value=owner), args=[text]):
            is_stream = ast.unparse(owner) in STREAMS
            return is_stream and not isinstance(text, ast.Constant)
        case ast.Call(args=args, keywords=words):
            given = [*args, *(word.value for word in words)]
            return any(ast.unparse(each) in STREAMS for each in given)
    return False


STREAMS = {"sys.stdout", "sys.stderr", "sys.__stdout__", "sys.__stderr__", "sys.stdout.buffer"}
