"""The page around the ink: errors in words, two languages, addresses."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Route, expect

from tests.browser.conftest import DESKTOP, PHONE, OpenPage
from tests.browser.pen import ink, write
from tests.browser.screen import alert, candidates, press
from tests.browser.strokes import STROKES


def answer_with(status: int, body: str) -> Callable[[Route], None]:
    def answer(route: Route) -> None:
        route.fulfill(status=status, body=body, content_type="application/problem+json")

    return answer


def test_a_server_out_of_reach_is_reported_and_the_drawing_kept(open_page: OpenPage) -> None:
    page = open_page(PHONE)
    write(page, STROKES["永"], "touch")
    drawn = ink(page)
    page.route("**/api/score", lambda route: route.abort())
    press(page, "採点")
    expect(alert(page)).to_contain_text("つながりませんでした。書いた字は残っています")
    assert ink(page) == drawn
    page.unroute("**/api/score")
    press(page, "採点")
    expect(candidates(page)).not_to_have_count(0)


def test_a_network_that_fails_before_the_first_score_is_reported(open_page: OpenPage) -> None:
    page = open_page(PHONE)
    expect(page.locator(".tool")).to_have_count(4)
    page.context.set_offline(True)
    write(page, STROKES["永"], "touch")
    press(page, "採点")
    expect(alert(page)).to_contain_text("つながりませんでした")
    page.context.set_offline(False)
    press(page, "採点")
    expect(candidates(page)).not_to_have_count(0)


@pytest.mark.parametrize(
    ("status", "body", "words"),
    [
        (422, '{"type": "/problems/blank-drawing"}', "何も書かれていないようです"),
        (503, '{"type": "about:blank"}', "いま混み合っています"),
        (500, '{"type": "/problems/internal-error"}', "採点できませんでした"),
        (200, "<html>Wi-Fi sign-in</html>", "採点できませんでした"),
    ],
)
def test_errors_are_explained_in_words(
    open_page: OpenPage, status: int, body: str, words: str
) -> None:
    page = open_page(PHONE)
    write(page, STROKES["一"], "touch")
    page.route("**/api/score", answer_with(status, body))
    press(page, "採点")
    expect(alert(page)).to_contain_text(words)
    assert ink(page)


def test_an_empty_square_is_noticed_without_a_request(open_page: OpenPage) -> None:
    page = open_page(PHONE)
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    press(page, "採点")
    expect(alert(page)).to_have_text("まだ何も書かれていません。")
    assert not [address for address in asked if "/api/" in address]


def test_writing_on_puts_the_candidates_away(open_page: OpenPage) -> None:
    page = open_page(PHONE)
    write(page, STROKES["一"], "touch")
    press(page, "採点")
    expect(candidates(page)).not_to_have_count(0)
    write(page, [((0.2, 0.8), (0.8, 0.8))], "touch")
    expect(page.get_by_role("list")).to_have_count(0)
    expect(page.get_by_role("button", name="採点", exact=True)).to_be_visible()


def test_the_next_character_starts_on_a_clean_square(open_page: OpenPage) -> None:
    page = open_page(PHONE)
    write(page, STROKES["一"], "touch")
    press(page, "採点")
    press(page, "次の字を書く")
    assert ink(page) == []
    expect(page.get_by_role("button", name="採点", exact=True)).to_be_visible()


def test_the_language_is_the_browsers_and_a_change_of_it_lasts(open_page: OpenPage) -> None:
    page = open_page(DESKTOP, locale="ja-JP")
    expect(page.locator("html")).to_have_attribute("lang", "ja")
    expect(page.get_by_role("heading")).to_have_text("一文字、書いてみよう")
    write(page, STROKES["川"])
    drawn = ink(page)
    page.get_by_role("button", name="English").click()
    for _ in ("switched", "and reloaded"):
        expect(page.locator("html")).to_have_attribute("lang", "en")
        expect(page).to_have_title("Letters — how readable is your handwriting?")
        expect(page.get_by_role("heading")).to_have_text("Write one character")
        page.wait_for_function("() => document.querySelector('canvas').width > 300")
        assert ink(page) == pytest.approx(drawn, abs=0.003)
        page.reload()


def test_an_english_browser_gets_english(open_page: OpenPage) -> None:
    page = open_page(PHONE, locale="en-GB")
    write(page, STROKES["人"], "touch")
    page.get_by_role("button", name="Score", exact=True).click()
    expect(page.get_by_role("heading", name="Which one did you write?")).to_be_visible()


def test_an_address_without_a_page_says_so_and_leads_back(open_page: OpenPage) -> None:
    page = open_page(PHONE, "/nowhere")
    expect(page.get_by_role("heading")).to_have_text("ページが見つかりません")
    page.get_by_role("link", name="字を書く").click()
    expect(page.get_by_role("button", name="採点", exact=True)).to_be_visible()
    page.go_back()
    expect(page.get_by_role("heading")).to_have_text("ページが見つかりません")


def test_the_drawing_survives_a_trip_to_another_view(open_page: OpenPage) -> None:
    page = open_page(PHONE, "/nowhere")
    page.get_by_role("link", name="字を書く").click()
    write(page, STROKES["の"], "touch")
    drawn = ink(page)
    page.go_back()
    expect(page.get_by_role("img")).to_have_count(0)
    page.go_forward()
    page.wait_for_function("() => document.querySelector('canvas')?.width > 300")
    assert ink(page) == pytest.approx(drawn, abs=0.003)
