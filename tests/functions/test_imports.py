"""Each function imports only what it uses, so that it starts fast."""

from __future__ import annotations

import pytest

from tests.functions.conftest import RunPython

LOADED = """
import os, sys, functions_framework
os.environ.update({settings!r})
functions_framework.create_app({name!r}, "functions/{name}/main.py", "http")
print(*sorted(sys.modules))
"""
NUMBERS = ("numpy", "PIL", "tflite_runtime", "ai_edge_litert", "tensorflow")
FIRESTORE = ("google.cloud.firestore", "grpc")
STORAGE = ("google.cloud.storage", "requests")
DEPLOYED = {"LETTERS_BUCKET": "letters-examples"}
EMBEDDED = {"LETTERS_STORE": "embedded", "LETTERS_DATA": ".", "LETTERS_EXAMPLES": "."}


def imported(run_python: RunPython, name: str, settings: dict[str, str]) -> set[str]:
    return set(run_python(LOADED.format(name=name, settings=settings)).split())


@pytest.mark.parametrize("settings", [DEPLOYED, EMBEDDED])
@pytest.mark.parametrize("name", ["history", "examples"])
def test_neither_history_nor_examples_imports_numeric_packages(
    run_python: RunPython, name: str, settings: dict[str, str]
) -> None:
    assert not imported(run_python, name, settings) & set(NUMBERS)


def test_score_imports_nothing_of_google(run_python: RunPython) -> None:
    assert not imported(run_python, "score", DEPLOYED) & {*FIRESTORE, *STORAGE, "sqlite3"}


def test_history_uses_firestore_alone(run_python: RunPython) -> None:
    modules = imported(run_python, "history", DEPLOYED)
    assert "google.cloud.firestore" in modules
    assert not modules & {"google.cloud.storage", "sqlite3"}


def test_examples_uses_cloud_storage_alone(run_python: RunPython) -> None:
    modules = imported(run_python, "examples", DEPLOYED)
    assert "google.cloud.storage" in modules
    assert not modules & {"google.cloud.firestore", "sqlite3"}


@pytest.mark.parametrize("name", ["history", "examples"])
def test_the_embedded_stores_import_nothing_of_google(run_python: RunPython, name: str) -> None:
    assert not imported(run_python, name, EMBEDDED) & {*FIRESTORE, *STORAGE}
