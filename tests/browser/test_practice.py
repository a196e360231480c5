"""Practice: a sitting from its first card to its result."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.browser.conftest import PHONE, Device, OpenPage
from tests.browser.pen import ink, square, write
from tests.browser.practising import DEVICES, begin, button, expect_ink, saved, score, use
from tests.browser.screen import shown_score
from tests.browser.strokes import STROKES


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
    # Nothing is to be repeated, so this is the next step.
    expect(page.locator("main .main-button")).to_have_text("続けて練習")
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
