"""A package has the same bytes each time, only what its function needs, and pinned versions."""

from __future__ import annotations

import hashlib
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from infra.package import FUNCTIONS, archive, package
from tests.conftest import REPOSITORY
from tests.infra.interpreters import interpreter

MIB = 1024 * 1024
# The site holds the page twice, for its own host and for /site, and each text in three encodings.
LIMITS = {"score": 4 * MIB, "site": 6 * MIB}


def locked(name: str, python: str = "3.11") -> dict[str, str]:
    """Return the pinned versions for one Python on Linux, by package."""
    text = (REPOSITORY / "functions" / name / "requirements.lock").read_text()
    lines = [line.rstrip(" \\") for line in text.splitlines() if re.match(r"[a-z]", line)]
    environment = {
        "python_version": python,
        "python_full_version": f"{python}.1",
        "sys_platform": "linux",
        "platform_machine": "x86_64",
        "implementation_name": "cpython",
        "platform_python_implementation": "CPython",
    }
    requirements = map(Requirement, lines)
    return {
        each.name: str(each.specifier).removeprefix("==")
        for each in requirements
        if each.marker is None or each.marker.evaluate(environment)
    }


def asked(name: str, python: str) -> dict[str, str]:
    """Return the packages that a function itself requires."""
    text = (REPOSITORY / "functions" / name / "requirements.txt").read_text()
    requirements = [Requirement(line) for line in text.splitlines() if line and line[0] != "#"]
    environment = {"python_version": python, "sys_platform": "linux"}
    return {
        each.name: str(each.specifier).removeprefix("==")
        for each in requirements
        if each.marker is None or each.marker.evaluate(environment)
    }


def test_the_same_sources_make_the_same_zips(packages: Path, tmp_path: Path) -> None:
    again = package(tmp_path)
    assert [path.name for path in again] == [f"{name}.zip" for name in FUNCTIONS]
    for path in again:
        first = (packages / path.name).read_bytes()
        assert hashlib.sha256(path.read_bytes()).digest() == hashlib.sha256(first).digest()


def test_times_and_modes_of_files_do_not_change_the_zip(tmp_path: Path) -> None:
    (tmp_path / "diary").mkdir()
    file = tmp_path / "diary" / "main.py"
    file.write_text("pass")
    first = archive(tmp_path / "diary").read_bytes()
    file.unlink()
    file.write_text("pass")
    file.chmod(0o600)
    assert archive(tmp_path / "diary").read_bytes() == first
    file.write_text("pass  # on")
    assert archive(tmp_path / "diary").read_bytes() != first


@pytest.mark.parametrize("name", FUNCTIONS)
def test_a_package_holds_only_what_its_function_needs(name: str, packages: Path) -> None:
    with zipfile.ZipFile(packages / f"{name}.zip") as packed:
        files = packed.namelist()
    assert {"main.py", "requirements.txt", "letters_core/__init__.py"} <= {*files}
    assert {file.split("/")[0] for file in files} == {
        "letters_core",
        "main.py",
        "requirements.txt",
    } | {
        "score": {"model"},
        "site": {"pages"},
    }.get(name, set())
    assert ("letters_core/advice/strokes.xz" in files) == (name == "score")
    assert not [file for file in files if "__pycache__" in file or file.endswith(".pyc")]
    assert (packages / f"{name}.zip").stat().st_size < LIMITS.get(name, 3 * MIB)


def test_the_page_is_packed_with_its_compressed_copies(packages: Path) -> None:
    for where in ("root", "site"):
        folder = packages / "site" / "pages" / where
        script = next((folder / "assets").glob("index-*.js"))
        sizes = [script.with_name(script.name + end).stat().st_size for end in ("", ".gz", ".br")]
        assert sizes == sorted(sizes, reverse=True)


def test_a_page_that_was_not_built_is_an_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    contents = {"site": {"pages/root": tmp_path / "nowhere"}}
    monkeypatch.setattr("infra.package._CONTENTS", contents)
    with pytest.raises(FileNotFoundError, match="run `make package`"):
        package(tmp_path / "build")


@pytest.mark.parametrize("python", ["3.11", "3.12", "3.13"])
@pytest.mark.parametrize("name", FUNCTIONS)
def test_what_is_asked_for_is_what_is_pinned(name: str, python: str) -> None:
    wanted = asked(name, python)
    assert wanted
    assert wanted.items() <= locked(name, python).items()


@pytest.mark.parametrize("name", FUNCTIONS)
def test_every_package_is_pinned_with_its_hashes(name: str) -> None:
    text = (REPOSITORY / "functions" / name / "requirements.lock").read_text()
    pinned = re.findall(r"^[a-z].*?(?=^[a-z]|\Z)", text, re.MULTILINE | re.DOTALL)
    assert pinned
    assert all("==" in each and "--hash=sha256:" in each for each in pinned)


def test_each_python_gets_one_runtime() -> None:
    assert "tflite-runtime" in locked("score", "3.11")
    assert "ai-edge-litert" not in locked("score", "3.11")
    for python in ("3.12", "3.13"):
        assert "ai-edge-litert" in locked("score", python)
        assert "tflite-runtime" not in locked("score", python)


def test_litert_has_wheels_for_the_python_it_is_meant_for(tmp_path: Path) -> None:
    """If this computer has such a Python, test_deployed runs it instead."""
    if interpreter("3.13") or interpreter("3.12"):
        return
    text = (REPOSITORY / "functions" / "score" / "requirements.lock").read_text()
    wanted = locked("score", "3.13")
    blocks = re.findall(
        r"^([a-z0-9-]+)==(\S+)[^\n]*(\n.*?)(?=^[a-z]|\Z)", text, re.MULTILINE | re.DOTALL
    )
    lines = [f"{n}=={v} \\{rest}" for n, v, rest in blocks if wanted.get(n) == v]
    (tmp_path / "pinned.txt").write_text("".join(lines))
    platforms = ("manylinux_2_28_x86_64", "manylinux_2_27_x86_64", "manylinux2014_x86_64")
    subprocess.run(
        [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--require-hashes"]
        + ["--only-binary=:all:", "--python-version=3.13", f"--dest={tmp_path}"]
        + [f"--platform={platform}" for platform in platforms]
        + [f"--requirement={tmp_path / 'pinned.txt'}"],
        check=True,
    )
