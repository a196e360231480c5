"""The teacher's brush paints and names what to write differently, and compares the next try."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, Request, expect

from tests.browser.conftest import DESKTOP, PHONE, Device, OpenPage
from tests.browser.pen import square, write
from tests.browser.screen import candidate, press, score, shown_score
from tests.browser.strokes import STROKES, Stroke, Strokes

SHO = STROKES["書"]
WITHOUT_LAST = SHO[:9]
WITHOUT_TWO = (*SHO[:4], *SHO[5:9])
COUNT_ANIMATIONS = """() => {
  window.begun = 0;
  const { animate } = Element.prototype;
  Element.prototype.animate = function (...given) {
    window.begun++;
    return animate.apply(this, given);
  };
}"""


TSU = ((0.1, 0.4), (0.4, 0.28), (0.75, 0.3), (0.88, 0.5), (0.75, 0.75), (0.45, 0.85))
SMALL_TSU = tuple((0.16 + 0.4 * x, 0.44 + 0.4 * y) for x, y in TSU)


def advice_asked(page: Page) -> list[Request]:
    """Return a list that will hold every request for advice."""
    asked: list[Request] = []
    page.on("request", lambda each: asked.append(each) if "/advice" in each.url else None)
    return asked


def pick(page: Page, device: Device, strokes: Strokes, character: str = "書") -> int:
    """Write, have it scored, pick the character, and return its score."""
    write(page, strokes, device.how)
    found = {each["character"]: each["score"] for each in score(page)["candidates"]}
    candidate(page, character).click()
    points: int = found[character]
    return points


def sentence(page: Page) -> Locator:
    return page.locator(".advice-words")


def test_a_missing_stroke_is_painted_where_it_belongs_and_named(open_page: OpenPage) -> None:
    page = open_page(PHONE)
    asked = advice_asked(page)
    assert pick(page, PHONE, WITHOUT_LAST) < 90
    expect(sentence(page)).to_contain_text("10画のうち9画。下の横線がありません。書き足すと")
    expect(sentence(page)).to_have_attribute("aria-live", "polite")
    painted = page.locator(".square .brush-add .brush-stroke")
    expect(painted).to_have_count(1)
    stroke, sheet = painted.bounding_box(), square(page).bounding_box()
    assert stroke
    assert sheet
    left = (stroke["x"] - sheet["x"]) / sheet["width"]
    assert 0.2 < left < 0.45
    assert 0.6 < left + stroke["width"] / sheet["width"] < 0.85
    middle = (stroke["y"] + stroke["height"] / 2 - sheet["y"]) / sheet["height"]
    assert 0.8 < middle < 0.95
    # The stroke is animated, and one can go on writing beneath it.
    way = page.locator(".brush-way")
    assert way.evaluate("way => way.getAnimations().length") == 1
    write(page, SHO[9:], "touch")
    expect(painted).to_have_count(0)
    press(page, "戻す")
    expect(painted).to_have_count(1)
    assert len(asked) == 1


def test_the_next_change_is_a_key_away(open_page: OpenPage) -> None:
    page = open_page(DESKTOP, reduced_motion="reduce")
    pick(page, DESKTOP, WITHOUT_TWO)
    following = page.get_by_role("button", name="次の直し方")
    expect(following).to_contain_text("1/")
    first = sentence(page).inner_text()
    assert page.locator(".brush *").evaluate_all(
        "all => all.flatMap((each) => each.getAnimations()).length === 0"
    )
    following.focus()
    page.keyboard.press("Enter")
    expect(following).to_contain_text("2/")
    expect(following).to_be_focused()
    assert sentence(page).inner_text() != first
    expect(page.locator(".square .brush")).to_have_count(1)


@pytest.mark.parametrize(
    ("character", "stroke", "says", "mended"),
    [
        ("っ", TSU, "「つ」に見えます。もっと小さく、左下に書くと", SMALL_TSU),
        ("つ", SMALL_TSU, "「っ」に見えます。もっと大きく、右上に書くと", TSU),
    ],
    ids=["too large", "too small"],
)
def test_a_kana_of_the_wrong_size_gets_a_frame(
    open_page: OpenPage, character: str, stroke: Stroke, says: str, mended: Stroke
) -> None:
    page = open_page(PHONE)
    before = pick(page, PHONE, (stroke,), character)
    expect(sentence(page)).to_contain_text(says)
    assert int(sentence(page).locator(".advice-score").inner_text().rstrip("点")) >= before + 10
    frame = page.locator(".brush-move .brush-frame").bounding_box()
    sheet = square(page).bounding_box()
    assert frame
    assert sheet
    middle = (frame["x"] + frame["width"] / 2 - sheet["x"]) / sheet["width"]
    left, right = min(x for x, _ in mended), max(x for x, _ in mended)
    assert abs(middle - (left + right) / 2) < 0.08
    assert abs(frame["width"] / sheet["width"] - (right - left)) < 0.15
    # Written within the frame, it is the character that was meant.
    press(page, "もう一度")
    write(page, (mended,), "touch")
    assert score(page)["target"]["score"] > before


@pytest.mark.parametrize("character", ["木", "口"])
def test_a_good_score_gets_no_advice(open_page: OpenPage, character: str) -> None:
    page = open_page(PHONE)
    asked = advice_asked(page)
    assert pick(page, PHONE, STROKES[character], character) >= 90
    expect(page.locator(".saving-note")).not_to_be_empty()
    page.wait_for_load_state("networkidle")
    assert asked == []
    expect(page.locator(".brush")).to_have_count(0)


def test_without_an_answer_no_advice_is_shown(open_page: OpenPage) -> None:
    page = open_page(PHONE)
    page.route("**/api/score/advice", lambda route: route.abort())
    with page.expect_event("requestfailed", lambda each: "/advice" in each.url):
        pick(page, PHONE, WITHOUT_LAST)
    expect(page.locator(".saving-note")).not_to_be_empty()
    expect(page.locator(".advice-asked")).to_have_count(0)
    expect(sentence(page)).to_be_empty()
    expect(page.get_by_role("alert")).to_have_count(0)


def test_the_same_character_again_is_compared(open_page: OpenPage) -> None:
    page = open_page(PHONE)
    before = pick(page, PHONE, WITHOUT_LAST)
    expect(sentence(page)).not_to_be_empty()
    press(page, "もう一度")
    expect(page.locator(".square-empty")).to_be_visible()
    tile = page.get_by_role("figure")
    expect(tile).to_contain_text(f"前回は{before}点でした。")
    expect(tile).to_contain_text("下の横線がありません")
    expect(tile.get_by_role("img", name="前に書いた「書」")).to_be_visible()
    write(page, SHO, "touch")
    now = score(page)["target"]["score"]
    expect(shown_score(page)).to_have_text(str(now))
    compared = page.get_by_role("region", name="前回とくらべる")
    expect(compared.get_by_role("img")).to_have_count(2)
    expect(compared).to_contain_text(f"{before} →")
    assert now > before
    expect(compared.locator("b")).to_have_text(str(now))
    press(page, "次の字を書く")
    expect(tile).to_have_count(0)


def test_an_example_opens_large_and_its_stroke_order_is_animated(open_page: OpenPage) -> None:
    page = open_page(PHONE)
    pick(page, PHONE, STROKES["永"], "永")
    page.locator(".examples button").first.click()
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_text("97点")).to_be_visible()
    page.keyboard.press("ArrowRight")
    expect(dialog.get_by_text("93点")).to_be_visible()
    picture = dialog.get_by_role("img").bounding_box()
    assert picture
    assert picture["width"] > 0.75 * PHONE.width
    page.evaluate(COUNT_ANIMATIONS)
    dialog.get_by_role("button", name="書き順").click()
    model = dialog.get_by_role("img", name="「永」の書き順、5画")
    expect(model.locator("text")).to_have_text([*"12345"])
    page.wait_for_function("() => window.begun === 10")  # a stroke appears and is drawn
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    expect(page.locator(".score-character")).to_have_text("永")


def test_it_speaks_english(open_page: OpenPage) -> None:
    page = open_page(PHONE)
    pick(page, PHONE, WITHOUT_LAST)
    expect(sentence(page)).not_to_be_empty()
    press(page, "English")
    words = "9 of 10 strokes. The horizontal line at the bottom is missing. With it:"
    expect(sentence(page)).to_contain_text(words)
    expect(page.locator(".square .brush")).to_have_count(1)
    expect(sentence(page).locator(".advice-score")).to_have_attribute("translate", "no")
