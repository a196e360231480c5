"""A proxy between the site and Firestore that fails on command."""

from __future__ import annotations

import random
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from enum import Enum
from typing import Any

import grpc

# The calls that answer with one message; the others that are used stream their answers.
_UNARY = ("Commit", "BeginTransaction", "Rollback")
_ANSWERED_SECONDS = 30


class Mode(Enum):
    """What happens to calls."""

    OPEN = "everything passes"
    SLOW = "every answer takes 0.7 s longer"
    ERRORS = "a third of the calls is refused"
    LOST = "a third of the answers is lost on the way back"


class Proxy(grpc.GenericRpcHandler):  # type: ignore[misc]
    """A gRPC proxy on a port of its own, which can be stopped and started again."""

    def __init__(self, target: str, port: int, seed: int = 1) -> None:
        self.mode = Mode.OPEN
        self.address = f"127.0.0.1:{port}"
        self._channel = grpc.insecure_channel(target)
        self._random = random.Random(seed)  # noqa: S311
        self._lock = threading.Lock()
        self._server: grpc.Server | None = None

    def start(self) -> None:
        options = [("grpc.so_reuseport", 0)]
        self._server = grpc.server(ThreadPoolExecutor(64), handlers=[self], options=options)
        self._server.add_insecure_port(self.address)
        self._server.start()

    def stop(self) -> None:
        """Close every connection and accept no new one."""
        if self._server:
            self._server.stop(grace=None).wait()
            self._server = None

    def service(self, handler_call_details: Any) -> Any:
        method = handler_call_details.method
        if method.rpartition("/")[2] in _UNARY:
            return grpc.unary_unary_rpc_method_handler(self._forward(method, self._one))
        return grpc.unary_stream_rpc_method_handler(self._forward(method, self._many))

    def _one(self, method: str, request: bytes, options: dict[str, Any]) -> Any:
        return self._channel.unary_unary(method)(request, **options)

    def _many(self, method: str, request: bytes, options: dict[str, Any]) -> Iterator[bytes]:
        # All of it, so that the whole answer is lost.
        return iter(list(self._channel.unary_stream(method)(request, **options)))

    def _forward(self, method: str, ask: Callable[..., Any]) -> Callable[[bytes, Any], Any]:
        def forward(request: bytes, context: Any) -> Any:
            mode, unlucky = self.mode, self._is_unlucky()
            if mode is Mode.ERRORS and unlucky:
                context.abort(self._code(), "refused on purpose")
            own = ("user-agent", "grpc-", "te", ":")
            metadata = [m for m in context.invocation_metadata() if not m[0].startswith(own)]
            left = min(context.time_remaining() or _ANSWERED_SECONDS, _ANSWERED_SECONDS)
            try:
                answer = ask(method, request, {"metadata": metadata, "timeout": left})
            except grpc.RpcError as error:
                context.abort(error.code(), error.details() or "")
            if mode is Mode.SLOW:
                time.sleep(0.7)
            if mode is Mode.LOST and unlucky:
                context.abort(grpc.StatusCode.UNAVAILABLE, "lost on purpose")
            return answer

        return forward

    def _is_unlucky(self) -> bool:
        with self._lock:
            return self._random.random() < 1 / 3

    def _code(self) -> grpc.StatusCode:
        codes = (
            grpc.StatusCode.INTERNAL,
            grpc.StatusCode.RESOURCE_EXHAUSTED,
            grpc.StatusCode.UNAVAILABLE,
            grpc.StatusCode.ABORTED,
        )
        with self._lock:
            return self._random.choice(codes)
