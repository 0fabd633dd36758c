"""The rules of the house, about code, pages, tables and files. One test a rule; what it names breaks the rule."""

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

# What is written is the same on every database.
pytestmark = pytest.mark.once
ROOT = Path(__file__).parent.parent
HOUSE = ROOT / "samenspel"
# What is made by a machine, or lies here but is not ours.
NOT_OURS = {".venv", ".git", "build", "dist", "var", "node_modules", "migrations", "__pycache__", ".hypothesis"}
FORBIDDEN_NAMES = {"utils", "helpers", "common", "manager", "managers", "service", "services", "misc"}
# These rooms know nothing of voices: what they call a body is the body of a mail.
BELOW_VOICES = {"base", "solvers", "letters", "neighbourhoods", "people", "organisations"}
# Who may open what was sealed: an access module of each room that keeps it, or the lock under its one door, by path.
MAY_UNSEAL = {"plans/access/words.py", "voices/under_lock.py"}
IS_A_LOCK = r"/access/|/under_lock\.py$"
# Who may speak to the library that seals: the room of it, and the sealing of the seeds of the second step.
MAY_ENCRYPT = {"people/sign_in.py"}


def files(folder: Path, *endings: str) -> list[Path]:
    """Our files with these endings."""
    found = (path for path in sorted(folder.rglob("*")) if path.is_file() and path.name.endswith(endings))
    return [path for path in found if not NOT_OURS & set(path.relative_to(ROOT).parts)]


def python_files() -> list[Path]:
    return [path for folder in ("samenspel", "tests", "tools", "benchmarks") for path in files(ROOT / folder, ".py")]


def templates() -> list[Path]:
    return [path for path in files(HOUSE, ".html", ".txt", ".svg") if "templates" in path.parts]


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))


def nodes(path: Path) -> Iterator[ast.AST]:
    yield from ast.walk(ast.parse(path.read_text()))


def lines_of(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    return (node.end_lineno or 0) - node.lineno + 1


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in nodes(path):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def view_files() -> list[Path]:
    return [path for path in files(HOUSE, ".py") if path.stem == "views" or "views" in path.parts]


def rooms() -> list[Path]:
    return [folder for folder in sorted(HOUSE.iterdir()) if (folder / "__init__.py").exists()]


def test_a_module_is_at_most_400_lines() -> None:
    assert [name(path) for path in python_files() if len(path.read_text().splitlines()) > 400] == []


def test_a_function_is_at_most_40_lines() -> None:
    long = [f"{name(path)} {each.name}" for path in python_files() for each in functions(path) if lines_of(each) > 40]

    assert long == []


def test_a_template_is_at_most_80_lines() -> None:
    assert [name(path) for path in templates() if len(path.read_text().splitlines()) > 80] == []


def test_a_view_is_a_function_of_at_most_15_lines() -> None:
    long = [f"{name(path)} {each.name}" for path in view_files() for each in functions(path) if lines_of(each) > 15]
    classes = [name(path) for path in view_files() for node in nodes(path) if isinstance(node, ast.ClassDef)]

    assert (long, classes) == ([], [])


def test_pages_get_things_from_access_only() -> None:
    reaching = {"objects", "filter", "exclude"}
    found = [
        f"{name(path)}:{node.lineno} .{node.attr}"
        for path in view_files()
        for node in nodes(path)
        if isinstance(node, ast.Attribute) and node.attr in reaching
    ]

    assert found == []


def test_only_pages_and_commands_look_at_the_clock() -> None:
    clocks = {("timezone", "now"), ("timezone", "localdate"), ("date", "today"), ("datetime", "now"), ("", "localdate")}
    may_look = {"views", "views.py", "management", "web"}
    found = [
        f"{name(path)}:{node.lineno}"
        for path in files(HOUSE, ".py")
        if not may_look & set(path.relative_to(HOUSE).parts)
        for node in nodes(path)
        if isinstance(node, ast.Call) and not node.args and _called(node) in clocks
    ]

    assert found == []


def _called(node: ast.Call) -> tuple[str, str]:
    if isinstance(node.func, ast.Attribute) and isinstance(node.func.value, ast.Name):
        return node.func.value.id, node.func.attr
    return "", node.func.id if isinstance(node.func, ast.Name) else ""


def test_no_module_is_a_drawer_for_odds_and_ends() -> None:
    assert [name(path) for path in python_files() if {path.stem, path.parent.name} & FORBIDDEN_NAMES] == []


def test_nothing_happens_by_signals() -> None:
    found = [
        name(path)
        for path in files(HOUSE, ".py")
        for node in nodes(path)
        if isinstance(node, ast.ImportFrom) and re.search(r"(^|\.)(dispatch|signals)$", node.module or "")
    ]

    assert found == []


def test_every_room_says_what_it_is_for() -> None:
    assert [name(room) for room in rooms() if not (room / "README.md").exists()] == []


def test_words_are_read_and_written_in_one_place_only() -> None:
    found = [
        f"{name(path)}:{node.lineno}"
        for path in files(HOUSE, ".py")
        if path.relative_to(HOUSE).parts[0] not in BELOW_VOICES and path.name not in {"words.py", "models.py"}
        for node in nodes(path)
        if _touches_words(node)
        for node in [node]
        if isinstance(node, ast.Attribute | ast.Constant | ast.keyword)
    ]
    in_templates = [name(path) for path in templates() if re.search(r"\.body\b", path.read_text())]

    assert (found, in_templates) == ([], [])


def _touches_words(node: ast.AST) -> bool:
    if isinstance(node, ast.Attribute):
        of_a_request = isinstance(node.value, ast.Name) and node.value.id == "request"
        return node.attr == "body" and not of_a_request
    if isinstance(node, ast.Constant):
        return isinstance(node.value, str) and bool(re.fullmatch(r"body|\w+__body", node.value))
    return isinstance(node, ast.keyword) and bool(re.match(r"body__|\w+__body", node.arg or ""))


def test_only_an_access_module_opens_what_was_sealed() -> None:
    found = [
        f"{name(path)}:{getattr(node, 'lineno', '')}"
        for path in files(HOUSE, ".py")
        if path.relative_to(HOUSE).parts[0] != "sealed" and str(path.relative_to(HOUSE)) not in MAY_UNSEAL
        for node in nodes(path)
        if "unseal" in _names_in(node)
    ]

    assert found == []
    assert {each for each in MAY_UNSEAL if not (HOUSE / each).exists() or not re.search(IS_A_LOCK, each)} == set()


def test_nobody_opens_what_was_sealed_by_hand() -> None:
    found = {
        str(path.relative_to(HOUSE))
        for path in files(HOUSE, ".py")
        if path.relative_to(HOUSE).parts[0] != "sealed"
        for node in nodes(path)
        if any(each.split(".")[0] == "cryptography" for each in _names_in(node))
    }

    assert found == MAY_ENCRYPT


def _names_in(node: ast.AST) -> set[str]:
    """What a piece of code names: a variable, an attribute, an import, or a text that is nothing but a name."""
    if isinstance(node, ast.Name):
        return {node.id}
    if isinstance(node, ast.Attribute):
        return {node.attr}
    if isinstance(node, ast.ImportFrom):
        return {node.module or "", *(alias.name for alias in node.names)}
    if isinstance(node, ast.Import):
        return {alias.name for alias in node.names}
    return {node.value} if isinstance(node, ast.Constant) and isinstance(node.value, str) else set()


@pytest.mark.parametrize(
    ("what", "pattern"),
    [
        ("style", r"<style|\sstyle\s*="),
        ("script", r"<script(?![^>]*\s(src=|type=\"application/json\"))"),
        ("handler", r"<[^>{%]*\son[a-z]+\s*="),
        ("address of a script", r"javascript:"),
    ],
)
def test_no_page_holds_style_or_script(what: str, pattern: str) -> None:
    assert [name(path) for path in templates() if re.search(pattern, path.read_text(), re.IGNORECASE)] == []


def test_only_the_builder_knows_where_the_real_files_are_and_nothing_names_a_registry() -> None:
    # Written in two halves, so that this file does not name them either.
    named = {"../" + "shared", "pypi" + ".org", "python" + "hosted", "registry." + "npmjs", "deb." + "debian.org"}
    endings = (
        ".py",
        ".md",
        ".toml",
        ".html",
        ".js",
        ".css",
        ".lock",
        ".in",
        ".yml",
        ".json",
        ".txt",
        "Makefile",
        "run",
    )
    found = {
        f"{name(path)} {each}"
        for path in files(ROOT, *endings)
        for each in named
        if each in path.read_text(errors="replace")
    }

    assert found == {".ci/run ../" + "shared"}


@pytest.mark.parametrize("lock", ["base", "postgres", "dev"])
def test_every_package_is_locked_with_its_hashes(lock: str) -> None:
    text = (ROOT / "requirements" / f"{lock}.lock").read_text()
    packages = re.split(r"\n(?=[a-z0-9])", re.sub(r"^\s*#.*\n", "", text, flags=re.MULTILINE))

    assert [each.splitlines()[0] for each in packages if each.strip() and "--hash=sha256:" not in each] == []


def test_the_wheel_asks_for_the_packages_that_are_locked() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]

    assert project["dependencies"] == _asked_for("base")
    assert project["optional-dependencies"] == {"postgres": _asked_for("postgres")}


def _asked_for(file: str) -> list[str]:
    lines = (ROOT / "requirements" / f"{file}.in").read_text().splitlines()
    return [line for line in lines if line and not line.startswith(("#", "-"))]


def test_no_floor_has_a_hole() -> None:
    assert "ignore_" + "imports" not in (ROOT / "pyproject.toml").read_text()
