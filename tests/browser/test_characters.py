"""字典: each way to a character, and what its page shows."""

from __future__ import annotations

import re
from urllib.parse import quote

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import DESKTOP, PHONE, TABLET, Device, OpenPage
from tests.browser.test_history import keep

EI = f"/characters/{quote('永')}"


def glyph(page: Page, character: str) -> Locator:
    return page.get_by_role("link", name=re.compile(rf"^{character}( \d+)?$"))


def fact(page: Page, name: str) -> Locator:
    return page.locator(".one-list > div").filter(has_text=name).get_by_role("definition")


def test_by_touch_from_a_reading_to_the_character_and_back(open_page: OpenPage) -> None:
    page = open_page(PHONE)
    page.get_by_role("link", name="字典").tap()
    expect(page.get_by_role("status")).to_have_text("3,472字")
    page.get_by_role("searchbox").tap()
    page.get_by_role("searchbox").fill("えい")
    expect(page.locator(".found li").filter(has_text="永")).to_contain_text("エイ、なが（い）")
    glyph(page, "永").tap()
    expect(page).to_have_url(re.compile(f"{EI}$"))
    expect(page).to_have_title("永 — Letters")
    expect(page.get_by_role("heading", level=1)).to_have_text("永")
    expect(fact(page, "音")).to_have_text("エイ")
    expect(fact(page, "意味")).to_have_text("eternity, long, lengthy")
    expect(fact(page, "画数")).to_have_text("5画")
    page.get_by_role("button", name="書き順").tap()
    expect(page.locator(".stroke-order text")).to_have_text(list("12345"))
    glyph(page, "氷").tap()
    expect(page.get_by_role("heading", level=1)).to_have_text("氷")
    page.go_back()
    page.go_back()
    expect(page.get_by_role("searchbox")).to_have_value("えい")
    expect(glyph(page, "永")).to_be_visible()


def test_by_keyboard_from_a_meaning_to_writing(open_page: OpenPage) -> None:
    page = open_page(DESKTOP, "/characters", locale="en-GB")
    page.get_by_role("searchbox").focus()
    page.keyboard.type("eternity")
    expect(page.get_by_role("status")).to_have_text("1 character")
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_text("永")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("永")
    page.get_by_role("main").get_by_role("link", name="Write", exact=True).focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/practice/%E6%B0%B8$"))
    expect(page.get_by_role("button", name="Score", exact=True)).to_be_visible()


def test_by_mouse_through_set_strokes_and_radical(open_page: OpenPage) -> None:
    page = open_page(TABLET, "/characters")
    page.get_by_label("種類").select_option("grade5")
    expect(page.get_by_role("status")).to_have_text("193字")
    page.get_by_label("部首").select_option("水")
    page.get_by_label("画数").select_option("5")
    expect(page.get_by_role("status")).to_have_text("1字")
    glyph(page, "永").click()
    fact(page, "種類").get_by_role("link").click()
    expect(page.get_by_role("status")).to_have_text("193字")
    page.get_by_role("button", name="すべて表示").click()
    expect(page.get_by_role("status")).to_have_text("3,472字")


def test_ones_own_drawings_are_shown(open_page: OpenPage) -> None:
    page = open_page(PHONE)
    keep(page, "あ", "永", "永")
    page.goto("/characters")
    fifth = page.get_by_role("heading", name="小学5年")
    expect(fifth).to_have_text("小学5年 193字のうち1字を書きました")
    fifth.scroll_into_view_if_needed()
    expect(glyph(page, "永")).to_have_class(re.compile("glyph-best"))
    expect(glyph(page, "永")).to_contain_text("99")
    page.goto(EI)
    own = page.get_by_role("region", name="自分が書いた字")
    expect(own.get_by_role("listitem")).to_have_count(2)
    expect(own.get_by_role("listitem").first).to_contain_text("99点")
    expect(own.get_by_role("figure")).to_be_visible()


LINKS = "document.querySelectorAll('.characters-block .glyph').length"
HEIGHT = "document.documentElement.scrollHeight"


@pytest.mark.parametrize("device", [PHONE, TABLET, DESKTOP], ids=["phone", "tablet", "desktop"])
def test_links_come_as_one_scrolls_and_nothing_moves(open_page: OpenPage, device: Device) -> None:
    page = open_page(device, "/characters")
    expect(glyph(page, "あ")).to_be_in_viewport()
    expect(page.locator(".footer")).to_be_visible()
    height = page.evaluate(HEIGHT)
    assert 60 < page.evaluate(LINKS) < 1_000
    page.get_by_role("heading", name="小学5年").scroll_into_view_if_needed()
    expect(glyph(page, "圧")).to_be_visible()
    page.evaluate(f"scrollTo(0, {HEIGHT})")
    expect(page.locator(".characters-block").last.locator(".glyph").last).to_be_visible()
    assert page.evaluate(LINKS) < 3_000
    assert page.evaluate(HEIGHT) == height
    assert page.evaluate("document.documentElement.scrollWidth") <= device.width


SHOWN = """() => ({
  characters: [...document.querySelectorAll(".characters-sheet")].map((of) => of.textContent)
    .join("").replace(/\\s/g, "").length,
  options: document.querySelectorAll(".characters-filters option").length,
  height: document.querySelector(".characters-sets").offsetHeight,
})"""
NOTE_FIRST = f"""
  new MutationObserver((_, observer) => {{
    if (!document.querySelector(".characters-block .glyph")) return;
    observer.disconnect();
    window.first = ({SHOWN})();
  }}).observe(document, {{ childList: true, subtree: true }});
"""


def test_what_is_not_seen_comes_in_a_later_turn_and_moves_nothing(open_page: OpenPage) -> None:
    page = open_page(PHONE, "/about")
    page.add_init_script(NOTE_FIRST)
    page.goto("/characters")
    page.wait_for_function(f"() => ({SHOWN})().characters === 3472")
    page.wait_for_function(f"() => ({SHOWN})().options > 200")
    first, later = page.evaluate("window.first"), page.evaluate(SHOWN)
    assert 60 < first["characters"] < 200
    assert first["options"] < 60
    assert first["height"] == later["height"]


def test_going_back_leads_to_where_one_was(open_page: OpenPage) -> None:
    page = open_page(PHONE, "/characters")
    page.get_by_role("heading", name="人名用").scroll_into_view_if_needed()
    there = page.locator(".characters-set").filter(has_text="人名用").locator(".glyph").first
    name = there.inner_text()
    there.scroll_into_view_if_needed()
    before = page.evaluate("scrollY")
    there.tap()
    expect(page.get_by_role("heading", level=1)).to_have_text(name)
    page.go_back()
    expect(glyph(page, name)).to_be_in_viewport()
    assert page.evaluate("scrollY") == pytest.approx(before, abs=2)


def test_the_keyboard_goes_on_to_what_comes_next(open_page: OpenPage) -> None:
    page = open_page(DESKTOP, "/characters")
    expect(page.locator(".footer")).to_be_visible()
    count = page.evaluate(LINKS)
    page.locator(".characters-block .glyph").nth(count - 1).focus()
    page.wait_for_function(f"() => {LINKS} > {count}")
    page.keyboard.press("Tab")
    following = page.locator(".characters-block .glyph").nth(count)
    expect(following).to_be_focused()


def test_the_browsers_search_finds_what_is_far_away(open_page: OpenPage) -> None:
    page = open_page(DESKTOP, "/characters")
    expect(page.locator(".footer")).to_be_visible()
    expect(glyph(page, "腕")).to_have_count(0)
    assert page.evaluate("find('腕')")
    expect(glyph(page, "腕")).to_be_in_viewport()


def test_a_browser_that_cannot_tell_what_is_near_shows_all(open_page: OpenPage) -> None:
    page = open_page(DESKTOP, "/about")
    page.add_init_script("delete window.IntersectionObserver")
    page.goto("/characters")
    page.wait_for_function(f"() => {LINKS} === 3472")


@pytest.mark.parametrize(
    ("character", "told"), [("カ", "形では見分けられない字"), ("っ", "大きさと位置で見分ける字")]
)
def test_look_alikes_are_listed(open_page: OpenPage, character: str, told: str) -> None:
    page = open_page(PHONE, f"/characters/{quote(character)}")
    expect(page.locator(".one-alike").filter(has_text=told)).to_contain_text(
        "力" if character == "カ" else "つ"
    )


@pytest.mark.parametrize("path", ["/characters", EI])
@pytest.mark.parametrize("device", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_the_source_of_the_data_is_named_below(
    open_page: OpenPage, device: Device, path: str
) -> None:
    page = open_page(device, path)
    for name in ("Kanjium", "KANJIDIC", "EDRDG"):
        expect(page.get_by_role("main").get_by_role("link", name=name)).to_be_visible()


def test_a_character_outside_the_set_has_no_page(open_page: OpenPage) -> None:
    page = open_page(PHONE, "/about")
    for path in ("/characters/☃", "/characters/永遠", "/characters/%E6"):
        answer = page.goto(path)
        assert answer
        assert answer.status == 404
        expect(page.get_by_role("heading", level=1)).to_have_text("ページが見つかりません")


def test_without_the_data_it_says_so_and_asks_again(open_page: OpenPage) -> None:
    page = open_page(PHONE, "/about")
    page.route("**/details-*.json", lambda route: route.abort())
    page.goto(EI)
    expect(page.get_by_role("alert")).to_contain_text("読み込めませんでした")
    page.unroute("**/details-*.json")
    page.evaluate("dispatchEvent(new Event('online'))")
    expect(fact(page, "音")).to_have_text("エイ")
