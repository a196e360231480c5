"""The measured functions, and their stores."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from letters_local import emulators
from tests.examples import a_pack, as_zip, publish
from tools.bench.document import REPOSITORY
from tools.bench.servers import APPS, Function


def python_of(name: str) -> Path:
    """Return a Python that has only a function's packages.

    FileNotFoundError if it has not been set up.
    """
    python = REPOSITORY / ".venv-measure" / name / "bin" / "python"
    if not python.exists():
        raise FileNotFoundError(f"Expected {python}, found none: run `make bench`.")
    return python


def function(name: str, **settings: str) -> Function:
    """Return one of the three functions, with the packages it is deployed with."""
    return Function(name, REPOSITORY / "functions" / name, python_of(name), settings)


def app(name: str, **settings: str) -> Function:
    """Return a function to compare with, which has all packages."""
    return Function(name, APPS / name, settings=settings)


@contextmanager
def stores(directory: Path) -> Iterator[dict[str, str]]:
    """Run both emulators with one example published; yield the settings that use them."""
    firestore, storage = emulators.firestore(), emulators.storage()
    with emulators.running(firestore, storage):
        settings = emulators.environment(firestore, storage)
        os.environ.update(settings)
        emulators.warm_up()
        from google.cloud.storage import Client

        pack = as_zip(a_pack(永=[97]), directory / "pack.zip")
        publish(Client().bucket(emulators.BUCKET), pack)
        yield settings | {"LETTERS_BUCKET": emulators.BUCKET}
