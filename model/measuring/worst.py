"""The characters that a set's people are misread in most often, by name and as pictures."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import numpy as np

from letters_core.characters import CHARACTERS
from letters_core.reading.erosion import Ink
from model.measuring import plots
from model.measuring.reader import Results, ink_of

_NAMED = 12
_SHOWN_OF_EACH = 4
# With fewer drawings a share means nothing.
_LEAST_DRAWINGS = 3


def lowest(read: Results) -> tuple[str, float] | None:
    """Return the character with the lowest share read rightly, and that share; None without any."""
    shares = _shares(read)
    return min(shares.items(), key=lambda pair: pair[1]) if shares else None


def section(name: str, read: Results, to: Path) -> str:
    """Name the worst characters of a set, and draw some of what was misread of each."""
    shares = {c: share for c, share in _shares(read).items() if share < 1}
    worst = sorted(shares, key=lambda c: shares[c])[:_NAMED]
    if not worst:
        return f"**{name}**: no character of {_LEAST_DRAWINGS} drawings or more is misread."
    pictures: list[tuple[Ink, str]] = []
    words = []
    for character in worst:
        missed = [
            i for i in np.flatnonzero(read.rank > 1) if read.drawings[i].character == character
        ]
        taken = Counter(CHARACTERS[int(read.readings[i].logits.argmax())] for i in missed)
        reads = " ".join(f"{other} {n}" for other, n in taken.most_common(3))
        words.append(f"{character} {shares[character]:.0%} (read as {reads})")
        for i in missed[:_SHOWN_OF_EACH]:
            best = CHARACTERS[int(read.readings[i].logits.argmax())]
            pictures.append((ink_of(read.drawings[i]), f"{character} → {best}"))
    file = f"worst-{name.replace(' ', '-')}.png"
    plots.sheet(pictures, to / file, columns=12)
    return f"**{name}**: {', '.join(words)}.\n\n![Misread of {name}]({file})"


def _shares(read: Results) -> dict[str, float]:
    """Return the share read rightly of each character with enough drawings."""
    every = Counter(d.character for d in read.drawings)
    right = Counter(d.character for d, r in zip(read.drawings, read.rank, strict=True) if r == 1)
    return {c: right[c] / n for c, n in every.items() if n >= _LEAST_DRAWINGS}
