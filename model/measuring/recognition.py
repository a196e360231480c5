"""Recognition: tables per set, script, line width and size, and the worst confusions."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from letters_core.characters import CHARACTERS, Script, script_of
from letters_core.reading.paper import clean
from letters_core.reading.preprocess import prepare
from letters_core.reading.recogniser import Reading
from model.drawing.canvas import SIZE, Canvas
from model.measuring import plots, worst
from model.measuring.reader import Reader, Results, ink_of, results
from model.measuring.section import Section, table
from model.measuring.test_sets import TestSet
from model.sources.cleaning import lacks_strokes
from model.sources.scans import Scan
from model.templates import Drawing

WIDTHS = (4, 12, 32)
SIZES = (0.3, 0.5, 0.7, 0.95)
_CONFUSIONS = 50
_COMPARED = 1500
_HEAD = ["set", "drawings", *(f"top-{n}, {w}" for n in (1, 5) for w in WIDTHS)]
# Lies beside the report: figures of an earlier model on drawings that the released one learned.
UNTOUCHED_FILE = "untouched.json"


def report(
    reader: Reader,
    sets: list[TestSet],
    scan_sets: dict[str, list[Scan]],
    to: Path,
    work: Path | None,
) -> list[Section]:
    """Return the sections on recognition and write the pictures of what is misread.

    ``work`` is the directory of the training whose float32 network is compared, if any.
    """
    unseen = [s for s in sets if not s.is_learned]
    by_width = {(s.name, width): results for s in unseen for width, results in read(reader, s)}
    usual = {s.name: by_width[s.name, 12] for s in unseen}
    unipen = [
        (s.drawings, [by_width[s.name, w] for w in WIDTHS]) for s in sets if s.name == "unipen"
    ]
    scanned = {name: reader.read(scans, Canvas()) for name, scans in scan_sets.items()}
    small = [TestSet(s.name, s.drawings[:: max(1, len(s.drawings) // 500)], s.neat) for s in unseen]
    sections = [
        Section(
            "## Recognition\n\nLook-alikes count as one; *exact* tells them apart. The drawing "
            f"spans {SIZE:.0%} of a 256-pixel frame; lines are 4, 12 and 32 pixels wide. "
            "Nothing of these sets was trained on."
        ),
        _by_set(unseen, by_width),
        *([_as_scanned(scanned)] if scanned else []),
        *map(Section, _untouched(to)),
        *(_complete(*read) for read in unipen),
        Section("### By script\n\nAll sets together."),
        Section(_scripts_table(unseen, by_width)),
        Section("### By size in the frame\n\nLine width 8 of 256, at most 500 drawings a set."),
        Section(_sizes_table(reader, small)),
        Section(
            "### Worst confusions\n\nAt line width 12, over all sets: "
            "the drawing, what was meant, what was read."
        ),
        Section(_confusions(usual, to)),
        Section(
            "### Worst characters\n\nOf each set, at line width 12 or as scanned: the share read "
            "rightly, and what the others were read as."
        ),
        *(Section(worst.section(name, each, to)) for name, each in {**usual, **scanned}.items()),
    ]
    if work:
        sections += [
            Section(
                "### What int8 costs\n\nThe float32 network on the same prepared pictures, line "
                f"width 12, at most {_COMPARED:,} drawings a script."
            ),
            _int8_loss(reader, sets, work),
        ]
    return sections


def read(reader: Reader, test_set: TestSet) -> Iterator[tuple[int, Results]]:
    """Yield each line width of the report and the results of a set drawn with it."""
    for width in WIDTHS:
        yield width, reader.read(test_set.drawings, Canvas(width=width))


def figures(by_width: dict[int, Results]) -> dict[str, Any]:
    """Return the figures of a set: its size, and its accuracy at each line width."""
    return {
        "drawings": len(by_width[WIDTHS[0]].drawings),
        "top1": {w: round(results.accuracy(), 5) for w, results in by_width.items()},
        "top5": {w: round(results.accuracy(5), 5) for w, results in by_width.items()},
    }


def _percent(value: float) -> str:
    return f"{100 * value:.1f}"


def _by_set(sets: list[TestSet], by_width: dict[tuple[str, int], Results]) -> Section:
    found = {s.name: figures({w: by_width[s.name, w] for w in WIDTHS}) for s in sets}
    rows = [[*_row(n, of_set), _percent(by_width[n, 12].exact())] for n, of_set in found.items()]
    return Section(table([*_HEAD, "exact, 12"], rows), found)


def _row(name: str, of_set: dict[str, Any]) -> list[str]:
    shares = [*of_set["top1"].values(), *of_set["top5"].values()]
    return [name, f"{of_set['drawings']:,}", *map(_percent, shares)]


def _as_scanned(scanned: dict[str, Results]) -> Section:
    """Tabulate the sets of scans, whose lines are as wide as they are."""
    rows = []
    found: dict[str, Any] = {}
    for name, each in scanned.items():
        lowest = worst.lowest(each)
        found[name] = {
            "drawings": len(each.drawings),
            "top1": round(each.accuracy(), 5),
            "top5": round(each.accuracy(5), 5),
            "lowest": lowest,
        }
        shares = [each.accuracy(), each.accuracy(5), each.exact()]
        least = f"{lowest[0]} {lowest[1]:.0%}" if lowest else ""
        rows.append([name, f"{len(each.drawings):,}", *map(_percent, shares), least])
    head = ["as scanned", "drawings", "top-1", "top-5", "exact", "worst character"]
    return Section(table(head, rows), found)


def _untouched(to: Path) -> list[str]:
    """Describe how a model reads the drawings that were held out of its training."""
    path = to / UNTOUCHED_FILE
    if not path.exists():
        raise FileNotFoundError(f"expected {path} (python -m model untouched), found none")
    untouched = json.loads(path.read_text("utf-8"))
    return [
        (
            f"Model {untouched['version']} on what this one is trained on, but that one was not "
            "(`python -m model untouched`):"
        ),
        table(_HEAD, [_row(name, of_set) for name, of_set in untouched["sets"].items()]),
    ]


def _complete(drawings: list[Drawing], by_width: list[Results]) -> Section:
    """Describe UNIPEN without the drawings that lack strokes."""
    whole = np.array([not lacks_strokes(d) for d in drawings])
    reached = [float((results.rank[whole] == 1).mean()) for results in by_width]
    shares = {w: round(share, 4) for w, share in zip(WIDTHS, reached, strict=True)}
    return Section(
        f"Of the drawings of UNIPEN {int((~whole).sum())} lack the strokes that tell what they "
        f"are, or lie on their side; without these top-1 is {', '.join(map(_percent, reached))}.",
        {"unipen complete": shares},
    )


def _scripts_table(sets: list[TestSet], by_width: dict[tuple[str, int], Results]) -> str:
    rows = []
    for script in Script:
        ranks = [
            np.concatenate([_of_script(by_width[s.name, width], script) for s in sets])
            for width in WIDTHS
        ]
        if len(ranks[0]):
            cells = [_percent(float((each == 1).mean())) for each in ranks]
            rows.append([script.value, f"{len(ranks[0]):,}", *cells])
    return table(["script", "drawings", *(f"top-1, {w}" for w in WIDTHS)], rows)


def _of_script(results: Results, script: Script) -> NDArray[np.int64]:
    mine = [script_of(d.character) is script for d in results.drawings]
    return np.asarray(results.rank[np.array(mine, bool)])


def _sizes_table(reader: Reader, sets: list[TestSet]) -> str:
    rows = []
    for s in sets:
        canvases = [Canvas(width=8, size=size - 8 / 256) for size in SIZES]
        accuracies = [reader.read(s.drawings, c).accuracy() for c in canvases]
        rows.append([s.name, f"{len(s.drawings):,}", *map(_percent, accuracies)])
    return table(["set", "drawings", *(f"{size:.0%}" for size in SIZES)], rows)


def _confusions(usual: dict[str, Results], to: Path) -> str:
    """Draw one example of each of the commonest confusions; return the text."""
    counts: Counter[tuple[str, str]] = Counter()
    shown: dict[tuple[str, str], Drawing | Scan] = {}
    for read in usual.values():
        for i in np.flatnonzero(read.rank > 1):
            drawing = read.drawings[i]
            pair = drawing.character, CHARACTERS[int(read.readings[i].logits.argmax())]
            counts[pair] += 1
            shown.setdefault(pair, drawing)
    worst = counts.most_common(_CONFUSIONS)
    pictures = [(ink_of(shown[pair]), f"{pair[0]} → {pair[1]}  {n}") for pair, n in worst]
    plots.sheet(pictures, to / "confusions.png")
    words = ", ".join(f"{meant} read as {taken} ({n})" for (meant, taken), n in worst)
    return f"![The commonest confusions](confusions.png)\n\n{words}"


def _int8_loss(reader: Reader, sets: list[TestSet], work: Path) -> Section:
    """Compare int8 with the float32 network that it was made from, script by script."""
    from model.training.float_model import logits_of

    rows = []
    lost: dict[str, float] = {}
    for script in Script:
        drawings = [d for s in sets for d in s.drawings if script_of(d.character) is script]
        if not drawings:
            continue
        drawings = drawings[:: max(1, len(drawings) // _COMPARED)]
        inks = [Canvas().draw(d) for d in drawings]
        # With the served temperature: the rank of groups of look-alikes depends on it.
        logits = logits_of(work, np.stack([prepare(clean(ink)) for ink in inks]))
        exact = logits / reader.recogniser.temperature
        readings = [reader.recogniser.read(ink) for ink in inks]
        floats = [Reading(e, r.placement, r.defects) for e, r in zip(exact, readings, strict=True)]
        served = results(drawings, readings).accuracy()
        original = results(drawings, floats).accuracy()
        lost[script.value] = round(original - served, 4)
        loss = f"{100 * (original - served):+.2f}"
        row = [script.value, f"{len(drawings):,}", f"{100 * original:.2f}", f"{100 * served:.2f}"]
        rows.append([*row, loss])
    head = ["script", "drawings", "float32", "int8", "lost, points"]
    return Section(table(head, rows), {"int8 loss": lost})
