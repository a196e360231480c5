"""/history as the page uses it, with both stores."""

from __future__ import annotations

import base64
import csv
import gzip
import io
import json
import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.test import Client, TestResponse

from letters_core.reading import png as png_format
from letters_core.receipt import LIFETIME
from letters_core.writings.store import MAX_DRAWING_BYTES
from tests import pngs
from tests.conftest import REPOSITORY
from tests.drawings import png, write
from tests.functions.conftest import load
from tests.writings import EI, a_receipt

MAIN = REPOSITORY / "functions" / "history" / "main.py"
Open = Callable[..., Client]


@pytest.fixture(params=["embedded", "firestore"])
def browser(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> Open:
    """Open a browser with its own cookies; all use the same function."""
    if request.param == "firestore":
        request.getfixturevalue("emulators")
    monkeypatch.setenv("LETTERS_STORE", request.param)
    monkeypatch.setenv("LETTERS_DATA", str(tmp_path))
    function = load("history", MAIN)
    return function.application.test_client  # type: ignore[attr-defined,no-any-return]


@pytest.fixture
def me(browser: Open) -> Client:
    return browser()


@pytest.fixture
def someone_else(browser: Open) -> Client:
    return browser()


def form(**changes: Any) -> dict[str, Any]:
    """Return the fields of a form: bytes become a file, None leaves a field out."""
    whole = {"receipt": a_receipt(), "character": "永", "drawing": EI} | changes
    return {
        name: (io.BytesIO(value), "ei.png") if isinstance(value, bytes) else value
        for name, value in whole.items()
        if value is not None
    }


def post(who: Client, **changes: Any) -> TestResponse:
    return who.post("/history", data=form(**changes), content_type="multipart/form-data")


def save(
    who: Client, character: str = "永", score: int = 93, practice: str | None = None
) -> dict[str, Any]:
    """Save a drawing, and return the answer."""
    receipt = a_receipt(scores={character: score})
    answer = post(who, receipt=receipt, character=character, practice=practice)
    assert answer.status_code == 201, answer.text
    saved: dict[str, Any] = answer.get_json()
    return saved


def history(who: Client, query: str = "") -> dict[str, Any]:
    answer = who.get(f"/history{query}")
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.get_json()
    return found


def characters(who: Client, query: str = "") -> list[str]:
    return [writing["character"] for writing in history(who, query)["writings"]]


def problem_of(answer: TestResponse) -> tuple[int, str]:
    assert answer.mimetype == "application/problem+json"
    problem = json.loads(answer.data)
    assert problem.keys() == {"type", "title", "status", "detail"}
    return answer.status_code, problem["type"]


# Saving


def test_a_writing_is_saved_and_described(me: Client) -> None:
    saved = save(me)
    assert re.fullmatch(r"[0-9a-f]{32}", saved.pop("id"))
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", saved.pop("written"))
    assert saved == {
        "character": "永",
        "script": "kanji",
        "score": 93,
        "model": "test-1",
        "practice": None,
    }


def test_a_save_sent_again_is_the_first_one(me: Client) -> None:
    receipt = a_receipt()
    first, second = post(me, receipt=receipt), post(me, receipt=receipt, character="水")
    assert (first.status_code, second.status_code) == (201, 200)
    assert first.get_json() == second.get_json()
    assert characters(me) == ["永"]


def test_after_a_lost_answer_a_visitor_with_a_cookie_still_has_the_writing(me: Client) -> None:
    assert [me.post("/history/visitor").status_code for _ in range(2)] == [201, 204]
    receipt = a_receipt()
    post(me, receipt=receipt)
    assert post(me, receipt=receipt).status_code == 200
    assert characters(me) == ["永"]


def test_somebody_elses_receipt_is_a_409(me: Client, someone_else: Client) -> None:
    receipt = a_receipt()
    post(me, receipt=receipt)
    answer = post(someone_else, receipt=receipt)
    assert problem_of(answer) == (409, "/problems/receipt-spent")
    assert "Set-Cookie" not in answer.headers
    assert characters(someone_else) == []


def test_the_receipt_of_a_deleted_writing_is_a_409(me: Client) -> None:
    receipt = a_receipt()
    me.delete(f"/history/{post(me, receipt=receipt).get_json()['id']}")
    assert problem_of(post(me, receipt=receipt)) == (409, "/problems/receipt-spent")
    assert characters(me) == []


OTHER_KEY = "some-other-key-that-somebody-else-has-made-up"
BAD: dict[str, tuple[int, list[dict[str, Any]]]] = {
    "/problems/bad-receipt": (
        400,
        [
            {"receipt": receipt}
            for receipt in (
                "x",
                "",
                "a" * 5000,
                "\0é永",
                a_receipt()[:-4],
                a_receipt(key=OTHER_KEY),
            )
        ],
    ),
    "/problems/other-drawing": (
        422,
        [{"drawing": drawing} for drawing in (b"", EI + b"\0", b"<script>")],
    ),
    "/problems/not-scored": (422, [{"character": c} for c in ("火", "", "永水", "x" * 3000)]),
    "/problems/bad-request": (
        400,
        [
            *({name: None} for name in ("receipt", "character", "drawing")),
            {"drawing": "a text"},
            {"receipt": b"a file"},
            {"character": ["永", "水"]},
            *({"practice": p} for p in ("", "drawn", "TRACED", "\0", ["traced", "copied"], b"x")),
        ],
    ),
}


@pytest.mark.parametrize(
    ("kind", "changes"), [(kind, changes) for kind, (_, each) in BAD.items() for changes in each]
)
def test_what_cannot_be_saved_is_refused_and_not_stored(
    me: Client, kind: str, changes: dict[str, Any]
) -> None:
    assert problem_of(post(me, **changes)) == (BAD[kind][0], kind)
    assert characters(me) == []


def test_an_expired_receipt_is_a_410(me: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        patch.setattr("itsdangerous.timed.time.time", lambda: 1_700_000_000)
        receipt = a_receipt()
    assert LIFETIME.days < 365
    assert problem_of(post(me, receipt=receipt)) == (410, "/problems/receipt-expired")


def padded(length: int) -> bytes:
    """Return the drawing, made ``length`` bytes long with a text chunk."""
    note = pngs.chunk(b"tEXt", b"Comment\0" + bytes(length - len(EI) - 20))
    return EI[:33] + note + EI[33:]


@pytest.mark.parametrize(("length", "status"), [(MAX_DRAWING_BYTES, 201), (65_537, 413)])
def test_a_drawing_has_64_kib_at_most(me: Client, length: int, status: int) -> None:
    body = padded(length)
    answer = post(me, receipt=a_receipt(body), drawing=body)
    assert answer.status_code == status
    assert len(characters(me)) == (status == 201)


@pytest.mark.parametrize(
    "changes",
    [
        {"drawing": bytes(400_000)},
        {"receipt": "x" * 400_000},
        {f"field{n}": "x" for n in range(20)},
    ],
    ids=["drawing", "field", "fields"],
)
def test_a_form_too_large_is_a_413(me: Client, changes: dict[str, Any]) -> None:
    assert problem_of(post(me, **changes)) == (413, "/problems/too-large")


@pytest.mark.parametrize(
    ("media_type", "body", "status", "kind"),
    [
        ("application/json", b"{}", 415, "/problems/not-form"),
        ("image/png", EI, 415, "/problems/not-form"),
        ("", b"", 415, "/problems/not-form"),
        ("multipart/form-data", b"--x\r\n", 400, "/problems/bad-request"),
        ("multipart/form-data; boundary=x", b"--x\r\nnonsense", 400, "/problems/bad-request"),
        ("multipart/form-data; boundary=x", b"", 400, "/problems/bad-request"),
    ],
)
def test_a_body_that_is_no_form_is_refused(
    me: Client, media_type: str, body: bytes, status: int, kind: str
) -> None:
    answer = me.post("/history", data=body, content_type=media_type)
    assert problem_of(answer) == (status, kind)


def test_a_form_that_is_compressed_is_a_415(me: Client) -> None:
    answer = me.post(
        "/history",
        data=gzip.compress(b"--x--\r\n"),
        content_type="multipart/form-data; boundary=x",
        headers={"Content-Encoding": "gzip"},
    )
    assert problem_of(answer) == (415, "/problems/not-form")
    assert answer.headers["Accept-Encoding"] == "identity"


def test_metadata_in_a_file_is_not_kept(me: Client) -> None:
    body = padded(len(EI) + 100)
    post(me, receipt=a_receipt(body), drawing=body)
    (writing,) = history(me)["writings"]
    kept = base64.b64decode(writing["drawing"].removeprefix("data:image/png;base64,"))
    assert kept == png_format.parse(EI).data
    assert b"Comment" not in kept


# Reading


def test_without_a_cookie_there_is_nothing_and_no_cookie_comes(me: Client) -> None:
    answer = me.get("/history")
    assert answer.get_json() == {"writings": [], "next": None}
    assert "Set-Cookie" not in answer.headers


def test_the_drawing_comes_with_the_writing(me: Client) -> None:
    save(me)
    (writing,) = history(me)["writings"]
    assert set(writing) == {
        *("id", "written", "character", "script", "score", "model", "practice", "drawing")
    }
    drawing = base64.b64decode(writing["drawing"].removeprefix("data:image/png;base64,"))
    assert drawing == png_format.parse(EI).data


def test_nobody_sees_or_deletes_what_is_somebody_elses(me: Client, someone_else: Client) -> None:
    mine = save(me)
    save(someone_else, "水")
    assert (characters(me), characters(someone_else)) == (["永"], ["水"])
    answer = someone_else.delete(f"/history/{mine['id']}")
    assert problem_of(answer) == (404, "/problems/not-found")
    assert someone_else.delete("/history").status_code == 204
    assert characters(me) == ["永"]


def test_pages_follow_one_another_to_the_end(me: Client) -> None:
    saved = {save(me)["id"] for _ in range(5)}
    seen: list[str] = []
    query = "?limit=2"
    for length in (2, 2, 1):
        page = history(me, query)
        assert len(page["writings"]) == length
        seen += [writing["id"] for writing in page["writings"]]
        query = f"?limit=2&cursor={page['next']}"
    assert page["next"] is None
    assert len(seen) == 5
    assert set(seen) == saved


def test_a_history_is_filtered(me: Client) -> None:
    for character in "永水あカ":
        save(me, character)
    assert set(characters(me, "?script=kanji")) == {"永", "水"}
    assert characters(me, "?character=水") == ["水"]
    assert characters(me, "?script=katakana&character=カ") == ["カ"]
    assert characters(me, "?script=katakana&character=永") == []


@pytest.mark.parametrize(
    ("query", "kind"),
    [
        *(
            (f"limit={n}", "/problems/bad-request")
            for n in ("0", "101", "-1", "x", "", "1e1", "１")
        ),
        *(
            (f"cursor={c}", "/problems/bad-request")
            for c in ("", "x", "1-", "999999999999-" + "0" * 32, "1-" + "g" * 32, "a" * 9000)
        ),
        ("cursor=%00", "/problems/bad-request"),
        ("limit=1&limit=2", "/problems/bad-request"),
        ("script=cyrillic", "/problems/bad-request"),
        ("script=", "/problems/bad-request"),
        ("character=é", "/problems/unknown-character"),
        ("character=", "/problems/unknown-character"),
        ("character=永水", "/problems/unknown-character"),
        ("character=永&character=水", "/problems/bad-request"),
    ],
)
def test_an_invalid_query_is_a_400(me: Client, query: str, kind: str) -> None:
    assert problem_of(me.get(f"/history?{query}")) == (400, kind)


def test_a_character_may_be_written_in_any_form(me: Client) -> None:
    save(me, "が", 80)
    save(me, "永", 93)
    for asked in ("が", "か\u3099", " が\u200b", "が\ufe0f"):
        found = me.get("/history", query_string={"character": asked}).get_json()["writings"]
        assert [each["character"] for each in found] == ["が"], asked
    sent = post(me, character="永\U000e0100").get_json()
    assert sent["character"] == "永"


def test_the_summary_counts_by_script(me: Client) -> None:
    for character, score in (("永", 90), ("水", 71), ("あ", 100)):
        save(me, character, score)
    assert me.get("/history/summary").get_json() == {
        "count": 3,
        "best": 100,
        "mean": 87.0,
        "scripts": {
            "hiragana": {"count": 1, "best": 100, "mean": 100.0},
            "kanji": {"count": 2, "best": 90, "mean": 80.5},
        },
    }


def test_the_summary_of_an_empty_history(me: Client) -> None:
    answer = me.get("/history/summary").get_json()
    assert answer == {"count": 0, "best": None, "mean": None, "scripts": {}}


def test_each_character_has_its_progress(me: Client) -> None:
    for character, score in (("永", 90), ("永", 71), ("あ", 100)):
        save(me, character, score)
    save(me, "水", 99, practice="traced")
    answer = me.get("/history/characters").get_json()
    written = {w["character"]: w["written"] for w in reversed(history(me)["writings"])}
    counted = {c: each | {"due": None} for c, each in answer["characters"].items()}
    assert counted["永"]["latest"] in {90, 71}  # both saved in the same second
    counted["永"]["latest"] = 71
    assert counted == {
        "永": {"count": 2, "best": 90, "latest": 71, "written": written["永"], "due": None},
        "あ": {"count": 1, "best": 100, "latest": 100, "written": written["あ"], "due": None},
    }
    assert all(each["due"] > each["written"] for each in answer["characters"].values())
    assert 1 <= len(answer["active"]) <= 2
    assert all(re.fullmatch(r"[-\d]{10}T\d\d:[0134]5?0?:00Z", time) for time in answer["active"])


def test_an_empty_history_has_no_characters(me: Client, someone_else: Client) -> None:
    nothing: dict[str, Any] = {"characters": {}, "active": []}
    answer = me.get("/history/characters")
    assert answer.get_json() == nothing
    assert "Set-Cookie" not in answer.headers
    save(someone_else)
    saved = save(me)
    me.delete(f"/history/{saved['id']}")
    assert me.get("/history/characters").get_json() == nothing
    assert someone_else.get("/history/characters").get_json()["characters"].keys() == {"永"}


@pytest.mark.parametrize("practice", ["traced", "copied", "recalled", "peeked"])
def test_how_a_drawing_was_practised_is_kept(me: Client, practice: str) -> None:
    assert save(me, practice=practice)["practice"] == practice
    assert history(me)["writings"][0]["practice"] == practice
    assert me.get("/history/summary").get_json()["count"] == (practice != "traced")


def exported(who: Client) -> zipfile.ZipFile:
    answer = who.get("/history/export")
    assert (answer.status_code, answer.mimetype) == (200, "application/zip")
    assert re.fullmatch(
        r'attachment; filename="letters-\d{4}-\d\d-\d\d\.zip"',
        answer.headers["Content-Disposition"],
    )
    archive = zipfile.ZipFile(io.BytesIO(answer.data))
    assert archive.testzip() is None
    return archive


def table(archive: zipfile.ZipFile) -> list[dict[str, str]]:
    text = archive.read("writings.csv").decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


def test_everything_is_exported(me: Client, someone_else: Client) -> None:
    save(someone_else)
    for character in "永Aa":
        save(me, character, 88)
    save(me, "水", 88, practice="copied")
    archive = exported(me)
    rows = table(archive)
    assert sorted((row["character"], row["practice"]) for row in rows) == [
        ("A", ""),
        ("a", ""),
        ("水", "copied"),
        ("永", ""),
    ]
    assert {row["score"] for row in rows} == {"88"}
    assert {*archive.namelist()} == {"writings.csv", *(row["file"] for row in rows)}
    assert archive.read(rows[0]["file"]) == png_format.parse(EI).data


def test_the_export_of_an_empty_history_is_an_empty_table(me: Client) -> None:
    archive = exported(me)
    assert (archive.namelist(), table(archive)) == (["writings.csv"], [])


# Deleting


def test_one_writing_is_deleted(me: Client) -> None:
    gone, _kept = save(me, "永"), save(me, "水")
    assert me.delete(f"/history/{gone['id']}").status_code == 204
    assert characters(me) == ["水"]
    assert me.delete(f"/history/{gone['id']}").status_code == 404


@pytest.mark.parametrize(
    "identifier", ["x", "0" * 32, "0" * 31, "g" * 32, "%2e%2e", "é", "a" * 999]
)
def test_what_is_not_there_cannot_be_deleted(me: Client, identifier: str) -> None:
    save(me)
    assert problem_of(me.delete(f"/history/{identifier}")) == (404, "/problems/not-found")


def test_everything_is_deleted_and_the_cookie_too(me: Client) -> None:
    save(me)
    cookie = me.get_cookie("letters")
    assert me.delete("/history").status_code == 204
    assert me.get_cookie("letters") is None
    assert cookie
    me.set_cookie("letters", cookie.value)
    assert characters(me) == []


def test_deleting_an_empty_history_is_allowed(me: Client) -> None:
    assert me.delete("/history").status_code == 204


# The cookie


def cookie_of(answer: TestResponse) -> str:
    (cookie,) = answer.headers.getlist("Set-Cookie")
    return str(cookie)


def test_the_cookie_is_for_the_server_of_this_page_alone(
    me: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("K_SERVICE", "history")
    name, *attributes = cookie_of(me.post("/history/visitor")).split("; ")
    assert re.fullmatch(r"__Host-letters=[A-Za-z0-9_-]{43}", name)
    attributes = [a for a in attributes if not a.startswith("Expires=")]
    assert sorted(attributes) == [
        *("HttpOnly", "Max-Age=31536000", "Path=/", "SameSite=Strict", "Secure")
    ]


def test_no_header_weakens_a_deployed_cookie(me: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("K_SERVICE", "history")
    headers = {"X-Forwarded-Proto": "http", "Forwarded": "proto=http", "Host": "localhost"}
    cookie = cookie_of(me.post("/history/visitor", headers=headers))
    assert cookie.startswith("__Host-letters=")
    assert "Secure" in cookie


@pytest.mark.parametrize("headers", [{"X-Forwarded-Proto": "https"}])
def test_behind_https_the_cookie_is_secure(me: Client, headers: dict[str, str]) -> None:
    cookie = cookie_of(me.post("/history/visitor", headers=headers))
    assert cookie.startswith("__Host-letters=")
    assert "Secure" in cookie


def test_on_plain_http_it_has_a_name_that_browsers_take(me: Client) -> None:
    cookie = cookie_of(me.post("/history/visitor"))
    assert cookie.startswith("letters=")
    assert "Secure" not in cookie


@pytest.mark.parametrize(
    "path", [f"/history{path}" for path in ("", "/summary", "/characters", "/export")]
)
def test_the_cookie_is_renewed_on_use(me: Client, path: str) -> None:
    save(me)
    cookie = me.get_cookie("letters")
    assert cookie
    assert cookie_of(me.get(path)).startswith(f"letters={cookie.value}; ")


def test_a_known_visitor_keeps_the_cookie(me: Client) -> None:
    first, second = (cookie_of(me.post("/history/visitor")).split(";")[0] for _ in range(2))
    assert first == second


def test_no_two_visitors_are_the_same(me: Client, someone_else: Client) -> None:
    save(me)
    save(someone_else)
    cookies = [who.get_cookie("letters") for who in (me, someone_else)]
    assert len({cookie.value for cookie in cookies if cookie}) == 2


HOSTILE = [
    "x",
    "",
    "a" * 42,
    "a" * 44,
    "a" * 42 + "é",
    "../" * 14 + "a",
    "'; DROP TABLE writings;--",
]


@pytest.mark.parametrize("token", HOSTILE)
@pytest.mark.parametrize(
    ("method", "path"), [("GET", ""), ("GET", "/export"), ("POST", ""), ("DELETE", "")]
)
def test_a_foreign_cookie_is_a_400_and_is_removed(
    browser: Open, token: str, method: str, path: str
) -> None:
    sent: dict[str, Any] = {"data": form()} if method == "POST" else {}
    answer = browser(use_cookies=False).open(
        f"/history{path}", method=method, headers={"Cookie": f'letters="{token}"'}, **sent
    )
    assert problem_of(answer) == (400, "/problems/bad-cookie")
    assert "letters=;" in cookie_of(answer)
    assert "Max-Age=0" in cookie_of(answer)


def test_two_cookies_are_one_too_many(browser: Open) -> None:
    headers = {"Cookie": f"letters={'a' * 43}; letters={'b' * 43}"}
    answer = browser(use_cookies=False).get("/history", headers=headers)
    assert problem_of(answer) == (400, "/problems/bad-cookie")


def test_the_cookie_is_not_logged(me: Client, capsys: pytest.CaptureFixture[str]) -> None:
    save(me)
    cookie = me.get_cookie("letters")
    (line,) = capsys.readouterr().out.splitlines()
    assert json.loads(line)["message"] == "POST /history 201"
    assert cookie
    assert cookie.value not in line
    assert "永" not in line


# Hostile input


@pytest.fixture(scope="module")
def embedded(tmp_path_factory: pytest.TempPathFactory) -> Client:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("LETTERS_STORE", "embedded")
        patch.setenv("LETTERS_DATA", str(tmp_path_factory.mktemp("data")))
        return load("history", MAIN)


@given(cookie=st.text(st.characters(max_codepoint=255, exclude_categories=["Cc"])))
def test_any_cookie_is_answered(embedded: Client, cookie: str) -> None:
    browser = embedded.application.test_client(use_cookies=False)  # type: ignore[attr-defined]
    answer = browser.get("/history", headers={"Cookie": f"letters={cookie}"})
    assert answer.status_code in {200, 400}


@given(cursor=st.text() | st.from_regex(r"\A\d{1,12}-[0-9a-f]{32}\Z"))
def test_any_cursor_is_answered(embedded: Client, cursor: str) -> None:
    embedded.set_cookie("letters", "a" * 43)
    answer = embedded.get("/history", query_string={"cursor": cursor})
    assert answer.status_code in {200, 400}


@given(body=st.binary(max_size=2000), boundary=st.from_regex(r"\A[a-z]{0,9}\Z"))
def test_any_form_is_answered(embedded: Client, body: bytes, boundary: str) -> None:
    media_type = f"multipart/form-data; boundary={boundary}"
    body = body.replace(b"\0", f"\r\n--{boundary}\r\n".encode())
    answer = embedded.post("/history", data=body, content_type=media_type)
    assert answer.status_code in {400, 413}


@given(path=st.text(max_size=30), method=st.sampled_from(["GET", "DELETE", "POST"]))
def test_any_path_is_answered(embedded: Client, path: str, method: str) -> None:
    answer = embedded.open("/history/" + path, method=method)
    assert answer.status_code in {200, 204, 400, 404, 405, 415}


def test_without_a_key_it_refuses_to_start(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("LETTERS_SIGNING_KEYS")
    with pytest.raises(ValueError, match="LETTERS_SIGNING_KEYS"):
        load("history", MAIN)


def test_a_drawing_of_the_page_fits(me: Client) -> None:
    body = png(write("永", side=256, pen=32))
    assert len(body) < MAX_DRAWING_BYTES
    answer = post(me, receipt=a_receipt(body), drawing=body)
    assert answer.status_code == 201
