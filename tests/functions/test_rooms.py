"""No part of the code imports from a part above it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import REPOSITORY

# From the lowest floor up. A module may import from its own room and from lower floors.
HOUSE = (
    (
        "letters_core.characters",
        "letters_core.cold_start",
        "letters_core.config",
        "letters_core.normalize",
    ),
    ("letters_core.http",),
    ("letters_core.receipt", "letters_core.pages"),
    ("letters_core.reading", "letters_core.examples", "letters_core.writings"),
    ("letters_core.advice",),
    ("score", "history", "examples", "site", "letters_local", "model.settings"),
    ("model.templates",),
    ("model.sources",),
    ("model.drawing",),
    ("model.training",),
    ("model.releasing",),
    ("model.measuring",),
    ("model.__main__", "infra"),
    # The tools use the drawing helpers of the tests.
    ("tests",),
    ("tools",),
)
FLOOR = {room: floor for floor, rooms in enumerate(HOUSE) for room in rooms}
# Exceptions: rooms on lower floors that these may not import from.
SHUT = {
    "model": ("letters_local", "score", "history", "examples", "site"),
    "infra": ("letters_local", "model", "score", "history", "examples", "site"),
}
NUMBERS = {"numpy", "PIL", "tflite_runtime", "ai_edge_litert", "tensorflow", "keras", "torch"}


def modules(root: Path = REPOSITORY) -> dict[str, Path]:
    """Return every module of the repository by its dotted name."""
    found = {}
    for top, base in (("functions", "functions"), ("model", ""), ("infra", ""), ("tools", "")):
        for path in sorted((root / top).rglob("*.py")):
            parts = path.relative_to(root / base).with_suffix("").parts
            found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


def imported(path: Path) -> Iterator[str]:
    """Yield the dotted names that a file imports, also within functions."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{path} imports by a relative name"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def room_of(name: str) -> str | None:
    """Return the room of a module, or of a name in it; None for modules of others."""
    parts = name.split(".")
    return next((r for n in (2, 1) if (r := ".".join(parts[:n])) in FLOOR), None)


def is_upward(module: str, name: str) -> bool:
    mine, other = room_of(module), room_of(name)
    if mine is None or other is None or mine == other:
        return False
    is_shut = any(
        module.startswith(f"{whose}.") and other.split(".")[0] in rooms
        for whose, rooms in SHUT.items()
    )
    return is_shut or FLOOR[other] >= FLOOR[mine]


def upward(root: Path = REPOSITORY) -> list[str]:
    return [
        f"{module} imports {name}"
        for module, path in modules(root).items()
        for name in imported(path)
        if is_upward(module, name)
    ]


def test_every_module_has_a_room() -> None:
    packages = {"letters_core", "model"}
    assert [m for m in modules() if room_of(m) is None and m not in packages] == []


def test_no_import_runs_upward() -> None:
    assert upward() == []


@pytest.mark.parametrize(
    ("file", "line"),
    [
        ("functions/letters_core/http/body.py", "from letters_core import receipt"),
        ("functions/letters_core/reading/png.py", "from letters_core.writings.store import Store"),
        ("functions/letters_local/publish.py", "from model.settings import RELEASE"),
        ("functions/letters_core/pages.py", "def late():\n    import letters_local.site"),
        ("model/sources/prepare.py", "from model.drawing.sampler import Sampler"),
        ("model/releasing/export.py", "from model.measuring import reader"),
        ("model/settings.py", "from letters_local import stores"),
        ("functions/score/main.py", "from tests.drawings import png"),
    ],
)
def test_an_import_that_runs_upward_is_found(tmp_path: Path, file: str, line: str) -> None:
    (tmp_path / file).parent.mkdir(parents=True)
    (tmp_path / file).write_text(line)
    assert len(upward(tmp_path)) == 1


@pytest.mark.parametrize("name", ["history", "examples", "site"])
def test_no_import_of_these_functions_leads_to_numeric_packages(name: str) -> None:
    known = modules()
    seen, waiting = set(), [f"{name}.main"]
    while waiting:
        module = waiting.pop()
        if module in seen:
            continue
        seen.add(module)
        for found in imported(known[module]):
            assert found.split(".")[0] not in NUMBERS, f"{module} imports {found}"
            # The name may be that of a module, or of something in one.
            waiting += [m for m in (found, found.rpartition(".")[0]) if m in known]
    assert len(seen) > 2
