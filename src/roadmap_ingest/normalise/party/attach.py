"""Which post belongs to which person: «Директор Ким А.А., ст. воспитатель Сонина О.Э.», «Ким А.А., директор»."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

UnitKind = Literal["person", "post", "group", "other"]


@dataclass(frozen=True, slots=True)
class Unit:
    """A piece as far as attaching needs it: `before` are the separators in front of it."""

    kind: UnitKind
    before: str
    whole: bool = False

    @property
    def close(self) -> bool:
        """Whether nothing but space, a dash or a colon stands before it."""
        return not set(self.before) & set(",;\n.и")

    @property
    def labelled(self) -> bool:
        return ":" in self.before


@dataclass(frozen=True, slots=True)
class Attached:
    """For each person the units that are its position, and those persons for whom that is doubtful."""

    positions: dict[int, tuple[int, ...]]
    doubtful: frozenset[int]

    @property
    def used(self) -> frozenset[int]:
        return frozenset(at for posts in self.positions.values() for at in posts)


def attach(units: Sequence[Unit]) -> Attached:
    """The posts of the persons of one cell."""
    positions: dict[int, tuple[int, ...]] = {}
    doubtful: set[int] = set()
    for first, last in _runs(units):
        _attach_run(units, first, last, positions, doubtful)
    _plural_posts(units, positions)
    return Attached(positions, frozenset(doubtful))


def _runs(units: Sequence[Unit]) -> list[tuple[int, int]]:
    """Stretches of posts and persons with no group, body or semicolon between them, as [first, last)."""
    runs: list[tuple[int, int]] = []
    first: int | None = None
    for at, unit in enumerate(units):
        ends = unit.kind not in {"person", "post"}
        if first is not None and (ends or (";" in unit.before)):
            runs.append((first, at))
            first = None
        if not ends and first is None:
            first = at
    if first is not None:
        runs.append((first, len(units)))
    return runs


def _attach_run(
    units: Sequence[Unit], first: int, last: int, positions: dict[int, tuple[int, ...]], doubtful: set[int]
) -> None:
    shape = "".join("P" if unit.kind == "person" else "S" for unit in units[first:last])
    persons, posts = shape.count("P"), shape.count("S")
    if not persons or not posts:
        return
    if shape[0] == "P" and _backward(units, first, last, shape):
        for at in range(first + 1, last):
            if units[at].kind == "post" and units[at - 1].kind == "person":
                positions[at - 1] = (at,)
        return
    for at in range(first + 1, last):
        if units[at].kind != "person" or units[at - 1].kind != "post":
            continue
        _forward(units, first, at, shape, positions, doubtful)
    if shape[0] == "P" or ("PS" in shape and shape[-1] == "S"):
        _loose(units, first, last, positions, doubtful)


def _backward(units: Sequence[Unit], first: int, last: int, shape: str) -> bool:
    """«Ким А.А., директор, Ли Б.Б., завуч»: persons first, each with its post after it."""
    strict = shape == "PS" * (len(shape) // 2)
    if not strict:
        return False
    forward = any(units[at].kind == "person" and units[at].close for at in range(first + 1, last))
    return not forward or all(units[at].close for at in range(first + 1, last) if units[at].kind == "post")


def _forward(
    units: Sequence[Unit], first: int, at: int, shape: str, positions: dict[int, tuple[int, ...]], doubtful: set[int]
) -> None:
    unit = units[at]
    alternate = shape == "SP" * (len(shape) // 2)
    if unit.close:
        positions[at] = (at - 1,)
        return
    if "\n" in unit.before and "," not in unit.before:
        several = shape.count("P") > shape.count("S") and at + 1 < len(units) and units[at + 1].kind == "person"
        if several:
            doubtful.add(at)
            return
        line = _same_line(units, first, at)
        positions[at] = line
        if len(line) > 1 or (not alternate and shape.count("S") > shape.count("P")):
            doubtful.add(at)
        return
    if alternate:
        positions[at] = (at - 1,)
        if len(shape) == 2:
            doubtful.add(at)


def _same_line(units: Sequence[Unit], first: int, at: int) -> tuple[int, ...]:
    """The posts of the line before a person on a line of his own: «Рук. службы, психолог / Лебедева С.А.»."""
    posts = [at - 1]
    while posts[0] > first and "," in units[posts[0]].before and "\n" not in units[posts[0]].before:
        if units[posts[0] - 1].kind != "post":
            break
        posts.insert(0, posts[0] - 1)
    return tuple(posts)


def _loose(
    units: Sequence[Unit], first: int, last: int, positions: dict[int, tuple[int, ...]], doubtful: set[int]
) -> None:
    """A post right after a person, in a run of no clear order: stays apart, a reader should look."""
    used = {post for posts in positions.values() for post in posts}
    for at in range(first + 1, last):
        if units[at].kind == "post" and at not in used and units[at - 1].kind == "person" and at - 1 not in positions:
            if units[at].close:
                positions[at - 1] = (at,)
            doubtful.add(at - 1)


def _plural_posts(units: Sequence[Unit], positions: dict[int, tuple[int, ...]]) -> None:
    """«Воспитатели: Рыбакова Л.П., Романова Н.А.», «Рыбакова Л.П., Романова Н.А. – воспитатели»: each is one."""
    for at, unit in enumerate(units):
        dashed = unit.kind == "group" and set(unit.before) & set("-–—") and "\n" not in unit.before
        if at > 1 and dashed and units[at - 1].kind == units[at - 2].kind == "person":
            back = at - 1
            while back >= 0 and units[back].kind == "person" and back not in positions:
                positions[back] = (at,)
                back -= 1
        if _labels_persons(units, at):
            following = at + 1
            while following < len(units) and units[following].kind == "person" and ";" not in units[following].before:
                positions[following] = (at,)
                following += 1


def _labels_persons(units: Sequence[Unit], at: int) -> bool:
    """«Воспитатели:» or «воспитатели» right before a person; but «все воспитатели» are a party of their own."""
    after = units[at + 1] if at + 1 < len(units) else None
    if units[at].kind != "group" or units[at].whole or after is None or after.kind != "person":
        return False
    return after.close or after.labelled
