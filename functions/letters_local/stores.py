"""The functions' stores on this computer, set up before the functions are loaded."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from multiprocessing import get_context
from pathlib import Path

from letters_core import config
from letters_core.examples.directory import Directory
from letters_core.examples.store import ExampleStore

ROOT = Path(__file__).resolve().parent.parent.parent
EXAMPLES = ROOT / "model" / "release" / "examples.zip.xz"
# Where the local site serves the objects that a browser otherwise gets from Cloud Storage.
STORAGE_URL = "/storage/"


@contextmanager
def prepared(store: str) -> Iterator[ExampleStore]:
    """Set the environment for a store; yield the examples that browsers get."""
    data = config.data_directory(default=ROOT / ".data")
    # Other accounts of this computer may not read what somebody has written.
    data.mkdir(mode=0o700, parents=True, exist_ok=True)
    os.environ["LETTERS_DATA"] = str(data)
    os.environ["LETTERS_EXAMPLES_URL"] = STORAGE_URL
    if not config.has_signing_keys():
        os.environ["LETTERS_SIGNING_KEYS_FILE"] = str(_signing_key(data))
    pack = config.examples_pack(default=EXAMPLES)
    os.environ["LETTERS_EXAMPLES"] = str(pack)
    if store == "firestore":
        with _emulated(data, pack) as examples:
            yield examples
    else:
        os.environ["LETTERS_STORE"] = "embedded"
        yield Directory(pack)


@contextmanager
def _emulated(data: Path, pack: Path) -> Iterator[ExampleStore]:
    from letters_local import emulators
    from letters_local.on_demand import OnDemand

    print("STORE=firestore starts with an empty history, and keeps none after Ctrl-C.", flush=True)
    firestore, storage = emulators.firestore(), emulators.storage(data / "storage")
    with emulators.running(firestore, storage):
        os.environ.update(emulators.environment(firestore, storage))
        os.environ.update({"LETTERS_STORE": "firestore", "LETTERS_BUCKET": emulators.BUCKET})
        # In a process of its own: gRPC, once used, does not survive the fork of the server.
        warm_up = get_context("spawn").Process(target=emulators.warm_up)
        warm_up.start()
        examples = OnDemand(emulators.BUCKET, Directory(pack))
        if pack.exists():
            examples.publish_manifest()
        warm_up.join()
        if warm_up.exitcode:
            raise RuntimeError("Expected Firestore's emulator to keep a document, but it did not.")
        yield examples


def _signing_key(data: Path) -> Path:
    """Return the file of this computer's own key; make it if it is missing."""
    path = data / "signing-keys"
    if not path.exists():
        partial = data / f"signing-keys.{os.getpid()}"
        partial.touch(mode=0o600)
        partial.write_text(secrets.token_urlsafe(32) + "\n", encoding="utf-8")
        # Whole or not at all, and never over another process's file.
        with suppress(FileExistsError):
            path.hardlink_to(partial)
        partial.unlink()
    return path
