"""Plans as JSON text, and JSON text back to plans."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from pydantic import ValidationError

from ..model.plan import SCHEMA_VERSION, SCHEMA_VERSIONS, PlanFile

SCHEMA_ID = "https://roadmap-ingest.invalid/schema/plan-{version}.json"
DIALECT = "https://json-schema.org/draft/2020-12/schema"


def dumps(plan: PlanFile, indent: int | None = 2) -> str:
    """One JSON object, UTF-8 letters as they are, no line end; `indent` None or 0 puts it on one line."""
    return plan.model_dump_json(indent=indent or None)


def schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of one plan object, made from the models."""
    made = PlanFile.model_json_schema(mode="serialization")
    return {"$schema": DIALECT, "$id": SCHEMA_ID.format(version=SCHEMA_VERSION), **made}


def objects(text: str) -> Iterator[Any]:
    """The JSON values of a stream that holds one, several one after another, or a list of them.

    json.JSONDecodeError where the text is no JSON.
    """
    decoder, at = json.JSONDecoder(), 0
    text = text.lstrip("\ufeff")
    while (at := _next(text, at)) < len(text):
        value, at = decoder.raw_decode(text, at)
        yield from value if isinstance(value, list) else [value]


def _next(text: str, at: int) -> int:
    while at < len(text) and text[at].isspace():
        at += 1
    return at


def load_plans(text: str) -> list[PlanFile]:
    """The plans of a stream of plan objects; ValueError where it is no JSON, no plan, or of an unknown version."""
    try:
        return [PlanFile.model_validate_json(text)]
    except ValidationError:  # several plans, or one that is wrong: look closer
        plans = []
    for value in objects(text):
        wrong = problems(value)
        if wrong:
            raise ValueError("; ".join(f"{path}: {message}" for path, message in wrong[:3]))
        plans.append(PlanFile.model_validate_json(json.dumps(value)))
    return plans


def problems(value: Any) -> list[tuple[str, str]]:
    """What is wrong with a plan object as (path, message), empty where it is valid: ("plan.items.3.schedule", …)."""
    version = value.get("schema_version") if isinstance(value, dict) else None
    if isinstance(value, dict) and version not in SCHEMA_VERSIONS:
        known = ", ".join(SCHEMA_VERSIONS)
        return [("schema_version", f"unknown version {version!r}; known: {known}")]
    try:
        PlanFile.model_validate_json(json.dumps(value))
    except ValidationError as error:
        return [(".".join(map(str, e["loc"])) or "$", e["msg"]) for e in error.errors()]
    return []
