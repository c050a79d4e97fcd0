"""The service keeps its OpenAPI document, whatever is sent: requests are generated from it."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import GenerationMode

from api.app import create_app
from api.settings import ServiceSettings
from support.service import running_service

if TYPE_CHECKING:
    from collections.abc import Iterator

DOCUMENT = schemathesis.openapi.from_dict(create_app(ServiceSettings(index=Path("none"))).openapi())
KINDS = {"usable": GenerationMode.POSITIVE, "unusable": GenerationMode.NEGATIVE}


def _has_input(told: dict[str, Any]) -> bool:
    """Whether an operation has a body or a query; where it has none, everything can be used."""
    return "requestBody" in told or "query" in {parameter["in"] for parameter in told.get("parameters", ())}


SENT = [
    (path, method.upper(), kind)
    for path, methods in DOCUMENT.raw_schema["paths"].items()
    for method, told in methods.items()
    for kind in (KINDS if _has_input(told) else ["usable"])
]
QUICK = [one for one in SENT if one != ("/v1/articles", "POST", "usable")]  # each parses articles in a new process
# No schema can say that a period may not end before it begins; and a query cannot tell one name from a list of it.
UNSAID = [schemathesis.checks.positive_data_acceptance, schemathesis.checks.negative_data_rejection]


@pytest.fixture(scope="module")
def base(seeds_index: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    index = tmp_path_factory.mktemp("document") / "index"
    shutil.copytree(seeds_index, index)
    # What breaks a rule by its length must not be too large already.
    with running_service(index, max_body=1 << 26) as base:
        yield base


def send(base: str, path: str, method: str, kind: str, most: int) -> None:
    """Send generated requests to an operation; each must be answered as the document says."""
    operation = DOCUMENT[path][method]

    @given(case=operation.as_strategy(generation_mode=KINDS[kind]))
    @settings(
        max_examples=most,
        derandomize=True,
        database=None,
        phases=[Phase.explicit, Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    def answered(case: Any) -> None:
        case.call_and_validate(base_url=base, excluded_checks=UNSAID if method == "GET" else UNSAID[:1])

    answered()


@pytest.mark.parametrize(("path", "method", "kind"), QUICK)
def test_what_is_sent_is_answered_as_the_document_says(base: str, path: str, method: str, kind: str) -> None:
    send(base, path, method, kind, most=4)


@pytest.mark.slow
@pytest.mark.parametrize(("path", "method", "kind"), SENT)
def test_much_that_is_sent_is_answered_as_the_document_says(base: str, path: str, method: str, kind: str) -> None:
    send(base, path, method, kind, most=100)
