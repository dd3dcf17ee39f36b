"""Whatever a table says of itself, its grid is sound and no word is lost or doubled."""

from __future__ import annotations

import re

from docxmaking import CONTINUED, DOWN, document, p, package, span, tbl, tc, tr, width
from hypothesis import given, settings
from hypothesis import strategies as st

from roadmap_ingest.model.document import Document, Table

SPANS = st.sampled_from(["", "", "", span(2), span(3), span(0), span(-1), span(300)])
MERGES = st.sampled_from(["", "", "", DOWN, CONTINUED, '<w:hMerge w:val="restart"/>', "<w:hMerge/>"])
WIDTHS = st.sampled_from(["", width(0), width(500), width(1000), width(1040), width(3000), width(-5)])
PROPERTIES = st.tuples(SPANS, MERGES, WIDTHS)
ROWS = st.lists(
    st.tuples(
        st.sampled_from(["", '<w:gridBefore w:val="1"/>', '<w:gridAfter w:val="2"/>']), st.lists(PROPERTIES, max_size=5)
    ),
    max_size=6,
)


def words(read: Document) -> list[str]:
    said = [diagnostic.params.get("text", "") for diagnostic in read.diagnostics]
    return sorted(re.findall(r"w\d+", " ".join(said + [cell.text for table in read.tables() for cell in table.cells])))


@settings(max_examples=150, deadline=None)
@given(ROWS)
def test_every_table_becomes_a_sound_grid(rows: list[tuple[str, list[tuple[str, str, str]]]]) -> None:
    number, lines = 0, []
    for props, cells in rows:
        written = []
        for one in cells:
            written.append(tc(f"w{number}", props="".join(one)))
            number += 1
        lines.append(tr(*written, props=props))
    read = document(package(tbl(*lines)))
    assert words(read) == sorted(f"w{at}" for at in range(number))
    for table in read.tables():
        sound(table)


def sound(table: Table) -> None:
    for cell in table.cells:
        assert cell.rows > 0
        assert cell.columns > 0
        assert cell.row + cell.rows <= table.height
        assert cell.column + cell.columns <= table.width
    covered = [cell for row in table.grid() for cell in row if cell is not None]
    assert len(covered) == sum(cell.rows * cell.columns for cell in table.cells), "cells overlap"
    assert list(table.cells) == sorted(table.cells, key=lambda cell: (cell.row, cell.column))


TAGS = (
    "p",
    "r",
    "t",
    "tbl",
    "tr",
    "tc",
    "sdt",
    "sdtContent",
    "ins",
    "del",
    "pPr",
    "rPr",
    "numPr",
    "fldChar",
    "drawing",
)


def trees(depth: int) -> st.SearchStrategy[str]:
    inner = st.just("х") if depth == 0 else st.lists(trees(depth - 1), max_size=3).map("".join)
    return st.builds(lambda tag, content: f"<w:{tag}>{content}</w:{tag}>", st.sampled_from(TAGS), inner)


@settings(max_examples=150, deadline=None)
@given(st.lists(trees(5), max_size=4))
def test_no_order_of_elements_breaks_the_reader(parts: list[str]) -> None:
    for table in document(package("".join(parts) + p("конец"))).tables():
        sound(table)
