"""The text of a formula cell as its parts: assignments, variables with meanings, cases with conditions."""

from __future__ import annotations

import itertools
import re
from collections.abc import Collection

from msgspec import Struct, field

from .lexer import plain_name
from .lines import (
    BULLET,
    PICTURE,
    Assignment,
    Named,
    Valued,
    match_assignment,
    match_bare,
    match_case,
    match_meaning,
    match_score,
    match_scores,
    match_turned,
    pieces,
)
from .repair import read_expression
from .tree import names

_MOST_INLINE = 20
"""Places in a text where a formula is looked for."""
_LONGEST_INLINE = 400
"""Characters of a formula within a text."""
_INLINE = re.compile(r"(?:^|[.;:]\s+)(?P<formula>[^\W\d_][\w.]{0,14}\s*=\s*\S)", re.MULTILINE)


class FormulaCell(Struct):
    """What a cell says of a formula; `picture` tells that a picture stands where no text does, `rest` is other text.

    `used` are names of formulas elsewhere that the cell may explain.
    """

    assignments: list[Assignment] = field(default_factory=list)
    meanings: list[Named] = field(default_factory=list)
    cases: list[Valued] = field(default_factory=list)
    rest: list[str] = field(default_factory=list)
    picture: bool = False
    used: frozenset[str] = frozenset()

    @property
    def empty(self) -> bool:
        return not (self.assignments or self.meanings or self.cases or self.picture)

    @property
    def names(self) -> set[str]:
        """The words of its assignments, as names: what may be explained below them."""
        return set(self.used) | {
            plain_name(word) for one in self.assignments for side in one for word in re.findall(r"[^\W\d][\w.]*", side)
        }


def read_cell(text: str, used: Collection[str] = ()) -> FormulaCell:
    """The parts of a formula cell, or of a note below that explains names `used` elsewhere; no line is dropped."""
    cell = FormulaCell(used=frozenset(used))
    parts: list[list[Named] | list[Valued]] = []
    for raw in _on_lines(text.replace("\u00a0", " ")).split("\n"):
        line = raw
        if PICTURE.search(line):
            cell.picture = True
            line = PICTURE.sub(" ", line)
        if scores := match_scores(line):
            cell.cases += scores
            parts[:] = [cell.cases]
            continue
        for piece in pieces(line.strip()):
            _sort(piece, cell, parts)
    cell.meanings = [one._replace(text=_tidy(one.text)) for one in cell.meanings]
    cell.cases = [one._replace(text=_tidy(one.text)) for one in cell.cases]
    return cell


_FRACTION = re.compile(
    r"(?:(?P<head>[^\n=]{1,20}=)[ \t]*\n)?[ \t]*(?P<above>[^\n=]{1,80})\n"
    r"[ \t]*[-–—_─━]{2,}[ \t]*(?P<behind>[^\n=]{0,30})\n[ \t]*(?P<below>[^\n=]{1,80})(?=\n|$)"
)
_INDEX = re.compile(r"(?<=[^\W_])_[({](?P<index>[^\W_][\w.,]{0,14})[)}]")


def _on_lines(text: str) -> str:
    """A fraction printed over three lines as one («(А)/(В) × 100»), indices in brackets as bare ones («Д_обр»)."""
    flat = _FRACTION.sub(
        lambda hit: f"{hit['head'] or ''} ({hit['above'].strip()})/({hit['below'].strip()}) {hit['behind']}", text
    )
    return _INDEX.sub(r"_\g<index>", flat)


def _tidy(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip().rstrip(".;,")


def _sort(piece: str, cell: FormulaCell, parts: list[list[Named] | list[Valued]]) -> None:
    """Puts one piece where it belongs; `parts` holds the list whose last part a further line may continue."""
    if not piece:
        return
    if case := match_case(piece):
        cell.cases.append(case)
        parts[:] = [cell.cases]
    elif assigned := match_turned(piece) or match_assignment(piece):
        cell.assignments.append(assigned)
        parts.clear()
    elif parts and _goes_on(parts[0][-1].text, piece, cell.names):
        _lengthen(parts[0], piece)
    elif score := match_score(piece):
        cell.cases.append(score)
        parts[:] = [cell.cases]
    elif meaning := match_meaning(piece, cell.names):
        cell.meanings.append(meaning)
        parts[:] = [cell.meanings]
    elif bare := match_bare(piece):
        cell.assignments.append(bare)
        parts.clear()
    else:
        cell.rest.append(piece)
        parts.clear()


def _lengthen(part: list[Named] | list[Valued], piece: str) -> None:
    last = part[-1]
    part[-1] = last._replace(text=f"{last.text} {piece}")  # type: ignore[assignment]


def _goes_on(before: str, piece: str, names: set[str]) -> bool:
    """Whether a line continues the condition or meaning before it: a bullet, a small letter, after a colon."""
    if BULLET.match(piece):
        return True
    meaning = match_meaning(piece, names)
    if match_score(piece) or (meaning and (len(meaning.name) <= 2 or plain_name(meaning.name) in names)):
        return False
    ended = re.search(r"[.;!?]$", before) is not None
    small = piece[:1].islower() and not re.search(r"[.!?]$", before)
    return small or before.endswith((":", ",")) or (not ended and piece[:1] in "(«")


def split_result(text: str) -> tuple[str, str]:
    """A result cell into the result and the formula text that follows it where a border between cells was lost.

    The formula text begins with the first line that is a picture, an assignment, a case or a variable of one letter.
    """
    lines = text.split("\n")
    for at, line in enumerate(lines):
        stripped = line.replace("\u00a0", " ").strip()
        if at and stripped and _opens_formula(stripped):
            return "\n".join(lines[:at]).strip(), "\n".join(lines[at:])
    return text, ""


def find_inline(text: str) -> str | None:
    """The formula that stands within other text, with all that follows: «Доля растёт. Д = А / В × 100%, где А – …».

    It begins a line or a sentence, has a name before its sign, and a right side that can be computed from names.
    """
    for found in itertools.islice(_INLINE.finditer(text), _MOST_INLINE):
        part = text[found.start("formula") :]
        assigned = match_assignment(next(pieces(part[:_LONGEST_INLINE].split("\n")[0])))
        if assigned is None or not re.search(r"[-+*/×:÷∙·–−]|\s[xх]\s", assigned.expression):
            continue
        done = read_expression(assigned.expression, ())
        if done.tree is not None and names(done.tree):
            return part
    return None


def _opens_formula(line: str) -> bool:
    if PICTURE.match(line) or match_case(line):
        return True
    meaning = match_meaning(line)
    if meaning and len(plain_name(meaning.name)) == 1 and re.match(r"\w\s*[-–—]\s", line):
        return True
    assigned = match_assignment(line)
    return bool(assigned and len(assigned.target) <= 8 and re.search(r"[\d()]", assigned.expression))
