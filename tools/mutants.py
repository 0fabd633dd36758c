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
import itertools
import os
import signal
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import redirect_stderr, redirect_stdout, suppress
from pathlib import Path
from typing import Any

import pytest

# What is worth this much care, and the quick tests that must notice.
OF_A_PLAN = [f"tests/plans/test_decision{which}.py" for which in ("_order", "", "_grants", "_workers")]
TARGETS = {"samenspel/plans/decision.py": OF_A_PLAN}
QUIETLY = ["-q", "-p", "no:cacheprovider", "-p", "no:randomly", "--capture=sys", "--assert=plain", "--tb=no"]
Enums = dict[str, enum.EnumMeta]
SIGNS = ["Lt LtE GtE Gt", "Eq NotEq", "Is IsNot", "In NotIn", "And Or", "Add Sub BitOr BitAnd"]


def mutants(code: str, enums: Enums) -> Iterator[tuple[str, str]]:
    """What is changed and the whole code with it, for every mutant of this code with these enumerations."""
    tree = ast.parse(code)
    for node in _alive(tree):
        for kind, ways in WAYS.items():
            for other in ways(node, enums) if isinstance(node, kind) else ():
                # What the memo has is not copied: so this one node is another.
                whole = ast.fix_missing_locations(copy.deepcopy(tree, {id(node): other}))
                was, now, line = _said(node), _said(other), getattr(node, "lineno", "?")
                # Of a long table only where the difference begins.
                at = max(0, next((nth for nth, sign in enumerate(now) if was[nth : nth + 1] != sign), 0) - 40)
                yield f"line {line}: {was[at : at + 100]}  →  {now[at : at + 100]}", ast.unparse(whole)


def _said(node: ast.AST) -> str:
    return " ".join(ast.unparse(node).split())


def _alive(node: ast.AST) -> Iterator[ast.AST]:
    """Everything below that does something: no documentation, types or imports."""
    for below in ast.iter_child_nodes(node):
        is_words = isinstance(below, ast.Expr) and isinstance(below.value, ast.Constant)
        is_type = isinstance(node, ast.AnnAssign) and _said(node.annotation) == "TypeAlias"
        is_type |= below in {getattr(node, "annotation", None), getattr(node, "returns", None)}
        # A set has one less or one more as a whole.
        if not (is_words or is_type or (isinstance(node, ast.Set) and isinstance(below, ast.Attribute))):
            yield below
            yield from _alive(below)


def _others(sign: ast.AST) -> list[Any]:
    like = [group.split() for group in SIGNS if type(sign).__name__ in group.split()]
    return [getattr(ast, name)() for group in like for name in group if name != type(sign).__name__]


def _one_less(some: list[Any]) -> Iterator[list[Any]]:
    return (some[:place] + some[place + 1 :] for place in range(len(some)))


def _siblings(node: ast.AST, enums: Enums) -> Iterator[ast.expr]:
    """The other members of the enumeration of which this is one."""
    if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id in enums:
        yield from (ast.Attribute(node.value, each) for each in enums[node.value.id].__members__ if each != node.attr)


def _compared(node: ast.Compare, _: Enums) -> Iterator[ast.AST]:
    for place, sign in enumerate(node.ops):
        for other in _others(sign):
            yield ast.Compare(node.left, [*node.ops[:place], other, *node.ops[place + 1 :]], node.comparators)


def _joined(node: ast.BoolOp, _: Enums) -> Iterator[ast.AST]:
    yield from (ast.BoolOp(other, node.values) for other in _others(node.op))
    yield from (ast.BoolOp(node.op, rest) if rest[1:] else rest[0] for rest in _one_less(node.values))


def _constant(node: ast.Constant, _: Enums) -> Iterator[ast.AST]:
    match node.value:
        case bool(value):
            yield ast.Constant(not value)
        case int(value):
            yield from (ast.Constant(value + 1), ast.Constant(value - 1))
        case str(value):
            yield ast.Constant(value + "?")


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
            more = [each for each in _siblings(first, enums) if _said(each) not in map(_said, elts)]
            yield from (ast.Call(node.func, [ast.Set([*elts, each])], []) for each in more)


WAYS: dict[Any, Callable[[Any, Enums], Iterable[ast.AST]]] = {
    ast.Attribute: _siblings,
    ast.Compare: _compared,
    ast.BoolOp: _joined,
    ast.UnaryOp: lambda it, _: [it.operand],
    ast.BinOp: lambda it, _: [it.left, it.right, *(ast.BinOp(it.left, each, it.right) for each in _others(it.op))],
    ast.Constant: _constant,
    ast.If | ast.IfExp: lambda it, _: [type(it)(ast.Constant(way), it.body, it.orelse) for way in (True, False)],
    ast.Return: lambda it, _: [ast.Return(ast.UnaryOp(ast.Not(), it.value or ast.Constant(None)))],
    ast.Lambda: lambda it, _: [ast.Lambda(it.args, ast.UnaryOp(ast.Not(), it.body))],
    ast.comprehension: lambda it, _: (ast.comprehension(it.target, it.iter, ifs, 0) for ifs in _one_less(it.ifs)),
    ast.Tuple: _rows,
    ast.Set: lambda it, _: map(ast.Set, _one_less(it.elts)),
    ast.Dict: lambda it, _: map(ast.Dict, _one_less(it.keys), _one_less(it.values)),
    ast.Call: _called,
}


class Trial:
    """For pytest: the tests are collected once, and run for each of these codes in a process of its own."""

    def __init__(self, module: Any, codes: list[str], room: str) -> None:
        self.module, self.codes, self.room = module, codes, room
        self.alive: set[int] = set()

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        running: dict[int, int] = {}
        for nth, code in enumerate(self.codes):
            child = os.fork()
            if not child:
                # Whatever goes wrong from here is noticed, also when it takes for ever.
                signal.alarm(60)
                with suppress(BaseException):
                    os._exit(self._passes(code, session))
                os._exit(False)
            running[child] = nth
            while len(running) >= ((os.cpu_count() or 1) if nth + 1 < len(self.codes) else 1):
                child, status = os.wait()
                ended = running.pop(child)
                self.alive |= {ended} if os.waitstatus_to_exitcode(status) == 1 else set()
        return True

    def _passes(self, code: str, session: pytest.Session) -> bool:
        # Its own folder for files of tests: nobody clears it away under another.
        os.environ["PYTEST_DEBUG_TEMPROOT"] = tempfile.mkdtemp(dir=self.room)
        before = dict(vars(self.module))
        exec(compile(code, str(self.module.__file__), "exec"), vars(self.module))  # noqa: S102 - ours, but for one change
        for name, other in itertools.product(before, list(sys.modules.values())):
            # Who took something of it by name takes it again.
            if name in vars(other) and vars(other)[name] is before[name]:
                setattr(other, name, vars(self.module)[name])
        for item, following in itertools.zip_longest(session.items, session.items[1:]):
            item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
            if session.testsfailed:
                return False
        return True


def check(path: str, tests: list[str]) -> int:
    """How many mutants of this module survive; each is named."""
    module, code = importlib.import_module(path.removesuffix(".py").replace("/", ".")), Path(path).read_text()
    every = list(mutants(code, {name: each for name, each in vars(module).items() if isinstance(each, enum.EnumMeta)}))
    # First and last without any change: what fails then says nothing about a mutant.
    codes = [code, *(mutant for _, mutant in every), code]
    with tempfile.TemporaryDirectory() as room, redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()):
        trial = Trial(module, codes, room)
        pytest.main([*QUIETLY, *tests], plugins=[trial])
    if not {0, len(every) + 1} <= trial.alive:
        print(f"{path}: the tests fail without any change")
        return 1
    left = [f"  survived: {change}" for nth, (change, _) in enumerate(every, 1) if nth in trial.alive]
    print(*left, f"{path}: {len(every) - len(left)} of {len(every)} killed", sep="\n")
    return len(left)


if __name__ == "__main__":
    sys.path.insert(0, str(Path.cwd()))
    chosen = {sys.argv[1]: sys.argv[2:]} if sys.argv[1:] else TARGETS
    raise SystemExit(sum(check(path, tests) for path, tests in chosen.items()) > 0)
