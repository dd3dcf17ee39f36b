"""Damage as hypothesis draws it: pieces of a good document cut, doubled, moved, overwritten."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from hypothesis import strategies as st

FIXTURES = Path(__file__).parents[2] / "fixtures"


@cache
def seeds(suffix: str) -> tuple[bytes, ...]:
    """The fixtures' sources of a format."""
    return tuple(path.read_bytes() for path in sorted(FIXTURES.glob(f"*/source.{suffix}")))


@st.composite
def damaged(draw: st.DrawFn, seed: bytes, tokens: Sequence[bytes]) -> bytes:
    """`seed` with a few pieces cut out, doubled, moved or replaced by one of `tokens` or by random bytes."""
    data = bytearray(seed)
    for kind in draw(st.lists(st.sampled_from(("cut", "double", "move", "token", "bytes")), min_size=1, max_size=6)):
        start = draw(st.integers(0, len(data)))
        end = min(len(data), start + draw(st.integers(0, 200)))
        if kind == "cut":
            del data[start:end]
        elif kind == "double":
            data[start:start] = data[start:end] * draw(st.integers(1, 20))
        elif kind == "move":
            piece = bytes(data[start:end])
            del data[start:end]
            place = draw(st.integers(0, len(data)))
            data[place:place] = piece
        elif kind == "token":
            data[start:end] = draw(st.sampled_from(tokens))
        else:
            data[start:end] = draw(st.binary(max_size=20))
    return bytes(data)


def repacked(package: bytes, part: str, content: bytes) -> bytes:
    """A ZIP package with another content of one part."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            new.writestr(entry.filename, content if entry.filename == part else old.read(entry))
    return out.getvalue()


def parts(package: bytes) -> dict[str, bytes]:
    """The XML parts that the reader looks at."""
    with zipfile.ZipFile(io.BytesIO(package)) as file:
        names = [name for name in file.namelist() if name.startswith("word/") and name.endswith((".xml", ".rels"))]
        return {name: file.read(name) for name in names}


def soup(words: Sequence[str], most: int = 12) -> st.SearchStrategy[str]:
    """A text of such words, of numbers and of any characters, joined in any way."""
    one = st.one_of(st.sampled_from(words), st.integers(-1, 2100).map(str), st.text(max_size=4))
    return st.lists(st.tuples(one, st.sampled_from((" ", "", "\n", ", ", " - ", "\u00a0"))), max_size=most).map(
        lambda pairs: "".join(word + joint for word, joint in pairs)
    )
