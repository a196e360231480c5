"""A store that is unavailable, slow or refusing is reported in time and recovers by itself."""

from __future__ import annotations

import io
import signal
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial

import pytest
from google.api_core.exceptions import Forbidden, PermissionDenied
from google.cloud.firestore_v1.services.firestore import FirestoreClient
from google.cloud.storage import Bucket
from google.cloud.storage import Client as StorageClient
from werkzeug.test import Client, TestResponse

from letters_local import emulators as local
from letters_local.emulators import Emulator
from tests.conftest import PATIENCE_SECONDS, REPOSITORY, require_emulators
from tests.examples import a_pack, as_zip, publish
from tests.functions.conftest import load
from tests.writings import EI, a_receipt

# The time limit of an operation while the store is unavailable: short, for quick tests.
SECONDS = 0.5
# A busy computer may notice late that the limit has passed. Without a limit the client libraries
# retry for minutes.
IN_TIME = 30.0
MODULES = ("letters_core.writings.connection", "letters_core.examples.bucket")
Get = Callable[[], TestResponse]


@pytest.fixture(autouse=True)
def _patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Give a working store the time that it needs on a busy computer."""
    for module in MODULES:
        monkeypatch.setattr(f"{module}.SECONDS", PATIENCE_SECONDS)


@contextmanager
def impatient() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        for module in MODULES:
            patch.setattr(f"{module}.SECONDS", SECONDS)
        yield


@dataclass
class Away:
    """An emulator for one test module, which can be stopped and brought back."""

    start: Callable[[int], Emulator]
    warm_up: Callable[[], None]
    port: int
    emulator: Emulator

    def stop(self) -> None:
        self.emulator.send(signal.SIGSTOP)

    def go_on(self) -> None:
        self.emulator.send(signal.SIGCONT)

    def kill(self) -> None:
        self.emulator.kill()

    def restart(self) -> None:
        self.emulator = self.start(self.port)
        self.emulator.wait()
        self.warm_up()


def running(
    start: Callable[[int], Emulator], warm_up: Callable[[], None] = lambda: None
) -> Iterator[Away]:
    port = local.free_port()
    away = Away(start, warm_up, port, start(port))
    try:
        away.emulator.wait()
        yield away
    finally:
        away.go_on()
        away.kill()


@pytest.fixture(scope="module")
def firestore() -> Iterator[Away]:
    require_emulators()
    for away in running(local.firestore, local.warm_up):
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("FIRESTORE_EMULATOR_HOST", away.emulator.address)
            patch.setenv("GOOGLE_CLOUD_PROJECT", local.PROJECT)
            away.warm_up()
            yield away


@pytest.fixture(scope="module")
def history(firestore: Away) -> Client:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("LETTERS_STORE", "firestore")
        return load("history", REPOSITORY / "functions" / "history" / "main.py")


def post(history: Client, receipt: str) -> TestResponse:
    data = {"receipt": receipt, "character": "永", "drawing": (io.BytesIO(EI), "ei.png")}
    return history.post("/history", data=data, content_type="multipart/form-data")


def refused_in_time(*asks: Get) -> None:
    """Send all requests at once, and expect each to be refused in time."""
    with impatient(), ThreadPoolExecutor(len(asks)) as pool:
        list(pool.map(_refused_in_time, asks))


def _refused_in_time(ask: Get) -> None:
    started = time.monotonic()
    answer = ask()
    assert time.monotonic() - started < IN_TIME
    assert (answer.status_code, answer.mimetype) == (503, "application/problem+json")
    assert answer.get_json(force=True)["type"] == "/problems/unavailable"
    assert int(answer.headers["Retry-After"]) > 0


def answered_soon(ask: Get) -> TestResponse:
    """Repeat a request until its answer is no server error."""
    end = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < end:
        answer = ask()
        if answer.status_code < 500:
            return answer
        time.sleep(0.2)
    pytest.fail(f"Expected an answer within {PATIENCE_SECONDS} seconds, found {answer.text}.")


@pytest.fixture
def visitor(history: Client) -> Client:
    """A visitor with one writing."""
    who: Client = history.application.test_client()  # type: ignore[attr-defined]
    receipt = a_receipt()
    assert answered_soon(lambda: post(who, receipt)).status_code in {200, 201}
    return who


EVERY_REQUEST: dict[str, Callable[[Client], TestResponse]] = {
    "list": lambda who: who.get("/history"),
    "save": lambda who: post(who, a_receipt()),
    "summary": lambda who: who.get("/history/summary"),
    "characters": lambda who: who.get("/history/characters"),
    "export": lambda who: who.get("/history/export"),
    "delete": lambda who: who.delete(f"/history/{'0' * 32}"),
    "delete all": lambda who: who.delete("/history"),
}


def everything_is_refused_in_time(who: Client) -> None:
    refused_in_time(*(partial(ask, who) for ask in EVERY_REQUEST.values()))


def count(who: Client) -> int:
    counted: int = answered_soon(lambda: who.get("/history/summary")).get_json()["count"]
    return counted


def test_a_database_that_does_not_answer_is_a_503_in_time(firestore: Away, visitor: Client) -> None:
    firestore.stop()
    everything_is_refused_in_time(visitor)
    firestore.go_on()
    assert answered_soon(lambda: visitor.get("/history")).status_code == 200


def test_a_save_that_had_no_answer_may_be_sent_again(firestore: Away, visitor: Client) -> None:
    receipt = a_receipt()
    firestore.stop()
    refused_in_time(lambda: post(visitor, receipt))
    firestore.go_on()
    answer = answered_soon(lambda: post(visitor, receipt))
    assert answer.status_code in {200, 201}
    assert count(visitor) == 2
    assert len(answered_soon(lambda: visitor.get("/history")).get_json()["writings"]) == 2


def test_a_database_that_refuses_is_a_503(visitor: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_args: object, **_options: object) -> None:
        raise PermissionDenied("not you")

    with monkeypatch.context() as patch:
        patch.setattr(FirestoreClient, "run_query", refuse)
        refused_in_time(lambda: visitor.get("/history"))
    assert answered_soon(lambda: visitor.get("/history")).status_code == 200


def test_the_log_names_the_cause(
    firestore: Away, visitor: Client, capsys: pytest.CaptureFixture[str]
) -> None:
    firestore.stop()
    with impatient():
        visitor.get("/history")
    firestore.go_on()
    assert '"cause": "DeadlineExceeded"' in capsys.readouterr().out
    answered_soon(lambda: visitor.get("/history"))


def test_a_database_that_was_killed_and_came_back_is_used_again(
    firestore: Away, visitor: Client
) -> None:
    firestore.kill()
    everything_is_refused_in_time(visitor)
    firestore.restart()
    receipt = a_receipt()
    assert answered_soon(lambda: post(visitor, receipt)).status_code in {200, 201}
    assert count(visitor) == 1


# Examples


@pytest.fixture(scope="module")
def storage(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Away]:
    """Cloud Storage's emulator on files, with a pack."""
    directory = tmp_path_factory.mktemp("storage")
    for away in running(lambda port: local.storage(directory, port)):
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("STORAGE_EMULATOR_HOST", f"http://{away.emulator.address}")
            pack = as_zip(a_pack(永=[97]), directory / "pack.zip")
            publish(StorageClient().bucket(local.BUCKET), pack)
            patch.setenv("LETTERS_STORE", "firestore")
            patch.setenv("LETTERS_BUCKET", local.BUCKET)
            yield away


@pytest.fixture
def examples(storage: Away) -> Client:
    """The function as it starts, with nothing read yet."""
    return load("examples", REPOSITORY / "functions" / "examples" / "main.py")


@pytest.mark.parametrize("taken", [(Away.stop, Away.go_on), (Away.kill, Away.restart)])
def test_a_bucket_that_is_away_is_a_503_in_time_and_comes_back(
    storage: Away, examples: Client, taken: tuple[Callable[[Away], None], Callable[[Away], None]]
) -> None:
    take, give = taken
    take(storage)
    refused_in_time(lambda: examples.get("/examples"))
    give(storage)
    assert answered_soon(lambda: examples.get("/examples")).get_json() == {"characters": "永"}


def test_a_bucket_that_refuses_is_a_503(examples: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_args: object, **_options: object) -> None:
        raise Forbidden("not you")

    with monkeypatch.context() as patch:
        patch.setattr(Bucket, "get_blob", refuse)
        refused_in_time(lambda: examples.get("/examples"))
    assert answered_soon(lambda: examples.get("/examples")).status_code == 200


def test_while_the_bucket_is_away_the_cached_manifest_answers(
    storage: Away, examples: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Each request checks the bucket.
    monkeypatch.setattr("letters_core.examples.shelf.FRESH_SECONDS", 0)
    assert answered_soon(lambda: examples.get("/examples")).status_code == 200
    storage.stop()
    with impatient():
        answer = examples.get("/examples")
    storage.go_on()
    assert answer.get_json() == {"characters": "永"}
