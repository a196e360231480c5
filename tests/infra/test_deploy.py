"""A deploy takes its steps in an order that works on Google Cloud, the first time and later.

Each fixture is one more deploy after the one it asks for.
"""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from typing import NamedTuple

import pytest

from infra.deploy import Stop
from tests.infra.conftest import PROJECT, SOURCE, Terraform
from tests.infra.stand_in import Place, place
from tests.infra.test_quota import bucket, metric

REGION = "europe-west1"
HERE = (f"-var=project={PROJECT}", f"-var=region={REGION}")
DOMAIN = "letters.example.org"
SHARED = f"https://{REGION}-{PROJECT}.cloudfunctions.net"
WATCHED = {"alert_emails": ["me@example.org"], "billing_account": "012345-6789AB-CDEF01"}


class Done(NamedTuple):
    """A finished deploy: what it printed, its steps apart from Terraform, and its outputs."""

    place: Place
    printed: str
    steps: list[str]
    outputs: dict[str, object]


def _outputs(terraform: Terraform) -> dict[str, object]:
    found = json.loads(terraform("output", "-json"))
    return {name: each["value"] for name, each in found.items()}


def _deployed(here: Place, region: str = "") -> Done:
    printed = here.deploy(PROJECT, region)
    return Done(here, printed, here.steps, _outputs(here.terraform))


@pytest.fixture(scope="module")
def here(terraform: Terraform, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    """A place to deploy from, where new projects may not build in Tokyo."""
    if "terraform-offline" not in terraform.program:
        pytest.skip("An apply needs a stand-in for the provider: nobody here may ask Google.")
    builds = metric(bucket(None), bucket(10, region=REGION))
    with place(terraform, tmp_path_factory.mktemp("deploy"), [builds]) as made:
        yield made


@pytest.fixture(scope="module")
def first(here: Place) -> Done:
    """The first deploy, for which Google is not ready at once."""
    here.settings(**WATCHED)
    here.not_ready()
    return _deployed(here, REGION)


@pytest.fixture(scope="module")
def second(first: Done) -> Done:
    """A later deploy as the run book says: without a region."""
    return _deployed(first.place)


@pytest.fixture(scope="module")
def pending(second: Done) -> Done:
    """The first deploy with a domain."""
    second.place.settings(**WATCHED, domain=DOMAIN)
    return _deployed(second.place)


@pytest.fixture(scope="module")
def unreachable(pending: Done) -> Done:
    """A deploy with a certificate, but nothing answers at the domain."""
    pending.place.certificate("ACTIVE")
    pending.place.broken.add(f"https://{DOMAIN}")
    return _deployed(pending.place)


@pytest.fixture(scope="module")
def moved(unreachable: Done) -> Done:
    """The deploy that finds the site at its domain."""
    unreachable.place.broken.clear()
    return _deployed(unreachable.place)


def test_google_is_prepared_and_asked_before_anything_is_created(first: Done) -> None:
    services = (
        "cloudbuild.googleapis.com cloudresourcemanager.googleapis.com serviceusage.googleapis.com"
    )
    assert first.steps[:2] == [
        f"gcloud services enable {services} --project={PROJECT} --quiet",
        f"gcloud auth print-access-token --project={PROJECT} --quiet",
    ]


def test_a_site_gets_its_examples_and_is_tested(first: Done) -> None:
    assert first.steps[2:] == [
        f"publish {PROJECT} {PROJECT}-letters-examples",
        f"smoke {SHARED}/site/ {SHARED} 300",
    ]
    assert f"Letters is at {SHARED}/site/" in first.printed


def test_an_apply_that_fails_once_is_repeated_once(first: Done) -> None:
    once, again, more = first.printed.partition("Once more: Google may not have been ready")
    assert again
    assert "google_firestore_database.histories: Creating" not in once
    assert "google_firestore_database.histories: Creation complete" in more


def test_apis_and_grants_get_time_to_take_effect(first: Done) -> None:
    """The provider's own example waits a minute for grants; Google says two for most of them."""
    lines = first.printed.splitlines()

    def last(pattern: str) -> int:
        return max(i for i, line in enumerate(lines) if re.match(pattern, line))

    def first_of(pattern: str) -> int:
        return min(i for i, line in enumerate(lines) if re.match(pattern, line))

    ready = last(r"terraform_data.services_ready: Creation complete")
    assert last(r"google_project_service.*: Creation complete") < ready
    assert ready < first_of(r"google_(?!project_service)\S+: Creating")
    granted = last(r"terraform_data.grants_ready: Creation complete")
    assert last(r"google_(project|secret_manager_secret)_iam.*: Creation complete") < granted
    assert granted < first_of(r"google_cloudfunctions2_function.*: Creating")
    # The first wait failed and was repeated.
    assert first.place.naps[:3] == [60, 60, 120]


def test_alert_policies_are_created_after_the_first_answer(first: Done) -> None:
    """``test_a_site_gets_its_examples_and_is_tested`` checks that the site is tested in between."""
    before, answered, after = first.printed.partition("Now what had to wait until the site answers")
    assert answered
    assert "A try of" in before
    assert "google_monitoring_alert_policy" not in before
    assert len(re.findall(r"google_monitoring_alert_policy\S+: Creation complete", after)) == 4
    assert first.outputs["alert_policies"] == 4


def test_the_next_deploy_changes_nothing(first: Done, second: Done) -> None:
    assert second.outputs == first.outputs
    assert "No changes." in second.printed
    assert "Creating" not in second.printed
    assert "Destroying" not in second.printed


def test_the_region_is_remembered(second: Done) -> None:
    assert second.outputs["region"] == REGION
    assert second.outputs["alert_policies"] == 4
    assert second.steps[-1] == f"smoke {SHARED}/site/ {SHARED} 300"


def test_the_old_address_stays_open_while_the_certificate_is_pending(pending: Done) -> None:
    assert f"The certificate of {DOMAIN} is PROVISIONING" in pending.printed
    assert pending.outputs["url"] == f"{SHARED}/site/"
    assert pending.outputs["working_domain"] == ""
    assert pending.outputs["dns"]
    (asked,) = [step for step in pending.steps if "ssl-certificates" in step]
    assert str(pending.outputs["certificate"]) in asked


def test_the_old_address_stays_open_while_the_domain_does_not_answer(unreachable: Done) -> None:
    assert f"{DOMAIN} does not work yet" in unreachable.printed
    assert unreachable.outputs["url"] == f"{SHARED}/site/"


def test_the_old_address_is_closed_once_the_domain_works(moved: Done) -> None:
    asked, tried = moved.steps[-2:]
    certificate = moved.outputs["certificate"]
    assert asked.startswith(f"gcloud compute ssl-certificates describe {certificate} --global ")
    assert tried == f"smoke https://{DOMAIN} https://{DOMAIN}/api 300"
    assert moved.outputs["url"] == f"https://{DOMAIN}/"
    assert moved.outputs["working_domain"] == DOMAIN
    assert moved.outputs["alert_policies"] == 4


def test_another_region_is_refused(second: Done, capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(Stop, match="no plan"):
        second.place.deploy(PROJECT, "asia-northeast1")
    why = " ".join(capfd.readouterr().err.split())
    assert f"The site is in {REGION}, and its database cannot be moved" in why
    assert f"Deploy with REGION={REGION}" in why


def test_another_project_has_a_state_of_its_own_and_may_not_build_in_tokyo(moved: Done) -> None:
    here = moved.place
    here.settings()
    with pytest.raises(
        Stop, match=r"your-letters may not build in asia-northeast1.*REGION="
    ) as stop:
        here.deploy("your-letters")
    assert "europe-west1" in str(stop.value)
    assert "values" not in json.loads(here.terraform("show", "-json"))
    with pytest.raises(Stop, match="Nobody is here to agree"):
        here.deploy("your-letters", REGION, agreed=False)
    assert "values" not in json.loads(here.terraform("show", "-json"))
    here.terraform("workspace", "select", PROJECT)
    assert _outputs(here.terraform) == moved.outputs


def test_a_workspace_belongs_to_one_project(moved: Done) -> None:
    why = moved.place.terraform.refused("plan", "-input=false", "-var=project=your-letters")
    assert f"This workspace keeps the state of the project '{PROJECT}'" in why


def test_histories_are_destroyed_only_on_purpose(moved: Done) -> None:
    site = moved.place.terraform
    why = site.refused("plan", "-destroy", "-input=false", *HERE)
    assert "google_firestore_database.histories has lifecycle.prevent_destroy set" in why
    guard = site.folder / "unprotected_override.tf"
    shutil.copyfile(SOURCE / f"{guard.name}.example", guard)
    try:
        opened = site("plan", "-input=false", *HERE)
        assert "google_firestore_database.histories will be destroyed" in site(
            "plan", "-destroy", "-input=false", *HERE
        )
    finally:
        guard.unlink()
    assert re.search(r'"DELETE_PROTECTION_ENABLED" -> "DELETE_PROTECTION_DISABLED"', opened)
    assert re.search(r'deletion_policy +(= )?"ABANDON" -> "DELETE"', opened)


def test_a_state_from_before_workspaces_is_moved_by_hand(moved: Done) -> None:
    """The one state of that time may belong to another project."""
    site = moved.place.terraform
    site("workspace", "select", "default")
    place = "-target=terraform_data.place"
    site("apply", "-auto-approve", "-input=false", place, *HERE)
    elsewhere = ("-var=project=other-letters", f"-var=region={REGION}")
    why = site.refused("plan", "-input=false", place, *elsewhere)
    assert f"This state is of the project '{PROJECT}'" in why
    with pytest.raises(Stop, match=r"workspace new -state=moved\.tfstate other-letters"):
        moved.place.deploy("other-letters", REGION)


@pytest.fixture(scope="module")
def waits(terraform: Terraform) -> dict[str, set[str]]:
    """What each resource waits for, as `terraform graph` draws it."""
    edges: dict[str, set[str]] = {}
    for line in terraform("graph").splitlines():
        names = re.findall(r'"([\w.]+)(?: \(\w+\))?"', line)
        if names and "->" in line:
            edges.setdefault(names[0], set()).add(names[1])
        elif names and "[label=" in line:
            edges.setdefault(names[0], set())
    assert len(edges) > 30
    return edges


def test_everything_of_google_waits_for_its_apis(waits: dict[str, set[str]]) -> None:
    for name in waits:
        if name.startswith("google_") and not name.startswith("google_project_service"):
            assert "terraform_data.services_ready" in _reached(waits, name), name
        if name != "terraform_data.place" and name.startswith(("google_", "terraform_data")):
            assert "terraform_data.place" in _reached(waits, name), name


def test_field_overrides_wait_for_indexes(waits: dict[str, set[str]]) -> None:
    assert "google_firestore_index.composite" in waits["google_firestore_field.overrides"]


def test_functions_wait_for_every_grant_they_and_their_builds_need(
    waits: dict[str, set[str]],
) -> None:
    grants = {name for name in waits if "_iam_member" in name} - {
        # Grants to the public, which nothing waits for.
        "google_cloud_run_service_iam_member.public",
        "google_storage_bucket_iam_member.public_examples",
    }
    assert grants <= _reached(waits, "terraform_data.grants_ready")
    reached = _reached(waits, "google_cloudfunctions2_function.functions")
    assert "terraform_data.grants_ready" in reached


def _reached(edges: dict[str, set[str]], start: str) -> set[str]:
    waiting, seen = [start], set[str]()
    while waiting:
        for name in edges.get(waiting.pop(), set()) - seen:
            seen.add(name)
            waiting.append(name)
    return seen
