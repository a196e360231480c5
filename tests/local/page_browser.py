"""Asks for the page's files as a browser does."""

from __future__ import annotations

from typing import Any

from werkzeug.test import Client, TestResponse
from werkzeug.wrappers import Request, Response

from letters_core.pages import Pages

HTML = "<!doctype html><title>Letters</title>"


class Browser(Client):
    """A client that reads each answer to its end."""

    def open(self, *args: Any, **kwargs: Any) -> TestResponse:
        return super().open(*args, **{**kwargs, "buffered": True})


def browse(pages: Pages) -> Browser:
    return Browser(Request.application(pages.respond), Response)
