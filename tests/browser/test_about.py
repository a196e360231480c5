"""このサイトについて: what the site is, what it stores, and whose data it was made from."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import DESKTOP, PHONE, TABLET, Device, OpenPage
from tests.browser.pen import ink, write
from tests.browser.screen import press
from tests.browser.strokes import STROKES
from tests.browser.test_history import open_history

NOTICE = Path(__file__).resolve().parents[2] / "NOTICE"


def test_it_is_one_tap_away_and_has_a_title(open_page: OpenPage) -> None:
    page = open_page(PHONE)
    page.get_by_role("link", name="このサイトについて").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("このサイトについて")
    expect(page).to_have_title("このサイトについて — Letters")
    assert page.evaluate("location.pathname") == "/about"
    expect(page.get_by_role("img", name=re.compile("点数になる"))).to_be_visible()
    page.reload()
    press(page, "English")
    expect(page.get_by_role("heading", level=1)).to_have_text("About Letters")
    expect(page).to_have_title("About Letters — Letters")


def test_it_names_all_the_data_that_notice_names(open_page: OpenPage) -> None:
    page = open_page(DESKTOP, "/about")
    expect(page.get_by_role("article")).to_be_visible()
    shown = page.get_by_role("article").inner_text()
    notice = NOTICE.read_text()
    names = [
        *(
            "KanjiVG",
            "Ulrich Apel",
            "animCJK",
            "FM-SH",
            "UNIPEN",
            "International Unipen Foundation",
        ),
        *("tomoe_data", "Hiroyuki Komatsu", "Omniglot", "Brenden Lake", "tegaki-lab", "Klee One"),
        *("Zen Kurenaido", "Hachi Maru Pop", "New Tegomin", "Yuji Syuku", "SetoFont"),
        *("Nozomi Seto", "Arphic Public License", "Apache License"),
    ]
    for name in names:
        assert name in notice, f"{name} is no longer in NOTICE"
        assert name in shown


def test_everything_can_be_deleted_there(open_page: OpenPage) -> None:
    page = open_history(open_page(PHONE), "永", "口")
    page.get_by_role("link", name="このサイトについて").click()
    # The view before, which is still there, has a button of that name as well.
    expect(page.get_by_role("heading", name="保存されるもの")).to_be_visible()
    press(page, "すべて削除")
    dialog = page.get_by_role("dialog", name="すべて削除しますか？")
    expect(dialog).to_contain_text("これまでに書いた字がすべて消え、元には戻せません。")
    dialog.get_by_role("button", name="すべて削除").click()
    expect(page.get_by_text("すべて削除しました。")).to_be_visible()
    assert not page.context.cookies()
    page.get_by_role("link", name="履歴を見る").click()
    expect(page.get_by_role("heading", name="まだ何もありません")).to_be_visible()


def test_what_is_on_the_square_is_deleted_too(open_page: OpenPage) -> None:
    page = open_page(PHONE)
    write(page, STROKES["口"], "touch")
    page.get_by_role("link", name="このサイトについて").click()
    press(page, "すべて削除")
    page.get_by_role("dialog").get_by_role("button", name="すべて削除").click()
    expect(page.get_by_text("すべて削除しました。")).to_be_visible()
    page.get_by_role("link", name="Letters").click()
    expect(page.get_by_role("button", name="戻す")).to_be_disabled()
    assert ink(page) == []
    page.reload()
    expect(page.get_by_role("button", name="戻す")).to_be_disabled()
    assert ink(page) == []


@pytest.mark.parametrize("device", [PHONE, TABLET, DESKTOP], ids=["phone", "tablet", "desktop"])
@pytest.mark.parametrize("path", ["/about", "/nowhere"])
def test_every_control_is_large_enough_and_nothing_sticks_out(
    open_page: OpenPage, device: Device, path: str
) -> None:
    page = open_page(device, path)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= device.width
    for control in page.locator("button, a").all():
        box = control.bounding_box()
        assert box
        assert min(box["width"], box["height"]) >= 48, control.inner_text()
