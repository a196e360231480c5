"""A folder to deploy from without Google.

Terraform, its plans and its state are real; a stand-in replaces the provider. A test sets what
gcloud and Google's list of quotas answer.
"""

from __future__ import annotations

import json
import os
import re
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, redirect_stdout
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from infra.deploy import Deploy, Tools
from infra.smoke import Failure
from tests.infra.conftest import Terraform
from tests.infra.serving import running

_COLOUR = re.compile(r"\x1b\[[0-9;]*m")
_GCLOUD = """#!/bin/sh
echo "gcloud $@" >> {steps}
case "$1" in
  auth) echo token ;;
  compute) echo {certificate} ;;
esac
"""
# Returns at once. It fails once if told to, as Google does when it is not ready.
_SLEEP = """#!/bin/sh
echo "$@" >> {naps}
if [ -e {early} ]; then rm {early}; exit 1; fi
"""


@dataclass
class Place:
    """A folder to deploy from."""

    terraform: Terraform
    folder: Path
    service_usage: str
    broken: set[str] = field(default_factory=set)

    @property
    def naps(self) -> list[int]:
        """The seconds that each wait would have taken."""
        return [int(nap) for nap in (self.folder / "naps").read_text().split()]

    @property
    def steps(self) -> list[str]:
        """The steps apart from Terraform, in order."""
        return (self.folder / "steps").read_text().splitlines()

    def certificate(self, status: str) -> None:
        """Set the state of the domain's certificate."""
        self._program("gcloud", _GCLOUD.format(steps=self.folder / "steps", certificate=status))

    def not_ready(self) -> None:
        """Make the next wait fail."""
        (self.folder / "early").touch()

    def settings(self, **variables: object) -> None:
        """Write terraform.tfvars anew."""
        lines = [f"{name} = {json.dumps(value)}\n" for name, value in variables.items()]
        (self.terraform.folder / "terraform.tfvars").write_text("".join(lines))

    def deploy(self, project: str, region: str = "", *, agreed: bool = True) -> str:
        """Deploy, and return what Terraform and the deploy printed."""
        (self.folder / "steps").write_text("")
        tools = Tools(
            terraform=self.terraform.program,
            gcloud=str(self.folder / "bin" / "gcloud"),
            folder=self.terraform.folder,
            service_usage=self.service_usage,
            publish=lambda project, bucket: self._step(f"publish {project} {bucket}"),
            smoke=self._smoke,
        )
        printed = self.folder / "printed"
        with pytest.MonkeyPatch.context() as patch, _printing_to(printed):
            for name, value in self.terraform.environment.items():
                patch.setenv(name, value)
            Deploy(project, region, tools, agreed=agreed).run()
        return _COLOUR.sub("", printed.read_text())

    def _smoke(self, url: str, api: str, patience: float) -> None:
        self._step(f"smoke {url} {api} {patience}")
        if url in self.broken:
            raise Failure(f"{url} is not there")

    def _step(self, step: str) -> None:
        with (self.folder / "steps").open("a") as steps:
            print(step, file=steps)

    def _program(self, name: str, text: str) -> None:
        file = self.folder / "bin" / name
        file.parent.mkdir(exist_ok=True)
        file.write_text(text)
        file.chmod(0o755)


@contextmanager
def place(terraform: Terraform, folder: Path, quotas: Sequence[object]) -> Iterator[Place]:
    """Make a place in an empty folder; ``quotas`` is Google's list of them."""
    shutil.copytree(terraform.folder, folder / "terraform", symlinks=True)
    environment = {
        **terraform.environment,
        "PATH": f"{folder / 'bin'}{os.pathsep}{os.environ['PATH']}",
    }
    with serving(json.dumps({"metrics": quotas})) as address:
        made = Place(
            Terraform(terraform.program, folder / "terraform", environment), folder, address
        )
        made.certificate("PROVISIONING")
        made._program("sleep", _SLEEP.format(naps=folder / "naps", early=folder / "early"))
        yield made


@contextmanager
def serving(answer: str, status: int = 200) -> Iterator[str]:
    """Give every request the same answer; yield the address."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            body = answer.encode()
            self.send_response(status)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_arguments: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    with running(server):
        yield f"http://127.0.0.1:{server.server_port}"


@contextmanager
def _printing_to(file: Path) -> Iterator[None]:
    """Send the output of this process and of those it starts to a file."""
    before = os.dup(1)
    try:
        with file.open("w", buffering=1) as printed, redirect_stdout(printed):
            os.dup2(printed.fileno(), 1)
            yield
    finally:
        os.dup2(before, 1)
        os.close(before)
