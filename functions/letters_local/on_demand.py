"""Examples in a bucket of the emulator, each uploaded when it is first asked for.

The emulator takes many minutes to store ten thousand drawings, and hardly any is ever used.
"""

from __future__ import annotations

from google.api_core.exceptions import GoogleAPICallError
from google.auth.exceptions import GoogleAuthError
from google.cloud.storage import Client
from requests.exceptions import RequestException

from letters_core.examples.bucket import Bucket
from letters_core.examples.directory import Directory
from letters_core.examples.store import Version
from letters_core.http.problem import Unavailable
from letters_local.publish import upload, upload_manifest


class OnDemand:
    """A store in a bucket that gets its drawings from a pack."""

    def __init__(self, bucket: str, pack: Directory) -> None:
        self._name = bucket
        self._bucket = Bucket(bucket)
        self._pack = pack

    def publish_manifest(self) -> None:
        """Publish the pack's manifest; Unavailable if there is no pack."""
        version = self._pack.newer(None)
        assert version  # noqa: S101 - a first look always finds one
        upload_manifest(Client().bucket(self._name), version.manifest)

    def newer(self, generation: str | None) -> Version | None:
        return self._bucket.newer(generation)

    def image(self, name: str) -> bytes | None:
        png = self._bucket.image(name)
        if png is None and (png := self._pack.image(name)) is not None:
            try:
                # A client of its own: the process that serves is forked from the one that started.
                upload(Client().bucket(self._name), [(name, png)])
            except (GoogleAPICallError, GoogleAuthError, RequestException) as error:
                raise Unavailable from error
        return png
