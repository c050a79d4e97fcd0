"""``POST /v1/verify``: an answer's citations against the index, claims against texts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from fastapi import APIRouter, Request

from api.core.problems import documented
from api.core.requests import TheEngine, run_for
from api.schemas.answers import VerifiedBody, VerifyBody
from index.errors import UsageError
from rag.serialization import VerdictForm, checks_form, verdict_form

if TYPE_CHECKING:
    from rag.assistant import Assistant

router = APIRouter(tags=["verify"])


@router.post(
    "/v1/verify",
    response_model=VerifiedBody,
    summary="Check an answer or claims",
    responses=documented(400, 401, 413, 415, 422, 503),
)
async def verify(request: Request, body: VerifyBody, engine: TheEngine) -> dict[str, Any]:
    """Check every citation of an answer again, or say whether texts support claims."""
    answer, claims = body.answer, body.claims
    if (answer is None) == (claims is None):
        raise UsageError("Send either `answer` or `claims`.")
    if answer is not None:
        return checks_form(await run_for(request, engine, lambda assistant: assistant.check(answer)))

    def judge(assistant: Assistant) -> list[VerdictForm]:
        return [verdict_form(one.id, assistant.verifier.verify(one.claim, one.text)) for one in claims or ()]

    judged = await run_for(request, engine, judge)
    return {"ok": all(one["supported"] for one in judged), "claims": judged}
