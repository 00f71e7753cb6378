"""Mutants: a copy of one function with one small mistake, for `tests/mutation.py`."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from types import CodeType
from typing import NamedTuple

_COMPARISONS: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq, ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is,
}  # fmt: skip
_OPERATORS: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.FloorDiv, ast.FloorDiv: ast.Mult,
    ast.BitOr: ast.BitAnd, ast.BitAnd: ast.BitOr,
}  # fmt: skip

Function = ast.FunctionDef | ast.AsyncFunctionDef


class Mutant(NamedTuple):
    """One mistake, identified by its position.

    Attributes:
        path: File, relative to the root of the checkout.
        function: Qualified name of the function.
        first: First line of the function, decorators included.
        node: Number of the changed node in ``ast.walk`` of the function.
        variant: Which of the node's mistakes.
        line: Line of the node.
        before: The code of the node.
        after: The code of the mistake.
    """

    path: str
    function: str
    first: int
    node: int
    variant: int
    line: int
    before: str
    after: str


def _variants(node: ast.AST) -> Iterator[ast.AST]:
    """Return what each possible mistake puts in the place of a node."""
    match node:
        case ast.Compare():
            for i, operator in enumerate(node.ops):
                if type(operator) in _COMPARISONS:
                    ops = [*node.ops[:i], _COMPARISONS[type(operator)](), *node.ops[i + 1 :]]
                    yield ast.Compare(node.left, ops, node.comparators)
        case ast.BoolOp():
            yield ast.BoolOp(ast.Or() if isinstance(node.op, ast.And) else ast.And(), node.values)
        case ast.UnaryOp(op=ast.Not()):
            yield node.operand
        case ast.BinOp() if type(node.op) in _OPERATORS and not _is_text(node):
            yield ast.BinOp(node.left, _OPERATORS[type(node.op)](), node.right)
        case ast.Constant(value=bool()):
            yield ast.Constant(not node.value)
        case ast.Constant(value=int() | float() as number):
            yield ast.Constant(number + 1)
        case ast.If():
            yield ast.If(ast.UnaryOp(ast.Not(), node.test), node.body, node.orelse)
        case ast.IfExp():
            yield ast.IfExp(ast.UnaryOp(ast.Not(), node.test), node.body, node.orelse)
        case ast.While():
            yield ast.While(ast.UnaryOp(ast.Not(), node.test), node.body, node.orelse)
        case ast.Return(value=ast.expr() as value) if ast.unparse(value) != "None":
            yield ast.Return(ast.Constant(None))
        case ast.Expr(value=ast.Call() | ast.Await()):
            yield ast.Expr(ast.Constant(None))
        case ast.Continue():
            yield ast.Break()
        case ast.Break():
            yield ast.Continue()


def _is_text(node: ast.BinOp) -> bool:
    return any(
        isinstance(side, ast.JoinedStr)
        or (isinstance(side, ast.Constant) and isinstance(side.value, str))
        for side in (node.left, node.right)
    )


def _functions(node: ast.AST, name: str = "") -> Iterator[tuple[str, Function]]:
    """Return the outer functions and methods of a module, with their qualified names."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, Function):
            yield name + child.name, child
        elif isinstance(child, ast.ClassDef):
            yield from _functions(child, f"{name}{child.name}.")
        elif isinstance(child, ast.If | ast.Try | ast.With):
            yield from _functions(child, name)


def _first_line(function: Function) -> int:
    return min(line.lineno for line in (*function.decorator_list, function))


def _fixed(function: Function) -> set[ast.AST]:
    """Return the nodes that run before the function does, or never: defaults and types."""
    parts: list[ast.AST] = []
    for node in ast.walk(function):
        if isinstance(node, Function):
            parts += [*node.decorator_list, node.args, *filter(None, [node.returns])]
        elif isinstance(node, ast.AnnAssign):
            parts.append(node.annotation)
        elif isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
            parts.append(node)
    return {inner for part in parts for inner in ast.walk(part)}


def mutants_of(root: Path, path: Path) -> Iterator[Mutant]:
    """Return every mutant of a file."""
    for name, function in _functions(ast.parse(path.read_text("utf-8"))):
        fixed = _fixed(function)
        for number, node in enumerate(ast.walk(function)):
            for variant, changed in enumerate(() if node in fixed else _variants(node)):
                yield Mutant(
                    path.relative_to(root).as_posix(), name, _first_line(function), number, variant,
                    getattr(node, "lineno", function.lineno), ast.unparse(node),
                    ast.unparse(ast.fix_missing_locations(ast.copy_location(changed, node))),
                )  # fmt: skip


def code_of(root: Path, mutant: Mutant) -> CodeType:
    """Compile a mutant, as the code of its function."""
    path = root / mutant.path
    tree = ast.parse(path.read_text("utf-8"))
    function = next(
        one for name, one in _functions(tree)
        if (name, _first_line(one)) == (mutant.function, mutant.first)
    )  # fmt: skip
    node = list(ast.walk(function))[mutant.node]
    changed = ast.copy_location(list(_variants(node))[mutant.variant], node)
    _replace(function, node, changed)
    whole = compile(ast.fix_missing_locations(tree), path, "exec", dont_inherit=True)
    return next(
        code for code in _codes(whole)
        if (code.co_qualname, code.co_firstlineno) == (mutant.function, mutant.first)
    )  # fmt: skip


def _replace(parent: ast.AST, old: ast.AST, new: ast.AST) -> None:
    for above in ast.walk(parent):
        for field, value in ast.iter_fields(above):
            if value is old:
                setattr(above, field, new)
            elif isinstance(value, list) and old in value:
                value[value.index(old)] = new


def _codes(code: CodeType) -> Iterator[CodeType]:
    for inner in code.co_consts:
        if isinstance(inner, CodeType):
            yield inner
            yield from _codes(inner)
