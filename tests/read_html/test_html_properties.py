"""However a page is nested, every word of it is read once and every grid is sound."""

from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from roadmap_ingest.model.document import Paragraph, Table
from roadmap_ingest.model.options import Options
from roadmap_ingest.model.plan import Source
from roadmap_ingest.read.html import read_html

TAGS = ("div", "p", "span", "b", "table", "tr", "td", "th", "thead", "ul", "ol", "li", "h1", "sup", "caption", "br")
ATTRIBUTES = (
    *("", "", "", "rowspan=2", "rowspan=0", "colspan=3", 'class="row"', 'class="cell"', "role=row", "role=cell"),
    *('style="display:table"', 'style="display:grid;grid-template-columns:1fr 1fr"', 'style="grid-column:span 2"'),
)
SOURCE = Source(name="plan.html", sha256="0" * 64, size=0, media_type="text/html")


def pages(depth: int) -> st.SearchStrategy[str]:
    inner = st.just(" word ") if depth == 0 else st.lists(pages(depth - 1), max_size=3).map(" word ".join)
    opened = st.tuples(st.sampled_from(TAGS), st.sampled_from(ATTRIBUTES), inner)
    return opened.map(lambda parts: f"<{parts[0]} {parts[1]}>{parts[2]}</{parts[0]}>")


def words(block: Paragraph | Table) -> list[str]:
    if isinstance(block, Paragraph):
        return re.findall("word", block.text)
    sound(block)
    inside = [word for cell in block.cells for table in cell.nested for word in words(table)]
    return inside + [word for cell in block.cells for word in re.findall("word", cell.text)]


def sound(table: Table) -> None:
    covered = [cell for row in table.grid() for cell in row if cell is not None]
    assert len(covered) == sum(cell.rows * cell.columns for cell in table.cells)


@settings(max_examples=200, deadline=None)
@given(st.lists(pages(4), max_size=4).map("".join))
def test_every_word_is_read_once(page: str) -> None:
    document = read_html(f"<html><body>{page}</body></html>".encode(), SOURCE, Options())
    assert sum(len(words(block)) for block in document.blocks) == page.count("word")
