"""Whatever a browser lacks or changes, the page does not hang, mislead or lose ink."""

from __future__ import annotations

import io
import statistics
import urllib.request

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, Route, expect

from tests.browser.conftest import BROWSER, DESKTOP, PATIENCE
from tests.browser.odd import CANVAS, NO_COMPRESSION, lay, odd_browser, sent
from tests.browser.pen import ink, square, write
from tests.browser.screen import alert, candidate, press, score
from tests.browser.strokes import STROKES

# What a browser may do instead of compressing.
COMPRESSION = {
    "missing": NO_COMPRESSION,
    "refused": "window.CompressionStream = class { constructor() { throw new Error(); } };",
    "silent": """window.CompressionStream = class {
      readable = new ReadableStream();
      writable = new WritableStream();
    };""",
    "broken off": """window.CompressionStream = class {
      constructor() {
        const transform = (chunk, output) => output.error(new Error("out of memory"));
        return new TransformStream({ transform });
      }
    };""",
    "unread": "Blob.prototype.stream = () => { throw new Error('out of memory'); };",
}

# What never answers, so that the page must stop waiting.
SILENT = {"silent", "never copies", "never shares"}


def patience(case: str) -> tuple[int, ...]:
    """Return the limits to lift, so that a busy computer is not taken for a browser that fails."""
    return tuple(wait for wait in PATIENCE if not (case in SILENT and wait == BROWSER))


@pytest.mark.parametrize("width", [4, 10, 32])
def test_strokes_drawn_without_the_canvas_score_as_drawn_on_it(
    browser: Browser, site: str, width: int
) -> None:
    sizes: list[int] = []
    apart: dict[str, int] = {}
    with (
        odd_browser(browser, site) as ours,
        odd_browser(browser, site, NO_COMPRESSION) as canvas,
    ):
        for character in STROKES if width == 10 else "永木あA3":
            answers = []
            for page in (ours, canvas):
                lay(page, STROKES[character], width)
                answers.append(sent(page))
            (gray, ours_read), (_, canvas_read) = answers
            picture = Image.open(io.BytesIO(gray))
            assert (picture.mode, picture.size) == ("L", (256, 256))
            sizes.append(len(gray))
            scores = [
                {each["character"]: each["score"] for each in answer["candidates"]}[character]
                for answer in (ours_read, canvas_read)
            ]
            apart[character] = abs(scores[0] - scores[1])
    # Its edges are coarser than ours, and the network reads them a little differently.
    assert max(apart.values()) <= 1, apart
    assert statistics.mean(apart.values()) <= 0.25, apart
    assert statistics.mean(sizes) < (2000 if width == 10 else 3000)


@pytest.mark.parametrize("canvas", CANVAS)
@pytest.mark.parametrize("compression", ["there", "missing"])
def test_a_drawing_is_scored_and_kept_whatever_the_canvas_gives_back(
    browser: Browser, site: str, compression: str, canvas: str
) -> None:
    script = COMPRESSION.get(compression, "") + CANVAS[canvas]
    with odd_browser(browser, site, script, patience=patience(canvas)) as page:
        assert_scored_and_kept(page)


@pytest.mark.parametrize("compression", COMPRESSION)
def test_a_drawing_is_scored_and_kept_whatever_the_browser_compresses(
    browser: Browser, site: str, compression: str
) -> None:
    script = COMPRESSION[compression]
    with odd_browser(browser, site, script, patience=patience(compression)) as page:
        assert_scored_and_kept(page)


def assert_scored_and_kept(page: Page) -> None:
    write(page, STROKES["木"])
    answer = score(page)
    assert answer["candidates"][0]["character"] == "木"
    candidate(page, "木").click()
    expect(page.locator(".saving-note")).to_have_text("保存しました")


def test_a_failed_request_is_reported_and_can_be_retried(browser: Browser, site: str) -> None:
    with odd_browser(browser, site) as page:
        write(page, STROKES["木"])
        drawn = ink(page)
        page.evaluate("() => { window.Reader = FileReader; window.FileReader = null; }")
        press(page, "採点")
        expect(alert(page)).to_contain_text("採点できませんでした。書いた字は残っています")
        assert ink(page) == drawn
        page.evaluate("() => { window.FileReader = window.Reader; }")
        press(page, "採点")
        press(page, "どれでもない")
        page.evaluate("() => { window.FileReader = null; }")
        field = page.get_by_label("書いた字を入力")
        field.fill("木")
        field.press("Enter")
        expect(alert(page)).to_contain_text("採点できませんでした")
        page.evaluate("() => { window.FileReader = window.Reader; }")
        field.press("Enter")
        expect(page.get_by_role("heading", level=1)).to_contain_text("木")


def without_cookies(route: Route) -> None:
    """Send the browser's request without its cookie, and return the answer without one."""
    asked = urllib.request.Request(route.request.url, method=route.request.method)
    with urllib.request.urlopen(asked) as answer:
        route.fulfill(status=answer.status, body=answer.read())


def assert_scored_and_not_kept(page: Page) -> None:
    page.route("**/api/history**", without_cookies)
    page.route("**/api/history/**", without_cookies)
    write(page, STROKES["木"])
    score(page)
    candidate(page, "木").click()
    note = page.locator(".saving-note")
    expect(note).to_have_text("Cookie が使えないため、保存できません")
    expect(page.locator(".best")).to_be_empty()
    page.get_by_role("link", name="履歴").click()
    expect(page.get_by_text("履歴には Cookie が必要です。")).to_be_visible()


def test_where_cookies_are_dropped_nothing_is_saved_and_the_page_says_so(
    browser: Browser, site: str
) -> None:
    with odd_browser(browser, site) as page:
        asked: list[str] = []
        page.on("request", lambda request: asked.append(f"{request.method} {request.url}"))
        assert_scored_and_not_kept(page)
        expect(page.get_by_role("heading", name="まだ何もありません")).to_be_visible()
        assert f"POST {site}/api/history" not in asked


REFUSED = """for (const shelf of ["localStorage", "sessionStorage"]) {
  Object.defineProperty(window, shelf, {
    get: () => { throw new DOMException("denied", "SecurityError"); },
  });
}
Object.defineProperty(Navigator.prototype, "cookieEnabled", { get: () => false });
LockManager.prototype.request = () =>
  Promise.reject(new DOMException("denied", "SecurityError"));"""


def test_where_cookies_storage_and_locks_are_refused_scoring_works(
    browser: Browser, site: str
) -> None:
    with odd_browser(browser, site, REFUSED) as page:
        assert_scored_and_not_kept(page)
        expect(page.get_by_text("読み込んでいます…")).to_have_count(0)


@pytest.mark.parametrize("gives", ["null", "silent", "refused"])
def test_a_picture_that_cannot_be_made_is_reported(browser: Browser, site: str, gives: str) -> None:
    with odd_browser(browser, site, CANVAS[gives], patience=patience(gives)) as page:
        write(page, STROKES["木"])
        score(page)
        candidate(page, "木").click()
        press(page, "画像で送る")
        expect(page.locator(".share")).to_contain_text("画像を作れませんでした。")


def test_the_square_of_a_card_knows_pinch_palm_and_density(browser: Browser, site: str) -> None:
    with odd_browser(browser, site, has_touch=True) as page:
        page.goto("/practice/木")
        expect(page.locator(".tool")).to_have_count(4)
        session = page.context.new_cdp_session(page)
        box = square(page).bounding_box()
        assert box

        def touch(kind: str, *places: float) -> None:
            points = [
                {
                    "x": box["x"] + box["width"] * at,
                    "y": box["y"] + box["height"] * at,
                    "id": finger,
                }
                for finger, at in enumerate(places)
            ]
            session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

        touch("touchStart", 0.45)
        touch("touchStart", 0.45, 0.55)
        for step in range(8):
            touch("touchMove", 0.45 - step / 30, 0.55 + step / 30)
        touch("touchEnd")
        assert ink(page) == []
        expect(page.get_by_role("button", name="戻す", exact=True)).to_be_disabled()
        write(page, STROKES["木"][:1], "pen")
        before = ink(page)
        write(page, STROKES["木"][1:2], "touch")
        expect(page.get_by_text("指では書けません")).to_be_visible()
        assert ink(page) == before
        side = square(page).evaluate("canvas => canvas.clientWidth")
        size = {"width": DESKTOP.width, "height": DESKTOP.height, "mobile": False}
        session.send("Emulation.setDeviceMetricsOverride", size | {"deviceScaleFactor": 2})
        page.wait_for_function(f"() => document.querySelector('.square-ink').width === {2 * side}")
        assert ink(page) == pytest.approx(before, abs=0.01)


def test_two_tabs_that_save_at_once_both_say_so(browser: Browser, site: str) -> None:
    with odd_browser(browser, site) as page:
        other = page.context.new_page()
        other.goto("/")
        tabs = {"木": page, "川": other}
        for character, tab in tabs.items():
            write(tab, STROKES[character])
            score(tab)
        for character, tab in tabs.items():
            candidate(tab, character).click()
        for tab in tabs.values():
            expect(tab.locator(".saving-note")).to_have_text("保存しました")
        other.goto("/history")
        expect(other.locator(".tile")).to_have_count(2)


SENDING = {
    "never copies": ("navigator.clipboard.write = () => new Promise(() => {});", "保存しました。"),
    "may not copy": (
        "navigator.clipboard.write = () => Promise.reject(new DOMException('no'));",
        "保存しました。",
    ),
    "asks and fails": ("navigator.canShare = () => { throw new TypeError(); };", "画像を保存し"),
    "never shares": (
        "navigator.canShare = () => true; navigator.share = () => new Promise(() => {});",
        "",
    ),
}


@pytest.mark.parametrize("how", SENDING)
def test_a_picture_is_sent_whatever_the_browser_answers(
    browser: Browser, site: str, how: str
) -> None:
    script, told = SENDING[how]
    with odd_browser(browser, site, script, patience=patience(how)) as page:
        page.goto("/practice/木")
        write(page, STROKES["木"])
        press(page, "採点")
        send = page.get_by_role("button", name="画像で送る")
        send.click()
        expect(page.locator(".share [aria-live]")).to_contain_text(told)
        expect(send).to_have_attribute("aria-busy", "false")


def test_the_canvas_follows_the_density_of_the_screen_alone(browser: Browser, site: str) -> None:
    with odd_browser(browser, site) as page:
        write(page, STROKES["木"])
        before = ink(page)
        side = square(page).evaluate("canvas => canvas.clientWidth")
        session = page.context.new_cdp_session(page)
        size = {"width": DESKTOP.width, "height": DESKTOP.height, "mobile": False}
        session.send("Emulation.setDeviceMetricsOverride", size | {"deviceScaleFactor": 2})
        page.wait_for_function(f"() => document.querySelector('.square-ink').width === {2 * side}")
        assert ink(page) == pytest.approx(before, abs=0.01)
