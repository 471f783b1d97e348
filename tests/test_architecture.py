"""The floors of the program (docs_src/about/architecture.md): imports point downwards, every module is described."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from written_lists import compare

ROOT = Path(__file__).parent.parent
PACKAGE = "generator"

FLOORS = {
    4: ("The command", ("cli", "terminal", "findings", "__main__")),
    3: (
        "The order of the steps, and the files of a collection",
        (
            "building",
            "looking",
            "observer",
            "page_links",
            "specimens",
            "pipeline",
            "gathering",
            "reading",
            "shelf",
            "executor",
            "fingerprint",
            "publishing",
            "amended",
            "amending",
            "ledger",
            "pressing",
            "acceptance",
            "preference",
            "sources",
            "config",
            "settings",
        ),
    ),
    2: ("The steps: siblings that never import each other", ("readers", "enrich", "render", "publish")),
    1: ("Languages as data, and text tools", ("languages", "text", "wording", "cache")),
    0: ("The types that every step speaks", ("__init__", "errors", "model")),
}
SIBLINGS = FLOORS[2][1]


def test_every_import_points_downwards() -> None:
    wrong = [
        f"{_name(path)} imports {target}"
        for path in _modules()
        for target in _imports(path)
        if not _may_import(_part(_name(path)), _part(target))
    ]
    assert not wrong, "\n".join(wrong)


def test_only_publishing_imports_mkdocs() -> None:
    assert [_name(path) for path in _modules() if "mkdocs" in _foreign(path)] == [
        "generator.publish.configuration",
        "generator.publish.preview",
        "generator.publish.shell",
        "generator.publish.strict_build",
        "generator.publish.website",
    ]


def test_the_page_of_the_architecture_lists_every_module(request: pytest.FixtureRequest) -> None:
    compare("architecture.md", "modules", _list(), request.config.getoption("--update-golden"))


@pytest.mark.parametrize(
    ("importer", "imported", "allowed"),
    [
        ("cli", "pipeline", True),
        ("pipeline", "config", True),
        ("readers", "model", True),
        ("publish", "publish", True),
        ("render", "publish", False),
        ("model", "text", False),
        ("enrich", "pipeline", False),
    ],
)
def test_the_rule_of_the_floors(importer: str, imported: str, allowed: bool) -> None:
    assert _may_import(importer, imported) is allowed


def _may_import(importer: str, imported: str) -> bool:
    if importer in SIBLINGS and imported in SIBLINGS:
        return importer == imported
    return _floor(imported) <= _floor(importer)


def _floor(part: str) -> int:
    found = [floor for floor, (_, parts) in FLOORS.items() if part in parts]
    assert found, f"generator/{part} stands on no floor; name it in FLOORS of tests/test_architecture.py"
    return found[0]


def _modules() -> list[Path]:
    return sorted((ROOT / PACKAGE).rglob("*.py"))


def _name(path: Path) -> str:
    """generator/model/symbol.py is generator.model.symbol, a package is named without __init__."""
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def _part(module: str) -> str:
    """The part of the program that a module belongs to: generator.model.symbol is in model."""
    return [*module.split("."), "__init__"][1]


def _imports(path: Path) -> Iterator[str]:
    """The modules of the program that a module imports, at its top, inside functions or for type checking only."""
    known = {_name(module) for module in _modules()}
    for module, name in _imported(path):
        if module.split(".")[0] == PACKAGE:
            inner = f"{module}.{name}"
            yield inner if inner in known else module


def _foreign(path: Path) -> set[str]:
    return {module.split(".")[0] for module, _ in _imported(path)}


def _imported(path: Path) -> Iterator[tuple[str, str]]:
    """What is imported, as (module, name); the name is "" for `import module`."""
    package = _name(path).split(".") if path.name == "__init__.py" else _name(path).split(".")[:-1]
    for node in ast.walk(_tree(path)):
        if isinstance(node, ast.Import):
            yield from ((alias.name, "") for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            origin = package[: len(package) - node.level + 1] if node.level else []
            module = ".".join([*origin, *(node.module or "").split(".")]).strip(".")
            yield from ((module, alias.name) for alias in node.names)


def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


def _list() -> str:
    """Every module with the first sentence of its docstring, floor by floor."""
    lines: list[str] = []
    for floor, (title, parts) in FLOORS.items():
        lines += [f"### {floor}. {title}", ""]
        lines += [_line(path) for path in _modules() if _part(_name(path)) in parts]
        lines.append("")
    return "\n".join(lines)


def _line(path: Path) -> str:
    described = ast.get_docstring(_tree(path))
    assert described, f"{path} has no docstring"
    return f"- `{path.relative_to(ROOT).as_posix()}`: {_first_sentence(described)}"


def _first_sentence(docstring: str) -> str:
    paragraph = " ".join(docstring.split("\n\n")[0].split())
    return re.split(r"(?<=[.?!])\s+(?=[A-Z`“])", paragraph)[0]
