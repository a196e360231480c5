"""python -m tools.bench [PART ...]: measure everything, or some of it, into docs/measurements.md.

Each part has a time limit and a process of its own; if one fails, the others still run.
"""

from __future__ import annotations

import subprocess
import sys
import time

PARTS = {
    "cold_start": 240,
    "warm": 150,
    "throughput": 120,
    "memory": 120,
    "size": 30,
    "growth": 240,
}


def main() -> None:
    wanted = sys.argv[1:] or list(PARTS)
    if unknown := [name for name in wanted if name not in PARTS]:
        sys.exit(f"Expected some of {', '.join(PARTS)}, found {unknown[0]}.")
    failed = [name for name in wanted if not run(name)]
    if failed:
        sys.exit(f"Not measured: {', '.join(failed)}.")


def run(name: str) -> bool:
    """Run one part; False if it fails or takes too long."""
    print(f"{name} …", flush=True)
    started = time.monotonic()
    # In the same session, so that Ctrl-C reaches it; each part stops what it has started.
    command = [sys.executable, "-m", f"tools.bench.{name}"]
    try:
        subprocess.run(command, check=True, timeout=PARTS[name])
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired) as error:
        print(f"{name}: {error}", flush=True)
        return False
    print(f"{name}: {time.monotonic() - started:.0f} s", flush=True)
    return True


if __name__ == "__main__":
    main()
