"""Deferred modules are loaded on first use, and only then."""

from __future__ import annotations

import gc
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from letters_core import cold_start
from tests.functions.conftest import RunPython

STARTED = """
import os, sys, functions_framework
os.environ["LETTERS_BUCKET"] = "letters-examples"
functions_framework.create_app({name!r}, "functions/{name}/main.py", "http")
print(*sorted(n for n, m in sys.modules.items() if type(m).__name__ == "_LazyModule"), end=";")
print(*sorted(sys.modules))
"""


def started(run_python: RunPython, name: str) -> tuple[set[str], set[str]]:
    put_off, known = run_python(STARTED.format(name=name)).split(";")
    return set(put_off.split()), set(known.split())


def test_score_defers_what_it_never_uses(run_python: RunPython) -> None:
    put_off, known = started(run_python, "score")
    assert set(cold_start.PILLOW) <= put_off
    # NumPy 2 does not import these itself.
    assert set(cold_start.NUMPY) & known <= put_off
    assert not {"numpy.random.mtrand", "numpy.ma.core", "numpy.polynomial.polynomial"} & known


@pytest.mark.parametrize("name", ["history", "examples"])
def test_history_and_examples_do_not_load_key_parsing(run_python: RunPython, name: str) -> None:
    put_off, known = started(run_python, name)
    assert "google.auth.crypt" in put_off
    assert "cryptography.x509" not in known


@pytest.fixture
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of modules that can be imported."""
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setattr(sys, "meta_path", [*sys.meta_path])
    return tmp_path


def test_a_deferred_module_is_complete_on_first_use(shelf: Path) -> None:
    (shelf / "put_off_and_asked.py").write_text("answer = 42\n")
    with cold_start.imports("put_off_and_asked"):
        import put_off_and_asked  # type: ignore[import-not-found]
    assert type(put_off_and_asked).__name__ == "_LazyModule"
    assert put_off_and_asked.answer == 42


def test_other_modules_are_loaded_at_once(shelf: Path) -> None:
    (shelf / "loaded_at_once.py").write_text("import sys\nsys.loaded_at_once = True\n")
    with cold_start.imports("something_else"):
        import loaded_at_once  # type: ignore[import-not-found]  # noqa: F401
    assert getattr(sys, "loaded_at_once", False)


def test_garbage_is_collected_again_afterwards_even_if_an_import_fails() -> None:
    with suppress(ModuleNotFoundError), cold_start.imports():
        assert not gc.isenabled()
        import there_is_no_such_module  # type: ignore[import-not-found]  # noqa: F401
    assert gc.isenabled()
