"""Decide, explain and check over HTTP: one policy, compiled once.

Nothing of a person is logged, and nothing of what was sent stands in an error.
"""

import logging
from collections.abc import Awaitable, Callable
from datetime import date
from importlib.metadata import version
from pathlib import Path
from typing import Annotated, Any, Literal

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel, Field

import policylang

SAMPLES = Path(__file__).parents[1]
Record = dict[str, str | int | bool | None]
Text = Annotated[str, Field(max_length=policylang.Limits().characters)]


class Question(BaseModel):
    """Somebody, on a day. The day is asked for: no clock is read."""

    record: Record
    on: date
    context: dict[str, str | int | bool] = {}


class ToExplain(Question):
    """The same, and in which language to answer."""

    language: Literal["en", "id"] = "id"


class Draft(BaseModel):
    """The text of a circular."""

    text: Text
    language: Literal["en", "id"] = "id"


def create_app(*files: Path) -> FastAPI:
    """Return the service of a policy."""
    policy = policylang.load(*files)
    compiled = policylang.compile_policy(policy)
    named = {"Policy-Hash": policylang.policy_hash(policy), "Library": version("policylang")}
    app = FastAPI(title="policylang", version=named["Library"])

    @app.middleware("http")
    async def name_the_policy(
        request: Request, call_next: Callable[[Request], Awaitable[Response]]
    ) -> Response:
        response = await call_next(request)
        response.headers.update(named)
        return response

    @app.exception_handler(policylang.PolicyLangError)
    def refuse(_: Request, error: policylang.PolicyLangError) -> Response:
        return _findings(getattr(error, "diagnostics", ()))

    @app.exception_handler(RequestValidationError)
    def refuse_shape(_: Request, error: RequestValidationError) -> Response:
        # Where, and what is wrong; not the value that was sent.
        places = [{"place": [*each["loc"]], "kind": each["type"]} for each in error.errors()]
        return JSONResponse({"malformed": places}, status_code=422)

    @app.exception_handler(Exception)
    def fail(_: Request, error: Exception) -> Response:
        # A message might quote a value; the kind of the error does not.
        logging.getLogger(__name__).error("failed: %s", type(error).__name__)
        return JSONResponse({"failed": True}, status_code=500, headers=named)

    def receipt(asked: Question) -> dict[str, object]:
        found = policylang.receipt(policy, on=asked.on, context=asked.context)
        return policylang.receipt_to_json(found)

    @app.post("/decide")
    def decide(asked: Question) -> dict[str, Any]:
        found = compiled.decide(asked.record, on=asked.on, context=asked.context)
        conclusion = policylang.conclusion_to_json(found, policy=policy)
        return {"conclusion": conclusion, "receipt": receipt(asked)}

    @app.post("/explain")
    def explain(asked: ToExplain) -> dict[str, Any]:
        found = compiled.decision(asked.record, on=asked.on, context=asked.context)
        # Health facts stay out: who is entitled to see them is for the host to know.
        text = policylang.explain(found, policy=policy).text(asked.language)
        return {"text": text, "decision": policylang.to_json(found), "receipt": receipt(asked)}

    @app.post("/check")
    def check(draft: Draft) -> Response:
        source = policylang.Source("draft.policy", draft.text)
        return _findings(policylang.check(source), draft.language, status=200)

    return app


def _findings(
    found: tuple[policylang.Diagnostic, ...], language: str = "en", *, status: int = 422
) -> Response:
    text = policylang.findings_to(found, "json", language=language)
    return Response(text, status_code=status, media_type="application/json")


app = create_app(SAMPLES / "04-purwakarta-2021" / "circular.policy")
