"""Rows of dashes, which markdown and typewritten tables print for ruling lines, are no rows."""

from __future__ import annotations

import re

from ..model.diagnostic import remark
from ..model.document import Document, Table
from .grids import Said, filled, mend_tables, shown, take_rows

_RULE = re.compile(r"[-–—_=:+|*─━═│┼├┤\s]{2,}")


def drop_rules(document: Document) -> Document:
    """`document` without the rows that only rule: «-----   ---   ------»."""
    return mend_tables(document, _without_rules)


def _without_rules(table: Table) -> tuple[Table, Said]:
    rows = table.rows()
    rules = [index for index, row in enumerate(rows) if _is_rule([cell.text.strip() for cell in filled(row)])]
    if not rules:
        return table, ()
    left_out = set(rules)
    keep = [index for index in range(table.height) if index not in left_out]
    said = [remark("rule-dropped", rows[index][0].origin, text=shown(filled(rows[index]))) for index in rules]
    return take_rows(table, keep), tuple(said)


def _is_rule(texts: list[str]) -> bool:
    """Whether all texts are strokes; a single dash is a cell left open."""
    return bool(texts) and all(_RULE.fullmatch(text) for text in texts) and max(map(len, texts)) >= 3
