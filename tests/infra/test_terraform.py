"""Terraform's own checks: format, schema, and the tests beside its files."""

from __future__ import annotations

import json
import subprocess

from tests.conftest import REPOSITORY
from tests.infra.conftest import SOURCE, Terraform

CHECKOV = REPOSITORY / ".venv-checkov" / "bin" / "checkov"


def test_the_files_are_formatted(terraform: Terraform) -> None:
    terraform("fmt", "-check", "-recursive", "-diff")


def test_the_files_are_valid(terraform: Terraform) -> None:
    assert json.loads(terraform("validate", "-json"))["valid"]


def test_plans_are_as_they_must_be(terraform: Terraform) -> None:
    assert "Success!" in terraform("test")


def test_checkov_finds_nothing() -> None:
    result = subprocess.run(
        [
            *(CHECKOV, "--directory", SOURCE, "--framework=terraform"),
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
    # It has read the files, and every check that is left out says why.
    assert report["summary"]["passed"] > 10
    skipped = report["results"]["skipped_checks"]
    assert all(len(each["check_result"]["suppress_comment"]) > 20 for each in skipped)
