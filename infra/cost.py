"""Reckon what a million scored and saved drawings cost, by Google's price list.

Every assumption is an option. What is free each month is left out.
"""

from __future__ import annotations

import argparse
import math
from dataclasses import dataclass

MILLION = 1_000_000


@dataclass(frozen=True)
class Prices:
    """US dollars, November 2026: Cloud Run functions of tier 1 and Firestore in Tokyo.

    Sources: cloud.google.com/run/pricing, /firestore/pricing and /vpc/network-pricing.
    Look them up before you rely on them: they change, and differ by region.
    """

    cpu_second: float = 0.000024
    memory_gib_second: float = 0.0000025
    million_requests: float = 0.40
    million_document_reads: float = 0.38
    million_document_writes: float = 1.15
    stored_gib_month: float = 0.115
    egress_gib: float = 0.12


@dataclass(frozen=True)
class Use:
    """What happens for each drawing, and how long it takes.

    ``*_seconds`` is how long an instance is busy with one request; Google bills each begun tenth of
    a second. ``share`` of that is billed where an instance answers several requests at once.
    """

    score_seconds: float = 0.010
    history_seconds: float = 0.060
    site_seconds: float = 0.010
    score_gib: float = 0.5
    history_gib: float = 0.5
    site_gib: float = 0.25
    # One drawing is scored once or more until the pen rests, saved, and looked at in a history.
    scores: float = 1.3
    saves: float = 1.0
    lists: float = 0.05
    listed: float = 36
    # One in so many drawings opens the page anew, and looks for examples of the character.
    pages: float = 0.1
    examples: float = 1.0
    drawing_kib: float = 3.0
    answer_kib: float = 2.0
    share: float = 1.0
    # To the end of its month, and two years more.
    months_kept: float = 24.5


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

    kib_to_gib = MILLION / 1024**2
    reads = use.lists * use.listed
    # A save writes the drawing and the visitor's sums.
    writes = use.saves * 2
    stored = use.saves * use.drawing_kib * kib_to_gib
    sent = (use.scores * use.answer_kib + reads * use.drawing_kib * 4 / 3) * kib_to_gib
    return [
        function("score", use.scores, use.score_seconds, use.score_gib),
        function("history", use.saves + use.lists, use.history_seconds, use.history_gib),
        function("examples", use.examples, use.site_seconds, use.site_gib),
        function("site", use.pages * 4, use.site_seconds, use.site_gib),
        Line(
            "documents written",
            f"{writes:g} × ${price.million_document_writes:g}",
            writes * price.million_document_writes,
        ),
        Line(
            "documents read",
            f"{reads:g} × ${price.million_document_reads:g}",
            reads * price.million_document_reads,
        ),
        Line(
            "documents kept",
            f"{stored:.1f} GiB × {use.months_kept:g} months × ${price.stored_gib_month:g}",
            stored * use.months_kept * price.stored_gib_month,
        ),
        Line("sent", f"{sent:.1f} GiB × ${price.egress_gib:g}", sent * price.egress_gib),
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
