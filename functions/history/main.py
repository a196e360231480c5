"""/history: what a visitor has written, for that visitor alone."""

from __future__ import annotations

import base64
import json
import os
from collections.abc import Callable
from datetime import datetime
from http import HTTPStatus
from itertools import chain

import flask

from letters_core import cold_start, config
from letters_core.characters import Script, script_of
from letters_core.http import query
from letters_core.http import visitor as visitors
from letters_core.http.endpoint import Handler, Route, endpoint
from letters_core.http.problem import BadRequest, NotFound, Problem
from letters_core.http.visitor import Visitor
from letters_core.reading import png
from letters_core.receipt import Receipt, ReceiptSigner, digest
from letters_core.writings import cursor, export, form, progress
from letters_core.writings.progress import Progress
from letters_core.writings.store import (
    AlreadySpent,
    Filter,
    Position,
    Store,
    Tally,
    Writing,
    each,
    utc_now,
)

DEFAULT_LIMIT = 50
MAX_LIMIT = 100


class OtherDrawing(Problem):
    type = "/problems/other-drawing"
    title = "The receipt was given for another drawing"
    status = HTTPStatus.UNPROCESSABLE_ENTITY


class NotScored(Problem):
    type = "/problems/not-scored"
    title = "The receipt holds no score for this character"
    status = HTTPStatus.UNPROCESSABLE_ENTITY


class ReceiptSpent(Problem):
    type = "/problems/receipt-spent"
    title = "The receipt has been used"
    status = HTTPStatus.CONFLICT


def _open_store() -> Store:
    """Return the chosen store; a module is imported only where it is chosen."""
    if config.store() == "embedded":
        from letters_core.writings.sqlite import Sqlite

        return Sqlite(config.data_directory() / "history.sqlite3")
    with cold_start.imports(*cold_start.GOOGLE):
        from letters_core.writings.connection import Connection
        from letters_core.writings.firestore import Firestore

    return Firestore(Connection(os.environ.get("GOOGLE_CLOUD_PROJECT"), config.database()))


_SIGNER = ReceiptSigner(*config.signing_keys())
_STORE = _open_store()


def _known(handler: Callable[..., flask.Response]) -> Handler:
    """Wrap a handler: it gets the visitor, None without a cookie, and the cookie is renewed."""

    def handle(request: flask.Request, **arguments: str) -> flask.Response:
        visitor = visitors.from_request(request)
        response = handler(request, visitor, **arguments)
        if visitor:
            visitors.set_cookie(request, response, visitor)
        return response

    return handle


def _meet(request: flask.Request) -> flask.Response:
    """Give a visitor without a cookie one; the status says whether the request came with one.

    A page asks before its first save. If the answer to that save is lost, the same visitor can
    send it again. A second request shows whether the browser keeps cookies.
    """
    visitor = visitors.from_request(request)
    response = flask.Response(status=HTTPStatus.NO_CONTENT if visitor else HTTPStatus.CREATED)
    visitors.set_cookie(request, response, visitor or visitors.new())
    return response


def _save(request: flask.Request) -> flask.Response:
    visitor = visitors.from_request(request) or visitors.new()
    sent = form.read(request)
    receipt = _SIGNER.read(sent.receipt)
    try:
        saved = _STORE.save(visitor.key, _writing(receipt, sent))
    except AlreadySpent as error:
        raise ReceiptSpent(
            "A receipt is good for one writing, and this one's was saved by someone else or has "
            "been deleted. Score the drawing again to save it again."
        ) from error
    response = _json(
        _described(saved.writing), HTTPStatus.CREATED if saved.is_new else HTTPStatus.OK
    )
    visitors.set_cookie(request, response, visitor)
    return response


def _writing(receipt: Receipt, sent: form.Form) -> Writing:
    """Return the writing to save; OtherDrawing or NotScored if the receipt does not cover it."""
    if digest(sent.drawing) != receipt.drawing:
        raise OtherDrawing("Expected the very bytes that were scored, found others.")
    if sent.character not in receipt.scores:
        raise NotScored(
            f"Expected one of {''.join(receipt.scores)}, found '{sent.character[:20]}'. "
            "POST /score?target= gives a receipt for any other character."
        )
    return Writing(
        id=receipt.id,
        written=receipt.issued,
        character=sent.character,
        script=script_of(sent.character),
        score=receipt.scores[sent.character],
        model=receipt.model,
        # Without the file's other metadata, which may say who made it.
        drawing=png.parse(sent.drawing).data,
        practice=sent.practice,
    )


def _list(request: flask.Request, visitor: Visitor | None) -> flask.Response:
    wanted = Filter(_script(request), query.character(request))
    limit = query.whole_number(request, "limit", DEFAULT_LIMIT, MAX_LIMIT)
    value = query.one(request, "cursor")
    after = cursor.read(value) if value is not None else None
    # One more than asked for shows whether there is a next page.
    found = _STORE.newest(visitor.key, wanted, limit + 1, after) if visitor else []
    shown = found[:limit]
    return _json(
        {
            "writings": [_described(w) | {"drawing": _data_url(w.drawing)} for w in shown],
            "next": cursor.write(Position.of(shown[-1])) if len(found) > limit else None,
        }
    )


def _script(request: flask.Request) -> Script | None:
    value = query.one(request, "script")
    try:
        return Script(value) if value is not None else None
    except ValueError:
        known = ", ".join(script.value for script in Script)
        raise BadRequest(f"Expected one of {known}, found '{str(value)[:20]}'.") from None


def _summary(_request: flask.Request, visitor: Visitor | None) -> flask.Response:
    summary = _STORE.summary(visitor.key) if visitor else {}
    by_script = {s.value: _figures(summary[s]) for s in Script if s in summary}
    return _json(_figures(Tally.of(summary.values())) | {"scripts": by_script})


def _figures(tally: Tally) -> dict[str, object]:
    mean = None if tally.mean is None else round(tally.mean, 1)
    return {"count": tally.count, "best": tally.best, "mean": mean}


def _characters(_request: flask.Request, visitor: Visitor | None) -> flask.Response:
    attempts = _STORE.attempts(visitor.key) if visitor else {}
    found = {character: progress.of(each) for character, each in attempts.items()}
    return _json(
        {
            "characters": {c: _progress(each) for c, each in found.items() if each},
            "active": [_time(start) for start in progress.active(attempts, utc_now())],
        }
    )


def _progress(of_character: Progress) -> dict[str, object]:
    return {
        "count": of_character.count,
        "best": of_character.best,
        "latest": of_character.latest,
        "written": _time(of_character.written),
        "due": _time(of_character.due),
    }


def _export(_request: flask.Request, visitor: Visitor | None) -> flask.Response:
    pages = each(_STORE, visitor.key) if visitor else iter([[]])
    # Read before the response begins, so that an unavailable store is a 503, not a broken file.
    first = next(pages)
    name = f"letters-{utc_now():%Y-%m-%d}.zip"
    return flask.Response(
        export.stream(chain([first], pages)),
        mimetype="application/zip",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def _delete(_request: flask.Request, visitor: Visitor | None, identifier: str) -> flask.Response:
    is_one = cursor.IDENTIFIER.fullmatch(identifier)
    if not (visitor and is_one and _STORE.delete(visitor.key, identifier)):
        raise NotFound("There is no such writing of yours.")
    return flask.Response(status=HTTPStatus.NO_CONTENT)


def _delete_all(request: flask.Request) -> flask.Response:
    visitor = visitors.from_request(request)
    if visitor:
        _STORE.delete_all(visitor.key)
    response = flask.Response(status=HTTPStatus.NO_CONTENT)
    visitors.clear_cookie(request, response)
    return response


def _described(writing: Writing) -> dict[str, object]:
    return {
        "id": writing.id,
        "written": _time(writing.written),
        "character": writing.character,
        "script": writing.script.value,
        "score": writing.score,
        "model": writing.model,
        "practice": writing.practice and writing.practice.value,
    }


def _time(time: datetime) -> str:
    return f"{time:%Y-%m-%dT%H:%M:%SZ}"


def _data_url(drawing: bytes) -> str:
    return "data:image/png;base64," + base64.b64encode(drawing).decode()


def _json(content: object, status: HTTPStatus = HTTPStatus.OK) -> flask.Response:
    body = json.dumps(content, ensure_ascii=False)
    return flask.Response(body, status=status, mimetype="application/json")


history = endpoint(
    "history",
    Route("GET", "/", _known(_list)),
    Route("POST", "/", _save),
    Route("DELETE", "/", _delete_all),
    Route("POST", "/visitor", _meet),
    Route("GET", "/summary", _known(_summary)),
    Route("GET", "/characters", _known(_characters)),
    Route("GET", "/export", _known(_export)),
    Route("DELETE", "/<string(length=32):identifier>", _known(_delete)),
)
