"""python -m letters_local.publish --bucket NAME: upload the pack of examples to a bucket.

It uploads only what the bucket lacks, and the manifest last.

If it fails halfway, the manifest in the bucket still names only drawings that are there. After a
new manifest, drawings that neither it nor the previous one names are deleted; somebody may still
have a page with the previous one's drawings.
"""

from __future__ import annotations

import argparse
import io
import sys
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import TypeVar

from google.api_core.exceptions import GoogleAPICallError
from google.auth.exceptions import GoogleAuthError
from google.cloud.storage import Blob, Bucket, Client, transfer_manager
from requests.exceptions import RequestException
from tqdm import tqdm

from letters_core import config
from letters_core.examples import manifest
from letters_core.examples.directory import Directory
from letters_core.http.problem import Unavailable
from letters_local.stores import EXAMPLES

_FOR_EVER = "public, max-age=31536000, immutable"
_ASK_EACH_TIME = "no-cache"
_AT_ONCE = 64

_Item = TypeVar("_Item")


class BadPack(ValueError):
    """A pack whose manifest and drawings do not match."""


def publish(bucket: Bucket, pack: Path, workers: int = 8) -> int:
    """Upload the drawings of a pack that a bucket lacks; return how many.

    ``pack`` is a folder or an archive. BadPack, or an exception of the client library; after that
    the bucket serves what it did before.
    """
    source = Directory(pack)
    try:
        version = source.newer(None)
        assert version  # noqa: S101 - a first look always finds one
        named = sorted(manifest.parse(version.manifest).objects())
    except (Unavailable, manifest.BadManifest) as error:
        raise BadPack(
            f"expected a pack of examples in {pack}: {error.__cause__ or error}"
        ) from error
    objects = bucket.list_blobs(prefix=manifest.PREFIX)
    there = {blob.name for blob in objects if blob.name != manifest.NAME}
    missing = [name for name in named if name not in there]
    with tqdm(total=len(missing), unit=" drawings", disable=not missing) as bar:
        for names in _chunks(missing):
            upload(bucket, [(name, _drawing(source, name)) for name in names], workers)
            bar.update(len(names))
    before = _served(bucket)
    if before != version.manifest:
        upload_manifest(bucket, version.manifest)
        for name in sorted(there.difference(named, _names(before))):
            bucket.blob(name).delete()
    return len(missing)


def _names(served: bytes | None) -> set[str]:
    """Return the drawings that a manifest names, none if it is missing or unreadable."""
    try:
        return set(manifest.parse(served).objects()) if served else set()
    except manifest.BadManifest:
        return set()


def _drawing(source: Directory, name: str) -> bytes:
    png = source.image(name)
    if png is None:
        raise BadPack(f"expected {name}, which the manifest names, found none")
    if manifest.content_hash(png) not in name:
        raise BadPack(f"expected the name of a drawing to be its hash, found another in {name}")
    return png


def upload(bucket: Bucket, drawings: list[tuple[str, bytes]], workers: int = 1) -> None:
    """Upload drawings, each the name of its object and its PNG, ``workers`` at a time."""
    transfer_manager.upload_many(
        [(io.BytesIO(png), _blob(bucket, name)) for name, png in drawings],
        upload_kwargs={"content_type": "image/png"},
        worker_type=transfer_manager.THREAD,
        max_workers=workers,
        raise_exception=True,
    )


def upload_manifest(bucket: Bucket, content: bytes) -> None:
    """Replace a bucket's manifest."""
    blob = bucket.blob(manifest.NAME)
    blob.cache_control = _ASK_EACH_TIME
    blob.upload_from_string(content, content_type="application/json")


def _blob(bucket: Bucket, name: str) -> Blob:
    blob = bucket.blob(name)
    blob.cache_control = _FOR_EVER
    return blob


def _served(bucket: Bucket) -> bytes | None:
    found = bucket.get_blob(manifest.NAME)
    return bytes(found.download_as_bytes()) if found else None


def _chunks(items: Iterable[_Item]) -> Iterator[list[_Item]]:
    rest = iter(items)
    while chunk := list(islice(rest, _AT_ONCE)):
        yield chunk


def main() -> int:
    """Upload a pack to the bucket that --bucket or LETTERS_BUCKET names."""
    parser = argparse.ArgumentParser(prog="python -m letters_local.publish", description=__doc__)
    parser.add_argument("--bucket", help="where to; else LETTERS_BUCKET")
    parser.add_argument("--pack", type=Path, default=EXAMPLES, help="folder or zip of examples")
    arguments = parser.parse_args()
    try:
        bucket = arguments.bucket or config.bucket()
    except config.BadSetting as error:
        parser.error(f"--bucket is missing, and {error}")
    try:
        number = publish(Client().bucket(bucket), arguments.pack)
    except (BadPack, GoogleAPICallError, GoogleAuthError, RequestException) as error:
        sys.exit(f"Visitors still see the examples as before: {error}")
    print(f"{number:,} new drawings are in {bucket}.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
