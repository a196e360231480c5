"""Statistics of measurements, and their format in tables."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Iterable, Mapping, Sequence


def median(values: Sequence[float]) -> float:
    """Return the median; ValueError if there are no values."""
    return float(statistics.median(values))


def percentile(values: Sequence[float], percent: float) -> float:
    """Return the percentile by nearest rank."""
    if not values:
        raise ValueError("expected at least one value")
    rank = -(-len(values) * percent // 100)
    return sorted(values)[max(int(rank), 1) - 1]


def ratios(values: Mapping[str, Sequence[float]], to: str) -> dict[str, float]:
    """Return each median as a multiple of the median of ``to``."""
    base = median(values[to])
    return {name: median(found) / base for name, found in values.items()}


def ms(seconds: float) -> str:
    """Format a duration in milliseconds, with three digits."""
    value = seconds * 1000
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"


def times(ratio: float) -> str:
    return f"{ratio:.2f}" if ratio < 10 else f"{ratio:.1f}"


def mib(size: float) -> str:
    return f"{size / 2**20:,.1f}"


def kb(size: float) -> str:
    """Format a size in thousands of bytes."""
    return f"{size / 1000:,.1f}"


def interleaved(
    rounds: int, runs: Mapping[str, Callable[[], float]], said: Callable[[str], None]
) -> dict[str, list[float]]:
    """Run each in turn, in several rounds, so that a disturbance of the machine affects all."""
    found: dict[str, list[float]] = {name: [] for name in runs}
    for number in range(rounds):
        for name, run in runs.items():
            found[name].append(run())
        said(f"round {number + 1} of {rounds}")
    return found


def rows(lines: Iterable[Sequence[object]]) -> list[str]:
    """Return a Markdown table; the first line is the header."""
    head, *body = [[str(cell) for cell in line] for line in lines]
    rule = ["---", *["--:"] * (len(head) - 1)]
    return [f"| {' | '.join(line)} |" for line in (head, rule, *body)]
