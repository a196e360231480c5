"""`make` says what is missing before it installs anything, and lists its targets by use."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import PATIENCE_SECONDS, REPOSITORY

FILES = {"Makefile", "environments.mk"}


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """A folder with only the files of `make`, so that anything that is installed shows."""
    for name in FILES:
        shutil.copy(REPOSITORY / name, tmp_path)
    return tmp_path


def make(folder: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    # Without the variables of the `make test` that this may run in.
    inherited = {k: v for k, v in os.environ.items() if not k.startswith(("MAKE", "MFLAGS"))}
    return subprocess.run(
        ["make", *arguments],
        cwd=folder,
        env=inherited | environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=PATIENCE_SECONDS,
    )


@pytest.mark.parametrize(
    ("arguments", "missing"),
    [
        (["model"], "DATA must be the folder of handwriting, found ''"),
        (["model", "DATA=nowhere", "WORK=work"], "found 'nowhere'"),
        (["model", "DATA=."], "Say where to work: make model DATA=data FONTS=fonts WORK=work"),
        (["report"], "DATA must be the folder of handwriting, found ''"),
        (["deploy"], "make deploy PROJECT=my-project"),
        (["run", "STORE=paper"], "STORE must be embedded or firestore, found 'paper'"),
    ],
)
def test_what_is_missing_is_named_before_anything_is_installed(
    clone: Path, arguments: list[str], missing: str
) -> None:
    refused = make(clone, *arguments)
    assert refused.returncode != 0
    assert missing in refused.stderr
    assert {path.name for path in clone.iterdir()} == FILES


@pytest.mark.parametrize("target", ["run", "test"])
def test_missing_node_is_found_before_anything_is_installed(
    clone: Path, tmp_path_factory: pytest.TempPathFactory, target: str
) -> None:
    programs = tmp_path_factory.mktemp("programs")
    for name in ("awk", "find", "make", "sh", "sort"):
        found = shutil.which(name)
        assert found
        (programs / name).symlink_to(found)
    refused = make(clone, target, f"PYTHON={sys.executable}", PATH=str(programs))
    assert "Letters needs Node 20 or newer with npm, and one of them is missing." in refused.stderr
    assert {path.name for path in clone.iterdir()} == FILES


@pytest.mark.parametrize(
    ("there", "missing"),
    [
        ("gcloud", "Deploying needs Terraform, and there is no terraform."),
        ("terraform", "Deploying needs the Google Cloud CLI, and there is no gcloud."),
    ],
)
def test_missing_tools_of_a_deploy_are_found_before_anything_is_installed(
    clone: Path, tmp_path_factory: pytest.TempPathFactory, there: str, missing: str
) -> None:
    programs = tmp_path_factory.mktemp("programs")
    for name in ("find", "make", "sh"):
        found = shutil.which(name)
        assert found
        (programs / name).symlink_to(found)
    (programs / there).write_text("#!/bin/sh\nexit 1\n")
    (programs / there).chmod(0o755)
    refused = make(clone, "deploy", "PROJECT=my-letters", "TERRAFORM=terraform", PATH=str(programs))
    assert refused.returncode != 0
    assert missing in refused.stderr
    assert {path.name for path in clone.iterdir()} == FILES


def test_help_lists_targets_in_the_order_of_use(clone: Path) -> None:
    lines = make(clone).stdout.splitlines()
    targets = [line.split()[1] for line in lines if line.startswith("  make ")]
    assert targets[:2] == ["run", "build"]
    assert targets.index("test") < targets.index("deploy") < targets.index("training")
    assert targets[-1] == "clean"
    assert "HOST=" in next(line for line in lines if line.startswith("  make run "))
