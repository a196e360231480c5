"""python -m model evaluate --data DIR: measure the released model and write model/report/.

Takes a quarter of an hour on one core. All figures come from the committed .tflite through the code
that serves it: the same preprocessing, interpreter and score. ``--work`` names the directory of the
training: its float32 network is compared with the int8 one, and results are cached there, so that
the same command continues where it was stopped.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from letters_core.reading.recogniser import MODEL_FILE, Recogniser
from model.measuring import (
    advice_report,
    hands_report,
    plots,
    quality,
    recognition,
    test_sets,
    what_it_sees,
)
from model.measuring.reader import Reader, multiply_accumulates
from model.measuring.section import Section
from model.settings import RELEASE, ROOT

REPORT = ROOT / "model" / "report"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare where data and model are and where the report goes."""
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--model", type=Path, default=RELEASE)
    parser.add_argument("--work", type=Path, help="compare with the float32 network kept there")
    parser.add_argument(
        "--test-fonts", type=Path, help="fonts that nothing was trained on, for added characters"
    )
    parser.add_argument("--to", type=Path, default=REPORT)


def run(arguments: argparse.Namespace) -> int:
    """Measure, write report.md, figures.json and the pictures, and print the report."""
    plots.use_japanese_font()
    recogniser = Recogniser.load(arguments.model)
    reader = Reader(recogniser, arguments.work and arguments.work / "readings")
    sets = test_sets.load(arguments.data, arguments.test_fonts)
    scans = test_sets.load_scans(arguments.data)
    if not any(s.is_dev for s in sets):
        sys.exit(f"expected drawings in {arguments.data / test_sets.DEV_FILE}, found none")
    arguments.to.mkdir(parents=True, exist_ok=True)
    size = (arguments.model / MODEL_FILE).stat().st_size
    sections = [
        Section(f"# What model {recogniser.version} can do"),
        Section(
            f"`python -m model evaluate --data DIR --work DIR`. {size:,} bytes, "
            f"{multiply_accumulates() / 1e6:.1f} million multiply-accumulates."
        ),
        *recognition.report(reader, sets, scans, arguments.to, arguments.work),
        *quality.report(reader, sets, arguments.to),
        *hands_report.report(arguments.data, arguments.to),
        *what_it_sees.report(recogniser, sets, arguments.data, arguments.to),
        *advice_report.report(recogniser, sets, arguments.to),
    ]
    text = "\n\n".join(section.text for section in sections) + "\n"
    (arguments.to / "report.md").write_text(text, "utf-8")
    figures = {name: found for section in sections for name, found in section.figures.items()}
    (arguments.to / "figures.json").write_text(
        json.dumps(figures, ensure_ascii=False, indent=1) + "\n", "utf-8"
    )
    print(text)
    return 0
