"""docs/measurements.md: text written by hand, with the measured figures between markers."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime, timezone
from pathlib import Path

from tools.bench import machine

REPOSITORY = Path(__file__).resolve().parent.parent.parent
DOCUMENT = REPOSITORY / "docs" / "measurements.md"


def put(name: str, command: str, lines: Iterable[str], document: Path = DOCUMENT) -> None:
    """Replace the text between a part's markers; ValueError if they are missing."""
    today = datetime.now(timezone.utc)
    head = f"{today:%Y-%m-%d}, {machine.kind()}, `{command}`:"
    text = document.read_text(encoding="utf-8")
    written = replaced(text, name, [head, "", *lines])
    document.write_text(written, encoding="utf-8")


def replaced(text: str, name: str, lines: Iterable[str]) -> str:
    """Return the text with the lines between the markers of ``name``."""
    begin, end = f"<!-- {name} -->", f"<!-- /{name} -->"
    pattern = re.compile(f"{re.escape(begin)}.*?{re.escape(end)}", re.DOTALL)
    if not pattern.search(text):
        raise ValueError(f"expected {begin} and {end}, found neither or only one")
    part = "\n".join([begin, *lines, end])
    return pattern.sub(lambda _: part, text, count=1)
