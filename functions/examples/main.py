"""GET /examples: good drawings of a character, and which characters have any."""

from __future__ import annotations

import json
from http import HTTPStatus

import flask

from letters_core import cold_start, config
from letters_core.examples.manifest import object_name
from letters_core.examples.shelf import Shelf
from letters_core.examples.store import ExampleStore
from letters_core.http import query
from letters_core.http.endpoint import Route, endpoint
from letters_core.http.problem import Problem

MAX_EXAMPLES = 8


class NoExamples(Problem):
    type = "/problems/no-examples"
    title = "There is no example of this character"
    status = HTTPStatus.NOT_FOUND


def _open_store() -> tuple[ExampleStore, str]:
    """Return the chosen store, and where a browser finds its objects.

    A module is imported only where it is chosen.
    """
    if config.store() == "embedded":
        from letters_core.examples.directory import Directory

        return Directory(config.examples_pack()), "/storage/"
    bucket = config.bucket()
    with cold_start.imports(*cold_start.GOOGLE):
        from letters_core.examples.bucket import Bucket

    return Bucket(bucket), f"https://storage.googleapis.com/{bucket}/"


_STORE, _STORE_URL = _open_store()
_SHELF = Shelf(_STORE)
_URL = config.examples_url() or _STORE_URL


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
    # Browsers cache it as long as a function caches the manifest.
    headers = {"Cache-Control": "public, max-age=60"}
    return flask.Response(body, mimetype="application/json", headers=headers)


examples = endpoint("examples", Route("GET", "/", _examples))
