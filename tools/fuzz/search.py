"""One coverage-guided search: ``python -m tools.fuzz.search TARGET [libFuzzer's options]``.

An exception from a target ends it; the input is written where ``-artifact_prefix`` says.
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
    # In production a warning would be a log line that anybody can cause.
    warnings.simplefilter("error")
    arguments = {"custom_mutator": _mutate_png} if name == "drawing" else {}
    atheris.Setup([sys.argv[0], *options], TARGETS[name], **arguments)
    atheris.Fuzz()


def _mutate_png(data: bytes, longest: int, seed: int) -> bytes:
    return mutate(data, longest, seed, atheris.Mutate)


if __name__ == "__main__":
    main()
