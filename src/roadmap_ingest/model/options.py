"""What a caller may choose, and the bounds that every reader keeps."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Literal

from msgspec import Struct, field

from .correction import Correction


class Limits(Struct, frozen=True):
    """Hard bounds on the input; each refusal names the one it hit (`limit:<name>`). Sizes in bytes."""

    input_bytes: int = 100 * 2**20
    zip_entries: int = 2_000
    zip_part: int = 256 * 2**20
    zip_total: int = 512 * 2**20
    zip_ratio: int = 200
    xml_depth: int = 256
    nested_tables: int = 20
    rows: int = 200_000
    columns: int = 200
    cells: int = 2_000_000
    pages: int = 5_000
    page_side: float = 14_400.0
    page_objects: int = 500_000
    stream_bytes: int = 256 * 2**20
    text_chars: int = 20_000_000
    text_lines: int = 500_000
    cell_chars: int = 100_000
    output_bytes: int = 256 * 2**20


class Options(Struct, frozen=True):
    """How a document is read. `revisions` says whose text counts where a DOCX holds tracked changes; with `orders`
    the points of an act that order something are read as items too.

    `beat` is told (page, pages) before each page of a PDF and (pages + 1, pages) after the last, so that a watcher sees
    the reading get on; the pages of `skip_pages` (from 1) are left out with an error, since an earlier try did not get
    past them.
    """

    pdf_engine: Literal["pdfium", "pdfplumber"] = "pdfium"
    revisions: Literal["accepted", "original"] = "accepted"
    orders: bool = False
    password: str | None = None
    limits: Limits = field(default_factory=Limits)
    skip_pages: frozenset[int] = frozenset()
    corrections: tuple[Correction, ...] = ()
    registry: Path | None = None
    beat: Callable[[int, int], None] | None = None
