"""履歴: a visitor's own writings, which nobody else sees."""

from __future__ import annotations

import io
import re
import time
import zipfile
from datetime import datetime, timedelta
from pathlib import Path
from unittest.mock import patch

import pytest
from itsdangerous import TimestampSigner
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import DESKTOP, PHONE, Device, OpenPage
from tests.browser.pen import ink, write
from tests.browser.screen import candidate, press, score
from tests.browser.strokes import STROKES
from tests.conftest import PATIENCE_MS
from tests.drawings import png
from tests.drawings import write as written
from tests.writings import a_receipt


def keep(page: Page, *characters: str) -> None:
    """Save writings of this browser's visitor, a minute apart and all on one day."""
    now = datetime.now().astimezone()
    midnight = now.replace(hour=0, minute=0, second=0, microsecond=0)
    newest = now if now - midnight > timedelta(hours=1) else midnight - timedelta(seconds=1)
    for age, character in zip(range(len(characters), 0, -1), characters, strict=True):
        drawing = png(written(character))
        signed = int(newest.timestamp()) - 60 * age
        with patch.object(TimestampSigner, "get_timestamp", return_value=signed):
            receipt = a_receipt(drawing, {character: 100 - age})
        saved = page.request.post(
            "/api/history",
            multipart={
                "receipt": receipt,
                "character": character,
                "drawing": {"name": "drawing.png", "mimeType": "image/png", "buffer": drawing},
            },
        )
        assert saved.status == 201


def open_history(page: Page, *characters: str) -> Page:
    """Save some writings, and open the history."""
    keep(page, *characters)
    page.goto("/history")
    expect(page.get_by_role("heading", name="履歴")).to_be_visible()
    return page


def tiles(page: Page) -> Locator:
    return page.get_by_role("list", name="書いた字の一覧").get_by_role("button")


def expect_characters(page: Page, characters: str) -> None:
    """Expect these characters on the sheet, newest first."""
    expect(tiles(page).locator("b")).to_have_text(list(characters))


def expect_step(page: Page, state: object) -> None:
    """Wait until the browser has reached a step of its history."""
    end = time.monotonic() + PATIENCE_MS / 1000
    while (now := page.evaluate("history.state")) != state and time.monotonic() < end:
        page.wait_for_timeout(20)
    assert now == state


def chip(page: Page, name: str) -> Locator:
    return page.get_by_role("button", name=re.compile(f"^{name}"))


def test_what_is_written_is_there_in_its_own_ink(open_page: OpenPage) -> None:
    page = open_page(PHONE)
    write(page, STROKES["永"], "touch")
    answer = score(page)
    candidate(page, "永").click()
    press(page, "次の字を書く")
    page.get_by_role("link", name="履歴").click()
    expect_characters(page, "永")
    points = next(each["score"] for each in answer["candidates"] if each["character"] == "永")
    expect(tiles(page)).to_have_accessible_name(re.compile(f"^永 {points}点 2"))
    assert page.title() == "履歴 — Letters"
    image = tiles(page).locator("img")
    assert image.evaluate("image => image.naturalWidth") == 256


def test_two_browsers_cannot_see_each_others_history(open_page: OpenPage) -> None:
    mine, yours = open_page(PHONE), open_page(PHONE)
    keep(yours, "あ")
    open_history(mine, "永", "十")
    expect_characters(mine, "十永")
    yours.goto("/history")
    expect_characters(yours, "あ")
    theirs = mine.request.get("/api/history").json()["writings"][0]["id"]
    assert yours.request.delete(f"/api/history/{theirs}").status == 404
    mine.reload()
    expect_characters(mine, "十永")


def test_an_empty_history_says_how_to_begin(open_page: OpenPage) -> None:
    page = open_page(PHONE, "/history")
    expect(page.get_by_role("heading", name="まだ何もありません")).to_be_visible()
    page.get_by_role("main").get_by_role("link", name="字を書く").click()
    expect(page.get_by_role("button", name="採点", exact=True)).to_be_visible()


def test_it_is_filtered_by_script_and_by_character(open_page: OpenPage) -> None:
    page = open_history(open_page(DESKTOP), "永", "あ", "口", "A", "永")
    expect_characters(page, "永A口あ永")
    chip(page, "漢字").click()
    expect_characters(page, "永口永")
    expect(chip(page, "漢字")).to_have_attribute("aria-pressed", "true")
    page.reload()
    expect_characters(page, "永口永")

    field = page.get_by_label("一文字で絞る")
    field.fill("永")
    field.press("Enter")
    expect_characters(page, "永永")
    field.fill("十")
    press(page, "絞る")
    expect(page.get_by_text("この条件に合う字は、まだありません。")).to_be_visible()
    press(page, "すべて表示")
    expect_characters(page, "永A口あ永")

    field.fill("☃")
    field.press("Enter")
    told = page.get_by_text("「☃」は採点できる字ではありません。")
    expect(told).to_be_in_viewport(ratio=1)
    expect_characters(page, "永A口あ永")
    page.goto("/history?character=☃")
    expect(told).to_be_in_viewport(ratio=1)
    expect(chip(page, "すべて 5")).to_have_attribute("aria-pressed", "true")
    expect_characters(page, "永A口あ永")
    page.goto("/history?character=永%EF%B8%80")
    expect_characters(page, "永永")


def test_on_a_phone_scripts_are_chosen_from_a_list_and_writings_come_soon(
    open_page: OpenPage,
) -> None:
    page = open_history(open_page(PHONE), "永", "あ", "口", "A", "永", "4", "十")
    expect_characters(page, "十4永A口あ永")
    first = tiles(page).first.bounding_box()
    assert first
    assert first["y"] < 0.5 * PHONE.height
    page.get_by_label("文字の種類").select_option("kanji")
    expect_characters(page, "十永口永")
    expect(page.locator(".figures dd").first).to_have_text("4")
    expect(page.get_by_role("img", name="最近の4字の点数")).to_be_visible()


def test_the_next_page_comes_when_asked_for(open_page: OpenPage) -> None:
    page = open_history(open_page(DESKTOP), "口", *["十"] * 40)
    expect(tiles(page)).to_have_count(36)
    press(page, "もっと見る")
    expect(tiles(page)).to_have_count(41)
    expect(tiles(page).last).to_contain_text("口")
    expect(page.get_by_role("button", name="もっと見る")).to_have_count(0)


def test_figures_and_chart_follow_the_filter(open_page: OpenPage) -> None:
    page = open_history(open_page(DESKTOP), "永", "十", "口")
    expect(page.locator(".figures dd")).to_have_text(["3", "99", "98"])
    page.get_by_label("一文字で絞る").fill("口")
    press(page, "絞る")
    expect(page.locator(".figures dd")).to_have_text(["1", "99", "99"])
    press(page, "すべて 3")
    spoken = "最初は97点、最後は99点。"
    expect(page.get_by_role("img", name=spoken)).to_be_visible()


def test_a_writing_opens_larger_and_leads_to_its_neighbours(open_page: OpenPage) -> None:
    page = open_history(open_page(PHONE), "永", "口", "十")
    tiles(page).nth(1).click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_have_accessible_name(re.compile("「口」"))
    press(page, "古い字へ")
    expect(dialog).to_have_accessible_name(re.compile("「永」"))
    expect(dialog.get_by_role("img")).to_have_count(4)
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowLeft")
    expect(dialog).to_have_accessible_name(re.compile("「十」"))
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    expect(tiles(page).nth(1)).to_be_focused()

    tiles(page).nth(2).click()
    press(page, "「永」だけ見る")
    expect(dialog).to_have_count(0)
    expect_characters(page, "永")


def test_going_back_closes_what_is_open_and_only_then_leaves(open_page: OpenPage) -> None:
    page = open_page(PHONE)
    keep(page, "永", "口")
    page.get_by_role("link", name="履歴").click()
    dialog = page.get_by_role("dialog")
    for _ in range(3):
        tiles(page).first.click()
        expect_step(page, {"isStep": True})
        page.go_back()
        expect(dialog).to_have_count(0)
        expect_characters(page, "口永")
        tiles(page).first.click()
        expect(dialog).to_be_visible()
        page.keyboard.press("Escape")
        expect(dialog).to_have_count(0)
        expect_step(page, None)
    page.go_back()
    expect(page.get_by_role("button", name="採点")).to_be_visible()

    page.goto("/history")
    tiles(page).first.click()
    press(page, "「口」だけ見る")
    expect_characters(page, "口")
    page.go_back()
    expect_characters(page, "口永")


def test_filters_stay_where_they_are_when_nothing_is_left(open_page: OpenPage) -> None:
    page = open_history(open_page(PHONE), "永", "口")
    expect_characters(page, "口永")
    filters = page.get_by_role("group", name="絞り込み")
    place = filters.bounding_box()
    page.goto("/history?character=木")
    expect(page.get_by_text("この条件に合う字は")).to_be_visible()
    now = filters.bounding_box()
    assert place is not None
    assert now is not None
    assert (now["x"], now["y"]) == (place["x"], place["y"])


def test_a_character_is_written_again_on_an_empty_square(open_page: OpenPage) -> None:
    page = open_page(PHONE)
    write(page, STROKES["の"], "touch")
    open_history(page, "永")
    tiles(page).first.click()
    page.get_by_role("link", name="もう一度書く").click()
    expect(page.get_by_role("button", name="採点", exact=True)).to_be_visible()
    assert ink(page) == []


def test_the_history_can_be_downloaded(open_page: OpenPage, tmp_path: Path) -> None:
    page = open_history(open_page(PHONE), "永", "口")
    with page.expect_download() as download:
        page.get_by_role("link", name="まとめてダウンロード").click()
    download.value.save_as(tmp_path / "export.zip")
    names = zipfile.ZipFile(io.BytesIO((tmp_path / "export.zip").read_bytes())).namelist()
    assert "writings.csv" in names
    assert len(names) == 3


@pytest.mark.parametrize(
    ("status", "words"),
    [(503, "いま履歴を使えません"), (500, "うまくいきませんでした")],
)
def test_an_unreachable_history_says_so_and_can_be_retried(
    open_page: OpenPage, status: int, words: str
) -> None:
    page = open_page(PHONE)
    keep(page, "永")
    page.route("**/api/history?*", lambda route: route.fulfill(status=status, body="{}"))
    page.goto("/history")
    expect(page.get_by_role("alert").filter(has_text=words)).to_be_visible()
    page.unroute("**/api/history?*")
    press(page, "もう一度")
    expect_characters(page, "永")


def test_it_loads_by_itself_when_the_network_is_back(open_page: OpenPage) -> None:
    page = open_page(PHONE)
    keep(page, "永")
    page.wait_for_load_state("networkidle")
    page.route("**/api/history*", lambda route: route.abort())
    page.get_by_role("link", name="履歴").click()
    expect(page.get_by_role("alert").filter(has_text="つながりませんでした")).to_be_visible()
    page.unroute("**/api/history*")
    page.context.set_offline(True)
    # If the network comes back at once, the page may not notice that it was gone.
    page.wait_for_function("!navigator.onLine")
    page.context.set_offline(False)
    expect_characters(page, "永")


def test_unsaved_and_refused_writings_are_listed(open_page: OpenPage) -> None:
    page = open_page(PHONE)
    page.route("**/api/history/visitor", lambda route: route.abort())
    write(page, STROKES["山"], "touch")
    score(page)
    candidate(page, "山").click()
    page.get_by_role("link", name="履歴").click()
    expect(page.get_by_text("まだ保存できていない字が1字あります。")).to_be_visible()
    gone = '{"type": "/problems/receipt-expired", "status": 410}'
    page.route("**/api/history", lambda route: route.fulfill(status=410, body=gone))
    page.unroute("**/api/history/visitor")
    page.reload()
    expect(page.get_by_text("「山」は保存できませんでした。")).to_be_visible()
    press(page, "わかりました")
    page.reload()
    expect(page.get_by_role("heading", name="まだ何もありません")).to_be_visible()
    expect(page.get_by_text("「山」は保存できませんでした。")).to_have_count(0)


def test_it_speaks_english_and_leaves_the_drawing_alone(open_page: OpenPage) -> None:
    page = open_page(DESKTOP, locale="en-GB")
    keep(page, "永")
    write(page, STROKES["の"])
    drawn = ink(page)
    page.get_by_role("link", name="History").click()
    expect(page.get_by_role("button", name=re.compile("^永 99"))).to_be_visible()
    page.go_back()
    page.wait_for_function("() => document.querySelector('canvas')?.width > 300")
    assert ink(page) == pytest.approx(drawn, abs=0.003)


@pytest.mark.parametrize("device", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_every_control_is_large_enough_and_nothing_sticks_out(
    open_page: OpenPage, device: Device
) -> None:
    page = open_history(open_page(device), "永", "あ", "口", "A", "4")
    expect_characters(page, "4A口あ永")
    width = page.evaluate("document.documentElement.scrollWidth")
    assert width == page.evaluate("innerWidth")
    for opened in ("closed", "open"):
        for control in page.locator("button:visible, a:visible, input, select:visible").all():
            box = control.bounding_box()
            assert box
            assert min(box["width"], box["height"]) >= 48, f"{opened}: {control.inner_text()}"
        if opened == "closed":
            tiles(page).last.click()
            expect(page.get_by_role("dialog")).to_be_visible()
