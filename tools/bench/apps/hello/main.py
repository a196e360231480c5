"""The smallest function of functions-framework: the floor of every cold start."""

from __future__ import annotations

import flask


def hello(request: flask.Request) -> str:
    return "Hello"
