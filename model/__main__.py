"""python -m model COMMAND: from stroke data to the released model, one command a step."""

from __future__ import annotations

import argparse
import importlib
import sys

# Each command, the module that runs it, and what it does.
COMMANDS = {
    "prepare": ("sources.prepare", "read the stroke data into templates"),
    "removable": ("drawing.removable", "find the strokes that may be left out for training"),
    "train": ("training.train", "train the network"),
    "average": ("training.average", "take the mean of several trainings"),
    "export": ("releasing.export", "write the int8 model"),
    "calibrate": ("measuring.calibrate", "calibrate the released probabilities"),
    "untouched": (
        "measuring.held_out",
        "measure a model on drawings that the next one is trained on",
    ),
    "evaluate": ("measuring.evaluate", "measure the released model and write the report"),
    "examples": ("releasing.pick_examples", "pick the drawings that read best"),
    "catalogue": ("releasing.catalogue", "write the page's readings, meanings and grades"),
    "strokes": ("sources.stroke_pack", "build the stroke pack of the page and the functions"),
    "extract-etl": ("sources.licensed.extract", "write the ETL Character Database as PNG files"),
}


def main() -> int:
    """Run one command; its module is imported only then."""
    parser = argparse.ArgumentParser(prog="python -m model", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    chosen = sys.argv[1] if len(sys.argv) > 1 else ""
    for name, (module_name, summary) in COMMANDS.items():
        command = commands.add_parser(name, help=summary)
        if name == chosen:
            module = importlib.import_module(f"model.{module_name}")
            command.description = module.__doc__
            module.add_arguments(command)
            command.set_defaults(run=module.run)
    arguments = parser.parse_args()
    return int(arguments.run(arguments))


if __name__ == "__main__":
    sys.exit(main())
