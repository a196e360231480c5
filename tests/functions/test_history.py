"""Reading and deleting a history as the page does, with both stores."""

from __future__ import annotations

import base64
import csv
import io
import re
import zipfile
from typing import Any

import pytest
from werkzeug.test import Client

from letters_core.reading import png as png_format
from tests.functions.history import characters, history, post, problem_of, save
from tests.writings import EI


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
