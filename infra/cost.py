"""Reckon what a million scored and saved drawings cost, by Google's price list.

Every assumption is an option. What is free each month is left out, and so is what a domain adds.
"""

from __future__ import annotations

import argparse
import math
from dataclasses import dataclass

MILLION = 1_000_000


@dataclass(frozen=True)
class Prices:
    """US dollars in Tokyo, as Google listed them from July 2025 to September 2026.

    docs/deploying.md says which page each was found on. Look them up before you rely on them.
    """

    # A function of the 2nd generation is billed as the service of Cloud Run that it is.
    cpu_second: float = 0.000024
    memory_gib_second: float = 0.0000025
    million_requests: float = 0.40
    million_document_reads: float = 0.38
    # What a write changes in the indexes is not charged; the room that indexes take is.
    million_document_writes: float = 1.15
    # By the time-to-live policy too, and of those none is free.
    million_document_deletes: float = 0.13
    stored_gib_month: float = 0.115
    # Point-in-time recovery is charged by the size of the whole database, not of what changed.
    recovery_gib_month: float = 0.115
    million_downloads: float = 0.40
    egress_gib: float = 0.12
    logged_gib: float = 0.50


@dataclass(frozen=True)
class Use:
    """What happens for each drawing, and how long it takes.

    ``*_seconds`` is how long an instance is busy with one request; Google bills each begun tenth of
    a second. ``share`` of that is billed where an instance answers several requests at once. That
    an instance starts is billed as well, and left out: it is rare where there is a million.
    """

    score_seconds: float = 0.015
    history_seconds: float = 0.060
    site_seconds: float = 0.010
    score_gib: float = 0.25
    history_gib: float = 0.25
    site_gib: float = 0.25
    # One drawing is scored once or more until the pen rests, saved, and looked at in a history.
    scores: float = 1.3
    saves: float = 1.0
    # Each asks for a list of so many, and for the sums.
    lists: float = 0.05
    listed: float = 36
    # One in so many drawings opens the page anew, and looks for examples of the character.
    pages: float = 0.1
    examples: float = 1.0
    # Seven examples are shown; half of them are in the browser's cache.
    pictures: float = 3.5
    # docs/decisions/history.md: 50 drawings came to 220 kB.
    drawing_kib: float = 4.3
    # The rest of the document, 270 bytes, and its 7 index entries, 1167, by Google's rules.
    document_kib: float = 1.4
    answer_kib: float = 2.0
    page_kib: float = 32
    example_kib: float = 1.0
    # Two lines: Cloud Run's and ours.
    logged_kib: float = 2.0
    share: float = 1.0
    # To the end of its month, and two years more.
    months_kept: float = 24.5
    # 0 where `point_in_time_recovery` is off.
    recovery: float = 1.0


@dataclass(frozen=True)
class Line:
    """One line of the bill: what, how it is reckoned, and what it comes to in dollars."""

    what: str
    arithmetic: str
    dollars: float


def bill(use: Use, price: Prices) -> list[Line]:
    """Return the bill of a million drawings."""

    def function(name: str, requests: float, seconds: float, gib: float) -> Line:
        billed = math.ceil(round(seconds * 10, 6)) / 10 * use.share
        rate = price.cpu_second + gib * price.memory_gib_second
        dollars = requests * (billed * rate * MILLION + price.million_requests)
        return Line(
            name,
            f"{requests:g} requests × ({billed:g} s × (1 vCPU × ${price.cpu_second * MILLION:g}"
            f" + {gib:g} GiB × ${price.memory_gib_second * MILLION:g})"
            f" + ${price.million_requests:g})",
            dollars,
        )

    def gibibytes(kib: float) -> float:
        return kib * MILLION / 1024**2

    history = use.saves + use.lists * 2
    site = use.pages * 4
    requests = use.scores + history + use.examples + site
    listed = use.lists * use.listed
    reads = listed + use.lists
    # A save writes the drawing and the visitor's sums.
    writes = use.saves * 2
    stored = gibibytes(use.saves * (use.drawing_kib + use.document_kib))
    sent = gibibytes(
        (use.scores + use.examples) * use.answer_kib
        + listed * use.drawing_kib * 4 / 3
        + use.pages * use.page_kib
        + use.pictures * use.example_kib
    )
    logged = gibibytes(requests * use.logged_kib)

    def each(name: str, number: float, dollars: float) -> Line:
        return Line(name, f"{number:g} × ${dollars:g}", number * dollars)

    def kept(name: str, size: float, dollars: float) -> Line:
        return Line(
            name,
            f"{size:.1f} GiB × {use.months_kept:g} months × ${dollars:g}",
            size * use.months_kept * dollars,
        )

    def moved(name: str, size: float, dollars: float) -> Line:
        return Line(name, f"{size:.1f} GiB × ${dollars:g}", size * dollars)

    return [
        function("score", use.scores, use.score_seconds, use.score_gib),
        function("history", history, use.history_seconds, use.history_gib),
        function("examples", use.examples, use.site_seconds, use.site_gib),
        function("site", site, use.site_seconds, use.site_gib),
        each("documents written", writes, price.million_document_writes),
        each("documents read", reads, price.million_document_reads),
        each("documents expired", use.saves, price.million_document_deletes),
        kept("documents kept", stored, price.stored_gib_month),
        kept("point-in-time recovery", stored * use.recovery, price.recovery_gib_month),
        each("examples fetched", use.pictures, price.million_downloads),
        moved("sent", sent, price.egress_gib),
        moved("logged", logged, price.logged_gib),
    ]


def table(use: Use, price: Prices) -> str:
    """Return the bill as a table in Markdown."""
    lines = bill(use, price)
    rows = [f"| {line.what} | {line.arithmetic} | {line.dollars:.2f} |" for line in lines]
    total = sum(line.dollars for line in lines)
    head = ["| for a million drawings | reckoned | US $ |", "|---|---|--:|"]
    return "\n".join([*head, *rows, f"| **together** | | **{total:.2f}** |"])


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what the command takes."""
    for of in (Use, Prices):
        group = parser.add_argument_group(of.__name__.lower(), of.__doc__)
        for name, default in vars(of()).items():
            flag = "--" + name.replace("_", "-")
            group.add_argument(flag, type=float, default=default, help=f"(default: {default:g})")


def run(arguments: argparse.Namespace) -> int:
    """Run the command."""
    given = vars(arguments)
    use = Use(**{name: given[name] for name in vars(Use())})
    price = Prices(**{name: given[name] for name in vars(Prices())})
    print(table(use, price))
    return 0
