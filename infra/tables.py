"""Write the tables of variables, outputs and costs into the two documents that show them."""

from __future__ import annotations

import argparse
import re
from pathlib import Path

from infra import cost

ROOT = Path(__file__).resolve().parent.parent
TERRAFORM = ROOT / "infra" / "terraform"
README = TERRAFORM / "README.md"
RUN_BOOK = ROOT / "docs" / "deploying.md"

_BLOCK = re.compile(r'^(variable|output) "(\w+)" \{\n(.*?)^\}', re.MULTILINE | re.DOTALL)
# Our files are formatted, so that an argument of the block itself is indented by two spaces.
_ARGUMENT = re.compile(r"^  (description|type|default) += (.+)$", re.MULTILINE)


def inputs(source: str) -> str:
    """Return the table of the variables that Terraform source declares, required ones first."""
    rows = [(name, _arguments(body)) for kind, name, body in _BLOCK.findall(source)]
    rows.sort(key=lambda row: "default" in row[1])
    lines = [
        f"| `{name}` | {_text(a['description'])} | `{a['type']}` | "
        + (f"`{a['default']}` |" if "default" in a else "required |")
        for name, a in rows
    ]
    return "\n".join(["| variable | what it is | type | default |", "|---|---|---|---|", *lines])


def outputs(source: str) -> str:
    """Return the table of the outputs that Terraform source declares."""
    lines = [
        f"| `{name}` | {_text(_arguments(body)['description'])} |"
        for _, name, body in _BLOCK.findall(source)
    ]
    return "\n".join(["| output | what it is |", "|---|---|", *lines])


def filled(document: str, **tables: str) -> str:
    """Return a document with each table between its own two marks.

    ValueError where a mark is missing.
    """
    for name, table in tables.items():
        begin, end = f"<!-- {name} -->\n", f"<!-- end of {name} -->\n"
        before, found, rest = document.partition(begin)
        _, closed, after = rest.partition(end)
        if not (found and closed):
            raise ValueError(f"Expected {begin.strip()} and {end.strip()}, found one or none.")
        document = f"{before}{begin}\n{table}\n\n{end}{after}"
    return document


def readme() -> str:
    """Return README.md as it should be."""
    return filled(
        README.read_text(encoding="utf-8"),
        inputs=inputs((TERRAFORM / "variables.tf").read_text(encoding="utf-8")),
        outputs=outputs((TERRAFORM / "outputs.tf").read_text(encoding="utf-8")),
    )


def run_book() -> str:
    """Return the run book as it should be."""
    bill = cost.table(cost.Use(), cost.Prices())
    return filled(RUN_BOOK.read_text(encoding="utf-8"), cost=bill)


def _arguments(body: str) -> dict[str, str]:
    return dict(_ARGUMENT.findall(body))


def _text(quoted: str) -> str:
    return quoted[1:-1].replace('\\"', '"').replace("|", "\\|")


def add_arguments(_parser: argparse.ArgumentParser) -> None:
    """Add what the command takes: nothing."""


def run(_arguments: argparse.Namespace) -> int:
    """Run the command."""
    README.write_text(readme(), encoding="utf-8")
    RUN_BOOK.write_text(run_book(), encoding="utf-8")
    return 0
