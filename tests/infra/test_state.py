"""A site is made in an order that Google bears, stays where it is, and is not destroyed by mistake.

Nothing of this asks Google: it runs where a stand-in for the provider answers, as TERRAFORM says.
"""

from __future__ import annotations

import json
import os
import re
import shutil
from pathlib import Path

import pytest

from tests.infra.conftest import PROJECT, SOURCE, Terraform

REGION = "europe-west1"
HERE = (f"-var=project={PROJECT}", f"-var=region={REGION}")
EVERYTHING = (
    *HERE,
    '-var=alert_emails=["me@example.org"]',
    "-var=billing_account=012345-6789AB-CDEF01",
    "-var=domain=letters.example.org",
)
WITHOUT_ASKING = ("-auto-approve", "-input=false")


@pytest.fixture(scope="module")
def offline(
    terraform: Terraform, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Terraform, Path]:
    """Terraform on a copy of its own, and a file of the seconds that it was told to sleep."""
    if "terraform-offline" not in terraform.program:
        pytest.skip("An apply needs a stand-in for the provider: nobody here may ask Google.")
    folder = tmp_path_factory.mktemp("site")
    shutil.copytree(terraform.folder, folder / "terraform", symlinks=True)
    naps = folder / "naps"
    sleep = folder / "bin" / "sleep"
    sleep.parent.mkdir()
    sleep.write_text(f'#!/bin/sh\necho "$@" >> {naps}\n')
    sleep.chmod(0o755)
    path = f"{sleep.parent}{os.pathsep}{os.environ['PATH']}"
    environment = {**terraform.environment, "PATH": path}
    return Terraform(terraform.program, folder / "terraform", environment), naps


@pytest.fixture(scope="module")
def made(offline: tuple[Terraform, Path]) -> tuple[Terraform, str, list[int]]:
    """A site with all that can be had, what its making printed, and how long it slept."""
    terraform, naps = offline
    printed = terraform("apply", *WITHOUT_ASKING, *EVERYTHING)
    return terraform, printed, [int(nap) for nap in naps.read_text().split()]


Made = tuple[Terraform, str, list[int]]


def test_apis_and_grants_get_their_time(made: Made) -> None:
    """The provider's own example waits a minute for grants; Google says two for most of them."""
    _, printed, naps = made
    lines = printed.splitlines()

    def last(pattern: str) -> int:
        return max(i for i, line in enumerate(lines) if re.match(pattern, line))

    def first(pattern: str) -> int:
        return min(i for i, line in enumerate(lines) if re.match(pattern, line))

    ready = last(r"terraform_data.services_ready: Creation complete")
    assert last(r"google_project_service.*: Creation complete") < ready
    assert ready < first(r"google_(?!project_service)\S+: Creating")
    granted = last(r"terraform_data.grants_ready: Creation complete")
    assert last(r"google_(project|secret_manager_secret)_iam.*: Creation complete") < granted
    assert granted < first(r"google_cloudfunctions2_function.*: Creating")
    assert naps == [60, 120]


def test_fields_follow_indexes(made: Made) -> None:
    lines = made[1].splitlines()
    indexes = [
        i for i, line in enumerate(lines) if "firestore_index" in line and "complete" in line
    ]
    fields = [i for i, line in enumerate(lines) if "firestore_field" in line and "Creating" in line]
    assert indexes
    assert max(indexes) < min(fields)


def test_the_next_plan_changes_nothing(made: Made) -> None:
    assert "No changes." in made[0]("plan", "-detailed-exitcode", "-input=false", *EVERYTHING)


def test_the_region_is_remembered_and_no_other_taken(made: Made) -> None:
    terraform = made[0]
    assert json.loads(terraform("output", "-json", "region")) == REGION
    why = terraform.refused("plan", "-input=false", f"-var=project={PROJECT}")
    assert f"The site is in {REGION}" in why
    assert f"Deploy with REGION={REGION}" in why


def test_another_project_is_refused(made: Made) -> None:
    elsewhere = ("-var=project=your-letters", f"-var=region={REGION}")
    why = made[0].refused("plan", "-input=false", *elsewhere)
    assert f"This state is of the project '{PROJECT}', and 'your-letters' was asked for." in why


def test_a_workspace_is_of_one_project(made: Made) -> None:
    terraform = made[0]
    terraform("workspace", "new", "your-letters")
    try:
        why = terraform.refused("plan", "-input=false", *HERE)
        assert "This workspace keeps the state of the project 'your-letters'" in why
        assert "No changes." not in terraform("plan", "-input=false", "-var=project=your-letters")
    finally:
        terraform("workspace", "select", "default")


def test_histories_are_destroyed_only_on_purpose(made: Made) -> None:
    terraform = made[0]
    assert "google_firestore_database.histories" in terraform("state", "list")
    why = terraform.refused("destroy", *WITHOUT_ASKING, *EVERYTHING)
    assert "google_firestore_database.histories has lifecycle.prevent_destroy set" in why

    spare = Terraform(
        terraform.program, terraform.folder.with_name("unprotected"), terraform.environment
    )
    shutil.copytree(terraform.folder, spare.folder, symlinks=True)
    name = "unprotected_override.tf"
    shutil.copyfile(SOURCE / f"{name}.example", spare.folder / name)
    spare("apply", *WITHOUT_ASKING, *EVERYTHING)
    database = json.loads(spare("show", "-json"))["values"]["root_module"]["resources"]
    values = {each["address"]: each["values"] for each in database}
    histories = values["google_firestore_database.histories"]
    assert histories["delete_protection_state"] == "DELETE_PROTECTION_DISABLED"
    assert histories["deletion_policy"] == "DELETE"
    spare("destroy", *WITHOUT_ASKING, *EVERYTHING)
    assert spare("state", "list") == ""


def test_everything_of_google_waits_for_its_apis(terraform: Terraform) -> None:
    waits = _edges(terraform("graph"))
    for name in waits:
        if name.startswith("google_") and not name.startswith("google_project_service"):
            assert "terraform_data.services_ready" in _reached(waits, name), name
        if name != "terraform_data.place" and name.startswith(("google_", "terraform_data")):
            assert "terraform_data.place" in _reached(waits, name), name


def test_functions_wait_for_every_grant_they_and_their_builds_need(terraform: Terraform) -> None:
    waits = _edges(terraform("graph"))
    grants = {name for name in waits if "_iam_member" in name} - {
        # What everybody may do, and nobody waits for.
        "google_cloud_run_service_iam_member.public",
        "google_storage_bucket_iam_member.public_examples",
    }
    assert grants <= _reached(waits, "terraform_data.grants_ready")
    reached = _reached(waits, "google_cloudfunctions2_function.functions")
    assert "terraform_data.grants_ready" in reached


def _edges(graph: str) -> dict[str, set[str]]:
    """Return what each resource waits for, as `terraform graph` draws it."""
    edges: dict[str, set[str]] = {}
    for line in graph.splitlines():
        names = re.findall(r'"([\w.]+)(?: \(\w+\))?"', line)
        if names and "->" in line:
            edges.setdefault(names[0], set()).add(names[1])
        elif names and "[label=" in line:
            edges.setdefault(names[0], set())
    assert len(edges) > 30
    return edges


def _reached(edges: dict[str, set[str]], start: str) -> set[str]:
    waiting, seen = [start], set[str]()
    while waiting:
        for name in edges.get(waiting.pop(), set()) - seen:
            seen.add(name)
            waiting.append(name)
    return seen
