"""A plan grants only what is intended, and matches the code."""

from __future__ import annotations

import json
import re
from typing import Any

import flask
import pytest

from infra.package import FUNCTIONS
from letters_core.http import log
from tests import settings
from tests.infra.conftest import Plan

# Settings of the local site alone.
LOCAL = {
    "LETTERS_DATA",
    "LETTERS_EXAMPLES",
    "LETTERS_MODEL",
    "LETTERS_SIGNING_KEYS_FILE",
    "LETTERS_STORE",
}

# All grants that are allowed: the kind of resource, the role, and whether it is public.
GRANTS = {
    ("google_artifact_registry_repository_iam_member", "roles/artifactregistry.writer", False),
    ("google_cloud_run_service_iam_member", "roles/run.invoker", True),
    ("google_project_iam_member", "roles/datastore.user", False),
    ("google_project_iam_member", "roles/logging.logWriter", False),
    ("google_project_iam_member", "roles/storage.objectViewer", False),
    ("google_secret_manager_secret_iam_member", "roles/secretmanager.secretAccessor", False),
    ("google_storage_bucket_iam_member", "roles/storage.legacyObjectReader", True),
    ("google_storage_bucket_iam_member", "roles/storage.objectViewer", False),
}
# Those that are granted on the whole project, but only under a condition.
CONDITIONAL = {"roles/datastore.user", "roles/storage.objectViewer"}
EVERYBODY = ("allUsers", "allAuthenticatedUsers")


def _named(plan: Plan, kind: str) -> dict[str, dict[str, Any]]:
    return {e["index"]: e["values"] for e in plan.values() if e["type"] == kind}


def test_nobody_gets_more_grants_than_are_listed(plan: Plan) -> None:
    granted = [
        each for each in plan.values() if re.search("_iam_|_acl|_access_control", each["type"])
    ]
    found = {
        (each["type"], each["values"]["role"], each["values"].get("member") in EVERYBODY)
        for each in granted
    }
    assert found == GRANTS


def test_grants_on_the_whole_project_have_conditions(plan: Plan) -> None:
    broad = {
        each["values"]["role"]
        for each in plan.values()
        if each["type"] == "google_project_iam_member" and not each["values"]["condition"]
    }
    assert broad == {"roles/logging.logWriter"}
    assert CONDITIONAL.isdisjoint(broad)


def test_only_pictures_and_functions_are_public(plan: Plan) -> None:
    public = {
        address for address, each in plan.items() if each["values"].get("member") in EVERYBODY
    }
    services = {f'google_cloud_run_service_iam_member.public["{name}"]' for name in FUNCTIONS}
    assert public == services | {"google_storage_bucket_iam_member.public_examples"}
    open_buckets = {
        address
        for address, each in plan.items()
        if each["type"] == "google_storage_bucket"
        and each["values"]["public_access_prevention"] != "enforced"
    }
    assert open_buckets == {"google_storage_bucket.examples"}


def test_every_function_has_a_cap(plan: Plan) -> None:
    functions = _named(plan, "google_cloudfunctions2_function")
    caps = {name: f["service_config"][0]["max_instance_count"] for name, f in functions.items()}
    assert caps.keys() == set(FUNCTIONS)
    assert all(cap and 1 <= cap <= 10 for cap in caps.values())


def test_without_a_domain_nothing_has_a_standing_price(plain: Plan) -> None:
    assert not [address for address in plain if address.startswith("google_compute_")]


@pytest.mark.parametrize("name", FUNCTIONS)
def test_a_function_gets_exactly_the_settings_that_its_code_reads(name: str, full: Plan) -> None:
    config: dict[str, Any] = _named(full, "google_cloudfunctions2_function")[name][
        "service_config"
    ][0]
    told = {*config["environment_variables"]} | {
        each["key"] for each in config["secret_environment_variables"]
    }
    asked = settings.read_by(settings.CODE / name / "main.py")
    # Only history needs the keys that verify; score, which shares the code, only signs.
    other = (
        {"LETTERS_NEXT_SIGNING_KEY", "LETTERS_PREVIOUS_SIGNING_KEY"} if name == "score" else set()
    )
    assert {word for word in told if word.startswith("LETTERS_")} == asked - LOCAL - other


def test_the_metric_reads_what_the_log_writes(
    plain: Plan, capsys: pytest.CaptureFixture[str]
) -> None:
    app = flask.Flask("diary")
    with app.test_request_context("/score"):
        response = flask.Response(status=404)
        problem = "/problems/not-found"
        log.write(flask.request, response, route="/score", seconds=0.1, problem=problem)
    line = json.loads(capsys.readouterr().out)
    metric = plain["google_logging_metric.answers"]["values"]
    for label, extractor in metric["label_extractors"].items():
        path = extractor.removeprefix("EXTRACT(").removesuffix(")").removeprefix("jsonPayload.")
        found = line
        for part in path.split("."):
            assert part in found, label
            found = found[part]
    assert {each["key"] for each in metric["metric_descriptor"][0]["labels"]} == metric[
        "label_extractors"
    ].keys()
