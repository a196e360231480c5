"""The benchmarks' arithmetic, tables and document are right."""

from __future__ import annotations

import os
from functools import partial
from pathlib import Path

import pytest

from tools.bench import cold_start, document, memory, throughput, warm
from tools.bench.figures import interleaved, kb, mib, ms, percentile, ratios, rows, times
from tools.bench.processes import held, of_group
from tools.bench.size import first_view, weight
from tools.load.__main__ import growth

MIB = 2**20


def test_a_percentile_is_one_of_the_values() -> None:
    values = [float(n) for n in range(1, 101)]
    assert (percentile(values, 99), percentile(values, 50), percentile(values, 0)) == (99, 50, 1)
    assert percentile([3.0, 1.0, 2.0], 99) == 3.0


def test_no_values_have_no_percentile() -> None:
    with pytest.raises(ValueError, match="at least one"):
        percentile([], 99)


def test_a_ratio_is_of_medians() -> None:
    assert ratios({"floor": [1, 2, 30], "ours": [3, 3, 3]}, "floor") == {"floor": 1, "ours": 1.5}


def test_figures_are_shown_short() -> None:
    assert (ms(0.0012345), ms(0.123456), ms(1.9856)) == ("1.23", "123", "1,986")
    assert (times(1.4567), times(13.96)) == ("1.46", "14.0")
    assert (mib(3 * MIB), kb(15_349)) == ("3.0", "15.3")


def test_rounds_are_interleaved() -> None:
    order: list[str] = []

    def run(name: str) -> float:
        order.append(name)
        return 1.0

    runs = {name: partial(run, name) for name in "ab"}
    assert interleaved(2, runs, lambda _: None) == {"a": [1, 1], "b": [1, 1]}
    assert order == ["a", "b", "a", "b"]


def test_a_table_has_a_head_and_aligns_figures_right() -> None:
    assert rows([("what", "ms"), ("one", 2)]) == ["| what | ms |", "| --- | --: |", "| one | 2 |"]


def test_a_part_replaces_what_it_wrote_before_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "measurements.md"
    path.write_text("Before\n<!-- a -->\nold\n<!-- /a -->\nBetween\n<!-- b -->\n<!-- /b -->\n")
    document.put("a", "make bench", ["| new \\1 |"], path)
    text = path.read_text()
    assert "old" not in text
    assert "| new \\1 |\n<!-- /a -->\nBetween\n<!-- b -->\n<!-- /b -->\n" in text
    assert "`make bench`:" in text


def test_a_part_without_a_place_is_an_error() -> None:
    with pytest.raises(ValueError, match="expected <!-- c -->"):
        document.replaced("nothing here", "c", [])


def test_every_part_has_a_place_in_the_document() -> None:
    text = document.DOCUMENT.read_text(encoding="utf-8")
    for name in ("cold-start", "warm", "throughput", "memory", "size", "growth", "load", "faults"):
        document.replaced(text, name, [])


def test_a_cold_start_is_shown_as_a_multiple_of_the_floor() -> None:
    found = {name: [2.0] for name in cold_start.GOALS}
    found |= {"hello": [1.0], "everything": [3.0], "tensorflow": [30.0]}
    lines = cold_start.table(found)
    assert any("score" in line and "| 2.00 | at most 1.45 |" in line for line in lines)
    assert "15.0 times as fast" in lines[-1]


def test_the_parts_of_a_request_add_up_to_the_whole() -> None:
    stages = {"decode": 0.001, "clean": 0.001, "preprocess": 0.002, "infer": 0.003, "read": 0.006}
    stages |= {
        "rank": 0.001,
        "receipt": 0.001,
        "encode": 0.001,
        "function": 0.012,
        "median": 0.015,
        "99th": 0.02,
    }
    cells = {
        line.split("|")[1].strip(): line.split("|")[2].strip()
        for line in warm.table({"x": stages})[2:-2]
    }
    parts = [
        float(value)
        for name, value in cells.items()
        if "served" not in name and "beside" not in name
    ]
    assert sum(parts) == pytest.approx(15)
    assert float(cells["**beside inference**"]) == pytest.approx(12)


def test_the_best_setting_is_the_one_that_answers_most() -> None:
    found = {(1, 1): [0.01] * 10, (2, 1): [0.01] * 20}
    assert "`WORKERS=2`, `THREADS=1`" in throughput.table(found, 1.0)[-1]


@pytest.mark.parametrize(("size", "instance"), [(80, 128), (86, 256), (170, 256), (171, 512)])
def test_a_third_of_an_instance_stays_free(size: int, instance: int) -> None:
    assert memory.smallest(size * MIB) == instance


def test_the_memory_of_processes_is_the_systems_figure() -> None:
    group = os.getpgid(0)
    assert os.getpid() in of_group(group)
    assert held(group) > 10 * MIB


def test_pip_is_no_part_of_what_is_deployed(tmp_path: Path) -> None:
    for name, size in (("flask/app.py", 10), ("pip/main.py", 100), ("pip-23.2.dist-info/A", 1000)):
        (tmp_path / name).parent.mkdir(parents=True)
        (tmp_path / name).write_bytes(bytes(size))
    assert weight(tmp_path) == 10


def test_the_first_view_is_what_the_page_asks_for(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text(
        '<link rel="manifest" href="/m.webmanifest"><script src="/assets/a.js"></script>'
    )
    (tmp_path / "assets").mkdir()
    for name in ("m.webmanifest", "assets/a.js", "assets/later.js"):
        (tmp_path / name).write_text("")
    assert first_view(tmp_path) == [tmp_path / "index.html", tmp_path / "assets" / "a.js"]


def test_memory_has_grown_where_the_last_third_holds_more() -> None:
    assert growth([50, 90, 90, 100, 100, 100, 110, 110, 110]) == pytest.approx(1.1)
    assert growth([100, 100]) == 1.0
