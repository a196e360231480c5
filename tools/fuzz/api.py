"""Send a local site requests generated from the API's description: ``python -m tools.fuzz.api``.

It fails on any answer that is not described, any 5xx, and any malformed request that is accepted.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

from tests.conftest import REPOSITORY, local_site

CONFIGURATION = Path(__file__).with_name("schemathesis.toml")


def run(address: str, *, examples: int, seed: int) -> int:
    """Return schemathesis's exit status after so many generated requests to each operation."""
    command = [
        *(sys.executable, "-m", "schemathesis.cli", "--config-file", str(CONFIGURATION), "run"),
        *("web/public/openapi.json", f"--url={address}/api", f"--max-examples={examples}"),
        *(f"--seed={seed}", "--generation-database=none", "--no-color", "--continue-on-failure"),
    ]
    environment = os.environ | {
        "SCHEMATHESIS_HOOKS": "tools.fuzz.hooks",
        "PYTHONPATH": os.pathsep.join(("functions", ".")),
    }
    return subprocess.run(command, cwd=REPOSITORY, env=environment, check=False).returncode


def answers(log: Path) -> str:
    """Return a table of how often each status was answered, from the functions' log."""
    lines = [line for line in log.read_text().splitlines() if line.startswith("{")]
    times = Counter(tuple(json.loads(line)["message"].split()) for line in lines)
    requests = sorted({message[:-1] for message in times})
    statuses = sorted({message[-1] for message in times})
    rows = [["request", *statuses], ["---"] * (1 + len(statuses))]
    for request in requests:
        counts = [times.get((*request, status), 0) for status in statuses]
        rows.append([" ".join(request), *(str(count or "") for count in counts)])
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def main() -> None:
    parser = argparse.ArgumentParser(prog="tools.fuzz.api", description=__doc__)
    parser.add_argument("--examples", type=int, default=100, help="requests to each operation")
    parser.add_argument("--seed", type=int, default=7, help="makes up the same requests again")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as directory, local_site(Path(directory)) as site:
        status = run(site.address, examples=chosen.examples, seed=chosen.seed)
        print(answers(Path(directory, "output")), flush=True)
    sys.exit(status)


if __name__ == "__main__":
    main()
