"""Where the characters of source tables went: `conservation.py FILE…` prints what each file lost or doubled."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from roadmap_ingest.interpret import interpret
from roadmap_ingest.model.document import Cell, Document, Table
from roadmap_ingest.model.options import Options
from roadmap_ingest.model.plan import PlanFile
from roadmap_ingest.normalise import normalise
from roadmap_ingest.read import read
from roadmap_ingest.repair import repair

LEFT_AS_A_WHOLE = frozenset({"table-not-a-plan", "table-of-another-kind", "table-without-header", "measures-left-out"})
"""Codes of tables that are no part of the plan; the diagnostic names the table, not its every cell."""

NO_TEXT = frozenset({"id", "kind", "code", "severity", "rule", "role", "sha256", "origin", "freq", "unit", "bound"})


def account(path: Path) -> tuple[Counter[str], Counter[str]]:
    """What of the plan tables' letters and digits is nowhere in the JSON, and what the items hold more often than
    the tables do (a merged cell counts for each row it spans)."""
    document = read(path.read_bytes(), path.name, Options())
    plans = normalise(interpret(repair(document)))
    tables = list(_plan_tables(document, plans))
    if not tables:
        return Counter(), Counter()
    source = Counter(_letters(cell.text for table in tables for cell in _cells(table)))
    spread = Counter(_letters(cell.text for table in tables for row in table.grid() for cell in row if cell))
    return source - Counter(_letters(_everything(plans))), Counter(_letters(_items(plans))) - spread


def _plan_tables(document: Document, plans: list[PlanFile]) -> Iterator[Table]:
    left = {
        one.origin.table
        for plan in plans
        for one in plan.diagnostics
        if one.code in LEFT_AS_A_WHOLE and one.origin is not None
    }
    return (table for table in document.tables() if table.origin.table not in left)


def _cells(table: Table) -> Iterator[Cell]:
    for cell in table.cells:
        yield cell
        for inner in cell.nested:
            yield from _cells(inner)


def _everything(plans: list[PlanFile]) -> Iterator[str]:
    for plan in plans:
        yield from _texts(plan.model_dump(mode="json"))


def _items(plans: list[PlanFile]) -> Iterator[str]:
    for plan in plans:
        for item in plan.plan.items:
            yield item.activity
            yield item.result or ""
            yield from item.columns.values()


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, one in value.items():
            if key not in NO_TEXT:
                yield key
                yield from _texts(one)
    elif isinstance(value, list):
        for one in value:
            yield from _texts(one)


def _letters(texts: Iterable[str]) -> Iterator[str]:
    return (letter for text in texts for letter in text if letter.isalnum())


def main() -> int:
    lost = 0
    for name in sys.argv[1:]:
        missing, doubled = account(Path(name))
        lost += missing.total() + doubled.total()
        print(f"{name}: lost {missing.total()} {dict(missing.most_common(8))}, doubled {doubled.total()}")
    return int(lost > 0)


if __name__ == "__main__":
    sys.exit(main())
