"""Examples in Cloud Storage, for a deployed function."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any, TypeVar

from google.api_core.exceptions import GoogleAPICallError, NotFound
from google.auth.exceptions import GoogleAuthError
from google.cloud.storage import Bucket as CloudBucket
from google.cloud.storage import Client
from requests.exceptions import RequestException

from letters_core.examples import manifest
from letters_core.examples.store import Version
from letters_core.http.problem import Unavailable

SECONDS = 2.0
_MIN_SECONDS = 0.05

_Result = TypeVar("_Result")


class Bucket:
    """A store in a bucket; its client is made on first use, after the server has forked."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._bucket: CloudBucket | None = None

    def newer(self, generation: str | None) -> Version | None:
        def read(bucket: CloudBucket, patience: _Patience) -> Version | None:
            blob = bucket.get_blob(manifest.NAME, **patience.now)
            if blob is None:
                raise NotFound(f"expected {manifest.NAME} in the bucket, found none")
            # The emulator numbers no generations; its etag changes with the content.
            now = str(blob.generation or blob.etag)
            if now == generation:
                return None
            data = blob.download_as_bytes(if_generation_match=blob.generation, **patience.now)
            return Version(now, data)

        return self._run(read)

    def image(self, name: str) -> bytes | None:
        def read(bucket: CloudBucket, patience: _Patience) -> bytes | None:
            try:
                data: bytes = bucket.blob(name).download_as_bytes(**patience.now)
            except NotFound:
                return None
            return data

        return self._run(read) if manifest.OBJECT.fullmatch(name) else None

    def _run(self, operation: Callable[[CloudBucket, _Patience], _Result]) -> _Result:
        try:
            return operation(self._open(), _Patience())
        except (GoogleAPICallError, GoogleAuthError, RequestException) as error:
            raise Unavailable from error

    def _open(self) -> CloudBucket:
        bucket = self._bucket
        if bucket is None:
            bucket = self._bucket = Client().bucket(self._name)
        return bucket


class _Patience:
    """The time limit of one operation, two seconds."""

    def __init__(self) -> None:
        self._deadline = time.monotonic() + SECONDS

    @property
    def now(self) -> dict[str, Any]:
        """The ``timeout`` and ``retry`` for a request made now."""
        left = self._deadline - time.monotonic()
        return {"timeout": max(left, _MIN_SECONDS), "retry": None}
