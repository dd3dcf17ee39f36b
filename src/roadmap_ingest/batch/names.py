"""Names of output files: safe on every system, one for each plan, never one for two."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Sequence
from hashlib import sha256
from pathlib import PurePosixPath

LONGEST = 150
"""In UTF-8 bytes, so that a suffix and a temporary name still fit into the 255 that file systems allow."""

UNSAFE = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*\ud800-\udfff]')
RESERVED = re.compile(r"^(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)


def output_stems(names: Sequence[PurePosixPath]) -> list[PurePosixPath]:
    """For each input name the output path without «.json»: `a/plan` for `a/plan.pdf`.

    Inputs that would share a stem keep their suffix (`plan.pdf`, `plan.docx`), and those that still collide get a
    number in the order given, so that no output overwrites another.
    """
    count = Counter(folded(short_stem(name)) for name in names)
    taken: set[str] = set()
    chosen = []
    for name in names:
        stem = full_stem(name) if count[folded(short_stem(name))] > 1 else short_stem(name)
        chosen.append(free_stem(stem, taken.__contains__))
        taken.add(folded(chosen[-1]))
    return chosen


def short_stem(name: PurePosixPath) -> PurePosixPath:
    """The safe output path for an input name that is alone with its stem: `a/plan` for `a/plan.pdf`."""
    return _safe_parent(name) / _safe(name.stem)


def full_stem(name: PurePosixPath) -> PurePosixPath:
    """The safe output path for an input name that keeps its suffix: `a/plan.pdf`."""
    return _safe_parent(name) / _safe(name.name)


def _safe_parent(name: PurePosixPath) -> PurePosixPath:
    return PurePosixPath(*map(_safe, name.parent.parts))


def free_stem(
    stem: PurePosixPath, taken: Callable[[str], bool], form: Callable[[PurePosixPath], str] | None = None
) -> PurePosixPath:
    """`stem`, with a number where its `form` (folded, unless told) is taken."""
    form = form or folded
    chosen, number = stem, 2
    while taken(form(chosen)):
        chosen, number = stem.with_name(f"{stem.name}~{number}"), number + 1
    return chosen


def folded(path: PurePosixPath | str) -> str:
    """The path as file systems that know no case and no kinds of composition compare it."""
    return unicodedata.normalize("NFC", str(path)).casefold()


def _safe(name: str) -> str:
    """`name` as a file name; where it had to change, a piece of its hash keeps it apart from others."""
    clean = UNSAFE.sub("_", name).lstrip("-").rstrip(". ") or "_"
    if RESERVED.match(clean):
        clean = "_" + clean
    clean = clean.encode()[:LONGEST].decode("utf-8", "ignore")
    if clean == name:
        return name
    return f"{clean}-{sha256(name.encode('utf-8', 'surrogatepass')).hexdigest()[:8]}"
