"""The packages as they are deployed, and Terraform on a copy of its files."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from infra.package import package
from tests.conftest import REPOSITORY, do_without, require

SECONDS = 900
SOURCE = REPOSITORY / "infra" / "terraform"
PROJECT = "my-letters"
EVERYTHING: dict[str, object] = {
    "domain": "letters.example.org",
    "alert_emails": ["me@example.org"],
    "billing_account": "012345-6789AB-CDEF01",
    "origins": ["https://kanji.example"],
    "signing_key_generation": 3,
}

# A plan as `terraform show -json` has it: the values of each resource by its address.
Plan = dict[str, dict[str, Any]]


@dataclass(frozen=True)
class Terraform:
    """Terraform on an initialised copy of our files, which also holds its state."""

    program: str
    folder: Path
    environment: Mapping[str, str]

    def __call__(self, *arguments: str) -> str:
        """Return what a run prints, or fail the test."""
        result = self._run(*arguments)
        if result.returncode:
            pytest.fail(f"terraform {' '.join(arguments)}:\n{result.stdout}\n{result.stderr}")
        return result.stdout

    def refused(self, *arguments: str) -> str:
        """Return why a run is refused, in one line; fail the test if it is not refused."""
        result = self._run(*arguments)
        if not result.returncode:
            pytest.fail(f"Expected no terraform {' '.join(arguments)}:\n{result.stdout}")
        return " ".join(result.stderr.split())

    def _run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [self.program, f"-chdir={self.folder}", *arguments, "-no-color"],
            env=self.environment,
            capture_output=True,
            text=True,
            timeout=SECONDS,
            check=False,
        )


@pytest.fixture(scope="session")
def packages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of all staged functions and their zips."""
    for dist in ("dist", "dist-site"):
        require(REPOSITORY / "web" / dist / "index.html", "package")
    build = tmp_path_factory.mktemp("build")
    package(build)
    return build


@pytest.fixture(scope="session")
def terraform(tmp_path_factory: pytest.TempPathFactory, packages: Path) -> Terraform:
    """Terraform that only plans."""
    program = shutil.which(os.environ.get("TERRAFORM", "terraform"))
    if not program:
        do_without("Expected terraform, found none: install it, or say where it is in TERRAFORM.")
    copy = tmp_path_factory.mktemp("terraform") / "terraform"
    unwanted = shutil.ignore_patterns(
        ".terraform*", "*.tfstate*", "terraform.tfvars", "state.tf", "*_override.tf"
    )
    shutil.copytree(SOURCE, copy, ignore=unwanted)
    environment = os.environ | {
        "TF_IN_AUTOMATION": "true",
        "TF_VAR_packages": str(packages),
        # A plan of new resources sends nothing to Google, but needs credentials.
        "GOOGLE_OAUTH_ACCESS_TOKEN": "none",
    }
    initialised = Terraform(program, copy, environment)
    initialised("init", "-backend=false", "-input=false")
    return initialised


@pytest.fixture(scope="session")
def plan_of(terraform: Terraform, tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Plan]:
    """Plan the site with some variables set."""

    def plan(**variables: object) -> Plan:
        folder = tmp_path_factory.mktemp("plan")
        given = folder / "given.tfvars.json"
        given.write_text(json.dumps({"project": PROJECT, **variables}))
        file = str(folder / "plan")
        terraform("plan", "-input=false", f"-var-file={given}", f"-out={file}")
        planned = json.loads(terraform("show", "-json", file))["planned_values"]
        return {each["address"]: each for each in planned["root_module"]["resources"]}

    return plan


@pytest.fixture(scope="session")
def plain(plan_of: Callable[..., Plan]) -> Plan:
    """The plan with only a project set."""
    return plan_of()


@pytest.fixture(scope="session")
def full(plan_of: Callable[..., Plan]) -> Plan:
    """The plan with every option."""
    return plan_of(**EVERYTHING)


@pytest.fixture(params=["plain", "full"])
def plan(request: pytest.FixtureRequest) -> Plan:
    """Each plan in turn."""
    found: Plan = request.getfixturevalue(request.param)
    return found
