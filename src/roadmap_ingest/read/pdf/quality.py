"""Whether a page's text layer can be trusted: no layer at all, glyphs without letters, Russian read as Latin."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct

from ...model.diagnostic import Diagnostic, IngestError, remark
from .page import Page

STAMP = 12
"""A scan with fewer characters than this has no text layer, only a page number."""
MANY = 8
"""Fewer words with letters do not tell the quality of a layer."""
BAD = 0.15
"""From this share of garbled words on a page's layer is not to be trusted."""
LETTERS = re.compile(r"[^\W\d_]")
CYRILLIC = re.compile(r"[а-яё]", re.I)
LATIN = re.compile(r"[a-z]", re.I)
SUSPECT = re.compile(r"[A-Za-z\ufffd\ue000-\uf8ff]")
UNMAPPED = re.compile(r"[\ufffd\ue000-\uf8ff]")
ODD_LATIN = re.compile(r"[a-z][A-Z]|[A-Za-z][0-9)(\]\[|]+[A-Za-z]|[A-Z]{2}[a-z]|[a-z]{1,3}I|[^aeiouy\W\d]{6}")
"""Letter orders that Latin script words do not have and recognised Cyrillic words do: «MeponpuaTuR», «ropo)1a»."""


class Quality(Struct, frozen=True):
    """Counts of one page: words with letters, garbled ones of them, words in Latin letters only.

    All are 0 where nothing on the page is suspect.
    """

    page: int
    words: int
    garbled: int
    latin: int
    silent: bool

    @property
    def share(self) -> float:
        return self.garbled / self.words if self.words else 0.0


def page_quality(page: Page) -> Quality:
    """The counts of a page; `silent` is a page that shows something and has no text layer to speak of."""
    whole = " ".join([word.text for word in page.words])
    texts = whole.split()
    shown = sum(map(len, texts))
    suspect = SUSPECT.search(whole)
    lettered = [text for text in texts if LETTERS.search(text) or UNMAPPED.search(text)] if suspect else []
    return Quality(
        page.number,
        len(lettered),
        sum(map(_garbled, lettered)),
        sum(not CYRILLIC.search(text) and bool(LATIN.search(text)) for text in lettered),
        silent=(shown == 0 and page.marks > 0) or (page.scanned and shown < STAMP),
    )


def _garbled(text: str) -> bool:
    if UNMAPPED.search(text):
        return len(text) > 1
    if CYRILLIC.search(text):
        return bool(LATIN.search(text))
    return bool(ODD_LATIN.search(text))


def quality_remarks(qualities: Sequence[Quality]) -> list[Diagnostic]:
    """What a reader must know of the text layer; IngestError where no page has one."""
    remarks = []
    silent = [quality.page for quality in qualities if quality.silent]
    if silent:
        if len(silent) == len(qualities):
            raise IngestError("no_text_layer", "read", pages=_listed(silent))
        remarks.append(remark("no_text_layer", pages=_listed(silent)))
    bad = [quality for quality in qualities if quality.words >= MANY and quality.share >= BAD]
    foreign = [quality for quality in bad if quality.latin > quality.words / 2]
    if foreign:
        remarks.append(remark("suspect_ocr_language", pages=_listed([quality.page for quality in foreign])))
    if bad:
        share = sum(quality.garbled for quality in bad) / sum(quality.words for quality in bad)
        remarks.append(remark("garbled_text", share=round(100 * share), pages=_listed([one.page for one in bad])))
    return remarks


def _listed(pages: Sequence[int]) -> str:
    """Page numbers with runs as ranges: «1–3, 7»."""
    runs: list[list[int]] = []
    for page in pages:
        if runs and page == runs[-1][-1] + 1:
            runs[-1].append(page)
        else:
            runs.append([page])
    return ", ".join(f"{run[0]}–{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs)
