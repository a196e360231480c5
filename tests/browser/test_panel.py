"""Beside the square: from the button to the score, by keyboard, with undo and without a network."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Route, expect

from tests.browser.conftest import PHONE, OpenPage
from tests.browser.odd import odd_browser
from tests.browser.pen import ink, write
from tests.browser.screen import alert, candidate, candidates, press, score, shown_score
from tests.browser.strokes import STROKES


def test_a_held_key_sends_one_request_and_enter_keeps_the_choice(
    browser: Browser, site: str
) -> None:
    with odd_browser(browser, site) as page:
        write(page, STROKES["木"])
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        for _ in range(20):
            page.keyboard.down("Enter")
        page.keyboard.up("Enter")
        expect(candidates(page).first).to_be_visible()
        candidate(page, "木").click()
        points = page.locator(".score-number .unseen").inner_text()
        page.evaluate("document.activeElement.blur()")
        page.keyboard.press("Enter")
        expect(shown_score(page)).to_have_text(points)
        assert len([address for address in asked if "/api/score" in address]) == 1


def test_undoing_a_stray_stroke_brings_the_score_back(browser: Browser, site: str) -> None:
    with odd_browser(browser, site) as page:
        write(page, STROKES["木"])
        score(page)
        candidate(page, "木").click()
        points = page.locator(".score-number .unseen").inner_text()
        write(page, [((0.05, 0.95),)])
        expect(candidates(page)).to_have_count(0)
        press(page, "戻す")
        expect(shown_score(page)).to_have_text(points)
        expect(candidate(page, "木")).to_have_attribute("aria-pressed", "true")


def test_opening_none_of_these_hides_the_score(browser: Browser, site: str) -> None:
    with odd_browser(browser, site) as page:
        write(page, STROKES["川"])
        score(page)
        candidate(page, "川").click()
        expect(page.locator(".hanamaru")).to_have_count(1)
        press(page, "どれでもない")
        expect(page.locator(".score-number")).to_have_count(0)
        expect(page.locator(".hanamaru")).to_have_count(0)
        press(page, "候補に戻る")
        expect(page.locator(".score-number")).to_have_count(1)


def test_without_a_network_a_second_character_is_written_and_both_are_scored_later(
    open_page: OpenPage,
) -> None:
    page = open_page(PHONE)
    expect(page.locator(".tool")).to_have_count(4)
    page.context.set_offline(True)
    for number, character in enumerate("川木", 1):
        write(page, STROKES[character], "touch")
        press(page, "採点")
        expect(alert(page)).to_contain_text("つながりませんでした")
        press(page, "あとで採点して、次の字を書く")
        assert ink(page) == []
        expect(page.get_by_text(f"採点待ちの字が{number}字あります。")).to_be_visible()
    page.context.set_offline(False)
    page.evaluate("() => { dispatchEvent(new Event('online')); }")
    candidate(page, "川").click()
    expect(page.locator(".saving-note")).to_have_text("保存しました")
    press(page, "次の字を書く")
    press(page, "いま採点する")
    candidate(page, "木").click()
    expect(page.locator(".saving-note")).to_have_text("保存しました")
    page.goto("/history")
    expect(page.locator(".tile")).to_have_count(2)
    assert page.evaluate("localStorage['letters-unscored']") == "[]"


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("missing_stroke", "一画たりないようです"),
        ("extra_stroke", "一画多いようです"),
        ("not_a_character", "文字には見えないようです"),
        ("something_new", ""),
    ],
)
def test_a_drawings_defect_is_shown_under_its_score(
    browser: Browser, site: str, kind: str, words: str
) -> None:
    def answer(route: Route) -> None:
        told = route.fetch().json()
        told["candidates"] = told["candidates"][:1]
        told["defect"] = {"kind": kind, "probability": 0.93}
        route.fulfill(json=told)

    with odd_browser(browser, site) as page:
        page.route("**/api/score", answer)
        write(page, STROKES["木"])
        score(page)
        expect(candidates(page)).to_have_count(1)
        candidates(page).first.click()
        told = page.locator(".score-defect")
        if words:
            expect(told).to_have_text(words)
            expect(page.get_by_role("status")).to_contain_text(words)
        else:
            expect(told).to_have_count(0)
