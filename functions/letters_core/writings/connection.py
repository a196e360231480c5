"""One Firestore client, with a limit of two seconds for each operation."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any, TypeVar

from google.api_core.exceptions import (
    Aborted,
    FailedPrecondition,
    GoogleAPICallError,
    InvalidArgument,
    RetryError,
    ServiceUnavailable,
)
from google.api_core.retry import Retry, if_exception_type
from google.auth.exceptions import GoogleAuthError
from google.cloud import firestore

from letters_core.http.problem import Unavailable

SECONDS = 2.0
# The shortest time that is worth a request.
_MIN_SECONDS = 0.05
_passes_by = if_exception_type(ServiceUnavailable, Aborted)
# The library's own retries restart the clock each time.
_NEVER = Retry(predicate=if_exception_type())

_Result = TypeVar("_Result")


class Call:
    """One operation on the database: its client, and how long each request may take."""

    def __init__(self, client: firestore.Client, deadline: float) -> None:
        self.client = client
        self._deadline = deadline

    @property
    def patience(self) -> dict[str, Any]:
        """The ``retry`` and ``timeout`` for a request made now."""
        left = self._deadline - time.monotonic()
        return {"retry": _NEVER, "timeout": max(left, _MIN_SECONDS)}


class Connection:
    """Runs operations on Firestore, and repeats them if it was only busy for a moment.

    The client is made on first use, because a server forks after it has loaded a function. After a
    failure a new one is made: an old one waits longer each time before it reconnects.
    """

    def __init__(self, project: str | None = None, database: str | None = None) -> None:
        self._project = project
        self._database = database
        self._client: firestore.Client | None = None

    def run(self, operation: Callable[[Call], _Result]) -> _Result:
        """Return what an operation returns; Unavailable if it takes over two seconds.

        The operation may run more than once.
        """
        deadline = time.monotonic() + SECONDS
        retry = Retry(
            predicate=_passes_by, initial=0.05, maximum=0.4, timeout=SECONDS, on_error=self._drop
        )
        try:
            return retry(lambda: operation(Call(self._open(), deadline)))()
        except (FailedPrecondition, InvalidArgument):
            # A missing index or an impossible field is a fault of ours, not of Firestore's.
            raise
        except RetryError as error:
            raise Unavailable from error.cause
        except (GoogleAPICallError, GoogleAuthError) as error:
            self._drop(error)
            raise Unavailable from error

    def _open(self) -> firestore.Client:
        client = self._client
        if client is None:
            client = firestore.Client(project=self._project, database=self._database)
            self._client = client
        return client

    def _drop(self, _error: Exception) -> None:
        self._client = None
