"""Terraform's own checks: format, schema, and the tests next to its files."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from pathlib import Path

from tests.conftest import REPOSITORY, require
from tests.infra.conftest import PROJECT, SOURCE, Terraform

CHECKOV = REPOSITORY / ".venv-checkov" / "bin" / "checkov"


def test_the_files_are_formatted(terraform: Terraform) -> None:
    terraform("fmt", "-check", "-recursive", "-diff")


def test_the_files_are_valid(terraform: Terraform) -> None:
    assert json.loads(terraform("validate", "-json"))["valid"]


def test_terraforms_own_tests_pass(terraform: Terraform) -> None:
    assert "Success!" in terraform("test")


# Changes of version 7.0 of Google's provider to the resources that are used here, by its upgrade
# guide: arguments that must not be given, and one whose default changed.
CHANGED_IN_7 = {
    "google_artifact_registry_repository": {"remote_repository_config"},
    "google_cloudfunctions2_function": {"event_trigger", "service_config.service"},
    "google_secret_manager_secret_version": {"secret_data_wo", "secret_data_wo_version"},
    "google_storage_bucket": {"retention_policy"},
}


def test_versions_6_and_7_of_the_provider_are_allowed_and_no_other() -> None:
    assert 'version = ">= 6.50, < 8"' in (SOURCE / "versions.tf").read_text(encoding="utf-8")


def test_nothing_is_used_that_differs_between_versions_6_and_7(
    terraform: Terraform, tmp_path: Path
) -> None:
    file = str(tmp_path / "plan")
    terraform("plan", "-input=false", f"-var=project={PROJECT}", f"-out={file}")
    written = json.loads(terraform("show", "-json", file))["configuration"]["root_module"]
    given: dict[str, set[str]] = {}
    for each in written["resources"]:
        if each["mode"] == "managed":
            given.setdefault(each["type"], set()).update(_arguments(each["expressions"]))
    for kind, changed in CHANGED_IN_7.items():
        assert given[kind], kind
        assert not given[kind] & changed, kind
    # If it is left out, it is on in version 6 and off in version 7.
    assert "disable_on_destroy" in given["google_project_service"]
    kinds_of_check = {"http_check", "synthetic_monitor", "tcp_check"}
    assert given["google_monitoring_uptime_check_config"] & kinds_of_check == {"http_check"}


def _arguments(expressions: object, path: str = "") -> Iterator[str]:
    """Yield the path of each argument and block, such as service_config.service."""
    if isinstance(expressions, list):
        for each in expressions:
            yield from _arguments(each, path)
    elif isinstance(expressions, dict) and not expressions.keys() & {
        "constant_value",
        "references",
    }:
        for name, value in expressions.items():
            inner = f"{path}.{name}".removeprefix(".")
            yield inner
            yield from _arguments(value, inner)


def test_checkov_finds_nothing() -> None:
    result = subprocess.run(
        [
            *(require(CHECKOV, "test-infra"), "--directory", SOURCE, "--framework=terraform"),
            *("--output=json", "--skip-download"),
        ],
        capture_output=True,
        text=True,
        check=False,
    )
    report = json.loads(result.stdout)
    failed = [
        f"{each['check_id']} {each['resource']}: {each['check_name']}"
        for each in report["results"]["failed_checks"]
    ]
    assert not failed
    # It has read the files, and every skipped check gives a reason.
    assert report["summary"]["passed"] > 10
    skipped = report["results"]["skipped_checks"]
    assert all(len(each["check_result"]["suppress_comment"]) > 20 for each in skipped)
