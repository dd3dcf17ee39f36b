"""Mends what extraction damaged: an ordered tuple of pure Document -> Document steps, one damage each."""

from __future__ import annotations

from collections.abc import Callable

from ..model.document import Document

STEPS: tuple[Callable[[Document], Document], ...] = ()


def repair(document: Document) -> Document:
    """The document after every step of STEPS, each change told in a diagnostic."""
    for step in STEPS:
        document = step(document)
    return document
