"""The page's files come with the headers that they need for security and caching."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from letters_core.pages import Pages
from tests.local.page_browser import Browser, browse


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


def test_a_file_that_is_not_there_is_a_problem(pages: Browser) -> None:
    answer = pages.get("/assets/gone.js")
    assert (answer.status_code, answer.mimetype) == (404, "application/problem+json")
    assert json.loads(answer.data)["type"] == "/problems/not-found"


def test_a_link_out_of_the_folder_is_not_followed_by_dots(built: Path, pages: Browser) -> None:
    (built.parent / "secret.txt").write_text("secret")
    assert "secret" not in pages.get("/assets/../../secret.txt").text


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


def test_a_hashed_file_may_be_cached_for_ever(pages: Browser) -> None:
    kept = pages.get("/assets/index-B1a2C3d4.js").headers["Cache-Control"]
    assert kept == "public, max-age=31536000, immutable"


@pytest.mark.parametrize("path", ["/", "/history", "/favicon.svg"])
def test_anything_else_is_revalidated_each_time(pages: Browser, path: str) -> None:
    assert pages.get(path).headers["Cache-Control"] == "no-cache"


@pytest.mark.parametrize("path", ["/worker.js", "/manifest.webmanifest"])
def test_a_new_build_is_served_at_once(pages: Browser, path: str) -> None:
    answer = pages.get(path)
    assert (answer.status_code, answer.headers["Cache-Control"]) == (200, "no-cache")


def test_what_the_browser_has_cached_is_not_sent_again(pages: Browser) -> None:
    tag = pages.get("/").headers["ETag"]
    assert pages.get("/", headers={"If-None-Match": tag}).status_code == 304


def test_pages_of_the_same_date_and_length_have_different_etags(
    built: Path, pages: Browser
) -> None:
    tag = pages.get("/").headers["ETag"]
    times = (built / "index.html").stat()
    (built / "index.html").write_text((built / "index.html").read_text().upper())
    os.utime(built / "index.html", ns=(times.st_atime_ns, times.st_mtime_ns))
    assert pages.get("/", headers={"If-None-Match": tag}).status_code == 200


def test_each_encoding_has_its_own_etag(built: Path, pages: Browser) -> None:
    (built / "index.html.gz").write_bytes(b"gzip")
    plain = pages.get("/").headers["ETag"]
    assert pages.get("/", headers={"Accept-Encoding": "gzip"}).headers["ETag"] != plain


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


def test_pictures_may_come_from_the_bucket_of_examples(built: Path) -> None:
    bucket = "https://storage.googleapis.com/letters-examples/"
    pages = browse(Pages(built, images=bucket))
    policy = pages.get("/").headers["Content-Security-Policy"]
    assert f"img-src 'self' {bucket} blob:" in policy
    assert policy.count(bucket) == 1
