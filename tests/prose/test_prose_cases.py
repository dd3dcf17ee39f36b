"""The cases beside the prose lexicon: which duties a text without a table holds, when and by whom."""

from __future__ import annotations

from typing import Any

import pytest

from drawing import draw
from roadmap_ingest.grammar import load
from roadmap_ingest.interpret.prose import read_prose
from roadmap_ingest.interpret.prose.outline import outline
from roadmap_ingest.model.document import Document, Paragraph
from roadmap_ingest.model.draft import DraftPlan, DraftRow
from roadmap_ingest.model.origin import Origin
from roadmap_ingest.model.plan import Source

SOURCE = Source(name="plan.txt", sha256="0" * 64, size=1, media_type="text/plain")
CASES = [(case["rows"], text) for case in load("prose").cases() for text in case["texts"]]


def plan_of(text: str) -> DraftPlan | None:
    lines = enumerate(text.splitlines(), 1)
    return read_prose(Document(SOURCE, tuple(Paragraph(line, Origin(lines=(at, at))) for at, line in lines)))


def test_notes_around_tables_are_no_plan() -> None:
    table = draw("""
        № | Риск            | Вероятность
        1 | Отказ питания   | низкая, меры приняты, запас есть, дежурный обучен и находится на месте
        2 | Обрыв связи     | средняя, меры приняты, запас есть, дежурный обучен и находится на месте
    """)
    notes = (Paragraph("План по рискам"), Paragraph("1. Проверить карту до 5 мая"))
    assert read_prose(Document(SOURCE, (*notes, table))) is None
    assert read_prose(Document(SOURCE, notes)) is not None


def shown(row: DraftRow, plan: DraftPlan) -> dict[str, Any]:
    titles = {section.id: section.title for section in plan.sections}
    return {
        "text": row.activity,
        "number": row.number,
        "parent": row.parent,
        "when": row.when,
        "doer": row.doer,
        "section": titles.get(row.section or ""),
        "cells": {cell.role: cell.text for cell in row.cells},
    }


EMPTY: dict[str, Any] = {"number": None, "parent": None, "when": None, "doer": None, "section": None, "cells": {}}


@pytest.mark.parametrize(("rows", "text"), CASES, ids=[text.split("\n")[0][:40] for _, text in CASES])
def test_case(rows: list[dict[str, Any]], text: str) -> None:
    plan = plan_of(text)
    found = [shown(row, plan) for row in plan.rows] if plan else []
    assert found == [{**EMPTY, **row} for row in rows]


def test_lines_without_end_are_no_paragraph_without_end() -> None:
    lines = ["1. Провести смотр"] + ["и"] * 20_000
    document = Document(SOURCE, tuple(Paragraph(line, Origin(lines=(at, at))) for at, line in enumerate(lines, 1)))
    pieces = [len(element.text) for element in outline(document)]
    assert sum(pieces) > 20_000
    assert max(pieces) < 11_000
