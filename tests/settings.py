"""All settings and the functions that read them, found in the code."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.conftest import REPOSITORY

CODE = REPOSITORY / "functions"
CONFIG = CODE / "letters_core" / "config.py"


def known() -> dict[str, set[str]]:
    """Return the names of the settings that each function of config.py reads."""
    return {
        node.name: {
            each.value
            for each in ast.walk(node)
            if isinstance(each, ast.Constant)
            and isinstance(each.value, str)
            and each.value.startswith("LETTERS_")
            and each.value.isupper()
        }
        for node in ast.parse(CONFIG.read_text(encoding="utf-8")).body
        if isinstance(node, ast.FunctionDef)
    }


def read_by(*files: Path) -> set[str]:
    """Return the settings that these files read, themselves or through our modules."""
    functions = known()
    return {
        name
        for file in _with_imports(files)
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute)
        and isinstance(node.value, ast.Name)
        and node.value.id == "config"
        for name in functions.get(node.attr, ())
    }


def _with_imports(files: tuple[Path, ...]) -> set[Path]:
    waiting, seen = list(files), set[Path]()
    while waiting:
        file = waiting.pop()
        if file not in seen and file != CONFIG:
            seen.add(file)
            waiting += [found for module in _imported(file) if (found := _file(module)).is_file()]
    return seen


def _imported(file: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{name.name}" for name in node.names)


def _file(module: str) -> Path:
    return CODE / (module.replace(".", "/") + ".py")
