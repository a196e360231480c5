"""The README's figures come from the reports, and its sample answer is what its curl prints.

After a new model or new measurements, LETTERS_README=renew writes both anew.
"""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
from typing import Any

import pytest

from tests.conftest import REPOSITORY

README = REPOSITORY / "README.md"
_LONGEST_LIST = 2
_LONGEST_TEXT = 40
_NUMBER = re.compile(r"\d+(?:\.\d+)?")


def part(name: str) -> str:
    """Return the text between two marks."""
    text = README.read_text(encoding="utf-8")
    return text[text.index(f"<!-- {name} -->\n") : text.index(f"<!-- /{name} -->")].partition("\n")[
        2
    ]


def renewed(name: str, content: str) -> bool:
    """Write a part anew if LETTERS_README asks for it."""
    if os.environ.get("LETTERS_README") != "renew":
        return False
    text = README.read_text(encoding="utf-8")
    mark = f"<!-- {name} -->\n"
    README.write_text(text.replace(mark + part(name), mark + content), encoding="utf-8")
    return True


def figures() -> str:
    """Return the table of figures, made from the reports."""
    report = json.loads((REPOSITORY / "model" / "report" / "figures.json").read_text("utf-8"))
    measured = (REPOSITORY / "docs" / "measurements.md").read_text("utf-8")
    deploying = (REPOSITORY / "docs" / "deploying.md").read_text("utf-8")
    read = {
        name: 100 * report[name]["top1"]["12"]
        for name in report
        if name.startswith(("teg", "omni"))
    }
    ours, usual = (
        float(
            re.findall(rf"^\| {row}.*?\| ([\d,]+) \|", measured, re.MULTILINE)[0].replace(",", "")
        )
        for row in ("score: a drawing read", "the usual way")
    )
    (page,) = re.findall(r"\| the page: first view \|.*\| ([\d.]+) \|", measured)
    (weights,) = re.findall(r"\| the network, int8 \| ([\d,.]+) \|", measured)
    (cost,) = re.findall(r"\*\*together\*\*.*\*\*([\d.]+)\*\*", deploying)
    rows = {
        "hands it has never seen, read rightly": (
            f"kanji {read['tegaki-lab kanji']:.1f} %, kana {read['tegaki-kana']:.1f} %; "
            f"a crowd's quick katakana {read['omniglot katakana']:.1f} %, "
            f"letters {read['omniglot letters']:.1f} % ([report](model/report/report.md))"
        ),
        "first answer after a cold start": (
            f"{ours / 1000:.2f} s; the usual way, Flask with Keras and full TensorFlow, takes "
            f"{usual / 1000:.1f} s with the same weights "
            "([measured](docs/measurements.md#cold-start))"
        ),
        "cost on Google Cloud": (
            "cents while nobody writes, as no server waits; "
            f"${float(cost):.0f} for a million drawings, scored and kept for two years "
            "([calculated](docs/deploying.md#what-it-costs))"
        ),
        "weight": (
            f"the page's first view {page} kB compressed, the model "
            f"{float(weights.replace(',', '')) / 1000:.1f} MB "
            "([measured](docs/measurements.md#size))"
        ),
    }
    lines = "".join(f"| {name} | {value} |\n" for name, value in rows.items())
    return f"\n| | |\n|---|---|\n{lines}\n"


def shown(answer: dict[str, Any]) -> str:
    """Return an answer as the README shows it: one field a line, long values cut short."""
    fields = [f'"{name}": {_short(value)}' for name, value in answer.items()]
    return "\n```\n{" + ",\n ".join(fields) + "}\n```\n\n"


def _short(value: Any) -> str:
    if isinstance(value, list):
        items = [_short(item) for item in value[:_LONGEST_LIST]]
        return f"[{', '.join([*items, '…'] if len(value) > _LONGEST_LIST else items)}]"
    if isinstance(value, dict):
        return "{" + ", ".join(f'"{name}": {_short(each)}' for name, each in value.items()) + "}"
    text = isinstance(value, str) and len(value) > _LONGEST_TEXT
    return '"…"' if text else json.dumps(value, ensure_ascii=False)


def test_the_figures_are_those_of_the_reports() -> None:
    assert part("figures") == figures() or renewed("figures", figures())


def test_the_sample_is_what_the_curl_line_prints(site: str) -> None:
    (line,) = re.findall(r"^curl .*", README.read_text(encoding="utf-8"), re.MULTILINE)
    command = shlex.split(line.replace("http://localhost:8080", site))
    output = subprocess.run(
        [*command, "--silent", "--show-error"], cwd=REPOSITORY, check=True, capture_output=True
    ).stdout
    answer = shown(json.loads(output))
    if renewed("sample", answer):
        return
    assert _NUMBER.sub("#", part("sample")) == _NUMBER.sub("#", answer)
    # The other runtime of TensorFlow Lite may differ in the last digits.
    numbers = [list(map(float, _NUMBER.findall(text))) for text in (part("sample"), answer)]
    assert numbers[0] == pytest.approx(numbers[1], abs=1)
