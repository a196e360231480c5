"""Every setting is read and checked in one place, and docs/configuration.md lists them all."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from letters_core import config
from letters_core.config import BadSetting
from tests import settings
from tests.conftest import REPOSITORY

KEY, OTHER_KEY = "k" * 32, "o" * 32
DOCUMENT = REPOSITORY / "docs" / "configuration.md"
READERS = {
    "score": [settings.CODE / "score" / "main.py"],
    "history": [settings.CODE / "history" / "main.py"],
    "examples": [settings.CODE / "examples" / "main.py"],
    "site": [settings.CODE / "site" / "main.py"],
    "local site": [settings.CODE / "letters_local" / f"{n}.py" for n in ("stores", "publish")],
}


@pytest.fixture(autouse=True)
def nothing_set(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in set().union(*settings.known().values()):
        monkeypatch.delenv(name, raising=False)


def documented() -> dict[str, tuple[str, list[str]]]:
    """Return the default and the readers of each setting in the table."""
    rows = re.findall(
        r"^\| `(LETTERS_\w+)` \| ([^|]+) \| ([^|]+) \|", DOCUMENT.read_text("utf-8"), re.MULTILINE
    )
    return {name: (default, readers.split(", ")) for name, default, readers in rows}


def test_the_document_lists_every_setting() -> None:
    assert [*documented()] == sorted(set().union(*settings.known().values()))


@pytest.mark.parametrize("reader", READERS)
def test_the_document_says_who_reads_a_setting(reader: str) -> None:
    told = {name for name, (_, readers) in documented().items() if reader in readers}
    assert told == settings.read_by(*READERS[reader])


def test_the_document_says_the_defaults() -> None:
    values = {n: v for n, (v, _) in documented().items() if re.fullmatch("`[^`]*`", v)}
    assert values == {name: f"`{value}`" for name, value in config.DEFAULTS.items()}


def test_nothing_else_reads_a_setting() -> None:
    """The local site writes some settings, for the functions that it loads."""
    command = ["git", "grep", "-nE", "environ.*LETTERS_", "--", "functions", "model", "infra/*.py"]
    found = subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, check=False)
    reads = [
        line
        for line in found.stdout.splitlines()
        if not re.search(r'environ\["LETTERS_\w+"\] = |environ\.update\(', line)
    ]
    assert reads == []


def test_a_setting_that_terraform_sets_is_known() -> None:
    text = (REPOSITORY / "infra" / "terraform" / "functions.tf").read_text("utf-8")
    assert set(re.findall(r"\bLETTERS_\w+", text)) <= documented().keys()


@pytest.mark.parametrize("value", ["embeded", "Firestore", "sqlite"])
def test_an_unknown_store_is_refused_with_the_choices(
    monkeypatch: pytest.MonkeyPatch, value: str
) -> None:
    monkeypatch.setenv("LETTERS_STORE", value)
    expected = f"LETTERS_STORE: expected embedded or firestore, found '{value}'."
    with pytest.raises(BadSetting, match=re.escape(expected)):
        config.store()


@pytest.mark.parametrize("value", ["", " "])
def test_an_empty_setting_counts_as_missing(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    for name in documented():
        monkeypatch.setenv(name, value)
    assert config.store() == "firestore"
    assert config.pages_folder() == "pages"
    assert config.origins() == frozenset()
    assert config.database() is None
    assert config.model_directory() is None
    assert not config.has_signing_keys()
    assert config.data_directory(Path("here")) == Path("here")


@pytest.mark.parametrize(
    ("name", "read"),
    [
        ("LETTERS_BUCKET", config.bucket),
        ("LETTERS_DATA", config.data_directory),
        ("LETTERS_EXAMPLES", config.examples_pack),
        ("LETTERS_SIGNING_KEYS", config.signing_keys),
    ],
)
def test_a_missing_required_setting_is_named(name: str, read: object) -> None:
    assert callable(read)
    with pytest.raises(BadSetting, match=rf"{name}: expected .*, found nothing\."):
        read()


@pytest.mark.parametrize(
    ("name", "good", "bad"),
    [
        ("LETTERS_BUCKET", "my-letters.examples_1", "My Bucket"),
        ("LETTERS_DATABASE", "letters-histories", "Histories!"),
        ("LETTERS_DOMAIN", "letters.example", "https://letters.example"),
        ("LETTERS_EXAMPLES_URL", "https://pictures.example/a/", "https://a.example/; script-src *"),
        ("LETTERS_EXAMPLES_URL", "/storage/", "/storage"),
        ("LETTERS_MODEL", ".", "/nowhere"),
        ("LETTERS_ORIGINS", "https://a.example http://localhost:8080 http://[::1]:80", "null"),
    ],
)
def test_an_invalid_value_is_refused_by_name(
    monkeypatch: pytest.MonkeyPatch, name: str, good: str, bad: str
) -> None:
    (read,) = (getattr(config, f) for f, names in settings.known().items() if names == {name})
    monkeypatch.setenv(name, good)
    assert read()
    monkeypatch.setenv(name, bad)
    with pytest.raises(BadSetting, match=rf"{name}: expected .*, found '{re.escape(bad)}'\."):
        read()


def test_the_newest_key_comes_first_and_the_others_only_verify(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("LETTERS_SIGNING_KEYS", f"{KEY} {OTHER_KEY}\n")
    assert config.signing_keys() == (KEY, OTHER_KEY)
    monkeypatch.setenv("LETTERS_SIGNING_KEYS", KEY)
    monkeypatch.setenv("LETTERS_NEXT_SIGNING_KEY", f"{OTHER_KEY}\n")
    assert config.signing_keys() == (KEY, OTHER_KEY)


def test_keys_come_from_a_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("LETTERS_SIGNING_KEYS_FILE", str(tmp_path / "keys"))
    with pytest.raises(BadSetting, match="LETTERS_SIGNING_KEYS_FILE: expected a file of keys"):
        config.signing_keys()
    (tmp_path / "keys").write_text(f"{KEY}\n{OTHER_KEY}\n")
    assert config.signing_keys() == (KEY, OTHER_KEY)


def test_a_key_that_only_verifies_is_not_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LETTERS_PREVIOUS_SIGNING_KEY", KEY)
    with pytest.raises(BadSetting, match="LETTERS_SIGNING_KEYS: expected a key"):
        config.signing_keys()


@pytest.mark.parametrize(
    "name",
    ["LETTERS_SIGNING_KEYS", "LETTERS_PREVIOUS_SIGNING_KEY", "LETTERS_NEXT_SIGNING_KEY"],
)
def test_a_short_key_is_refused_without_showing_it(
    monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setenv("LETTERS_SIGNING_KEYS", KEY)
    monkeypatch.setenv(name, "secret" * 5)
    with pytest.raises(BadSetting, match=rf"{name}: expected .* 32 .*, found one of 30") as refused:
        config.signing_keys()
    assert "secret" not in str(refused.value)
