"""Deploy the site to a project, or update it.

Terraform makes the site. This module adds the steps that it cannot do in one go: switch on Google's
services, check that the region can build, upload the examples and test the site. Alert policies and
the move to a domain come last, as both need a site that answers.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from infra import programs, quota
from infra.smoke import Failure, smoke

ROOT = Path(__file__).resolve().parent.parent
# How long a new site may take until everybody can reach it, in seconds.
PATIENCE = 300
# What Terraform needs before it can switch on the rest, and the service that knows the quota.
FIRST_SERVICES = (
    "cloudbuild.googleapis.com",
    "cloudresourcemanager.googleapis.com",
    "serviceusage.googleapis.com",
)


class Stop(Exception):
    """A deploy cannot continue; says why, and what to do."""


def publish(project: str, bucket: str) -> None:
    """Upload the examples that a bucket lacks."""
    command = [sys.executable, "-m", "letters_local.publish", f"--bucket={bucket}"]
    if programs.run(command, {"GOOGLE_CLOUD_PROJECT": project}):
        raise Stop(f"Not all examples are in {bucket}. Deploy again.")


@dataclass(frozen=True)
class Tools:
    """The settings of a deploy."""

    terraform: str = "terraform"
    gcloud: str = "gcloud"
    folder: Path = ROOT / "infra" / "terraform"
    service_usage: str = quota.SERVICE_USAGE
    publish: Callable[[str, str], None] = publish
    smoke: Callable[[str, str, float], None] = smoke


class Deploy:
    """A deploy to a project.

    ``region`` may be empty: the one that the site is in, or the default. With ``agreed``,
    Terraform's plan is applied without asking.
    """

    def __init__(self, project: str, region: str, tools: Tools, *, agreed: bool = False) -> None:
        self._project = project
        self._region = region
        self._tools = tools
        self._agreed = agreed

    def run(self) -> None:
        """Do every step; Stop at the first that fails."""
        self._gcloud("services", "enable", *FIRST_SERVICES)
        self._open_state()
        site = self._outputs()
        # Keep what is deployed: the region, a domain that works, the alert policies.
        settings = {
            "region": site.get("region"),
            "working_domain": site.get("working_domain"),
            "alerts": bool(site.get("alert_policies")),
        }
        self._apply(settings)
        site = self._outputs()
        print("The examples:", flush=True)
        self._tools.publish(self._project, site["bucket"])
        self._try(site["url"], site["api"])
        domain = self._working_domain(site)
        wants_alerts = bool(site["alert_emails"]) and not site["alert_policies"]
        if wants_alerts or domain != site["working_domain"]:
            print("Now what had to wait until the site answers:", flush=True)
            self._agreed = True
            self._apply({"region": site["region"], "working_domain": domain, "alerts": True})
            site = self._outputs()
        print(f"\n{site['next']}\n\nLetters is at {site['url']}", flush=True)

    def _open_state(self) -> None:
        """Select the project's own workspace, or create it."""
        self._terraform("init", "-input=false")
        if self._project not in self._read("workspace", "list").split():
            self._terraform("workspace", "select", "default")
            if "values" in json.loads(self._read("show", "-json")):
                raise Stop(
                    "There is a state of before each project had a workspace of its own. "
                    f"If it is that of {self._project}, move it:\n"
                    "  cd infra/terraform\n"
                    "  terraform state pull > moved.tfstate\n"
                    f"  terraform workspace new -state=moved.tfstate {self._project}\n"
                    "  rm moved.tfstate\n"
                    f"If it is not: terraform -chdir=infra/terraform workspace new {self._project}"
                )
        self._terraform("workspace", "select", "-or-create", self._project)

    def _apply(self, settings: Mapping[str, Any]) -> None:
        """Plan, ask and apply; repeat it once if Google was not ready for all of it."""
        with tempfile.TemporaryDirectory() as private:  # a plan holds the signing keys
            plan = Path(private) / "plan"
            if not self._plan(plan, settings):
                return
            self._check_region(plan)
            if not self._agreed:
                _ask()
            if programs.run(self._command("apply", "-input=false", str(plan))) == 0:
                return
            print("Once more: Google may not have been ready for all of it.", flush=True)
            if self._plan(plan, settings):
                self._terraform("apply", "-input=false", str(plan))

    def _plan(self, plan: Path, settings: Mapping[str, Any]) -> bool:
        """Write a plan; return whether it changes anything."""
        # terraform.tfvars overrules a variable of the environment, and an argument overrules both.
        environment = {
            f"TF_VAR_{name}": value if isinstance(value, str) else json.dumps(value)
            for name, value in settings.items()
            if value is not None
        }
        given = [f"-var=project={self._project}"]
        if self._region:
            given.append(f"-var=region={self._region}")
        command = self._command("plan", "-input=false", "-detailed-exitcode", f"-out={plan}")
        status = programs.run([*command, *given], environment)
        if status not in (0, 2):
            raise Stop("There is no plan, for the reason above. Nothing has changed.")
        return status == 2

    def _check_region(self, plan: Path) -> None:
        """Stop if nothing can be built in the region: the database could never leave it."""
        planned = json.loads(self._read("show", "-json", str(plan)))
        if not any(
            each["type"] == "google_firestore_database" and "create" in each["change"]["actions"]
            for each in planned["resource_changes"]
        ):
            return
        region = planned["variables"]["region"]["value"]
        regions = ", ".join(quota.OPEN_TO_NEW_PROJECTS)
        try:
            token = self._gcloud("auth", "print-access-token").strip()
            cpus = quota.build_cpus(self._project, region, token, self._tools.service_usage)
        except quota.Unknown as unknown:
            if region not in quota.OPEN_TO_NEW_PROJECTS:
                print(f"May {self._project} build in {region}? {unknown}.")
                print(f"All projects may in {regions}.", flush=True)
            return
        if cpus == 0:
            raise Stop(
                f"{self._project} may not build in {region}: its quota 'Concurrent Build CPUs' is "
                f"0 there, as it is for new projects. Nothing has been made. Deploy to another "
                f"region, where the data then stays, with REGION= one of {regions}. Or ask for the "
                "quota and deploy again: https://console.cloud.google.com/iam-admin/quotas"
                f"?project={self._project}&service=cloudbuild.googleapis.com"
            )

    def _try(self, url: str, api: str) -> None:
        print(f"A try of {url}:", flush=True)
        try:
            self._tools.smoke(url, api, PATIENCE)
        except Failure as failure:
            raise Stop(
                f"{url} does not work: {failure}. docs/deploying.md, 'When something is wrong', "
                f"says where to look. `make smoke URL={url} API={api}` tries again."
            ) from failure

    def _working_domain(self, site: Mapping[str, Any]) -> str:
        """Return the domain if the site works there, an empty string if it does not yet."""
        domain = str(site["domain"])
        if not domain or site["working_domain"] == domain:
            return domain
        describe = ("compute", "ssl-certificates", "describe", site["certificate"], "--global")
        status = self._gcloud(*describe, "--format=value(managed.status)").strip()
        if status != "ACTIVE":
            print(f"The certificate of {domain} is {status}. The old address stays open.")
            return ""
        try:
            self._tools.smoke(f"https://{domain}", f"https://{domain}/api", PATIENCE)
        except Failure as failure:
            print(f"{domain} does not work yet: {failure}. The old address stays open.")
            return ""
        return domain

    def _outputs(self) -> dict[str, Any]:
        return {k: each["value"] for k, each in json.loads(self._read("output", "-json")).items()}

    def _command(self, *arguments: str) -> list[str]:
        return [self._tools.terraform, f"-chdir={self._tools.folder}", *arguments]

    def _terraform(self, *arguments: str) -> None:
        if programs.run(self._command(*arguments)):
            raise Stop(f"`terraform {arguments[0]}` failed, for the reason above. Deploy again.")

    def _read(self, *arguments: str) -> str:
        status, printed = programs.read(self._command(*arguments))
        if status:
            raise Stop(f"`terraform {arguments[0]}` failed, for the reason above.")
        return printed

    def _gcloud(self, *arguments: str) -> str:
        project = f"--project={self._project}"
        status, printed = programs.read([self._tools.gcloud, *arguments, project, "--quiet"])
        if status:
            raise Stop(
                f"`gcloud {' '.join(arguments[:2])}` failed, for the reason above. Are you logged "
                "in (gcloud auth login), does the project exist, and does it have billing?"
            )
        return printed


def _ask() -> None:
    if not sys.stdin.isatty():
        raise Stop("Nobody is here to agree to the plan. To agree beforehand: make deploy YES=1")
    if input("\nMake it so? Only 'yes' counts: ").strip() != "yes":
        raise Stop("Nothing has changed.")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument("project", help="ID of the project")
    parser.add_argument("--region", default="", help="where to (default: where it is, or Tokyo)")
    parser.add_argument("--yes", action="store_true", help="agree to what Terraform plans")


def run(arguments: argparse.Namespace) -> int:
    """Run the command."""
    name = os.environ.get("TERRAFORM", "terraform")
    tools = Tools(terraform=shutil.which(name) or name)
    try:
        Deploy(arguments.project, arguments.region, tools, agreed=arguments.yes).run()
    except Stop as stop:
        sys.exit(str(stop))
    except (programs.Interrupted, KeyboardInterrupt):
        sys.exit("Stopped. Deploy again to go on from here.")
    return 0
