"""Drawings and receipts for schemathesis, whose own requests would hardly ever contain one."""

from __future__ import annotations

import random
from typing import Any

import schemathesis
from hypothesis import strategies as st
from schemathesis import GenerationMode
from schemathesis.generation.meta import TestPhase

from tests.odd_pngs import CORPUS, SCORED
from tests.writings import EI, a_receipt

PNGS = [EI, *(body for cases in CORPUS.values() for body in cases.values())]
SOUND = [EI, *CORPUS[SCORED].values()]

# One visitor sends all well-formed requests, so that there is something to list.
COOKIE = "a" * 43
_SAVES = 0.7

schemathesis.openapi.media_type("image/png", st.sampled_from(PNGS))


@schemathesis.hook
def before_call(context: Any, case: Any, kwargs: Any) -> None:
    """Give well-formed requests a cookie, and make most forms valid."""
    if case.meta is None or any(
        part.mode is not GenerationMode.POSITIVE
        for part in (case.meta.generation, *case.meta.components.values())
    ):
        return
    case.cookies = {"letters": COOKIE}
    # In the other phases a request is malformed on purpose, or depends on earlier ones.
    made_up = case.meta.phase.name is TestPhase.FUZZING
    if made_up and case.operation.label == "POST /history" and random.random() < _SAVES:  # noqa: S311
        drawing = random.choice(SOUND)  # noqa: S311 - variety is all that is asked for
        case.body = {"receipt": a_receipt(drawing), "character": "永", "drawing": drawing}
