"""What Google's list of quotas says about builds in a region."""

from __future__ import annotations

import json
from collections.abc import Mapping

import pytest

from infra.quota import Unknown, build_cpus
from tests.infra.stand_in import serving

METRIC = "cloudbuild.googleapis.com/concurrent_public_pool_build_cpus"


def metric(*buckets: Mapping[str, object], name: str = METRIC) -> dict[str, object]:
    """Return a quota as Google lists it."""
    return {"metric": name, "consumerQuotaLimits": [{"quotaBuckets": list(buckets)}]}


def bucket(limit: int | None, **dimensions: str) -> dict[str, object]:
    """Return a limit as Google writes it: 0 is left out, and a general limit has no dimensions."""
    number = {} if limit is None else {"effectiveLimit": str(limit)}
    return number | ({"dimensions": dimensions} if dimensions else {})


@pytest.mark.parametrize(
    ("buckets", "cpus"),
    [
        ([bucket(None), bucket(10, region="us-central1")], 0),
        ([bucket(10), bucket(None, region="asia-northeast1")], 0),
        ([bucket(10), bucket(0, region="asia-northeast1")], 0),
        ([bucket(None), bucket(20, region="asia-northeast1")], 20),
        ([bucket(10), bucket(0, region="us-central1")], 10),
        ([bucket(0), bucket(-1, region="asia-northeast1")], -1),
        ([bucket(0), bucket(5, region="asia-northeast1", build_origin="default")], 5),
        ([bucket(3), bucket(0, region="asia-northeast1", build_origin="gitlab")], 3),
    ],
)
def test_the_regions_limit_overrides_the_general_one(
    buckets: list[dict[str, object]], cpus: int
) -> None:
    other = metric(bucket(7), name="cloudbuild.googleapis.com/build_requests")
    with serving(json.dumps({"metrics": [other, metric(*buckets)]})) as address:
        assert build_cpus("my-letters", "asia-northeast1", "token", address) == cpus


@pytest.mark.parametrize(
    ("answer", "status"),
    [
        ("{}", 200),
        ('{"metrics": []}', 200),
        (json.dumps({"metrics": [metric()]}), 200),
        ("<html>", 200),
        ("{}", 403),
        ("{}", 500),
    ],
)
def test_a_missing_quota_is_unknown(answer: str, status: int) -> None:
    with serving(answer, status) as address, pytest.raises(Unknown):
        build_cpus("my-letters", "asia-northeast1", "token", address)


def test_without_an_answer_the_quota_is_unknown() -> None:
    with pytest.raises(Unknown):
        build_cpus("my-letters", "asia-northeast1", "token", "http://127.0.0.1:9")
