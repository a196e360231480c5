"""GET /examples: which good drawings of a character there are, and for which characters."""

from __future__ import annotations

import json
import os
from http import HTTPStatus
from pathlib import Path

import flask

from letters_core import cold_start
from letters_core.examples.manifest import object_name
from letters_core.examples.shelf import Shelf
from letters_core.examples.store import ExampleStore
from letters_core.http import query
from letters_core.http.endpoint import Route, endpoint
from letters_core.http.problem import Problem

MAX_EXAMPLES = 8
_BUCKET = os.environ.get("LETTERS_BUCKET", "")
# Where a browser finds the objects.
_URL = os.environ.get("LETTERS_EXAMPLES_URL") or f"https://storage.googleapis.com/{_BUCKET}/"


class NoExamples(Problem):
    type = "/problems/no-examples"
    title = "There is no example of this character"
    status = HTTPStatus.NOT_FOUND


def _open_store() -> ExampleStore:
    """Return the store that LETTERS_STORE names; a module is imported only where it is chosen."""
    if os.environ.get("LETTERS_STORE") == "embedded":
        from letters_core.examples.directory import Directory

        return Directory(Path(os.environ["LETTERS_EXAMPLES"]))
    if not _BUCKET:
        raise ValueError("Expected the name of the bucket of examples in LETTERS_BUCKET.")
    with cold_start.imports(*cold_start.GOOGLE):
        from letters_core.examples.bucket import Bucket

    return Bucket(_BUCKET)


_SHELF = Shelf(_open_store())


def _examples(request: flask.Request) -> flask.Response:
    character = query.character(request)
    characters = _SHELF.manifest().characters
    if character is None:
        return _json({"characters": "".join(characters)})
    if character not in characters:
        raise NoExamples(f"Nobody has written a good {character} yet.")
    return _json(
        {
            "character": character,
            "examples": [
                {
                    "url": _URL + object_name(character, example.hash),
                    "score": example.score,
                    "source": example.source,
                }
                for example in characters[character][:MAX_EXAMPLES]
            ],
        }
    )


def _json(content: object) -> flask.Response:
    body = json.dumps(content, ensure_ascii=False)
    # As long as a function keeps the manifest.
    headers = {"Cache-Control": "public, max-age=60"}
    return flask.Response(body, mimetype="application/json", headers=headers)


examples = endpoint("examples", Route("GET", "/", _examples))
