"""The ink: it is where the pen was, stays there, and is sent as it is seen."""

from __future__ import annotations

import io

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from tests.browser.conftest import DESKTOP, PHONE, TABLET, Device, OpenPage
from tests.browser.pen import ink, square, swipe, write
from tests.browser.screen import candidates, press
from tests.browser.strokes import STROKES

# The time of every frame is what a test says, however slow the computer is.
OWN_TIME = """() => {
  window.time = 1;
  const request = window.requestAnimationFrame.bind(window);
  window.requestAnimationFrame = (step) => request(() => step(window.time));
}"""
AT_TIME = """(time) => new Promise((done) => {
  window.time = time;
  requestAnimationFrame(() => requestAnimationFrame(done));
})"""
CROSS = (((0.2, 0.5), (0.8, 0.5)), ((0.5, 0.1), (0.5, 0.7)))
DEVICES = pytest.mark.parametrize(
    "device", [PHONE, TABLET, DESKTOP], ids=["finger", "pen", "mouse"]
)

# Playwright does not show a body that is a Blob, so the page stores it.
KEEP_BODY = """() => {
  const send = window.fetch;
  window.fetch = (to, how) => {
    window.sent = how.body;
    return send(to, how);
  };
}"""
BODY = "async () => [...new Uint8Array(await window.sent.arrayBuffer())]"


def right_of(page: Page, canvas: str) -> float:
    """Return how far right the ink on a canvas reaches."""
    return ink(page, page.locator(canvas).first)[2]


@DEVICES
def test_the_ink_is_where_the_pen_was(open_page: OpenPage, device: Device) -> None:
    page = open_page(device)
    write(page, CROSS, device.how)
    half = 10 / 256 / 2
    expected = [0.2 - half, 0.1 - half, 0.8 + half, 0.7 + half]
    assert ink(page)[:4] == pytest.approx(expected, abs=0.02)


def test_a_tap_leaves_a_dot(open_page: OpenPage) -> None:
    page = open_page(PHONE)
    write(page, [((0.5, 0.5),)], "touch")
    left, top, right, bottom, _ = ink(page)
    assert right - left == pytest.approx(10 / 256, abs=0.01)
    assert bottom - top == pytest.approx(10 / 256, abs=0.01)


def test_undo_redo_and_clear(open_page: OpenPage) -> None:
    page = open_page(PHONE)
    write(page, CROSS[:1], "touch")
    one = ink(page)
    write(page, CROSS[1:], "touch")
    two = ink(page)
    press(page, "戻す")
    assert ink(page) == pytest.approx(one, abs=0.003)
    press(page, "やり直す")
    assert ink(page) == pytest.approx(two, abs=0.003)
    press(page, "消す")
    assert ink(page) == []
    press(page, "戻す")
    assert ink(page) == pytest.approx(two, abs=0.003)


def test_undo_and_redo_by_keyboard(open_page: OpenPage) -> None:
    page = open_page(DESKTOP)
    write(page, CROSS)
    both = ink(page)
    page.keyboard.press("Control+z")
    page.keyboard.press("Control+z")
    assert ink(page) == []
    page.keyboard.press("Control+Shift+z")
    page.keyboard.press("Control+Shift+z")
    assert ink(page) == pytest.approx(both, abs=0.003)


@pytest.mark.parametrize("size", [(740, 360), (320, 568), (1024, 768)])
def test_turning_and_resizing_keep_the_drawing_crisp(
    open_page: OpenPage, size: tuple[int, int]
) -> None:
    page = open_page(PHONE)
    write(page, STROKES["永"], "touch")
    before = ink(page)
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.wait_for_function(
        "() => [...document.querySelectorAll('.square-ink')].every("
        "c => Math.abs(c.width - c.getBoundingClientRect().width * devicePixelRatio) < 1)"
    )
    assert ink(page) == pytest.approx(before, abs=0.01)


def test_a_reload_keeps_the_drawing_and_its_width(open_page: OpenPage) -> None:
    page = open_page(PHONE)
    page.get_by_label("太さ").fill("24")
    write(page, STROKES["あ"], "touch")
    before = ink(page)
    page.reload()
    page.wait_for_function("() => document.querySelector('canvas')?.width > 300")
    assert ink(page) == pytest.approx(before, abs=0.003)
    assert page.get_by_label("太さ").input_value() == "24"


def test_a_reload_keeps_what_was_undone_and_what_was_cleared(open_page: OpenPage) -> None:
    page = open_page(PHONE)
    write(page, CROSS, "touch")
    both = ink(page)
    press(page, "戻す")
    page.reload()
    press(page, "やり直す")
    assert ink(page) == pytest.approx(both, abs=0.003)
    press(page, "消す")
    page.reload()
    press(page, "戻す")
    assert ink(page) == pytest.approx(both, abs=0.003)


def test_writing_does_not_scroll_the_page(open_page: OpenPage) -> None:
    page = open_page(Device(320, 400, 2, "touch"))
    write(page, [((0.5, 0.9), (0.5, 0.1))], "touch")
    assert page.evaluate("scrollY") == 0
    assert ink(page)[1] < 0.15
    # Below the square the same movement scrolls, so the page can scroll.
    box = square(page).bounding_box()
    assert box
    assert box["y"] + box["height"] < 390
    swipe(page, [(150, 390 - 20 * i) for i in range(8)])
    page.wait_for_function("() => scrollY > 0")


def test_a_second_finger_writes_nothing(open_page: OpenPage) -> None:
    page = open_page(PHONE)
    box = square(page).bounding_box()
    assert box
    session = page.context.new_cdp_session(page)

    def touch(kind: str, *points: tuple[int, float, float]) -> None:
        at = [
            {"id": i, "x": box["x"] + x * box["width"], "y": box["y"] + y * box["height"]}
            for i, x, y in points
        ]
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": at})

    touch("touchStart", (1, 0.2, 0.5))
    touch("touchMove", (1, 0.3, 0.5))
    touch("touchStart", (1, 0.3, 0.5), (2, 0.8, 0.9))
    for step in range(2, 7):
        touch("touchMove", (1, 0.2 + step / 10, 0.5), (2, 0.8 - step / 10, 0.9))
    touch("touchEnd")
    left, top, right, bottom, _ = ink(page)
    assert (left, right) == pytest.approx((0.18, 0.82), abs=0.02)
    assert (top, bottom) == pytest.approx((0.48, 0.52), abs=0.02)


def test_a_pinch_writes_nothing_and_the_next_finger_writes_again(open_page: OpenPage) -> None:
    page = open_page(PHONE)
    box = square(page).bounding_box()
    assert box
    session = page.context.new_cdp_session(page)

    def touch(kind: str, *apart: float) -> None:
        at = [
            {"id": i, "x": box["x"] + x * box["width"], "y": box["y"] + x * box["height"]}
            for i, x in enumerate(apart)
        ]
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": at})

    touch("touchStart", 0.4)
    touch("touchStart", 0.4, 0.6)
    for step in range(8):
        touch("touchMove", 0.4 - step / 30, 0.6 + step / 30)
    touch("touchEnd")
    assert ink(page) == []
    assert page.evaluate("sessionStorage['letters-drawing'] ?? '[]'") == "[]"
    write(page, CROSS, "touch")
    assert ink(page)[:4] == pytest.approx([0.18, 0.08, 0.82, 0.72], abs=0.02)


def test_a_finger_after_a_pen_gets_an_explanation(open_page: OpenPage) -> None:
    page = open_page(TABLET)
    write(page, CROSS[:1], "pen")
    hint = page.get_by_text("指では書けません")
    write(page, [((0.5, 0.5), (0.51, 0.51))], "touch")
    expect(hint).to_have_count(0)
    write(page, CROSS[1:], "touch")
    expect(hint).to_be_visible()


def test_the_palm_writes_nothing_once_there_was_a_pen(open_page: OpenPage) -> None:
    page = open_page(TABLET)
    write(page, CROSS[:1], "pen")
    before = ink(page)
    write(page, CROSS[1:], "touch")
    assert ink(page) == before


PREDICT = """() => {
  window.ahead = true;
  PointerEvent.prototype.getPredictedEvents = function () {
    const { clientX, clientY } = this;
    return window.ahead ? [{ clientX: clientX + 80, clientY }] : [];
  };
}"""


def test_predicted_points_are_drawn_and_removed_again(open_page: OpenPage) -> None:
    page = open_page(DESKTOP)
    page.evaluate(PREDICT)
    box = square(page).bounding_box()
    assert box
    side = box["width"]
    at = [(box["x"] + x * side, box["y"] + side / 2) for x in (0.2, 0.3, 0.4, 0.5)]
    page.mouse.move(*at[0])
    page.mouse.down()
    page.mouse.move(*at[1])
    page.mouse.move(*at[2])
    half = 10 / 256 / 2
    assert right_of(page, ".square-veil") == pytest.approx(0.4 + 80 / side + half, abs=0.01)
    page.evaluate("window.ahead = false")
    page.mouse.move(*at[3])
    assert right_of(page, ".square-veil") == pytest.approx(0.5 + half, abs=0.01)
    page.mouse.up()
    assert right_of(page, "canvas") == pytest.approx(0.5 + half, abs=0.01)
    assert ink(page, square(page)) == []


def test_every_point_the_browser_gathered_between_two_frames_is_drawn(open_page: OpenPage) -> None:
    page = open_page(DESKTOP)
    page.evaluate(
        """() => {
          PointerEvent.prototype.getCoalescedEvents = function () {
            const { clientX, clientY } = this;
            return [{ clientX, clientY: clientY - 90 }, { clientX, clientY }];
          };
        }"""
    )
    write(page, [((0.2, 0.6), (0.8, 0.6))])
    side = square(page).evaluate("canvas => canvas.getBoundingClientRect().width")
    assert ink(page)[1] < 0.6 - 45 / side


def test_strokes_are_replayed(open_page: OpenPage) -> None:
    page = open_page(PHONE)
    write(page, STROKES["永"], "touch")
    whole = ink(page)
    page.evaluate(OWN_TIME)
    press(page, "再生")
    shares = []
    for milliseconds in (1, 1000, 2000):
        page.evaluate(AT_TIME, milliseconds)
        shares.append((ink(page, square(page)) or [0])[-1])
    assert shares[0] < shares[1] < shares[2] < 0.9 * whole[4]
    page.evaluate(AT_TIME, 10_000)
    expect(page.get_by_role("button", name="再生")).to_be_visible()
    assert ink(page, square(page)) == []
    assert ink(page) == whole


@pytest.mark.parametrize("how", ["止める", "Escape", "pen"])
def test_a_replay_ends_when_the_user_acts(open_page: OpenPage, how: str) -> None:
    page = open_page(PHONE)
    write(page, STROKES["永"], "touch")
    page.evaluate(OWN_TIME)
    press(page, "再生")
    expect(page.get_by_role("button", name="止める")).to_be_visible()
    if how == "止める":
        press(page, how)
    elif how == "Escape":
        page.keyboard.press(how)
    else:
        write(page, [((0.8, 0.1), (0.9, 0.1))], "touch")
    expect(page.get_by_role("button", name="再生")).to_be_visible()
    expect(page.locator("canvas.faint")).to_have_count(0)
    assert ink(page, square(page)) == []
    assert ink(page)[2] == pytest.approx(0.92, abs=0.02)


def test_nothing_is_selected_zoomed_or_swiped_from_the_square(open_page: OpenPage) -> None:
    page = open_page(PHONE)
    write(page, [((0.02, 0.5), (0.98, 0.5))], "touch")
    for _ in range(2):
        write(page, [((0.5, 0.2),)], "touch")
    assert page.evaluate("getSelection().toString()") == ""
    assert page.evaluate("visualViewport.scale") == 1
    assert page.evaluate("[scrollX, scrollY, history.length, location.pathname]")[3] == "/"
    style = square(page).evaluate(
        "c => [getComputedStyle(c).touchAction, getComputedStyle(c).userSelect]"
    )
    assert style == ["none", "none"]


IPAD = (
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) "
    "Version/17.4 Safari/605.1.15"
)


def test_ipads_use_touch_events_alone(open_page: OpenPage) -> None:
    page = open_page(TABLET, user_agent=IPAD)
    swallow = "window.addEventListener('pointermove', e => e.stopImmediatePropagation(), true)"
    page.evaluate(swallow)
    write(page, CROSS, "touch")
    assert ink(page)[:4] == pytest.approx([0.18, 0.08, 0.82, 0.72], abs=0.02)


def test_what_is_sent_is_black_on_white_and_as_wide_as_chosen(open_page: OpenPage) -> None:
    page = open_page(PHONE)
    page.evaluate(KEEP_BODY)
    write(page, [((0.1, 0.5), (0.9, 0.5))], "touch")
    for width in (4, 10, 32):
        page.get_by_label("太さ").fill(str(width))
        with page.expect_request("**/api/score") as request:
            press(page, "採点")
        assert request.value.headers["content-type"] == "image/png"
        image = Image.open(io.BytesIO(bytes(page.evaluate(BODY)))).convert("L")
        assert image.size == (256, 256)
        assert image.getpixel((128, 10)) == 255
        assert image.getpixel((128, 128)) == 0
        column = image.crop((128, 0, 129, 256)).tobytes()
        assert sum(255 - value for value in column) / 255 == pytest.approx(width, abs=0.5)
        expect(candidates(page)).not_to_have_count(0)


def test_the_ink_is_light_in_the_dark(open_page: OpenPage) -> None:
    page = open_page(PHONE)
    write(page, CROSS, "touch")
    brightness = """() => {
      const canvas = document.querySelector("canvas");
      const context = canvas.getContext("2d");
      return context.getImageData(canvas.width * 0.3, canvas.height / 2, 1, 1).data[0];
    }"""
    assert page.evaluate(brightness) < 64
    page.emulate_media(color_scheme="dark")
    page.wait_for_function(f"() => ({brightness})() > 192")
