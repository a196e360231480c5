"""Every setting of Letters: read from the environment and checked here, and nowhere else.

A function reads what it needs once, when it is loaded, and does not start where a setting is wrong.
docs/configuration.md lists them all.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

STORES = ("embedded", "firestore")
MIN_KEY_LENGTH = 32
DEFAULTS = {"LETTERS_STORE": "firestore", "LETTERS_PAGES": "pages"}

# Patterns are compiled when a value is checked: most settings are not set at a cold start.
_HOST_NAME = r"[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?"
_ORIGIN = rf"https?://(?:{_HOST_NAME}|\[[0-9a-f:]+\])(?::[0-9]{{1,5}})?"
# Without spaces, semicolons and commas: it becomes a source in a Content-Security-Policy.
_URL = r"(?:https?:/)?/[^\s;,]*/"
_BUCKET = r"[a-z0-9][a-z0-9._-]{1,220}[a-z0-9]"
_DATABASE = r"\(default\)|[a-z][a-z0-9-]{2,61}[a-z0-9]"


class BadSetting(ValueError):
    """A setting that is missing or wrong; says its name, what was expected and what was found."""

    def __init__(self, name: str, expected: str, found: str = "") -> None:
        super().__init__(f"{name}: expected {expected}, found {found or 'nothing'}.")


def store() -> str:
    """Return where things are kept: "embedded" in files, "firestore" on Google Cloud."""
    return one_of("LETTERS_STORE", STORES)


def data_directory(default: Path | None = None) -> Path:
    """Return the directory of what the embedded store keeps; BadSetting without any."""
    return _path("LETTERS_DATA", "a directory", default)


def examples_pack(default: Path | None = None) -> Path:
    """Return the folder or archive of examples of the embedded store; BadSetting without any."""
    return _path("LETTERS_EXAMPLES", "a folder or an archive of examples", default)


def bucket() -> str:
    """Return the name of the bucket of examples on Google Cloud; BadSetting without any."""
    return _matched("LETTERS_BUCKET", _BUCKET, "the name of the bucket of examples")


def examples_url() -> str:
    """Return the URL or path below which a browser finds the examples, "" where none is named."""
    return _matched("LETTERS_EXAMPLES_URL", _URL, "a URL or a path that ends in /", default="")


def database() -> str | None:
    """Return the name of the Firestore database, None for the project's default one."""
    return _matched("LETTERS_DATABASE", _DATABASE, "the name of a database", default="") or None


def model_directory() -> Path | None:
    """Return the directory of a model to use instead of the released one, if any."""
    value = _read("LETTERS_MODEL")
    if value and not Path(value).is_dir():
        raise BadSetting("LETTERS_MODEL", "the directory of a model", f"'{value}'")
    return Path(value) if value else None


def pages_folder() -> str:
    """Return the folder of the built page, relative to the site function's own."""
    return _read("LETTERS_PAGES")


def domain() -> str:
    """Return the domain that serves the site besides its own address, "" without one."""
    return _matched("LETTERS_DOMAIN", _HOST_NAME, "a domain such as letters.example", default="")


def origins() -> frozenset[str]:
    """Return the origins whose pages may call the functions, separated by white space.

    "null" is refused: it is the origin of any sandboxed page.
    """
    named = _read("LETTERS_ORIGINS").split()
    for origin in named:
        if not re.fullmatch(_ORIGIN, origin):
            raise BadSetting(
                "LETTERS_ORIGINS", "origins such as https://letters.example", f"'{origin}'"
            )
    return frozenset(named)


def has_signing_keys() -> bool:
    """Return whether a key is given, without checking it."""
    return bool(_read("LETTERS_SIGNING_KEYS") or _read("LETTERS_SIGNING_KEYS_FILE"))


def signing_keys() -> tuple[str, ...]:
    """Return the keys of receipts: the first one signs, all of them verify.

    They stand in LETTERS_SIGNING_KEYS, newest first and separated by white space, or in the file
    that LETTERS_SIGNING_KEYS_FILE names. LETTERS_PREVIOUS_SIGNING_KEY and LETTERS_NEXT_SIGNING_KEY
    only verify, for a secret store that hands out one key at a time.
    """
    name = "LETTERS_SIGNING_KEYS"
    text = _read(name)
    if path := _read("LETTERS_SIGNING_KEYS_FILE"):
        name = "LETTERS_SIGNING_KEYS_FILE"
        try:
            text = Path(path).read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise BadSetting(name, "a file of keys", f"'{path}'") from error
    expected = f"a key of at least {MIN_KEY_LENGTH} characters to sign receipts with"
    if not text.split():
        raise BadSetting(name, expected)
    others = ("LETTERS_PREVIOUS_SIGNING_KEY", "LETTERS_NEXT_SIGNING_KEY")
    found = [(name, key) for key in text.split()]
    found += [(other, key) for other in others if (key := _read(other))]
    for name, key in found:
        if len(key) < MIN_KEY_LENGTH:
            raise BadSetting(name, expected, f"one of {len(key)}")
    return tuple(key for _, key in found)


def one_of(name: str, choices: tuple[str, ...], default: str = "") -> str:
    """Return a variable that has a few possible values; BadSetting lists them."""
    value = _read(name) or default
    if value not in choices:
        raise BadSetting(name, " or ".join(choices), f"'{value}'")
    return value


def _read(name: str) -> str:
    """Return an environment variable; an empty one counts as not set."""
    return os.environ.get(name, "").strip() or DEFAULTS.get(name, "")


def _path(name: str, expected: str, default: Path | None) -> Path:
    if value := _read(name):
        return Path(value)
    if default is None:
        raise BadSetting(name, expected)
    return default


def _matched(name: str, pattern: str, expected: str, default: str | None = None) -> str:
    value = _read(name)
    if not value and default is not None:
        return default
    if not re.fullmatch(pattern, value):
        raise BadSetting(name, expected, value and f"'{value}'")
    return value
