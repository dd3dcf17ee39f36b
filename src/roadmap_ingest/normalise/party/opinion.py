"""Natasha's name recogniser as a second opinion on names that no rule knows; loaded when the first of them is met."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Any, Literal

from ...model.dictionary import analyser

Opinion = Literal["person", "organisation", "place"]

_KINDS: dict[str, Opinion] = {"PER": "person", "ORG": "organisation", "LOC": "place"}


@cache
def _recogniser() -> tuple[Any, Any, Any]:
    analyser()  # natasha's import needs pymorphy2 mended
    from natasha import Doc, NewsEmbedding, NewsNERTagger, Segmenter

    return Doc, Segmenter(), NewsNERTagger(NewsEmbedding())


@lru_cache(4096)
def second_opinion(text: str) -> Opinion | None:
    """What the recogniser takes the whole of `text` for, None where it finds no name or one in a part of it only."""
    doc_of, segmenter, tagger = _recogniser()
    doc = doc_of(text)
    doc.segment(segmenter)
    doc.tag_ner(tagger)
    covered = [span for span in doc.spans if span.stop - span.start >= 0.8 * len(text)]
    return _KINDS.get(covered[0].type) if covered else None
