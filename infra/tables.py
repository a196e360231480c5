"""Write the tables of variables and outputs into infra/terraform/README.md."""

from __future__ import annotations

import argparse
import re
import sys
from pathlib import Path

TERRAFORM = Path(__file__).resolve().parent / "terraform"
README = TERRAFORM / "README.md"

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


def readme(folder: Path = TERRAFORM) -> str:
    """Return README.md as it should be."""
    return filled(
        (folder / "README.md").read_text(encoding="utf-8"),
        inputs=inputs((folder / "variables.tf").read_text(encoding="utf-8")),
        outputs=outputs((folder / "outputs.tf").read_text(encoding="utf-8")),
    )


def _arguments(body: str) -> dict[str, str]:
    return dict(_ARGUMENT.findall(body))


def _text(quoted: str) -> str:
    return quoted[1:-1].replace('\\"', '"').replace("|", "\\|")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what the command takes."""
    parser.add_argument("--check", action="store_true", help="only say whether they are up to date")


def run(arguments: argparse.Namespace) -> int:
    """Run the command."""
    wanted = readme()
    if arguments.check and wanted != README.read_text(encoding="utf-8"):
        sys.exit(f"{README} is out of date: run `python -m infra tables`.")
    README.write_text(wanted, encoding="utf-8")
    return 0
