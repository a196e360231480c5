"""履歴: one writing or all of them can be deleted."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.conftest import PHONE, UNDO, OpenPage, wait_longer
from tests.browser.screen import press
from tests.browser.test_history import expect_characters, open_history, tiles


def test_one_is_deleted_and_the_others_stay(open_page: OpenPage) -> None:
    page = open_page(PHONE)
    wait_longer(page, UNDO)
    open_history(page, "永", "口", "十")
    tiles(page).nth(1).click()
    press(page, "この字を削除")
    expect(page.get_by_role("heading", name="履歴")).to_be_focused()
    expect_characters(page, "十永")
    expect(page.get_by_text("削除しました。")).to_be_attached()
    expect(page.locator(".figures dd").first).to_have_text("2")
    page.reload()
    expect_characters(page, "十永")

    for _ in "永十":
        tiles(page).first.click()
        press(page, "この字を削除")
    expect(page.get_by_role("heading", name="まだ何もありません")).to_be_visible()


def test_a_deletion_can_be_undone(open_page: OpenPage) -> None:
    page = open_page(PHONE)
    wait_longer(page, UNDO)
    open_history(page, "永", "口", "十")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.method))
    tiles(page).nth(1).click()
    press(page, "この字を削除")
    expect_characters(page, "十永")
    press(page, "元に戻す")
    expect_characters(page, "十口永")
    page.reload()
    expect_characters(page, "十口永")
    assert "DELETE" not in asked


def test_a_deletion_that_is_not_undone_is_done_after_some_seconds(open_page: OpenPage) -> None:
    page = open_history(open_page(PHONE), "永", "口", "十")
    tiles(page).nth(1).click()
    with page.expect_response(lambda answer: answer.request.method == "DELETE"):
        press(page, "この字を削除")
    expect(page.get_by_role("button", name="元に戻す")).to_have_count(0)
    expect_characters(page, "十永")
    page.reload()
    expect_characters(page, "十永")


def test_leaving_the_view_deletes_what_was_to_be_deleted(open_page: OpenPage) -> None:
    page = open_page(PHONE)
    wait_longer(page, UNDO)
    open_history(page, "永", "口")
    tiles(page).first.click()
    press(page, "この字を削除")
    with page.expect_response(lambda answer: answer.request.method == "DELETE"):
        page.get_by_role("link", name="Letters").click()
    page.go_back()
    expect_characters(page, "永")


def test_everything_is_deleted_after_one_confirmation(open_page: OpenPage) -> None:
    page = open_history(open_page(PHONE), "永", "口")
    press(page, "すべて削除")
    dialog = page.get_by_role("dialog", name="すべて削除しますか？")
    expect(dialog).to_contain_text("書いた2字が消え、元には戻せません。")
    dialog.get_by_role("button", name="やめる").click()
    expect_characters(page, "口永")

    press(page, "すべて削除")
    dialog.get_by_role("button", name="すべて削除").click()
    expect(page.get_by_role("heading", name="まだ何もありません")).to_be_visible()
    assert not page.context.cookies()
    page.reload()
    expect(page.get_by_role("heading", name="まだ何もありません")).to_be_visible()
