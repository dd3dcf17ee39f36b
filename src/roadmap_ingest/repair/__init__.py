"""The repair stage: what pages, wraps, borders and hands have broken is whole again, one damage per step."""

from __future__ import annotations

from collections.abc import Callable
from functools import reduce

from ..model.document import Document
from .broken_rows import join_broken_rows
from .column_numbers import drop_column_numbers
from .date_rows import join_date_rows
from .repeated_headers import drop_repeated_headers
from .rules import drop_rules
from .shifted import unshift_rows
from .smeared import join_smeared_headings
from .stitching import stitch
from .wraps import unwrap

Step = Callable[[Document], Document]

STEPS: tuple[Step, ...] = (
    drop_rules,
    stitch,
    drop_column_numbers,
    drop_repeated_headers,
    unshift_rows,
    join_smeared_headings,
    join_date_rows,
    join_broken_rows,
    unwrap,
)
"""In this order: first the grid of a table is made whole, then its rows, then its texts."""


def repair(document: Document) -> Document:
    """`document` with every damage undone that a step knows; each repair leaves a diagnostic with before and after."""
    return reduce(lambda whole, step: step(whole), STEPS, document)
