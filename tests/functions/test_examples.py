"""GET /examples as the page uses it, with both stores."""

from __future__ import annotations

import json
import os
import secrets
from collections.abc import Callable, Mapping
from pathlib import Path
from urllib.parse import quote
from urllib.request import urlopen

import pytest
from google.cloud.storage import Client as StorageClient
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.test import Client, TestResponse

from letters_core.examples import manifest
from tests.conftest import REPOSITORY
from tests.examples import a_pack, as_zip, drawing, publish
from tests.functions.conftest import load

MAIN = REPOSITORY / "functions" / "examples" / "main.py"
BASE = "https://pictures.example/"
PACK = a_pack(永=[91, 97], 十=list(range(81, 92)))

Put = Callable[[Mapping[str, bytes]], object]


@pytest.fixture(params=["embedded", "firestore"])
def put(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Put:
    """Put a pack where the function will look for it."""
    monkeypatch.setenv("LETTERS_STORE", request.param)
    monkeypatch.setenv("LETTERS_EXAMPLES", str(tmp_path / "pack.zip"))
    monkeypatch.setenv("LETTERS_EXAMPLES_URL", BASE)
    if request.param == "embedded":
        return lambda pack: as_zip(pack, tmp_path / "pack.zip")
    request.getfixturevalue("emulators")
    bucket = StorageClient().create_bucket(f"examples-{secrets.token_hex(8)}")
    monkeypatch.setenv("LETTERS_BUCKET", bucket.name)
    return lambda pack: publish(bucket, as_zip(pack, tmp_path / "local.zip"))


@pytest.fixture
def examples(put: Put) -> Client:
    """The function, with a pack."""
    put(PACK)
    return load("examples", MAIN)


def ask(examples: Client, character: str) -> TestResponse:
    return examples.get(f"/examples?character={quote(character)}")


def problem_of(answer: TestResponse) -> tuple[int, str]:
    assert answer.mimetype == "application/problem+json"
    return answer.status_code, json.loads(answer.data)["type"]


def test_the_examples_of_a_character_come_best_first(examples: Client) -> None:
    answer = ask(examples, "永").get_json()
    assert answer["character"] == "永"
    assert [each["score"] for each in answer["examples"]] == [97, 91]
    assert answer["examples"][0] == {
        "url": f"{BASE}examples/6c38/{manifest.content_hash(drawing('永', 9))}.png",
        "score": 97,
        "source": "hand 1",
    }


def test_a_character_shows_eight_examples_at_most(examples: Client) -> None:
    scores = [each["score"] for each in ask(examples, "十").get_json()["examples"]]
    assert scores == list(range(91, 83, -1))


def test_one_request_lists_the_characters_with_examples(examples: Client) -> None:
    answer = examples.get("/examples")
    assert answer.get_json() == {"characters": "永十"}
    assert answer.headers["Cache-Control"] == "public, max-age=60"


def test_a_character_without_any_is_a_404(examples: Client) -> None:
    assert problem_of(ask(examples, "鰯")) == (404, "/problems/no-examples")


@pytest.mark.parametrize("character", ["永\U000e0100", "永\u3000", "\u200b永"])
def test_a_character_may_be_written_in_any_form(examples: Client, character: str) -> None:
    assert ask(examples, character).get_json()["character"] == "永"


@pytest.mark.parametrize("character", ["", "é", "永永", "𠮟", "\0", "a" * 5000])
def test_a_character_outside_the_set_is_a_400(examples: Client, character: str) -> None:
    assert problem_of(ask(examples, character)) == (400, "/problems/unknown-character")


def test_two_characters_are_a_400(examples: Client) -> None:
    answer = examples.get("/examples?character=永&character=十")
    assert problem_of(answer) == (400, "/problems/bad-request")


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE"])
def test_examples_are_only_read(examples: Client, method: str) -> None:
    answer = examples.open("/examples", method=method)
    assert problem_of(answer) == (405, "/problems/method-not-allowed")


@given(query=st.text(max_size=40))
def test_any_query_is_answered(embedded: Client, query: str) -> None:
    assert embedded.get(f"/examples?{query}").status_code in {200, 400, 404}


@pytest.fixture(scope="module")
def embedded(tmp_path_factory: pytest.TempPathFactory) -> Client:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("LETTERS_STORE", "embedded")
        pack = as_zip(PACK, tmp_path_factory.mktemp("pack") / "pack.zip")
        patch.setenv("LETTERS_EXAMPLES", str(pack))
        return load("examples", MAIN)


def test_without_a_pack_it_is_a_503_until_there_is_one(
    put: Put, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("letters_core.examples.shelf._SHORT_PAUSE_SECONDS", 0)
    examples = load("examples", MAIN)
    answer = examples.get("/examples")
    assert problem_of(answer) == (503, "/problems/unavailable")
    assert int(answer.headers["Retry-After"]) > 0
    put(PACK)
    assert ask(examples, "永").status_code == 200


def test_an_image_is_public_at_its_address(
    emulators: None, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    bucket = StorageClient().create_bucket("examples-of-all")
    publish(bucket, as_zip(PACK, tmp_path / "pack.zip"))
    monkeypatch.setenv("LETTERS_STORE", "firestore")
    monkeypatch.setenv("LETTERS_BUCKET", bucket.name)
    (first, _) = ask(load("examples", MAIN), "永").get_json()["examples"]
    # The emulator stands in for the public host.
    public = first["url"].replace(
        "https://storage.googleapis.com", os.environ["STORAGE_EMULATOR_HOST"]
    )
    assert public != first["url"]
    with urlopen(public) as answer:
        assert answer.headers["Content-Type"] == "image/png"
        assert answer.read() == drawing("永", 9)


def test_without_a_bucket_it_refuses_to_start(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("LETTERS_BUCKET", raising=False)
    with pytest.raises(ValueError, match="LETTERS_BUCKET"):
        load("examples", MAIN)
