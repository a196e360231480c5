"""What the documents say about variables, outputs and costs is true."""

from __future__ import annotations

import ast
import json
import re
import shutil
import subprocess
from collections.abc import Iterator

from tests.conftest import REPOSITORY, do_without
from tests.infra.conftest import SOURCE

README = (SOURCE / "README.md").read_text(encoding="utf-8")
RUN_BOOK = (REPOSITORY / "docs" / "deploying.md").read_text(encoding="utf-8")

BLOCK = re.compile(r'^(variable|output) "(\w+)" \{\n(.*?)^\}', re.MULTILINE | re.DOTALL)
# The files are formatted, so two spaces mean that a line belongs to the block itself.
ARGUMENT = re.compile(r"^  (description|type|default) += (.+)$", re.MULTILINE)


def declared(file: str) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield each variable or output of a file, with its arguments."""
    for _, name, body in BLOCK.findall((SOURCE / file).read_text(encoding="utf-8")):
        arguments = dict(ARGUMENT.findall(body))
        arguments["description"] = arguments["description"][1:-1].replace('\\"', '"')
        yield name, arguments


def test_the_table_of_variables_has_each_as_it_is_declared() -> None:
    rows = [
        f"| `{name}` | {a['description']} | `{a['type']}` | "
        + (f"`{a['default']}` |" if "default" in a else "required |")
        for name, a in declared("variables.tf")
    ]
    table = README.partition("## Variables")[2].partition("## Outputs")[0]
    assert sorted(rows) == sorted(line for line in table.splitlines() if line.startswith("| `"))


def test_the_table_of_outputs_has_each_as_it_is_declared() -> None:
    rows = [f"| `{name}` | {a['description']} |" for name, a in declared("outputs.tf")]
    table = README.partition("## Outputs")[2]
    assert sorted(rows) == sorted(line for line in table.splitlines() if line.startswith("| `"))


def test_every_file_is_in_the_table_of_files() -> None:
    files = [file.name for file in SOURCE.glob("*.tf")]
    beside = {"outputs.tf", "variables.tf", "versions.tf", "state.tf"}
    assert {file for file in files if f"`{file}`" not in README} <= beside


def costs() -> list[tuple[str, str, float]]:
    """Return the lines of the run book's table of costs: what, its arithmetic, dollars."""
    table = RUN_BOOK.partition("| for a million drawings | in full | US $ |")[2]
    rows = re.findall(
        r"^\| (.+?) \| (.*?) ?\| \**([\d.]+)\** \|$", table.split("\n\n")[0], re.MULTILINE
    )
    return [(what, reckoned.strip(), float(dollars)) for what, reckoned, dollars in rows]


def test_the_arithmetic_of_the_bill_is_right() -> None:
    *lines, together, cheaper = costs()
    for what, reckoned, dollars in lines:
        assert round(value(reckoned), 2) == dollars, what
    total = sum(dollars for _, _, dollars in lines)
    assert together == ("**together**", "", round(total, 2))
    (recovery,) = [dollars for what, _, dollars in lines if what == "point-in-time recovery"]
    assert cheaper == ("**without recovery**", "", round(total - recovery, 2))


def value(reckoned: str) -> float:
    """Return the value of a sum of products, written with × and +."""
    tree = ast.parse(reckoned.replace("×", "*"), mode="eval")

    def of(node: ast.AST) -> float:
        if isinstance(node, ast.Expression):
            return of(node.body)
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add | ast.Mult):
            left, right = of(node.left), of(node.right)
            return left + right if isinstance(node.op, ast.Add) else left * right
        assert isinstance(node, ast.Constant)
        assert isinstance(node.value, int | float)
        return node.value

    return of(tree)


def test_gcloud_can_clone_as_of_the_version_that_the_run_book_names() -> None:
    gcloud = shutil.which("gcloud") or do_without(
        "Expected gcloud, found none: see CONTRIBUTING.md."
    )
    (named,) = re.findall(r"needs the Google Cloud CLI (\d+)\.\d+\.\d+", RUN_BOOK)
    versions = subprocess.run(
        [gcloud, "version", "--format=json"], capture_output=True, text=True, check=True
    )
    here = json.loads(versions.stdout)["Google Cloud SDK"].partition(".")[0]
    clone = subprocess.run(
        [gcloud, "firestore", "databases", "clone", "--help"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (clone.returncode == 0) == (int(here) >= int(named)), clone.stderr
