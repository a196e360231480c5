"""Practice: a sitting from its first card to its result, and the days of practice."""

from __future__ import annotations

import re
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import DESKTOP, PHONE, TABLET, Device, OpenPage
from tests.browser.pen import ink, square, write
from tests.browser.screen import shown_score
from tests.browser.strokes import STROKES
from tests.browser.test_history import keep
from tests.browser.test_saving import NOTHING_WAITS
from tests.conftest import PATIENCE_MS

DEVICES = pytest.mark.parametrize(
    "device", [PHONE, TABLET, DESKTOP], ids=["phone", "tablet", "desktop"]
)


def button(page: Page, name: str) -> Locator:
    return page.get_by_role("button", name=name, exact=True)


def use(located: Locator, device: Device) -> None:
    """Tap or click, whichever the device has."""
    located.tap() if device.how == "touch" else located.click()


def begin(page: Page, device: Device, method: str = "見て書く") -> None:
    """Start a sitting of hiragana, which asks for あ first."""
    page.goto("/practice")
    use(page.get_by_role("link", name="ひらがな"), device)
    use(button(page, method), device)
    use(button(page, "始める"), device)
    expect(square(page)).to_be_visible()


def saved(page: Page) -> list[dict[str, Any]]:
    """Return the writings of this browser's visitor, once all are sent."""
    page.wait_for_function(NOTHING_WAITS)
    found: list[dict[str, Any]] = page.request.get("/api/history").json()["writings"]
    return found


IS_INKED = """() => {
  const sheet = document.querySelector(".square-ink");
  if (!sheet?.width) return false;
  const { data } = sheet.getContext("2d").getImageData(0, 0, sheet.width, sheet.height);
  return data.some((value, i) => i % 4 === 3 && value > 128);
}"""


def expect_ink(page: Page, written: list[float]) -> None:
    """Expect this ink on the sheet, once it is painted."""
    page.wait_for_function(IS_INKED, timeout=PATIENCE_MS)
    assert ink(page) == pytest.approx(written, abs=0.001)


def score(page: Page, device: Device, character: str = "あ") -> None:
    """Write a character and have it scored."""
    write(page, STROKES[character], device.how)
    use(button(page, "採点"), device)
    expect(shown_score(page)).to_be_visible()


@DEVICES
def test_a_sitting_goes_from_card_to_card(open_page: OpenPage, device: Device) -> None:
    page = open_page(device, reduced_motion="reduce")
    begin(page, device)
    expect(page.locator(".prompt-character")).to_have_text("あ")
    score(page, device)
    use(button(page, "もう一度"), device)
    assert ink(page) == []
    score(page, device)
    expect(page.locator(".saving-note")).to_contain_text("保存しました")
    use(button(page, "次へ"), device)
    expect(page.locator(".prompt-character")).to_have_text("い")
    for _ in range(9):
        use(button(page, "とばす"), device)
    expect(page.get_by_role("heading", level=1)).to_be_focused()
    expect(page.locator(".end-tiles li")).to_have_count(1)
    expect(page.locator(".end-figures")).to_contain_text(re.compile(r"平均 \d+点"))
    assert [(w["character"], w["practice"]) for w in saved(page)] == [("あ", "copied")] * 2
    use(button(page, "練習にもどる"), device)
    expect(page.locator(".practice-characters li[class^=score]")).to_have_text(re.compile("^あ"))


def test_a_change_of_language_keeps_the_place_in_the_sitting(open_page: OpenPage) -> None:
    page = open_page(PHONE, reduced_motion="reduce")
    begin(page, PHONE, "何も見ない")
    score(page, PHONE)
    button(page, "次へ").tap()
    button(page, "字を見る").tap()
    write(page, STROKES["い"], "touch")
    written = ink(page)
    button(page, "English").tap()
    expect(page.locator(".sitting-name")).to_contain_text("2 / 10")
    expect(page.locator(".prompt-character")).to_have_text("い")
    expect_ink(page, written)
    button(page, "Score").tap()
    expect(shown_score(page)).to_be_visible()
    button(page, "日本語").tap()
    expect(shown_score(page)).to_be_visible()
    button(page, "次へ").tap()
    button(page, "やめる").tap()
    expect(page.locator(".end-tiles li")).to_have_count(2)
    button(page, "English").tap()
    expect(page.locator(".end-tiles li")).to_have_count(2)
    page.get_by_role("link", name="Practice").tap()
    page.get_by_role("link", name="Hiragana").tap()
    expect(button(page, "Start")).to_be_visible()
    practised = {writing["character"]: writing["practice"] for writing in saved(page)}
    assert practised == {"あ": "recalled", "い": "peeked"}


def test_the_next_sitting_begins_with_other_cards(open_page: OpenPage) -> None:
    page = open_page(PHONE, reduced_motion="reduce")
    begin(page, PHONE, "なぞる")
    score(page, PHONE)
    button(page, "次へ").tap()
    button(page, "やめる").tap()
    expect(page.locator(".end-tiles li")).to_have_count(1)
    button(page, "続けて練習").tap()
    expect(page.locator(".prompt-character")).to_have_text("い")
    expect(page.locator(".sitting-name")).to_contain_text("1 / 10")
    button(page, "やめる").tap()
    button(page, "始める").tap()
    expect(page.locator(".prompt-character")).to_have_text("い")


@DEVICES
def test_back_leads_to_the_set_and_forward_goes_on(open_page: OpenPage, device: Device) -> None:
    page = open_page(device, reduced_motion="reduce")
    begin(page, device)
    score(page, device)
    use(button(page, "次へ"), device)
    write(page, STROKES["い"], device.how)
    written = ink(page)
    page.go_back()
    expect(page.get_by_role("heading", name="ひらがな")).to_be_visible()
    expect(page.locator(".practice-characters li[class^=score]")).to_have_text(re.compile("^あ"))
    page.go_forward()
    expect(page.locator(".sitting-name")).to_contain_text("2 / 10")
    expect_ink(page, written)
    page.go_back()
    use(button(page, "続きから（2 / 10）"), device)
    expect_ink(page, written)
    page.go_back()
    page.go_back()
    expect(page.get_by_role("heading", name="練習")).to_be_visible()


def test_a_reload_goes_on_where_one_is(open_page: OpenPage) -> None:
    page = open_page(PHONE, reduced_motion="reduce")
    begin(page, PHONE, "何も見ない")
    score(page, PHONE)
    button(page, "次へ").tap()
    button(page, "字を見る").tap()
    write(page, STROKES["い"], "touch")
    written = ink(page)
    page.reload()
    expect(page.locator(".sitting-name")).to_contain_text("2 / 10")
    expect(page.locator(".prompt-character")).to_have_text("い")
    expect_ink(page, written)
    button(page, "採点").tap()
    shown = shown_score(page)
    expect(shown).to_be_visible()
    told = shown.inner_text()
    page.reload()
    expect(shown).to_have_text(told)
    button(page, "次へ").tap()
    page.reload()
    expect(page.locator(".sitting-name")).to_contain_text("3 / 10")
    assert ink(page) == []
    button(page, "やめる").tap()
    expect(page.locator(".end-tiles li")).to_have_count(2)
    page.reload()
    expect(page.locator(".end-tiles li")).to_have_count(2)
    button(page, "練習にもどる").tap()
    expect(button(page, "始める")).to_be_visible()
    assert sorted(w["practice"] for w in saved(page)) == ["peeked", "recalled"]


def test_a_sitting_outlives_other_views(open_page: OpenPage) -> None:
    page = open_page(PHONE, reduced_motion="reduce")
    begin(page, PHONE)
    write(page, STROKES["あ"], "touch")
    written = ink(page)
    page.get_by_role("link", name="履歴").tap()
    expect(page.get_by_role("heading", name="履歴")).to_be_attached()
    page.go_back()
    expect(page.locator(".sitting-name")).to_contain_text("1 / 10")
    expect_ink(page, written)
    page.get_by_role("link", name="練習").tap()
    page.get_by_role("link", name="ひらがな").tap()
    button(page, "続きから（1 / 10）").tap()
    expect_ink(page, written)
    page.go_back()
    button(page, "新しく始める").tap()
    expect(page.locator(".prompt-character")).to_have_text("あ")
    assert ink(page) == []


def test_what_was_scored_counts_though_one_stops_there(open_page: OpenPage) -> None:
    page = open_page(PHONE, reduced_motion="reduce")
    begin(page, PHONE)
    score(page, PHONE)
    button(page, "やめる").tap()
    expect(page.locator(".end-tiles li")).to_have_text(re.compile("^あ"))
    expect(page.locator(".end-figures")).to_contain_text("平均")
    button(page, "続けて練習").tap()
    expect(page.locator(".prompt-character")).to_have_text("い")


def test_one_character_begins_anew_once_it_is_scored(open_page: OpenPage) -> None:
    page = open_page(PHONE, "/characters/永", reduced_motion="reduce")
    write_it = page.get_by_role("main").get_by_role("link", name="書く", exact=True)
    write_it.tap()
    write(page, STROKES["永"], "touch")
    written = ink(page)
    page.go_back()
    write_it.tap()
    expect(square(page)).to_be_visible()
    expect_ink(page, written)
    button(page, "採点").tap()
    expect(shown_score(page)).to_be_visible()
    page.reload()
    expect(shown_score(page)).to_be_visible()
    page.go_back()
    write_it.tap()
    expect(button(page, "採点")).to_be_visible()
    assert ink(page) == []
    assert [w["character"] for w in saved(page)] == ["永"]


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


@pytest.mark.parametrize("device", LOW, ids=["390x664", "375x553", "360x560"])
def test_the_advice_is_in_sight_on_a_low_phone(open_page: OpenPage, device: Device) -> None:
    page = open_page(device, "/practice/書", reduced_motion="reduce")
    button(page, "見て書く").tap()
    write(page, STROKES["書"][:-1], "touch")
    button(page, "採点").tap()
    advice = page.locator(".advice-words")
    expect(advice).to_contain_text("点")
    expect(page.locator(".score-number")).to_be_in_viewport(ratio=1)
    expect(page.locator(".card-score .score-character")).to_be_in_viewport(ratio=1)
    expect(button(page, "結果を見る")).to_be_in_viewport(ratio=1)
    box, ways = advice.bounding_box(), page.locator(".answer-ways").bounding_box()
    assert box is not None
    assert ways is not None
    assert box["y"] + box["height"] <= ways["y"], "the buttons cover the advice"
    assert page.evaluate("document.documentElement.scrollWidth") == device.width


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


def test_each_character_of_a_set_can_be_practised_alone(open_page: OpenPage) -> None:
    page = open_page(PHONE, "/practice/小1")
    page.locator(".practice-characters").get_by_role("link", name="雨").tap()
    expect(page.locator(".prompt-character")).to_have_text("雨")


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
