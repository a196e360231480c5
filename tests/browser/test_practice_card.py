"""Practice: a card, and each way to write on it."""

from __future__ import annotations

import re

import pytest
from PIL import Image
from playwright.sync_api import expect

from tests.browser.conftest import DESKTOP, PHONE, TABLET, Device, OpenPage
from tests.browser.pen import ink, write
from tests.browser.practising import begin, button, saved, score
from tests.browser.screen import shown_score
from tests.browser.strokes import STROKES


def test_the_next_card_begins_at_the_top(open_page: OpenPage) -> None:
    page = open_page(PHONE, reduced_motion="reduce")
    begin(page, PHONE)
    score(page, PHONE)
    for way, then in (("次へ", "い"), ("とばす", "う"), ("やめる", "おつかれさま")):
        page.evaluate("scrollTo(0, 9999)")
        assert page.evaluate("scrollY") > 0
        button(page, way).tap()
        shown = page.locator(".prompt-character, .end-title")
        expect(shown).to_contain_text(then)
        expect(shown).to_be_in_viewport(ratio=1)


LOW = [Device(390, 664, 2, "touch"), Device(375, 553, 2, "touch"), Device(360, 560, 2, "touch")]


COPY, SCORE, RESULT = "見て書く", "採点", "結果を見る"
IN_ENGLISH = {COPY: "Copy", SCORE: "Score", RESULT: "See results"}


@pytest.mark.parametrize(("locale", "words"), [("ja-JP", {}), ("en-GB", IN_ENGLISH)])
@pytest.mark.parametrize("device", LOW, ids=["390x664", "375x553", "360x560"])
def test_the_advice_is_in_sight_on_a_low_phone(
    open_page: OpenPage, device: Device, locale: str, words: dict[str, str]
) -> None:
    page = open_page(device, "/practice/書", locale=locale, reduced_motion="reduce")
    button(page, words.get(COPY, COPY)).tap()
    write(page, STROKES["書"][:-1], "touch")
    button(page, words.get(SCORE, SCORE)).tap()
    advice = page.locator(".advice-words")
    expect(advice).to_contain_text(re.compile(r"\d ?(点|points)"))
    expect(page.locator(".score-number")).to_be_in_viewport(ratio=1)
    expect(page.locator(".card-score .score-character")).to_be_in_viewport(ratio=1)
    expect(button(page, words.get(RESULT, RESULT))).to_be_in_viewport(ratio=1)
    box, ways = advice.bounding_box(), page.locator(".answer-ways").bounding_box()
    assert box is not None
    assert ways is not None
    assert box["y"] + box["height"] <= ways["y"], "the buttons cover the advice"
    assert page.evaluate("document.documentElement.scrollWidth") == device.width


@pytest.mark.parametrize("locale", ["ja-JP", "en-GB"])
@pytest.mark.parametrize("device", LOW, ids=["390x664", "375x553", "360x560"])
def test_a_card_is_whole_above_the_tabs(open_page: OpenPage, device: Device, locale: str) -> None:
    page = open_page(device, "/practice/書", locale=locale)
    expect(page.locator(".prompt-words b")).to_be_visible()
    expect(page.locator(".card-tools .tool").first).to_be_visible()
    ways, tabs = page.locator(".answer-ways").bounding_box(), page.locator(".tabs").bounding_box()
    assert ways is not None
    assert tabs is not None
    assert ways["y"] + ways["height"] <= tabs["y"]
    assert page.evaluate("scrollY") == 0


def test_the_model_shows_where_the_next_stroke_begins(open_page: OpenPage) -> None:
    page = open_page(PHONE, "/practice/永", reduced_motion="reduce")
    button(page, "なぞる").tap()
    dot = page.locator(".model circle")
    expect(dot).to_be_visible()
    first = dot.get_attribute("cx")
    write(page, STROKES["永"][:1], "touch")
    expect(dot).not_to_have_attribute("cx", first or "")
    write(page, STROKES["永"][1:], "touch")
    expect(dot).to_have_count(0)


def test_the_keyboard_is_enough_for_all_but_the_ink(open_page: OpenPage) -> None:
    page = open_page(DESKTOP, "/practice/ひらがな", reduced_motion="reduce")
    expect(button(page, "始める")).to_be_visible()
    for _ in range(20):
        page.keyboard.press("Tab")
        if page.locator(":focus").inner_text() == "始める":
            break
    page.keyboard.press("Enter")
    write(page, STROKES["あ"])
    page.keyboard.press("Control+z")
    page.keyboard.press("Control+y")
    page.keyboard.press("Enter")
    expect(shown_score(page)).to_be_visible()
    page.keyboard.press("Enter")
    expect(page.locator(".prompt-character")).to_have_text("い")


def test_what_is_traced_is_kept_apart(open_page: OpenPage) -> None:
    page = open_page(PHONE, reduced_motion="reduce")
    begin(page, PHONE, "なぞる")
    expect(page.locator(".model path").first).to_be_visible()
    score(page, PHONE)
    expect(page.get_by_text("平均点や最高点には数えません")).to_be_visible()
    expect(page.locator(".saving-note")).to_contain_text("保存しました")
    assert [writing["practice"] for writing in saved(page)] == ["traced"]
    assert page.request.get("/api/history/characters").json()["characters"] == {}
    page.goto("/practice")
    expect(page.locator(".stamp-set")).to_have_count(1)


def test_whoever_peeks_is_recorded_as_peeking(open_page: OpenPage) -> None:
    page = open_page(TABLET, reduced_motion="reduce")
    begin(page, TABLET, "何も見ない")
    expect(page.locator(".prompt")).to_contain_text("a")
    expect(page.locator(".prompt-character")).to_have_count(0)
    button(page, "？ 字を見る").or_(button(page, "字を見る")).click()
    expect(page.locator(".prompt-character")).to_have_text("あ")
    score(page, TABLET)
    expect(page.locator(".saving-note")).to_contain_text("保存しました")
    assert [writing["practice"] for writing in saved(page)] == ["peeked"]


def test_without_a_network_nothing_is_lost_and_one_may_go_on(open_page: OpenPage) -> None:
    page = open_page(PHONE, reduced_motion="reduce")
    begin(page, PHONE)
    page.route("**/api/**", lambda route: route.abort())
    write(page, STROKES["あ"], "touch")
    button(page, "採点").tap()
    expect(page.get_by_role("alert")).to_contain_text("つながりませんでした")
    assert ink(page)
    page.unroute("**/api/**")
    button(page, "採点").tap()
    expect(shown_score(page)).to_be_visible()


def test_without_a_network_one_goes_on_and_has_it_scored_later(open_page: OpenPage) -> None:
    page = open_page(PHONE, reduced_motion="reduce")
    begin(page, PHONE, "なぞる")
    page.route("**/api/**", lambda route: route.abort())
    write(page, STROKES["あ"], "touch")
    button(page, "採点").tap()
    button(page, "あとで採点").tap()
    expect(page.locator(".prompt-character")).to_have_text("い")
    assert ink(page) == []
    for _ in range(9):
        button(page, "とばす").tap()
    expect(page.get_by_text("採点待ちの字が1字あります")).to_be_visible()
    page.unroute("**/api/**")
    page.goto("/")
    button(page, "いま採点する").tap()
    expect(page.locator(".score-character")).to_have_text("あ")
    expect(page.locator(".saving-note")).to_contain_text("保存しました")
    assert [(w["character"], w["practice"]) for w in saved(page)] == [("あ", "traced")]


def test_a_drawing_is_sent_as_a_picture(open_page: OpenPage) -> None:
    page = open_page(DESKTOP, reduced_motion="reduce")
    begin(page, DESKTOP)
    score(page, DESKTOP)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.method))
    with page.expect_download() as download:
        button(page, "画像で送る").click()
    name = download.value.suggested_filename
    assert re.fullmatch(r"letters-あ-\d+\.png", name)
    with Image.open(download.value.path()) as picture:
        assert picture.size == (1080, 1080)
        assert len(picture.convert("RGB").getcolors(1 << 20) or ()) > 10
    expect(page.locator(".share")).to_contain_text("画像を保存し")
    assert "POST" not in asked
