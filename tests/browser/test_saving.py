"""A picked character is saved automatically and once, even on a bad network, with examples."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.conftest import DESKTOP, PHONE, Device, OpenPage
from tests.browser.pen import write
from tests.browser.screen import candidate, press, score
from tests.browser.strokes import STROKES

WAITING = "Object.keys(localStorage).filter(key => key.startsWith('letters-waiting/')).length"
NOTHING_WAITS = f"() => {WAITING} === 0"


def write_and_pick(page: Page, character: str, device: Device = PHONE) -> dict[str, Any]:
    """Write a character and pick it; return the server's answer."""
    write(page, STROKES[character], device.how)
    answer = score(page)
    candidate(page, character).click()
    return answer


def saved(page: Page) -> list[tuple[str, int]]:
    """Return what this browser's history holds, newest first, as the API tells it."""
    answer = page.request.get("/api/history").json()
    return [(each["character"], each["score"]) for each in answer["writings"]]


def note(page: Page, words: str) -> None:
    expect(page.locator(".saving-note")).to_have_text(words)


def lose_the_answer(route: Route) -> None:
    route.fetch()
    route.abort()


def test_what_is_picked_is_saved_by_itself_and_the_page_says_so(open_page: OpenPage) -> None:
    page = open_page(PHONE)
    answer = write_and_pick(page, "永")
    note(page, "保存しました")
    score_of = {each["character"]: each["score"] for each in answer["candidates"]}
    assert saved(page) == [("永", score_of["永"])]


def test_what_is_picked_last_is_what_is_kept(open_page: OpenPage) -> None:
    page = open_page(PHONE)
    answer = write_and_pick(page, "口")
    note(page, "保存しました")
    other = next(each for each in answer["candidates"] if each["character"] != "口")
    candidate(page, other["character"]).click()
    note(page, "保存しました")
    assert saved(page) == [(other["character"], other["score"])]

    press(page, "どれでもない")
    page.get_by_label("書いた字を入力").fill("驚")
    typed = score(page)["target"]
    note(page, "保存しました")
    assert saved(page) == [("驚", typed["score"])]


def test_writing_on_at_once_saves_as_well(open_page: OpenPage) -> None:
    page = open_page(PHONE)
    write_and_pick(page, "山")
    with page.expect_response("**/api/history"):
        press(page, "次の字を書く")
    # A receipt has its time in whole seconds, and people need longer for a character.
    page.wait_for_timeout(1000)
    write_and_pick(page, "川")
    note(page, "保存しました")
    assert [character for character, _ in saved(page)] == ["川", "山"]


@pytest.mark.parametrize(
    "trouble",
    [
        lambda route: route.abort(),
        lambda route: route.fulfill(status=503, body="{}"),
        lambda route: route.fulfill(status=200, body="<html>Wi-Fi sign-in</html>"),
        lose_the_answer,
    ],
    ids=["out-of-reach", "busy", "sign-in-page", "answer-lost"],
)
def test_what_could_not_be_saved_is_sent_once_after_a_reload(
    open_page: OpenPage, trouble: Any
) -> None:
    page = open_page(PHONE)
    page.route("**/api/history", trouble)
    write_and_pick(page, "日")
    note(page, "あとで保存します")
    assert page.evaluate(WAITING) == 1

    page.unroute("**/api/history")
    page.reload()
    page.wait_for_function(NOTHING_WAITS)
    page.reload()
    assert [character for character, _ in saved(page)] == ["日"]


def test_what_is_written_offline_is_sent_when_the_network_is_back(open_page: OpenPage) -> None:
    page = open_page(PHONE)
    write(page, STROKES["大"], "touch")
    score(page)
    page.context.set_offline(True)
    candidate(page, "大").click()
    note(page, "あとで保存します")
    page.context.set_offline(False)
    note(page, "保存しました")
    assert [character for character, _ in saved(page)] == ["大"]


def test_what_can_never_be_saved_is_reported(open_page: OpenPage) -> None:
    page = open_page(PHONE)
    refusal = '{"type": "/problems/receipt-expired", "status": 410}'
    page.route("**/api/history", lambda route: route.fulfill(status=410, body=refusal))
    write_and_pick(page, "人")
    note(page, "保存できませんでした")
    assert page.evaluate(WAITING) == 0


def test_good_examples_are_shown_beside_the_drawing(open_page: OpenPage) -> None:
    page = open_page(DESKTOP)
    write_and_pick(page, "永", DESKTOP)
    examples = page.get_by_role("region", name="お手本")
    pictures = examples.get_by_role("img")
    expect(pictures).to_have_count(4)
    expect(pictures.first).to_have_accessible_name("自分の「永」")
    expect(examples.locator("figcaption").nth(1)).to_have_text("97")
    # This fails for an image that is broken or does not load.
    pictures.evaluate_all("images => Promise.all(images.map(image => image.decode()))")


def test_a_character_without_examples_says_so(open_page: OpenPage) -> None:
    page = open_page(PHONE)
    write_and_pick(page, "口")
    told = page.get_by_role("region", name="お手本")
    expect(told).to_contain_text("「口」のお手本は、まだありません。")


def test_unreachable_examples_say_so(open_page: OpenPage) -> None:
    page = open_page(PHONE)
    page.route("**/api/examples*", lambda route: route.abort())
    write_and_pick(page, "口")
    told = page.get_by_role("region", name="お手本")
    expect(told).to_contain_text("お手本を読み込めませんでした。")
