"""The card of a released model, letters.json: its version, digest, temperature and characters."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from letters_core.reading.recogniser import CARD_FILE


def read(release: Path) -> dict[str, Any]:
    """Return the card in a directory; FileNotFoundError if there is none."""
    card: dict[str, Any] = json.loads((release / CARD_FILE).read_text("utf-8"))
    return card


def write(card: dict[str, Any], release: Path) -> None:
    """Write the card into a directory: all of it, or nothing if that fails."""
    partial = release / "partial.json"
    partial.write_text(json.dumps(card, ensure_ascii=False, indent=1) + "\n", "utf-8")
    partial.replace(release / CARD_FILE)


def next_number(release: Path, digest: str) -> int:
    """Return the number of the release after the one in a directory.

    A model keeps its number, by the SHA-256 of its file. The first number is 1.
    """
    if not (release / CARD_FILE).exists():
        return 1
    last = read(release)
    number = str(last["version"]).partition("-")[0]
    if not number.isdecimal():
        return 1
    return int(number) if last["sha256"] == digest else int(number) + 1
