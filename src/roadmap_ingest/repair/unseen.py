"""Characters that a reader of the page does not see: soft hyphens, spaces of many kinds, marks without width."""

from __future__ import annotations

import re

from ..model.document import Document
from .texts import Changes, mend_texts

_SOFT_BREAK = re.compile("\u00ad[ \t]*\n[ \t]*(?=\\w)")
_UNSEEN = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")
_SPACES = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_SUSPECT = re.compile("[\u00a0\u00ad\u1680\u2000-\u200d\u2011\u202f\u205f\u2060\u3000\ufeff]")


def drop_unseen(document: Document) -> Document:
    """`document` with plain spaces and hyphens, and words whole where a soft hyphen had parted them."""
    return mend_texts(document, _SUSPECT, _plain, "soft-hyphens-dropped")


def _plain(text: str) -> tuple[str, Changes]:
    parted = [word for word in _SOFT_BREAK.sub("\u00ad", text).split() if "\u00ad" in word]
    changes = [(word.replace("\u00ad", "-"), word.replace("\u00ad", "")) for word in parted]
    text = _SPACES.sub(" ", _UNSEEN.sub("", _SOFT_BREAK.sub("", text)))
    return text.replace("\u2011", "-"), changes
