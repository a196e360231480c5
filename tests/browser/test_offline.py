"""The page opens without a network, loads a new build at its next start, and never mixes two."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Error, Page, expect

from letters_local.emulators import free_port
from tests.browser.builds import WEB, Host, build
from tests.browser.conftest import PHONE, OpenPage
from tests.browser.pen import ink, write
from tests.browser.screen import alert, candidate, press, score
from tests.browser.strokes import STROKES
from tests.browser.test_saving import NOTHING_WAITS, note
from tests.conftest import PATIENCE_SECONDS, local_site
from tests.examples import a_pack, as_zip

# Compressed copies, and data that has not been requested.
UNKEPT = (".bin", ".br", ".gz", ".json")
OLD, NEW = "一文字、書いてみよう", "新しい版の一文字"
KEPT = """async () => {
  const kept = await Promise.all((await caches.keys()).map(async (name) => {
    const requests = await (await caches.open(name)).keys();
    return [name, requests.map(({ url }) => new URL(url).pathname)];
  }));
  return Object.fromEntries(kept);
}"""
# The newest worker is active, and this many builds are cached.
SETTLED = """async (builds) => {
  const { installing, waiting, active } = await navigator.serviceWorker.getRegistration() ?? {};
  const kept = await caches.keys();
  return !installing && !waiting && active?.state === "activated" && kept.length === builds;
}"""
IDLE = """async () => {
  const { installing, waiting } = await navigator.serviceWorker.getRegistration();
  return !installing && !waiting;
}"""
HAS_STROKES = """async () => {
  const kept = await (await caches.open((await caches.keys())[0])).keys();
  return kept.some(({ url }) => /\\/\\d+-[^/]+\\.bin$/.test(url));
}"""
UPDATE = """async () =>
  (await navigator.serviceWorker.getRegistration()).update().then(() => true, () => false)"""
GONE = """async () =>
  !(await navigator.serviceWorker.getRegistration()) && !(await caches.keys()).length"""


@pytest.fixture(scope="module")
def old(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(tmp_path_factory.mktemp("old"))


@pytest.fixture(scope="module")
def new(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(tmp_path_factory.mktemp("new"), (OLD, NEW))


@pytest.fixture
def host(old: Path) -> Iterator[Host]:
    host = Host(old)
    yield host
    host.close()


@pytest.fixture
def open_kept(open_page: OpenPage) -> OpenPage:
    """Open a page, and wait until the browser has it offline."""

    def open_kept(site: str) -> Page:
        page = open_page(PHONE, site, service_workers="allow")
        settle(page)
        until(page, "() => Boolean(navigator.serviceWorker.controller)")
        return page

    return open_kept


def settle(page: Page, builds: int = 1) -> None:
    until(page, SETTLED, builds)


def until(page: Page, true: str, argument: object = None) -> None:
    """Wait until a promise gives true; Playwright's own waiting does not await promises."""
    end = time.monotonic() + PATIENCE_SECONDS
    while not page.evaluate(true, argument):
        assert time.monotonic() < end, f"Expected in {PATIENCE_SECONDS} seconds: {true}"
        page.wait_for_timeout(100)


def start(context: BrowserContext, address: str) -> Page:
    page = context.new_page()
    page.goto(address)
    return page


def invitation(page: Page, words: str) -> None:
    expect(page.get_by_role("heading", level=1)).to_have_text(words)


def test_every_view_opens_without_a_network(open_kept: OpenPage, host: Host) -> None:
    page = open_kept(host.address)
    with host.away():
        for path, words in (
            ("/history", "履歴"),
            ("/history?by=days", "履歴"),
            ("/practice", "練習"),
            ("/practice/ひらがな", "ひらがな"),
            ("/characters", re.compile("字典")),
            ("/about", "このサイトについて"),
            ("/nowhere", "ページが見つかりません"),
        ):
            view = start(page.context, host.address + path)
            expect(view.get_by_role("heading", level=1)).to_have_text(words)
            view.close()
        page.reload()
        write(page, STROKES["永"], "touch")
        drawn = ink(page)
        press(page, "採点")
        expect(alert(page)).to_contain_text("つながりませんでした。書いた字は残っています")
        page.reload()
        page.wait_for_function("() => document.querySelector('canvas').width > 300")
        assert ink(page) == pytest.approx(drawn, abs=0.003)


def test_a_character_opened_once_opens_without_a_network(open_kept: OpenPage, host: Host) -> None:
    page = open_kept(host.address)
    page.goto(f"{host.address}/characters/永")
    expect(page.get_by_role("definition").first).to_have_text("エイ")
    with host.away():
        page.reload()
        expect(page.get_by_role("definition").first).to_have_text("エイ")
        page.get_by_role("link", name="字典").click()
        expect(page.get_by_role("status")).to_have_text("3,472字")


def test_what_is_picked_offline_is_saved_after_a_start_offline(
    open_kept: OpenPage, tmp_path: Path
) -> None:
    # The system does not give this port to another program while the site is stopped.
    port = str(free_port())
    with local_site(tmp_path, PORT=port) as site:
        page = open_kept(site.address)
        write(page, STROKES["大"], "touch")
        score(page)
    candidate(page, "大").click()
    note(page, "あとで保存します")
    page.close()
    page = start(page.context, site.address)
    invitation(page, OLD)
    assert not page.evaluate(NOTHING_WAITS)
    with local_site(tmp_path, PORT=port):
        page.wait_for_function(NOTHING_WAITS)
        answer = page.request.get(f"{site.address}/api/history").json()
    assert [each["character"] for each in answer["writings"]] == ["大"]


def test_all_of_the_build_is_kept_and_nothing_of_the_api(
    open_kept: OpenPage, tmp_path: Path
) -> None:
    pack = as_zip(a_pack(永=[88, 97]), tmp_path / "examples.zip")
    with local_site(tmp_path, LETTERS_EXAMPLES=str(pack)) as site:
        page = open_kept(site.address)
        write(page, STROKES["永"], "touch")
        score(page)
        candidate(page, "永").click()
        note(page, "保存しました")
        expect(page.get_by_role("region", name="お手本").get_by_role("img")).to_have_count(3)
        page.get_by_role("link", name="履歴").click()
        expect(page.get_by_role("list", name="書いた字の一覧")).to_be_visible()
    (kept,) = page.evaluate(KEPT).values()
    assets = (WEB / "dist" / "assets").iterdir()
    files = (each for each in assets if each.is_file() and each.suffix not in UNKEPT)
    plain = (f"/assets/{file.name}" for file in files)
    assert sorted(kept) == sorted(["/", *plain])
    for path in ("/api/history", "/api/history/summary", "/api/examples?character=永"):
        with pytest.raises(Error, match="Failed to fetch"):
            page.evaluate("path => fetch(path, { cache: 'no-store' })", path)


def test_strokes_that_were_shown_are_there_without_a_network(
    open_kept: OpenPage, host: Host
) -> None:
    page = open_kept(host.address)
    page.goto(f"{host.address}/characters/永")
    model = page.get_by_role("img", name="「永」の書き順")
    expect(model).to_be_visible()
    until(page, HAS_STROKES)
    with host.away():
        page.reload()
        expect(model).to_be_visible()


@pytest.mark.parametrize("path", ["/api/history/export", "/worker.js", "/storage/x.png", "/api"])
def test_addresses_that_are_no_view_go_to_the_network(
    open_kept: OpenPage, host: Host, path: str
) -> None:
    page = open_kept(host.address)
    with host.away(), pytest.raises(Error, match="net::ERR"):
        page.goto(host.address + path)


def test_a_new_build_is_taken_at_the_next_start(open_kept: OpenPage, host: Host, new: Path) -> None:
    page = open_kept(host.address)
    (before,) = page.evaluate(KEPT)
    host.deploy(new)
    page.reload()
    invitation(page, OLD)
    settle(page, builds=2)
    # An open page keeps its own build, even after the host has dropped it.
    invitation(page, OLD)
    page.get_by_role("link", name="履歴").click()
    expect(page.get_by_role("heading", name="履歴")).to_be_visible()

    started = start(page.context, host.address)
    invitation(started, NEW)
    assert before in started.evaluate(KEPT), "another page may still need it"
    page.close()
    started.close()
    with host.away():
        started = start(page.context, host.address)
        invitation(started, NEW)
        settle(started, builds=1)
    assert before not in started.evaluate(KEPT)


@pytest.mark.parametrize("path", ["/", "asset"])
def test_half_a_build_is_never_taken(
    open_kept: OpenPage, host: Host, old: Path, new: Path, path: str
) -> None:
    page = open_kept(host.address)
    if path == "asset":
        (entry,) = {file.name for file in (new / "assets").glob("index-*.js")}
        path = f"/assets/{entry}"
    host.deploy(new, but=(path, old))
    page.evaluate(UPDATE)
    until(page, IDLE)
    page.reload()
    invitation(page, OLD)

    host.deploy(new)
    assert page.evaluate(UPDATE)
    settle(page, builds=2)
    page.reload()
    invitation(page, NEW)


def test_a_page_cached_yesterday_is_fetched_again(open_kept: OpenPage, host: Host) -> None:
    page = open_kept(host.address)
    date = """async () => {
      const [name] = await caches.keys();
      const cache = await caches.open(name);
      const kept = await cache.match("/");
      return [cache, kept, Date.parse(kept.headers.get("Date"))];
    }"""
    page.evaluate(f"""async () => {{
      const [cache, kept] = await ({date})();
      const headers = new Headers(kept.headers);
      headers.set("Date", new Date(Date.now() - 25 * 3_600_000).toUTCString());
      await cache.put("/", new Response(await kept.blob(), {{ headers }}));
    }}""")
    page.reload()
    invitation(page, OLD)
    renewed = f"async () => (await ({date})())[2] > Date.now() - 3_600_000"
    until(page, renewed)


def test_a_build_without_a_worker_removes_the_earlier_worker(
    open_kept: OpenPage, host: Host, tmp_path: Path
) -> None:
    page = open_kept(host.address)
    host.deploy(build(tmp_path, (OLD, NEW), VITE_OFFLINE="no"))
    page.reload()
    until(page, GONE)
    page.reload()
    invitation(page, NEW)
    page.wait_for_load_state("networkidle")
    assert page.evaluate(GONE)
