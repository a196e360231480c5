"""Whether Google builds anything in a region: many new projects may build only in some.

Checked before the first deploy, as the region of a database can never change.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any
from urllib.error import URLError
from urllib.request import Request, urlopen

# https://cloud.google.com/build/docs/locations, "Restricted regions for some projects"
OPEN_TO_NEW_PROJECTS = (
    "asia-east1",
    "australia-southeast1",
    "europe-west1",
    "southamerica-east1",
    "us-central1",
    "us-west2",
)
SERVICE_USAGE = "https://serviceusage.googleapis.com"
_METRIC = "cloudbuild.googleapis.com/concurrent_public_pool_build_cpus"
_SECONDS = 30


class Unknown(Exception):
    """Google did not say."""


def build_cpus(project: str, region: str, token: str, service_usage: str = SERVICE_USAGE) -> int:
    """Return how many CPUs may build at once in a region, -1 for any number.

    ``token`` is an access token of somebody who may see the project's quotas. Unknown if there
    is no answer, or no such quota in it.
    """
    address = (
        f"{service_usage}/v1beta1/projects/{project}"
        "/services/cloudbuild.googleapis.com/consumerQuotaMetrics?pageSize=100"
    )
    request = Request(address, headers={"Authorization": f"Bearer {token}"})  # noqa: S310
    try:
        with urlopen(request, timeout=_SECONDS) as answer:  # noqa: S310 - Google's, or a test's
            metrics = json.load(answer).get("metrics", [])
    except (URLError, OSError, ValueError) as error:
        raise Unknown(f"{address} did not tell: {error}") from error
    buckets = list(_buckets(metrics))
    for wanted in ({"region": region}, {}):
        # Google leaves out numbers that are 0.
        if limits := [int(b.get("effectiveLimit", 0)) for d, b in buckets if d == wanted]:
            return max(limits, key=lambda limit: (limit == -1, limit))
    raise Unknown(f"expected the quota {_METRIC}, found none")


def _buckets(metrics: Any) -> Iterator[tuple[dict[str, str], dict[str, Any]]]:
    """Yield each limit, for one region or for all, after the dimensions that it holds for."""
    for metric in metrics:
        if metric.get("metric") != _METRIC:
            continue
        for limit in metric.get("consumerQuotaLimits", []):
            for bucket in limit.get("quotaBuckets", []):
                dimensions = dict(bucket.get("dimensions", {}))
                # A limit may hold for one origin of builds only; functions have the default one.
                if dimensions.pop("build_origin", "default") == "default":
                    yield dimensions, bucket
