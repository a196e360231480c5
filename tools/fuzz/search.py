"""One coverage-guided search: ``python -m tools.fuzz.search TARGET [libFuzzer's options]``.

An exception that a target lets through ends it, and the input lies where ``-artifact_prefix`` says.
"""

from __future__ import annotations

import sys
import warnings

import atheris

with atheris.instrument_imports(include=["letters_core", "PIL", "itsdangerous", "werkzeug"]):
    from tools.fuzz.png_mutator import mutate
    from tools.fuzz.targets import TARGETS


def main() -> None:
    name, *options = sys.argv[1:]
    # A warning in production is a line in the log that somebody outside has caused.
    warnings.simplefilter("error")
    arguments = {"custom_mutator": _mutate_png} if name == "drawing" else {}
    atheris.Setup([sys.argv[0], *options], TARGETS[name], **arguments)
    atheris.Fuzz()


def _mutate_png(data: bytes, longest: int, seed: int) -> bytes:
    return mutate(data, longest, seed, atheris.Mutate)


if __name__ == "__main__":
    main()
