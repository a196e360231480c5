"""What the documents say about versions, files and commands is true."""

from __future__ import annotations

import json
import math
import re
from pathlib import Path

import pytest

from letters_core.reading.scoring import STEEPNESS
from tests.conftest import REPOSITORY

DOCUMENTS = sorted(
    path
    for pattern in ("*.md", "docs/**/*.md", "model/*/*.md", "infra/*/*.md")
    for path in REPOSITORY.glob(pattern)
)
# Pages that only the repository's host has.
ON_HOST = ("../../compare/", "../../releases/")
LINK = re.compile(r"\]\(([^)#\s]+)(#[^)\s]*)?\)")
MAKE = re.compile(r"(?:^|`)(?:[A-Z_]+=\S+ )*make ([a-z-]+)", re.MULTILINE)


def test_there_is_one_version() -> None:
    project = (REPOSITORY / "pyproject.toml").read_text("utf-8")
    (version,) = re.findall(r'^version = "(.+)"', project, re.MULTILINE)
    changes = (REPOSITORY / "CHANGELOG.md").read_text("utf-8")
    released = re.findall(r"^## \[(\d.+)\] - \d{4}-\d\d-\d\d$", changes, re.MULTILINE)
    described = json.loads((REPOSITORY / "web" / "public" / "openapi.json").read_text("utf-8"))
    assert released[0] == version == described["info"]["version"]


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda p: str(p.relative_to(REPOSITORY)))
def test_links_have_a_target(document: Path) -> None:
    text = document.read_text("utf-8")
    for target, _ in LINK.findall(text):
        if "://" not in target and not target.startswith(ON_HOST):
            assert (document.parent / target).exists(), target


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda p: str(p.relative_to(REPOSITORY)))
def test_every_make_target_in_the_documents_exists(document: Path) -> None:
    makefile = (REPOSITORY / "Makefile").read_text("utf-8")
    targets = set(re.findall(r"^([a-z-]+):", makefile, re.MULTILINE))
    folders = {f"test-{path.name}" for path in (REPOSITORY / "tests").iterdir() if path.is_dir()}
    assert set(MAKE.findall(document.read_text("utf-8"))) <= targets | folders


def test_the_odds_at_90_points_follow_from_the_formula() -> None:
    odds = math.exp(math.log(0.9 / 0.1) / STEEPNESS)
    about = (REPOSITORY / "web" / "src" / "about" / "words.ts").read_text("utf-8")
    told = [int(number) for number in re.findall(r"(\d+)(?:対1| to 1)", about)]
    assert len(told) == 2
    assert all(number == pytest.approx(odds, rel=0.05) for number in told)


def test_every_test_that_the_document_on_security_names_exists() -> None:
    text = (REPOSITORY / "docs" / "security.md").read_text("utf-8")
    named = set(re.findall(r"`(\w+_\w+_\w+)(?:`|…)", text))
    assert len(named) > 20
    tests = {
        name
        for path in (REPOSITORY / "tests").rglob("test_*.py")
        for name in re.findall(r"^def test_(\w+)", path.read_text("utf-8"), re.MULTILINE)
    }
    assert {each for each in named if not any(test.startswith(each) for test in tests)} == set()
