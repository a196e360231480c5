"""How the page looks: the score is in sight, one button is red, the space is used."""

from __future__ import annotations

import colorsys
import itertools

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import DESKTOP, PHONE, Device, OpenPage
from tests.browser.pen import write
from tests.browser.strokes import STROKES
from tests.browser.test_history import keep

# The screens of phones without the bars of their browsers.
TALL = Device(390, 664, 3, "touch")
LOW = Device(375, 553, 2, "touch")
LOWEST = Device(360, 560, 2, "touch")
LONG = Device(360, 790, 2, "touch")
PHONES = ((360, 640), (375, 553), (390, 664))
TABLET = Device(820, 1180, 2, "touch")
LAPTOP = Device(1440, 900, 1, "mouse")
LARGE = Device(1920, 1080, 1, "mouse")

Box = tuple[float, float, float, float]

# The ink in a part of the square; the part is left, top, right, bottom on the screen.
INK_WITHIN = """(canvas, [left, top, right, bottom]) => {
  const square = canvas.getBoundingClientRect();
  const scale = canvas.width / square.width;
  const [x, y] = [(left - square.left) * scale, (top - square.top) * scale];
  const [width, height] = [(right - left) * scale, (bottom - top) * scale];
  const { data } = canvas.getContext("2d").getImageData(x, y, width, height);
  return data.filter((value, i) => i % 4 === 3 && value > 128).length;
}"""

# A colour as the browser computes it: three numbers from 0 to 255.
COLOR = """(of) => getComputedStyle(of).color.match(/\\d+/g).slice(0, 3).map(Number)"""


def box(of: Locator) -> Box:
    """Return left, top, right and bottom on the screen."""
    measured = of.bounding_box()
    assert measured
    x, y = measured["x"], measured["y"]
    return x, y, x + measured["width"], y + measured["height"]


def width(of: Locator) -> float:
    left, _, right, _ = box(of)
    return right - left


def pick_first(page: Page, character: str) -> None:
    """Write a character, have it read, and pick the first candidate."""
    write(page, STROKES[character])
    page.locator(".score-button").click()
    page.locator(".candidates button").first.click()
    expect(page.locator(".saving-note")).not_to_be_empty()


@pytest.mark.parametrize("locale", ["ja-JP", "en-GB"])
@pytest.mark.parametrize("device", [PHONE, TALL, LOW], ids=["360x740", "390x664", "375x553"])
def test_score_pick_and_next_step_are_in_sight_on_a_phone(
    open_page: OpenPage, device: Device, locale: str
) -> None:
    page = open_page(device, locale=locale, reduced_motion="reduce")
    pick_first(page, "木")
    assert page.evaluate("scrollY") == 0
    lowest = 0.0
    for part in (
        page.locator(".score-number"),
        page.locator(".score-character"),
        page.locator(".candidates [aria-pressed=true]"),
        page.locator(".main-button"),
    ):
        expect(part).to_be_in_viewport(ratio=1)
        _, top, _, bottom = box(part)
        assert bottom <= device.height
        if part.evaluate("part => part.matches('.main-button')"):
            assert top >= lowest, "the next step covers what is above it"
        lowest = max(lowest, bottom)
    # Bars that are fixed at the lower edge do not cover it either.
    assert page.locator(".main-button").evaluate(
        """button => {
          const { left, right, top, bottom } = button.getBoundingClientRect();
          const there = (y) => document.elementFromPoint((left + right) / 2, y);
          return [top + 4, bottom - 4].every((y) => button.contains(there(y)));
        }"""
    )


@pytest.mark.parametrize("locale", ["ja-JP", "en-GB"])
@pytest.mark.parametrize(
    "device",
    [LOWEST, LOW, TALL, PHONE, LONG, TABLET],
    ids=["360x560", "375x553", "390x664", "360x740", "360x790", "820x1180"],
)
def test_advice_leaves_score_pick_and_next_step_in_sight(
    open_page: OpenPage, device: Device, locale: str
) -> None:
    page = open_page(device, locale=locale, reduced_motion="reduce")
    write(page, STROKES["書"][:-1])
    page.locator(".score-button").click()
    page.locator(".candidates button", has_text="書").click()
    expect(page.locator(".advice-words")).not_to_be_empty()
    assert page.evaluate("scrollY") == 0
    following = box(page.locator(".ways"))[1]
    for part in (".score-number", ".score-character", ".advice-words", "[aria-pressed=true]"):
        _, top, _, bottom = box(page.locator(part))
        assert top >= 0
        assert bottom <= following, f"the next step covers {part}"
    steps = page.locator(".ways button")
    expect(steps).to_have_count(3)
    expect(steps.last).to_be_in_viewport(ratio=1)
    assert len({box(step)[1] for step in steps.all()}) == 1, "the steps take a second row"


@pytest.mark.parametrize("locale", ["ja-JP", "en-GB"])
def test_an_enlarged_writing_fits_its_window(open_page: OpenPage, locale: str) -> None:
    page = open_page(TALL, locale=locale)
    keep(page, "永", "あ")
    page.goto("/history")
    page.locator("main button:has(img)").first.click()
    body = page.locator(".modal-body")
    expect(body.locator(".bigger-ways")).to_be_visible()
    for size in PHONES:
        page.set_viewport_size({"width": size[0], "height": size[1]})
        left, _, right, _ = box(body)
        for control in body.locator("button, a").all():
            edge, _, end, _ = box(control)
            assert left <= edge < end <= right, (control.inner_text(), size)
        ways = body.locator(".bigger-ways > *").all()
        assert len({box(way)[1] for way in ways}) == 1, f"the ways on take a second row: {size}"


def red_buttons(page: Page) -> list[str]:
    """Return the texts of the buttons that are filled with the red of the flower."""
    texts: list[str] = page.evaluate(
        """() => {
          const probe = document.createElement("i");
          probe.style.color = "var(--vermilion)";
          document.body.append(probe);
          const red = getComputedStyle(probe).color;
          probe.remove();
          return [...document.querySelectorAll("main button")]
            .filter((button) => getComputedStyle(button).backgroundColor === red)
            .map((button) => button.textContent);
        }"""
    )
    return texts


def test_only_the_next_step_is_red(open_page: OpenPage) -> None:
    page = open_page(PHONE)
    expect(page.locator(".tool")).to_have_count(4)
    assert red_buttons(page) == ["採点"]
    write(page, STROKES["木"])
    page.locator(".score-button").click()
    expect(page.locator(".candidates")).to_be_visible()
    assert red_buttons(page) == []
    page.locator(".candidates button").first.click()
    assert red_buttons(page) == ["次の字を書く"]


@pytest.mark.parametrize("character", "川口木")
def test_the_flower_moves_to_a_corner_without_ink(open_page: OpenPage, character: str) -> None:
    page = open_page(DESKTOP)
    pick_first(page, character)
    flower = page.locator(".hanamaru")
    expect(flower).to_have_count(1)
    flower.evaluate("flower => Promise.all(flower.getAnimations().map((each) => each.finished))")
    left, top, right, bottom = box(flower)
    assert right - left < width(page.locator(".square")) / 4
    ink = page.locator(".square-ink").first
    assert ink.evaluate(INK_WITHIN, [left, top, right, bottom]) == 0
    flower.evaluate("flower => { flower.style.animation = 'none'; flower.style.scale = 1; }")
    assert ink.evaluate(INK_WITHIN, list(box(flower))) > 0, "it blooms over the ink"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_colors_of_scores_rise_from_gray_to_the_red_of_the_flower(
    open_page: OpenPage, scheme: str
) -> None:
    page = open_page(DESKTOP, color_scheme=scheme)
    pick_first(page, "木")
    shown = page.locator(".score")
    colors = []
    for band in ("poor", "fair", "good", "best"):
        shown.evaluate("(shown, band) => { shown.className = `score score-${band}`; }", band)
        red, green, blue = shown.evaluate(COLOR)
        hue, _, _ = colorsys.rgb_to_hsv(red / 255, green / 255, blue / 255)
        colors.append((hue, red - blue))
    for (hue, warmth), (next_hue, next_warmth) in itertools.pairwise(colors):
        assert next_hue < hue, f"expected a hue nearer to red, found {colors}"
        assert next_warmth > warmth or next_hue < 0.05, f"expected a warmer color, found {colors}"


@pytest.mark.parametrize("device", [PHONE, LAPTOP, LARGE], ids=["phone", "1440", "1920"])
def test_the_picked_character_stands_as_large_as_its_score(
    open_page: OpenPage, device: Device
) -> None:
    page = open_page(device, reduced_motion="reduce")
    pick_first(page, "木")
    sizes = [
        page.locator(part).evaluate("part => parseFloat(getComputedStyle(part).fontSize)")
        for part in (".score-number", ".score-character")
    ]
    assert sizes[1] >= 0.85 * sizes[0] >= 40
    score, character = box(page.locator(".score-number")), box(page.locator(".score-character"))
    assert character[0] >= score[2], "expected it beside the score"
    assert abs((character[1] + character[3]) - (score[1] + score[3])) / 2 < 20


@pytest.mark.parametrize(
    ("device", "square", "together"),
    [(TABLET, 0.8, 0.8), (LAPTOP, 0.5, 0.8), (LARGE, 0.45, 0.75)],
    ids=["tablet", "1440", "1920"],
)
def test_square_and_panel_use_the_space(
    open_page: OpenPage, device: Device, square: float, together: float
) -> None:
    page = open_page(device, reduced_motion="reduce")
    expect(page.locator(".tool")).to_have_count(4)
    sheet, panel = box(page.locator(".square")), box(page.locator(".panel"))
    assert sheet[2] - sheet[0] >= square * device.width
    assert max(sheet[2], panel[2]) - min(sheet[0], panel[0]) >= together * device.width
    # The square and the buttons under it fit the screen.
    assert box(page.locator(".write-tools"))[3] <= device.height
    brand = box(page.locator(".header-name"))
    assert abs(brand[0] - min(sheet[0], panel[0])) <= 48, "expected them below the name"


@pytest.mark.parametrize(
    ("device", "locale", "words"),
    [(LOW, "ja-JP", "一文字、書いてみよう"), (LARGE, "en-GB", "Write one character")],
    ids=["phone", "1920"],
)
def test_what_to_do_stands_in_the_square_until_the_first_stroke(
    open_page: OpenPage, device: Device, locale: str, words: str
) -> None:
    page = open_page(device, locale=locale)
    expect(page.locator(".tool")).to_have_count(4)
    told = page.locator(".square-empty")
    expect(told).to_have_text(words)
    left, top, right, bottom = box(page.locator(".square"))
    text = told.evaluate(
        """told => {
          const range = document.createRange();
          range.selectNodeContents(told);
          const { left, top, right, bottom } = range.getBoundingClientRect();
          return [left, top, right, bottom];
        }"""
    )
    assert left < text[0] < text[2] < right
    assert top < text[1] < text[3] < bottom
    faint, ink = told.evaluate(COLOR), page.locator("main").evaluate(COLOR)
    assert sum(faint) > sum(ink) + 100
    page.mouse.move(left + 60, top + 60)
    page.mouse.down()
    expect(told).to_be_hidden()
    page.mouse.move(left + 90, top + 90)
    page.mouse.up()
    expect(told).to_be_hidden()
    page.locator(".tool").first.click()
    expect(told).to_be_visible()


@pytest.mark.parametrize("locale", ["ja-JP", "en-GB"])
def test_a_drawing_of_the_history_stays_within_its_frame(open_page: OpenPage, locale: str) -> None:
    page = open_page(PHONE, locale=locale)
    keep(page, "永", "A")
    page.goto("/history")
    page.locator(".tile").first.click()
    dialog = page.get_by_role("dialog")
    expect(dialog.locator(".bigger-ways")).to_be_visible()
    assert dialog.evaluate("dialog => dialog.scrollWidth <= dialog.clientWidth")
    left, _, right, _ = box(dialog)
    for part in dialog.locator("button, a, img").all():
        start, _, end, _ = box(part)
        assert left < start < end < right, part.inner_text()


@pytest.mark.parametrize("path", ["/practice", "/practice/ひらがな", "/characters/永", "/history"])
def test_a_view_begins_below_the_name_on_a_large_screen(open_page: OpenPage, path: str) -> None:
    page = open_page(LARGE, path)
    view = page.locator(".practice, .one, .history")
    expect(view).to_be_visible()
    assert box(view)[0] == pytest.approx(box(page.locator(".header"))[0], abs=1)


def test_a_single_next_step_is_red(open_page: OpenPage) -> None:
    page = open_page(PHONE, "/about")
    page.route("**/assets/history-*.js", lambda route: route.abort())
    for path in ("/nowhere", "/history"):
        page.goto(path)
        way = page.locator("main .button")
        expect(way).to_have_count(1)
        assert way.evaluate("way => way.matches('.main-button')"), path


def test_a_history_in_english_fits_the_screen(open_page: OpenPage) -> None:
    page = open_page(DESKTOP, locale="en-GB")
    keep(page, "永", "A")
    page.goto("/history")
    button = page.get_by_role("button", name="Delete everything")
    expect(button).to_be_visible()
    for size in ((360, 740), (820, 1180), (1280, 800), (1440, 900), (1920, 1080)):
        page.set_viewport_size({"width": size[0], "height": size[1]})
        assert page.evaluate("document.documentElement.scrollWidth") == size[0]
        around = box(button.locator("xpath=.."))
        left, _, right, _ = box(button)
        assert around[0] <= left < right <= around[2], size
        assert button.evaluate("button => button.scrollWidth <= button.clientWidth"), size


SHIFTS = """window.shifts = [];
new PerformanceObserver((list) => {
  for (const { value, hadRecentInput } of list.getEntries()) {
    if (!hadRecentInput) window.shifts.push(value);
  }
}).observe({ type: "layout-shift", buffered: true });"""


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/about",
        "/practice",
        "/practice/小1",
        "/practice/今日",
        "/characters",
        "/characters/永",
    ],
)
def test_nothing_moves_while_a_view_loads(open_page: OpenPage, path: str) -> None:
    page = open_page(TALL)
    page.context.add_init_script(SHIFTS)
    # A slow network, so that the parts of the view arrive one by one.
    network = page.context.new_cdp_session(page)
    network.send("Network.enable")
    slow = {"latency": 150, "downloadThroughput": 200_000, "uploadThroughput": 90_000}
    network.send("Network.emulateNetworkConditions", {"offline": False, **slow})
    page.goto(path)
    page.wait_for_load_state("networkidle")
    expect(page.locator(".footer")).to_have_count(1)
    assert page.evaluate("shifts.reduce((sum, shift) => sum + shift, 0)") < 0.05


@pytest.mark.parametrize("device", [PHONE, TABLET, LARGE], ids=["360", "820", "1920"])
def test_the_chart_leaves_its_figures_free(open_page: OpenPage, device: Device) -> None:
    page = open_page(device)
    keep(page, "永", "あ")
    page.goto("/history")
    figures = page.locator(".chart-plot span")
    expect(figures).to_have_count(3)
    for figure in figures.all():
        _, top, right, bottom = box(figure)
        there = "([x, y]) => document.elementFromPoint(x, y).closest('path')"
        assert page.evaluate(there, [right - 1, (top + bottom) / 2]) is None
