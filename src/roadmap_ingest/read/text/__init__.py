"""Text dumps to blocks: an ordered tuple of containers, each of which knows one way to write a table into lines."""

from __future__ import annotations

from ...model.diagnostic import Diagnostic
from ...model.document import Document, Note, Paragraph, Table
from ...model.options import Options
from ...model.plan import Source
from ..bounds import keep_bounds
from ..characters import clean
from ..encoding import decode
from ..limits import refuse
from ..mojibake import undo
from .borders import read_borders
from .footnotes import read_footnotes
from .listed import read_listed, read_titled_columns
from .pipes import read_pipes
from .prose import read_prose
from .region import Container, Lines, Rows
from .separated import read_separated
from .spaced import read_spaced
from .stacked import read_stacked
from .strips import read_strips
from .tabs import read_tabs

CONTAINERS: tuple[Container, ...] = (
    read_footnotes,
    read_stacked,
    read_borders,
    read_pipes,
    read_separated,
    read_tabs,
    read_listed,
    read_titled_columns,
    read_strips,
    read_spaced,
    read_prose,
)
"""In order of certainty; the last one reads any line."""


def read_text(data: bytes, source: Source, options: Options) -> Document:
    """The paragraphs and tables of a text file in any usual encoding, in reading order."""
    decoded = decode(data)
    if len(decoded.text) > options.limits.text_chars:
        refuse("text_chars", options.limits.text_chars, len(decoded.text))
    lines = decoded.text.count("\n")
    if lines > options.limits.text_lines:
        refuse("text_lines", options.limits.text_lines, lines)
    undone, garbled = undo(decoded.text)
    text, stripped = clean(undone)
    blocks, notes, diagnostics = read_lines(text.replace("\f", "\n").split("\n"))
    for block in blocks:
        if isinstance(block, Table):
            keep_bounds(block, options.limits)
    return Document(
        source=source.model_copy(update={"encoding": decoded.encoding}),
        blocks=blocks,
        notes=notes,
        diagnostics=decoded.diagnostics + garbled + stripped + diagnostics,
    )


def read_lines(
    lines: Lines,
) -> tuple[tuple[Paragraph | Table, ...], tuple[Note, ...], tuple[Diagnostic, ...]]:
    """The blocks of `lines` in order, and the footnotes; each non-blank line belongs to one of them or is a rule."""
    blocks: list[Paragraph | Table] = []
    notes: list[Note] = []
    diagnostics: list[Diagnostic] = []
    at = tables = 0
    while at < len(lines):
        if not lines[at].strip():
            at += 1
            continue
        found = next(found for found in (container(lines, at) for container in CONTAINERS) if found)
        for block in found.blocks:
            tables += isinstance(block, Rows)
            blocks.append(block.table(tables) if isinstance(block, Rows) else block)
        notes += found.notes
        diagnostics += (_in_table(one, tables) for one in found.diagnostics)
        at = found.end
    return tuple(blocks), tuple(notes), tuple(diagnostics)


def _in_table(one: Diagnostic, table: int) -> Diagnostic:
    """The remark with the number of its table, where it speaks of a row, so that the row's item is doubted."""
    if one.origin is None or one.origin.row is None:
        return one
    return one.model_copy(update={"origin": one.origin.at(table=table)})
