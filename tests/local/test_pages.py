"""The built page comes with the headers that it needs for security and caching."""

from __future__ import annotations

import json
import os
import re
from collections import Counter
from http import HTTPStatus
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import pytest
from werkzeug.test import Client, TestResponse
from werkzeug.wrappers import Request, Response

from letters_core.pages import Pages
from tests.conftest import REPOSITORY, require

HTML = "<!doctype html><title>Letters</title>"


@pytest.fixture
def dist() -> Path:
    """The page as it is built."""
    return require(REPOSITORY / "web" / "dist" / "index.html", "build").parent


@pytest.fixture
def built(tmp_path: Path) -> Path:
    (tmp_path / "assets").mkdir()
    for name in ("index", "history", "characters", "practice", "about", "404"):
        (tmp_path / f"{name}.html").write_text(f"{HTML}<!-- {name} -->")
    (tmp_path / "favicon.svg").write_text("<svg/>")
    (tmp_path / "manifest.webmanifest").write_text("{}")
    (tmp_path / "worker.js").write_text("addEventListener('fetch', () => {})")
    (tmp_path / "assets" / "index-B1a2C3d4.js").write_text("export {}")
    (tmp_path / "assets" / "index-B1a2C3d4.css").write_text("p {}")
    return tmp_path


class Browser(Client):
    """A client that reads each answer to its end, as a browser does."""

    def open(self, *args: Any, **kwargs: Any) -> TestResponse:
        return super().open(*args, **{**kwargs, "buffered": True})


@pytest.fixture
def pages(built: Path) -> Browser:
    return Browser(Request.application(Pages(built).respond), Response)


def seen(answer: TestResponse) -> tuple[int, str | None, str]:
    return answer.status_code, answer.mimetype, answer.text


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("/", "index"),
        ("/history", "history"),
        ("/about", "about"),
        ("/practice", "practice"),
        ("/practice/今日", "practice"),
        ("/practice/%E5%B0%8F6", "practice"),
        ("/practice/%E6%B0%B8", "practice"),
        ("/characters", "characters"),
        ("/characters/%E6%B0%B8", "characters"),
        ("/characters/A", "characters"),
    ],
)
def test_every_view_has_its_page(pages: Browser, path: str, name: str) -> None:
    assert seen(pages.get(path)) == (200, "text/html", f"{HTML}<!-- {name} -->")


@pytest.mark.parametrize(
    ("file", "address"),
    [
        ("/index.html", "/"),
        ("/history.html", "/history"),
        ("/about.html", "/about"),
        ("/history.html?character=%E6%B0%B8", "/history?character=%E6%B0%B8"),
        ("/history/", "/history"),
        ("/about/", "/about"),
        ("/history/?character=%E6%B0%B8", "/history?character=%E6%B0%B8"),
        ("/characters/", "/characters"),
        ("/characters/%E6%B0%B8/", "/characters/%E6%B0%B8"),
        # Half width, a variation selector, two code points, a radical; also a slash at the end.
        ("/characters/%EF%BD%B6%EF%BE%9E", "/characters/%E3%82%AC"),
        ("/characters/%E6%B0%B8%EF%B8%8F", "/characters/%E6%B0%B8"),
        ("/characters/%E3%81%8B%E3%82%99/", "/characters/%E3%81%8C"),
        ("/practice/%E2%BD%8A?x=1", "/practice/%E6%9C%A8?x=1"),
    ],
)
def test_another_name_of_a_view_leads_to_the_view(pages: Browser, file: str, address: str) -> None:
    moved = pages.get(file)
    assert moved.status_code == HTTPStatus.MOVED_PERMANENTLY
    # Also below a function's name.
    for site in ("https://letters.example", "https://a.example/site"):
        assert urljoin(site + file, moved.headers["Location"]) == site + address
    assert pages.get(address).status_code == HTTPStatus.OK


@pytest.mark.parametrize(
    "path",
    [
        "/history/7",
        "/history//",
        "/examples/",
        "/é",
        "/wp-login",
        "/404.html",
        "/index.html/",
        "/practice/%E5%B0%8F7",
        "/practice/小6/1",
        "/characters/%E2%98%83",
        "/characters/%E6%B0%B8%E9%81%A0",
        "/characters/%E6%B0%B8/more",
        "/characters/%E6",
        "/characters/%E2%80%8B",
        "/characters/%EF%B8%8F/",
        "/characters//",
        "/history/%E6%B0%B8",
    ],
)
def test_any_other_address_gets_the_not_found_page(pages: Browser, path: str) -> None:
    assert seen(pages.get(path)) == (404, "text/html", f"{HTML}<!-- 404 -->")
    again = pages.get(path, headers={"If-None-Match": pages.get("/").headers["ETag"]})
    assert again.status_code == 404


def test_every_part_of_the_catalogue_can_be_practised(pages: Browser) -> None:
    data = REPOSITORY / "web" / "src" / "characters-data" / "index.json"
    grades = Counter(json.loads(data.read_text("utf-8"))["grades"])
    for name, grade in (("中学", "7"), ("人名", "8")):
        parts = -(-grades[grade] // 100)
        assert pages.get(f"/practice/{name}{parts}").status_code == HTTPStatus.OK
        assert pages.get(f"/practice/{name}{parts + 1}").status_code == HTTPStatus.NOT_FOUND


def test_every_set_that_needs_no_catalogue_has_an_address(pages: Browser) -> None:
    sets = (REPOSITORY / "web" / "src" / "practice" / "sets.ts").read_text("utf-8")
    names = re.findall(r'\bid: "(.+?)"', sets)
    assert "まちがえやすい漢字2" in names
    assert {pages.get(f"/practice/{name}").status_code for name in names} == {HTTPStatus.OK}


def test_every_view_of_the_page_has_an_address(dist: Path) -> None:
    views = (REPOSITORY / "web" / "src" / "views.ts").read_text("utf-8")
    addresses = re.findall(r'^  "(/\w*)":', views, re.MULTILINE)
    assert "/history" in addresses
    site = Browser(Request.application(Pages(dist).respond), Response)
    assert {site.get(address).status_code for address in addresses} == {HTTPStatus.OK}


def preloaded(html: str) -> list[str]:
    """Return the names of the files that a page asks for before its code does."""
    return re.findall(r'<link rel="(?:module)?preload"[^>]* href="/assets/([^"]+)">', html)


@pytest.mark.parametrize(
    ("name", "view"), [("history", "history"), ("about", "about"), ("404", "not-found")]
)
def test_a_page_preloads_what_its_view_needs(dist: Path, name: str, view: str) -> None:
    parts = [each.name for each in dist.glob(f"assets/{view}-*") if each.suffix in (".js", ".css")]
    assert parts
    html = (dist / f"{name}.html").read_text("utf-8")
    assert set(parts) <= set(preloaded(html))
    # Every page begins with what the first view needs.
    first = (dist / "index.html").read_text("utf-8").rstrip().splitlines()
    assert set(first) <= set(html.splitlines())


@pytest.mark.parametrize("name", ["characters", "practice"])
def test_a_page_of_the_catalogue_preloads_its_index_alone(dist: Path, name: str) -> None:
    data = [
        each for each in preloaded((dist / f"{name}.html").read_text("utf-8")) if "json" in each
    ]
    assert [each.rsplit("-", 1)[0] for each in data] == ["index"]


# A browser asks one server for six at a time.
@pytest.mark.parametrize("name", ["history", "characters", "practice"])
def test_a_view_comes_in_few_files(dist: Path, name: str) -> None:
    assert len(preloaded((dist / f"{name}.html").read_text("utf-8"))) <= 18


@pytest.mark.parametrize(
    "path",
    [
        "/assets/gone.js",
        "/assets/gone",
        "/assets/",
        "/robots.txt",
        "/x/index.html",
        "/../pyproject.toml",
        "/%2e%2e/pyproject.toml",
        "/assets/%2e%2e/%2e%2e/x.txt",
        "/a%00.txt",
        "/" + "a" * 5000 + ".txt",
        "/C:\\x.txt",
    ],
)
def test_a_file_that_is_not_there_is_a_404(pages: Browser, path: str) -> None:
    assert pages.get(path).status_code == 404


def test_a_link_out_of_the_folder_is_not_followed_by_dots(built: Path, pages: Browser) -> None:
    (built.parent / "secret.txt").write_text("secret")
    assert "secret" not in pages.get("/assets/../../secret.txt").text


def test_a_hashed_file_may_be_cached_for_ever(pages: Browser) -> None:
    kept = pages.get("/assets/index-B1a2C3d4.js").headers["Cache-Control"]
    assert kept == "public, max-age=31536000, immutable"


@pytest.mark.parametrize("path", ["/", "/history", "/favicon.svg"])
def test_anything_else_is_revalidated_each_time(pages: Browser, path: str) -> None:
    assert pages.get(path).headers["Cache-Control"] == "no-cache"


def test_what_the_browser_has_cached_is_not_sent_again(pages: Browser) -> None:
    tag = pages.get("/").headers["ETag"]
    assert pages.get("/", headers={"If-None-Match": tag}).status_code == 304


@pytest.mark.parametrize(
    ("path", "media_type"),
    [
        ("/", "text/html; charset=utf-8"),
        ("/assets/index-B1a2C3d4.js", "text/javascript; charset=utf-8"),
        ("/assets/index-B1a2C3d4.css", "text/css; charset=utf-8"),
        ("/favicon.svg", "image/svg+xml; charset=utf-8"),
        ("/humans.txt", "text/plain; charset=utf-8"),
        ("/manifest.webmanifest", "application/manifest+json"),
        ("/assets/gone.js", "application/problem+json"),
    ],
)
def test_each_answer_says_what_it_is(
    built: Path, pages: Browser, path: str, media_type: str
) -> None:
    (built / "humans.txt").write_text("字")
    assert pages.get(path).headers["Content-Type"] == media_type


@pytest.mark.parametrize(
    "name", ["index.js.map", "index.html.br", "index.html.gz", "main.py", "a.bak", "a.swp", ".env"]
)
def test_files_that_belong_to_no_page_are_not_served(
    built: Path, pages: Browser, name: str
) -> None:
    (built / name).write_text("secret")
    (built / "assets" / name).write_text("secret")
    assert "secret" not in pages.get(f"/{name}").text
    assert pages.get(f"/assets/{name}").status_code == 404


@pytest.mark.parametrize("path", ["/", "/history", "/assets/index-B1a2C3d4.js", "/assets/gone.js"])
def test_a_path_may_begin_with_the_name_of_the_function(built: Path, path: str) -> None:
    pages = Browser(Request.application(Pages(built, name="site").respond), Response)
    without, with_name = pages.get(path), pages.get(f"/site{path}")
    assert (with_name.status_code, with_name.data) == (without.status_code, without.data)


def test_only_the_whole_name_is_taken_off_and_only_once(built: Path) -> None:
    pages = Browser(Request.application(Pages(built, name="site").respond), Response)
    assert pages.get("/site").status_code == 200
    assert pages.get("/sites").status_code == 404
    assert pages.get("/site/site").status_code == 404
    assert pages.get("/history/site").status_code == 404


def test_a_page_at_a_root_has_no_name_before_it(pages: Browser) -> None:
    assert pages.get("/site").status_code == 404


def test_every_file_of_the_page_is_served(dist: Path) -> None:
    pages = Browser(Request.application(Pages(dist).respond), Response)
    for file in (file for file in dist.rglob("*") if file.is_file()):
        is_twin = file.suffix in (".br", ".gz")
        expected = (
            404 if is_twin or file.name == "404.html" else 301 if file.suffix == ".html" else 200
        )
        status = pages.get(f"/{file.relative_to(dist).as_posix()}").status_code
        assert status == expected, file


@pytest.mark.parametrize("path", ["/", "/assets/index-B1a2C3d4.js", "/assets/gone.js"])
def test_every_answer_carries_the_security_headers(pages: Browser, path: str) -> None:
    headers = pages.get(path).headers
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Strict-Transport-Security"] == "max-age=31536000"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    permissions = headers["Permissions-Policy"].split(", ")
    assert all(each.endswith("=()") for each in permissions)
    assert {"camera=()", "geolocation=()", "microphone=()"} <= set(permissions)


def test_the_content_security_policy_allows_only_what_the_page_needs(pages: Browser) -> None:
    policy = pages.get("/").headers["Content-Security-Policy"]
    said = {name: values for name, *values in map(str.split, policy.split("; "))}
    nothing = {"default-src", "base-uri", "form-action", "frame-ancestors"}
    assert {name for name, values in said.items() if values == ["'none'"]} == nothing
    ours = {"connect-src", "font-src", "manifest-src", "script-src", "style-src", "worker-src"}
    assert {name for name, values in said.items() if values == ["'self'"]} == ours
    assert said.keys() - nothing - ours == {"img-src"}
    assert said["img-src"] == ["'self'", "blob:", "data:"]


@pytest.mark.parametrize("path", ["/worker.js", "/manifest.webmanifest"])
def test_a_new_build_is_served_at_once(pages: Browser, path: str) -> None:
    answer = pages.get(path)
    assert (answer.status_code, answer.headers["Cache-Control"]) == (200, "no-cache")


def test_a_page_is_only_read(pages: Browser) -> None:
    answer = pages.post("/")
    assert (answer.status_code, answer.headers["Allow"]) == (405, "GET, HEAD")
    assert json.loads(answer.data)["type"] == "/problems/method-not-allowed"


def test_a_file_that_is_not_there_is_a_problem(pages: Browser) -> None:
    answer = pages.get("/assets/gone.js")
    assert (answer.status_code, answer.mimetype) == (404, "application/problem+json")
    assert json.loads(answer.data)["type"] == "/problems/not-found"


def test_a_page_that_was_not_built_is_an_error_at_once(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="run `make build`"):
        Pages(tmp_path)


def test_compressed_copies_are_sent_to_clients_that_accept_them(
    built: Path, pages: Browser
) -> None:
    script = built / "assets" / "index-B1a2C3d4.js"
    script.with_name(script.name + ".br").write_bytes(b"brotli")
    script.with_name(script.name + ".gz").write_bytes(b"gzip")
    path = "/assets/index-B1a2C3d4.js"
    for accepted, encoding, body in (
        ("gzip, deflate, br", "br", b"brotli"),
        ("gzip", "gzip", b"gzip"),
        ("br;q=0, gzip", "gzip", b"gzip"),
        ("identity", None, b"export {}"),
    ):
        answer = pages.get(path, headers={"Accept-Encoding": accepted})
        assert (answer.headers.get("Content-Encoding"), answer.data) == (encoding, body)
        assert answer.headers["Vary"] == "Accept-Encoding"
        assert answer.mimetype == "text/javascript"


def test_each_encoding_has_its_own_etag(built: Path, pages: Browser) -> None:
    (built / "index.html.gz").write_bytes(b"gzip")
    plain = pages.get("/").headers["ETag"]
    assert pages.get("/", headers={"Accept-Encoding": "gzip"}).headers["ETag"] != plain


def test_pages_of_the_same_date_and_length_have_different_etags(
    built: Path, pages: Browser
) -> None:
    tag = pages.get("/").headers["ETag"]
    times = (built / "index.html").stat()
    (built / "index.html").write_text((built / "index.html").read_text().upper())
    os.utime(built / "index.html", ns=(times.st_atime_ns, times.st_mtime_ns))
    assert pages.get("/", headers={"If-None-Match": tag}).status_code == 200


def test_pictures_may_come_from_the_bucket_of_examples(built: Path) -> None:
    bucket = "https://storage.googleapis.com/letters-examples/"
    pages = Browser(Request.application(Pages(built, images=bucket).respond), Response)
    policy = pages.get("/").headers["Content-Security-Policy"]
    assert f"img-src 'self' {bucket} blob:" in policy
    assert policy.count(bucket) == 1


def test_the_strokes_come_with_their_licence(dist: Path) -> None:
    shipped = dist / "assets" / "strokes"
    assert len(list(shipped.glob("*.bin"))) == 55
    assert "creativecommons.org/licenses/by-sa/3.0" in (shipped / "LICENSE.txt").read_text()
    assert "ARPHIC PUBLIC LICENSE" in (shipped / "ARPHICPL.TXT").read_text().upper()
    client = Browser(Request.application(Pages(dist).respond), Response)
    for name in ("LICENSE.txt", "ARPHICPL.TXT"):
        answer = client.get(f"/assets/strokes/{name}")
        assert (answer.status_code, answer.mimetype) == (HTTPStatus.OK, "text/plain")
