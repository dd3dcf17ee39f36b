"""`ingest schema`: the contract as a JSON Schema."""

from __future__ import annotations

import json

from ..write.json import schema as make_schema
from .speech import LangOption


def schema(lang: LangOption = None) -> None:
    print(json.dumps(make_schema(), ensure_ascii=False, indent=2))
