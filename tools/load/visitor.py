"""One of many visitors: writes, saves, looks, and records what was acknowledged."""

from __future__ import annotations

import base64
import hashlib
import http.client
import json
import random
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from tests.writings import FORM, a_form
from tools.bench.asks import PNG

_SECONDS = 20
SAVED = (200, 201)
# Half of the drawings belong to no practice.
_PRACTICES = ("", "", "", "", "traced", "copied", "recalled", "peeked")
# How long somebody writes; the longest visit saves about two hundred drawings.
_STAY_SECONDS = (20, 150)
# The longest pause between two requests: nobody writes a character faster.
_PAUSE_SECONDS = 1.2
# A page repeats a request that got no answer; after this many times somebody would give up.
_TRIES = 60


@dataclass
class Ledger:
    """What happened: how long each kind of request took, what was refused, what was saved."""

    seconds: dict[str, list[float]] = field(default_factory=dict)
    refused: Counter[str] = field(default_factory=Counter)
    errors: list[str] = field(default_factory=list)
    # The digest of the drawing of each acknowledged writing, by the writing's id.
    saved: dict[str, str] = field(default_factory=dict)
    again: int = 0


class Visitor:
    """Somebody with a cookie and a connection.

    ``drawings`` are the PNGs to write. During ``faults``, a 503 and a broken connection count as
    refusals; otherwise they are errors, like anything else that is not a success.
    """

    def __init__(
        self, port: int, number: int, drawings: Sequence[bytes], *, faults: bool = False
    ) -> None:
        self.ledger = Ledger()
        self._port = port
        self._random = random.Random(number)  # noqa: S311
        self._drawings = drawings
        self._faults = faults
        self.patience = self._random.uniform(*_STAY_SECONDS)
        self._cookie = ""
        self._connection: http.client.HTTPConnection | None = None

    def stay(self, seconds: float) -> None:
        """Write and look around for some seconds; finish what was begun."""
        end = time.monotonic() + seconds
        self._until_answered("meet", "POST", "/api/history/visitor")
        while time.monotonic() < end:
            chance = self._random.random()
            if chance < 0.6:
                self._write(saves=chance < 0.45)
            elif chance < 0.8:
                self._ask("list", "GET", "/api/history?limit=20")
            elif chance < 0.9:
                self._ask("examples", "GET", "/api/examples?character=%E6%B0%B8")
            elif chance < 0.95:
                self._ask("summary", "GET", "/api/history/summary")
            else:
                self._ask("characters", "GET", "/api/history/characters")
            time.sleep(self._random.uniform(0, _PAUSE_SECONDS))

    def check(self) -> list[str]:
        """Compare the ledger with what the site has; return the differences in words."""
        # A server closes a connection that has been idle for a while.
        self._connection = None
        writings: list[dict[str, Any]] = []
        cursor: str | None = ""
        while cursor is not None:
            path = "/api/history?limit=100" + (f"&cursor={cursor}" if cursor else "")
            page = self._until_answered("check", "GET", path)
            writings += page["writings"]
            cursor = page["next"]
        found = Counter(writing["id"] for writing in writings)
        count = self._until_answered("check", "GET", "/api/history/summary")["count"]
        wrong = [f"{id_} is there {n} times" for id_, n in found.items() if n > 1]
        wrong += [f"{id_} is lost" for id_ in self.ledger.saved.keys() - found.keys()]
        wrong += [f"{id_} was never saved" for id_ in found.keys() - self.ledger.saved.keys()]
        wrong += [
            f"{writing['id']} has another drawing"
            for writing in writings
            if self.ledger.saved.get(writing["id"], "") not in ("", _digest(writing))
        ]
        counted = [writing for writing in writings if writing["practice"] != "traced"]
        if count != len(counted):
            wrong.append(f"the summary counts {count} of {len(counted)}")
        asked = self._until_answered("check", "GET", "/api/history/characters")["characters"]
        return wrong + _miscounted(asked, counted)

    def saves_once(self) -> bool:
        """Write and save without a second try; return whether it was acknowledged."""
        drawing = self._random.choice(self._drawings)
        if not (answer := self._score(drawing)):
            return False
        writing = self._ask("save", "POST", "/api/history", *_form(answer, drawing))
        return writing is not None and self._keep(writing, drawing)

    def moved(self, port: int) -> None:
        """Continue with a site that was restarted at another port."""
        self._port, self._connection = port, None

    def _write(self, *, saves: bool) -> None:
        drawing = self._random.choice(self._drawings)
        answer = self._score(drawing)
        if answer and saves:
            practice = self._random.choice(_PRACTICES)
            request = ("save", "POST", "/api/history", *_form(answer, drawing, practice))
            self._keep(self._until_answered(*request), drawing)

    def _score(self, drawing: bytes) -> Any:
        return self._ask("score", "POST", "/api/score", drawing, PNG["Content-Type"])

    def _keep(self, writing: dict[str, Any], drawing: bytes) -> bool:
        if writing["id"] in self.ledger.saved:
            self.ledger.errors.append(f"{writing['id']} was given twice")
        self.ledger.saved[writing["id"]] = hashlib.sha256(drawing).hexdigest()
        return True

    def _until_answered(self, kind: str, *request: Any) -> Any:
        """Repeat a request, as a page does with an unsaved drawing."""
        for number in range(_TRIES):
            answer = self._ask(kind, *request)
            if answer is not None:
                return answer
            self.ledger.again += 1
            time.sleep(min(0.2 * (number + 1), 2))
        raise RuntimeError(f"expected an answer to {request[0]} {request[1]}, found none")

    def _ask(
        self, kind: str, method: str, path: str, body: bytes | None = None, media: str = ""
    ) -> Any:
        """Return the answer's JSON, {} if it has none; None if the request is refused."""
        headers = {"Cookie": self._cookie} | ({"Content-Type": media} if media else {})
        started = time.monotonic()
        try:
            connection = self._connection or self._connect()
            connection.request(method, path, body, headers)
            response = connection.getresponse()
            content = response.read()
        except (OSError, http.client.HTTPException) as error:
            self._connection = None
            return self._refusal(kind, type(error).__name__, is_fault=True)
        self.ledger.seconds.setdefault(kind, []).append(time.monotonic() - started)
        if cookie := response.headers.get("Set-Cookie"):
            self._cookie = cookie.partition(";")[0]
        if response.status in (*SAVED, 204):
            return json.loads(content or b"{}")
        is_fault = response.status == http.client.SERVICE_UNAVAILABLE
        return self._refusal(kind, str(response.status), is_fault=is_fault)

    def _connect(self) -> http.client.HTTPConnection:
        self._connection = http.client.HTTPConnection("127.0.0.1", self._port, timeout=_SECONDS)
        return self._connection

    def _refusal(self, kind: str, what: str, *, is_fault: bool) -> None:
        if is_fault and self._faults:
            self.ledger.refused[f"{kind}: {what}"] += 1
        else:
            self.ledger.errors.append(f"{kind}: {what}")


def _form(answer: dict[str, Any], drawing: bytes, practice: str = "") -> tuple[bytes, str]:
    """Return the body and type that save a drawing as its likeliest character."""
    best = answer["candidates"][0]["character"]
    practised = {"practice": practice} if practice else {}
    return a_form(drawing, receipt=answer["receipt"], character=best, **practised), FORM


def _miscounted(
    asked: Mapping[str, dict[str, Any]], counted: Sequence[dict[str, Any]]
) -> list[str]:
    """Return in words where GET /history/characters differs from the writings, newest first."""
    wrong = []
    for character in asked.keys() | {writing["character"] for writing in counted}:
        scores = [w["score"] for w in counted if w["character"] == character]
        found = asked.get(character, {"count": 0, "best": None, "latest": None})
        expected = (len(scores), max(scores, default=None), next(iter(scores), None))
        if (found["count"], found["best"], found["latest"]) != expected:
            wrong.append(f"{character} is {found}, expected {expected}")
    return wrong


def _digest(writing: dict[str, Any]) -> str:
    png = base64.b64decode(writing["drawing"].partition(",")[2])
    return hashlib.sha256(png).hexdigest()
