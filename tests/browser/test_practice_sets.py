"""Practice: its sets, what is due, and the character of the day."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import DESKTOP, PHONE, OpenPage
from tests.browser.pen import square
from tests.browser.practising import button
from tests.browser.test_history import keep


def test_each_character_of_a_set_can_be_practised_alone(open_page: OpenPage) -> None:
    page = open_page(PHONE, "/practice/小1")
    page.locator(".practice-characters").get_by_role("link", name="雨").tap()
    expect(page.locator(".prompt-character")).to_have_text("雨")


def test_what_is_due_is_asked_for_first(open_page: OpenPage) -> None:
    page = open_page(DESKTOP)
    page.clock.install()
    keep(page, "口", "あ")
    page.clock.fast_forward("05:00:00")
    page.goto("/practice")
    expect(page.locator(".place-due")).to_have_text("2")
    page.get_by_role("link", name="復習").click()
    button(page, "始める").click()
    expect(page.locator(".prompt-character")).to_have_text("口")


def test_a_link_to_the_character_of_the_day_opens_there(open_page: OpenPage) -> None:
    page = open_page(PHONE)
    page.clock.set_fixed_time("2026-05-17T23:59:59")  # The day does not change meanwhile.
    page.goto("/practice/今日")
    expect(square(page)).to_be_visible()
    first = page.locator(".prompt").inner_text()
    other = open_page(DESKTOP, "/practice/%E4%BB%8A%E6%97%A5", timezone_id="Asia/Tokyo")
    page.goto("/practice")
    expect(page.locator(".place-today b")).to_have_text(first[0])
    expect(square(other)).to_be_visible()


@pytest.mark.parametrize(("locale", "part"), [("ja-JP", "中学 12"), ("en-GB", "Names 9")])
def test_all_sets_are_within_reach_on_a_phone(open_page: OpenPage, locale: str, part: str) -> None:
    page = open_page(PHONE, "/practice", locale=locale)
    last = page.get_by_role("link", name=re.compile(rf"^{part} 0"))
    expect(last).to_be_attached()
    places = page.locator(".place")
    assert places.count() > 30
    for place in places.all():
        box = place.bounding_box()
        assert box is not None
        assert box["width"] >= 44
        assert box["height"] >= 44
        assert box["x"] + box["width"] <= PHONE.width
    assert page.evaluate("document.documentElement.scrollHeight") < 2 * PHONE.height
    last.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(part)


def test_an_address_without_a_set_says_so(open_page: OpenPage) -> None:
    page = open_page(PHONE, "/practice/ない")
    expect(page.get_by_text("この練習セットは見つかりません。")).to_be_visible()
    expect(page.get_by_role("link", name="ひらがな")).to_be_visible()


def test_a_set_of_the_catalogue_is_not_denied_while_that_is_away(open_page: OpenPage) -> None:
    page = open_page(PHONE)
    page.route("**/assets/*.json", lambda route: route.abort())
    page.goto("/practice/小1")
    expect(page.get_by_text("漢字の一覧を読み込めませんでした。")).to_be_visible()
    expect(page.get_by_text("この練習セットは見つかりません。")).to_have_count(0)
    page.goto("/characters")
    expect(page.get_by_role("alert")).not_to_be_empty()
    expect(page.locator(".characters-count")).to_be_empty()


def test_a_practice_sheet_is_printed_once(open_page: OpenPage) -> None:
    page = open_page(DESKTOP, "/practice/ひらがな")
    page.evaluate("() => { window.printed = 0; window.print = () => { window.printed++; }; }")
    button(page, "練習用紙を印刷").click()
    expect(page.locator(".print-row")).to_have_count(75)
    page.wait_for_function("window.printed > 0")
    page.emulate_media(media="print")
    expect(page.locator(".print-row").first).to_be_visible()
    expect(button(page, "始める")).to_be_hidden()
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(page.locator(".print-row")).to_have_count(0)
    assert page.evaluate("window.printed") == 1
