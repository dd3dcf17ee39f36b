"""The contract does not change unnoticed, and a plan that breaks it is told where."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema

from roadmap_ingest.model.plan import SCHEMA_VERSION, SCHEMA_VERSIONS
from roadmap_ingest.write.json import objects, problems, schema

PINNED = Path(__file__).parent / "schemas"

PLAN: dict[str, Any] = {
    "schema_version": "1.0",
    "generator": {"name": "roadmap-ingest", "version": "0.1.0"},
    "source": {
        "name": "план.txt",
        "sha256": "0" * 64,
        "size": 1,
        "media_type": "text/plain",
        "pages": None,
        "encoding": "utf-8",
    },
    "document": {"kind": "plan", "references": []},
    "plan": {
        "title": "План",
        "sections": [],
        "items": [
            {
                "id": "i1",
                "activity": "Провести сбор",
                "schedule": {
                    "kind": "deadline",
                    "due": "2024-03-01",
                    "text": "до 1 марта 2024",
                    "rule": "r",
                    "confidence": 1,
                },
            }
        ],
    },
    "diagnostics": [],
}


def test_a_changed_schema_changes_its_version() -> None:
    pinned = json.loads((PINNED / f"plan-{SCHEMA_VERSION}.json").read_text("utf-8"))
    assert schema() == pinned, "the models changed: raise SCHEMA_VERSION and pin the new schema beside the old"


def test_the_schema_is_2020_12_and_names_its_version() -> None:
    made = schema()
    jsonschema.Draft202012Validator.check_schema(made)
    assert made["$schema"].endswith("2020-12/schema")
    assert SCHEMA_VERSION in made["$id"]


def test_the_schema_and_the_models_agree_on_a_plan() -> None:
    jsonschema.validate(PLAN, schema())
    assert problems(PLAN) == []


def test_each_error_names_its_path() -> None:
    bad = json.loads(json.dumps(PLAN))
    bad["plan"]["items"][0]["schedule"]["due"] = "31.02.2024"
    bad["document"]["color"] = "red"
    paths = [path for path, _ in problems(bad)]
    assert any(path.startswith("plan.items.0.schedule") and path.endswith("due") for path in paths)
    assert "document.color" in paths


def test_an_unknown_version_is_refused_with_the_known_ones() -> None:
    [(path, message)] = problems({**PLAN, "schema_version": "9.9"})
    assert path == "schema_version"
    assert all(version in message for version in SCHEMA_VERSIONS)


def test_a_stream_of_objects_is_read_as_jq_reads_it() -> None:
    assert list(objects('{"a": 1}\n{"a": 2}\n')) == [{"a": 1}, {"a": 2}]
    assert list(objects('\ufeff[{"a": 1}, {"a": 2}]')) == [{"a": 1}, {"a": 2}]
    assert list(objects(" \n")) == []
