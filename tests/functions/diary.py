"""A function whose routes answer in every way, for the tests of what all functions share."""

from __future__ import annotations

DIARY = """
import flask
from letters_core.http.endpoint import Route, endpoint
from letters_core.http.problem import NotFound

def pages(request):
    return {"pages": []}

def add(request):
    return {"size": len(request.get_data())}, 201, {"Cache-Control": "private"}

def picture(request, identifier):
    if identifier == "lost":
        raise NotFound(f"There is no page {identifier}.")
    return flask.Response(identifier, mimetype="image/png")

def stream(request):
    def pieces():
        while True:
            yield bytes(100_000)
    return flask.Response(pieces(), mimetype="application/zip")

def forget(request):
    flask.abort(400, "Say which page.")

def tell(request):
    return {"tale": "and then " * int(request.args["times"])}

def break_down(request):
    raise RuntimeError("the secret is 永")

diary = endpoint(
    "diary",
    Route("GET", "/", pages),
    Route("POST", "/", add),
    Route("DELETE", "/", forget),
    Route("GET", "/<identifier>/image", picture),
    Route("GET", "/broken", break_down),
    Route("GET", "/tale", tell),
    Route("GET", "/stream", stream),
)
"""
