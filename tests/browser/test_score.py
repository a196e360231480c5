"""From pen to score: a character is written, read, picked and scored."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import DESKTOP, PHONE, TABLET, Device, OpenPage
from tests.browser.pen import write
from tests.browser.screen import alert, candidate, candidates, press, score, shown_score
from tests.browser.strokes import STROKES, Strokes


@pytest.mark.parametrize("character", STROKES)
def test_a_character_written_with_a_finger_on_a_phone_is_read_and_scored(
    open_page: OpenPage, character: str
) -> None:
    assert_read_and_scored(open_page, PHONE, character, reduced_motion="reduce")


@pytest.mark.parametrize("device", [TABLET, DESKTOP], ids=["pen-on-tablet", "mouse-on-desktop"])
@pytest.mark.parametrize("character", ["永", "あ", "3"])
def test_a_character_written_with_pen_or_mouse_is_read_and_scored(
    open_page: OpenPage, device: Device, character: str
) -> None:
    assert_read_and_scored(open_page, device, character)


def assert_read_and_scored(
    open_page: OpenPage, device: Device, character: str, **options: str
) -> None:
    page = open_page(device, **options)
    write(page, STROKES[character], device.how)
    answer = score(page)
    scores = {each["character"]: each["score"] for each in answer["candidates"]}
    expect(candidates(page)).to_have_count(len(scores))
    assert character in scores, f"expected {character} among {list(scores)}"
    candidate(page, character).click()
    expect(shown_score(page)).to_have_text(str(scores[character]))
    expect(page.get_by_role("status")).to_contain_text(f"「{character}」")


def test_every_candidate_is_on_the_phones_screen_and_large_enough(open_page: OpenPage) -> None:
    page = open_page(PHONE)
    write(page, STROKES["木"], "touch")
    before = page.get_by_role("img").bounding_box()
    score(page)
    expect(candidates(page)).not_to_have_count(0)
    for box in (each.bounding_box() for each in candidates(page).all()):
        assert box
        assert min(box["width"], box["height"]) >= 48
        assert box["y"] + box["height"] <= PHONE.height
    assert page.get_by_role("img").bounding_box() == before, "the square has moved"


def test_one_may_try_another_candidate(open_page: OpenPage) -> None:
    page = open_page(PHONE)
    write(page, STROKES["永"], "touch")
    answer = score(page)
    assert len(answer["candidates"]) > 1
    for each in answer["candidates"][:3]:
        candidate(page, each["character"]).click()
        expect(shown_score(page)).to_have_text(str(each["score"]))
        expect(candidate(page, each["character"])).to_have_attribute("aria-pressed", "true")


def test_a_flower_blooms_from_90_only(open_page: OpenPage) -> None:
    page = open_page(DESKTOP)
    write(page, STROKES["口"])
    answer = score(page)
    assert len(answer["candidates"]) > 1
    for each in answer["candidates"]:
        candidate(page, each["character"]).click()
        flower = page.locator(".hanamaru")
        expect(flower).to_have_count(1 if each["score"] >= 90 else 0)


def test_a_character_that_is_none_of_these_is_typed(open_page: OpenPage) -> None:
    page = open_page(PHONE)
    write(page, STROKES["一"], "touch")
    score(page)
    press(page, "どれでもない")
    field = page.get_by_label("書いた字を入力")
    expect(field).to_be_focused()

    field.fill("永遠")
    field.press("Enter")
    expect(alert(page)).to_have_text("書いた字を選んでください。")
    expect(alert(page)).to_be_in_viewport(ratio=1)

    field.fill("☃")
    field.press("Enter")
    expect(alert(page)).to_have_text("「☃」はまだ採点できません。")

    field.fill("驚")
    answer = score(page)
    assert answer["target"]["character"] == "驚"
    expect(shown_score(page)).to_have_text(str(answer["target"]["score"]))
    expect(page.get_by_role("heading", level=1)).to_contain_text("驚")
    expect(page.get_by_role("heading", level=1)).to_be_focused()


@pytest.mark.parametrize(
    ("typed", "tiles", "meant"), [("驚く", "驚くク", "驚"), ("wo", "をヲ", "を")]
)
def test_it_is_found_in_a_word_or_by_its_reading(
    open_page: OpenPage, typed: str, tiles: str, meant: str
) -> None:
    page = open_page(PHONE)
    write(page, STROKES["一"], "touch")
    score(page)
    press(page, "どれでもない")
    page.get_by_label("書いた字を入力").fill(typed)
    expect(page.locator(".candidate-shape")).to_have_text(list(tiles))
    with page.expect_response("**/api/score*") as response:
        candidate(page, meant).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(meant)
    expect(shown_score(page)).to_have_text(str(response.value.json()["target"]["score"]))


@pytest.mark.parametrize("typed", ["えい", "eternity"])
def test_it_is_found_by_its_reading_and_meaning(open_page: OpenPage, typed: str) -> None:
    page = open_page(PHONE)
    write(page, STROKES["永"], "touch")
    score(page)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    press(page, "どれでもない")
    page.get_by_label("書いた字を入力").fill(typed)
    expect(candidate(page, "永")).to_be_visible()
    expect(page.locator(".credit")).to_contain_text("KANJIDIC")
    assert any("/details-" in address for address in asked), "not before it was opened"
    candidate(page, "永").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("永")


def test_the_best_score_so_far_is_shown(open_page: OpenPage) -> None:
    page = open_page(PHONE)
    poor = (((0.2, 0.3), (0.5, 0.35), (0.8, 0.6)),)
    told = page.locator(".best")

    def write_one(strokes: Strokes) -> int:
        write(page, strokes, "touch")
        score(page)
        press(page, "どれでもない")
        page.get_by_label("書いた字を入力").fill("一")
        points: int = score(page)["target"]["score"]
        return points

    first = write_one(poor)
    expect(told).to_have_text("はじめて書いた「一」です。")
    expect(page.locator(".saving-note")).to_have_text("保存しました")
    page.reload()
    expect(told).to_have_text("はじめて書いた「一」です。")
    page.get_by_role("button", name="消す").click()
    best = write_one(STROKES["一"])
    assert best > first
    expect(told).to_have_text(f"自己最高です！ これまでは{first}点でした。")
    expect(page.locator(".saving-note")).to_have_text("保存しました")
    press(page, "次の字を書く")
    write_one(poor)
    expect(told).to_have_text(f"この字の自己最高は{best}点です。")


def test_what_was_read_is_still_there_after_a_trip_to_another_view(open_page: OpenPage) -> None:
    page = open_page(PHONE)
    write(page, STROKES["川"], "touch")
    first = score(page)["candidates"][0]
    candidate(page, first["character"]).click()
    page.get_by_role("link", name="履歴").click()
    expect(page.get_by_role("heading", name="履歴")).to_be_visible()
    page.go_back()
    expect(shown_score(page)).to_have_text(str(first["score"]))
    expect(candidates(page)).not_to_have_count(0)
    page.get_by_role("link", name="履歴").click()
    expect(page.locator(".tile")).to_have_count(1)


def test_what_was_read_is_still_there_after_a_reload_without_asking_or_saving_again(
    open_page: OpenPage,
) -> None:
    page = open_page(PHONE)
    write(page, STROKES["川"], "touch")
    first = score(page)["candidates"][0]
    page.reload()
    expect(candidates(page)).not_to_have_count(0)
    candidate(page, first["character"]).click()
    expect(page.locator(".saving-note")).to_have_text("保存しました")
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.method))
    page.reload()
    expect(shown_score(page)).to_have_text(str(first["score"]))
    expect(candidate(page, first["character"])).to_have_attribute("aria-pressed", "true")
    page.get_by_role("link", name="履歴").click()
    expect(page.locator(".tile")).to_have_count(1)
    assert "POST" not in sent
    page.go_back()
    press(page, "戻す")
    expect(candidates(page)).to_have_count(0)
    page.reload()
    expect(page.get_by_role("button", name="戻す")).to_be_visible()
    expect(candidates(page)).to_have_count(0)


def test_everything_works_by_keyboard(open_page: OpenPage) -> None:
    page = open_page(DESKTOP)
    write(page, STROKES["山"])
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="どの字を書きましたか？")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(shown_score(page)).to_have_text(page.locator(".score-number .unseen").inner_text())
    page.keyboard.press("Escape")
    expect(page.get_by_role("list")).to_have_count(0)
    expect(page.get_by_role("button", name="採点")).to_be_visible()


def test_the_score_is_there_at_once_for_those_who_want_less_motion(open_page: OpenPage) -> None:
    page = open_page(DESKTOP, reduced_motion="reduce")
    write(page, STROKES["日"])
    first = score(page)["candidates"][0]
    candidate(page, first["character"]).click()
    assert shown_score(page).inner_text() == str(first["score"])
