"""The repair stage: what pages, wraps, borders and hands have broken is whole again, one damage per step."""

from __future__ import annotations

from collections.abc import Callable

from ..model.document import Document
from .alphabets import mend_alphabets
from .backwards import turn_backwards_text
from .broken_rows import join_broken_rows
from .centered import join_centered_rows
from .column_numbers import drop_column_numbers
from .cut_headers import join_cut_headers
from .cut_numbers import join_cut_numbers
from .cut_paragraphs import join_cut_paragraphs
from .cut_words import join_cut_words
from .date_rows import join_date_rows
from .headless import join_headless_rows
from .repeated_headers import drop_repeated_headers
from .rules import drop_rules
from .shifted import unshift_rows
from .signs import mend_signs
from .smeared import join_smeared_headings
from .spaced import join_spaced_letters
from .stitching import stitch
from .torn_names import join_torn_names
from .unseen import drop_unseen
from .wraps import unwrap

Step = Callable[[Document], Document]

STEPS: tuple[Step, ...] = (
    drop_unseen,
    mend_signs,
    mend_alphabets,
    join_spaced_letters,
    turn_backwards_text,
    drop_rules,
    join_cut_paragraphs,
    join_cut_numbers,
    stitch,
    join_cut_headers,
    drop_column_numbers,
    drop_repeated_headers,
    unshift_rows,
    join_smeared_headings,
    join_date_rows,
    join_centered_rows,
    join_headless_rows,
    join_broken_rows,
    join_cut_numbers,  # again: those that a page had cut stand together only now
    join_torn_names,
    unwrap,
    join_cut_words,
)
"""In this order: letters, then the grid of a table, then its rows, then the words that lines and spaces cut."""


def repair(document: Document) -> Document:
    """`document` with every damage undone that a step knows; each repair leaves a diagnostic with before and after."""
    for step in STEPS:
        document = step(document)  # bound anew, so that a long document is held once, not beside its repaired twin
    return document
