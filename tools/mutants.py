"""`make mutants`: changes one small thing at a time in code that must be right, and sees whether a test notices.

A mutant is the code with one change: `<` became `<=`, a row of a table is gone or comes first, a list allows one more.
It takes the place of the real code in a process of its own, and the tests are run. When all of them pass it survived,
and a test is missing. `python tools/mutants.py MODULE.py TEST.py…` tries one module, from the folder where it is.
The method: DeMillo, Lipton and Sayward, "Hints on Test Data Selection", IEEE Computer 11(4), 1978.
"""

from __future__ import annotations

import ast
import copy
import enum
import importlib
import io
import multiprocessing
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import redirect_stderr, redirect_stdout
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

import pytest

# What is worth this much care, and the quick tests that must notice.
TARGETS = {
    "samenspel/plans/decision.py": [f"tests/plans/test_decision{which}.py" for which in ("", "_grants", "_workers")],
}
QUIETLY = ["-q", "-x", "-p", "no:cacheprovider", "-p", "no:randomly", "-W", "ignore::pytest.PytestAssertRewriteWarning"]
SIGNS: list[tuple[Any, ...]] = [
    (ast.Lt, ast.LtE, ast.GtE, ast.Gt),
    (ast.Eq, ast.NotEq),
    (ast.Is, ast.IsNot),
    (ast.In, ast.NotIn),
    (ast.And, ast.Or),
    (ast.Add, ast.Sub, ast.Mult, ast.BitOr, ast.BitAnd),
]
Enums = dict[str, enum.EnumMeta]


class Mutant(NamedTuple):
    """One change, and the whole code with it."""

    change: str
    code: str


def mutants(code: str, enums: Enums) -> Iterator[Mutant]:
    """Every mutant of this code, in which these names are enumerations."""
    tree = ast.parse(code)
    for node in _alive(tree):
        for kind, ways in WAYS.items():
            for other in ways(node, enums) if isinstance(node, kind) else ():
                # A copy in which this one node is another: what the memo has is not copied.
                whole = ast.fix_missing_locations(copy.deepcopy(tree, {id(node): other}))
                line = f"line {node.lineno}: " if hasattr(node, "lineno") else ""
                yield Mutant(f"{line}{_said(node)}  →  {_said(other)}", ast.unparse(whole))


def _said(node: ast.AST) -> str:
    return " ".join(ast.unparse(node).split())


def _alive(node: ast.AST) -> Iterator[ast.AST]:
    """Everything below that does something: no documentation, types or imports."""
    for below in ast.iter_child_nodes(node):
        is_words = isinstance(below, ast.Expr) and isinstance(below.value, ast.Constant)
        is_type = isinstance(node, ast.AnnAssign) and _said(node.annotation) == "TypeAlias"
        is_type |= below in {getattr(node, "annotation", None), getattr(node, "returns", None)}
        # A set has one less or one more as a whole.
        is_member = isinstance(node, ast.Set) and isinstance(below, ast.Attribute)
        if not (is_words or is_type or is_member or isinstance(below, ast.Import | ast.ImportFrom)):
            yield below
            yield from _alive(below)


def _others(sign: ast.AST) -> list[Any]:
    return [other() for group in SIGNS if type(sign) in group for other in group if other is not type(sign)]


def _one_less(some: list[Any]) -> Iterator[list[Any]]:
    return (some[:place] + some[place + 1 :] for place in range(len(some)))


def _siblings(node: ast.AST, enums: Enums) -> Iterator[ast.expr]:
    """The other members of the enumeration of which this is one."""
    match node:
        case ast.Attribute(value=ast.Name(id=name), attr=member) if name in enums:
            yield from (ast.Attribute(node.value, each) for each in enums[name].__members__ if each != member)


def _compared(node: ast.Compare, _: Enums) -> Iterator[ast.AST]:
    for place, sign in enumerate(node.ops):
        for other in _others(sign):
            yield ast.Compare(node.left, [*node.ops[:place], other, *node.ops[place + 1 :]], node.comparators)


def _joined(node: ast.BoolOp, _: Enums) -> Iterator[ast.AST]:
    yield from (ast.BoolOp(other, node.values) for other in _others(node.op))
    yield from (ast.BoolOp(node.op, rest) if rest[1:] else rest[0] for rest in _one_less(node.values))


def _reckoned(node: ast.BinOp, _: Enums) -> Iterator[ast.AST]:
    yield from (node.left, node.right, *(ast.BinOp(node.left, other, node.right) for other in _others(node.op)))


def _constant(node: ast.Constant, _: Enums) -> Iterator[ast.AST]:
    if isinstance(node.value, bool):
        yield ast.Constant(not node.value)
    elif isinstance(node.value, int):
        yield from (ast.Constant(node.value + 1), ast.Constant(node.value - 1))
    elif isinstance(node.value, str):
        yield ast.Constant(node.value + "?")


def _rows(node: ast.Tuple, _: Enums) -> Iterator[ast.AST]:
    """One row is gone, or comes before all others."""
    for place, rest in enumerate(_one_less(node.elts) if isinstance(node.ctx, ast.Load) else ()):
        yield ast.Tuple(rest, node.ctx)
        if place:
            yield ast.Tuple([node.elts[place], *rest], node.ctx)


def _called(node: ast.Call, enums: Enums) -> Iterator[ast.AST]:
    yield from (ast.Call(node.func, each, node.keywords) for each in _one_less(node.args))
    yield from (ast.Call(node.func, node.args, each) for each in _one_less(node.keywords))
    match node:
        case ast.Call(func=ast.Name(id="any" | "all" as name)):
            yield ast.Call(ast.Name("all" if name == "any" else "any"), node.args, [])
        case ast.Call(func=ast.Name(id="frozenset"), args=[ast.Set(elts=[first, *_] as elts)]):
            there = {_said(each) for each in elts}
            more = [each for each in _siblings(first, enums) if _said(each) not in there]
            yield from (ast.Call(node.func, [ast.Set([*elts, each])], []) for each in more)


WAYS: dict[Any, Callable[[Any, Enums], Iterable[ast.AST]]] = {
    ast.Attribute: _siblings,
    ast.Compare: _compared,
    ast.BoolOp: _joined,
    ast.UnaryOp: lambda node, _: [node.operand],
    ast.BinOp: _reckoned,
    ast.Constant: _constant,
    ast.If | ast.IfExp: lambda node, _: [
        type(node)(ast.Constant(way), node.body, node.orelse) for way in (True, False)
    ],
    ast.Return: lambda node, _: [ast.Return(ast.UnaryOp(ast.Not(), node.value or ast.Constant(None)))],
    ast.Lambda: lambda node, _: [ast.Lambda(node.args, ast.UnaryOp(ast.Not(), node.body))],
    ast.comprehension: lambda node, _: (
        ast.comprehension(node.target, node.iter, ifs, 0) for ifs in _one_less(node.ifs)
    ),
    ast.Tuple: _rows,
    ast.Set: lambda node, _: map(ast.Set, _one_less(node.elts)),
    ast.Dict: lambda node, _: map(ast.Dict, _one_less(node.keys), _one_less(node.values)),
    ast.Call: _called,
}


def _name(path: str) -> str:
    return path.removesuffix(".py").replace("/", ".")


def survives(code: str, *, path: str, tests: list[str]) -> bool:
    """Whether all tests pass with this code in place of the module, where it stays: for a process of its own."""
    with redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()):
        try:
            exec(compile(code, path, "exec"), vars(sys.modules[_name(path)]))  # noqa: S102 - ours, but for one change
        except Exception:  # noqa: BLE001 - it cannot even be loaded, which is noticed
            return False
        for each in tests:
            sys.modules.pop(_name(each), None)
        return pytest.main([*QUIETLY, *tests]) == pytest.ExitCode.OK


def check(path: str, tests: list[str]) -> int:
    """How many mutants of this module survive; each is named."""
    module, code = importlib.import_module(_name(path)), Path(path).read_text()
    every = list(mutants(code, {name: each for name, each in vars(module).items() if isinstance(each, enum.EnumMeta)}))
    # Here once, so that all that the tests need is loaded before the processes part.
    if not survives(code, path=path, tests=tests):
        print(f"{path}: the tests fail without any change")
        return 1
    with multiprocessing.get_context("fork").Pool(maxtasksperchild=1) as pool:
        alive = pool.map(partial(survives, path=path, tests=tests), [each.code for each in every], chunksize=1)
    left = [each.change for each, is_alive in zip(every, alive, strict=True) if is_alive]
    print(
        "".join(f"  survived: {each}\n" for each in left) + f"{path}: {len(every) - len(left)} of {len(every)} killed"
    )
    return len(left)


if __name__ == "__main__":
    sys.path.insert(0, str(Path.cwd()))
    chosen = {sys.argv[1]: sys.argv[2:]} if sys.argv[1:] else TARGETS
    raise SystemExit(sum(check(path, tests) for path, tests in chosen.items()) > 0)
