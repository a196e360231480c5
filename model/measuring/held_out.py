"""python -m model untouched --data DIR: measure a model on drawings held out of its training.

The final model is trained on Komatsu's drawings, so it cannot be measured on them. A model that has
not seen them is measured instead, through the serving path; its figures go beside the report. Takes
a minute.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from letters_core.reading.recogniser import Recogniser
from model.measuring import recognition, test_sets
from model.measuring.evaluate import REPORT
from model.measuring.reader import Reader
from model.settings import RELEASE


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare where data and model are and where the figures go."""
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--model", type=Path, default=RELEASE, help="not trained on Komatsu's")
    parser.add_argument("--to", type=Path, default=REPORT)


def run(arguments: argparse.Namespace) -> int:
    """Measure a model on the sets that the next one is trained on; write and print the figures."""
    recogniser = Recogniser.load(arguments.model)
    sets = {
        s.name: recognition.figures(dict(recognition.read(Reader(recogniser), s)))
        for s in test_sets.load(arguments.data)
        if s.is_learned
    }
    if not sets:
        sys.exit(f"expected drawings in {arguments.data / test_sets.KOMATSU_FILE}, found none")
    text = json.dumps({"version": recogniser.version, "sets": sets}, indent=1)
    arguments.to.mkdir(parents=True, exist_ok=True)
    (arguments.to / recognition.UNTOUCHED_FILE).write_text(text + "\n", "utf-8")
    print(text)
    return 0
