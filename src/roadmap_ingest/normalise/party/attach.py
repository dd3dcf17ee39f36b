"""Which post belongs to which person: «Директор Ким А.А., ст. воспитатель Сонина О.Э.», «Ким А.А., директор»."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from msgspec import Struct, field

UnitKind = Literal["person", "post", "group", "other"]


class Unit(Struct, frozen=True):
    """A piece as far as attaching needs it: `before` are the separators in front of it.

    `whole` is «все …»; a `title` («профессор») is held beside another post; of a `cut` post («зам.») nobody knows
    whether it is one or several.
    """

    kind: UnitKind
    before: str
    whole: bool = False
    title: bool = False
    cut: bool = False

    @property
    def close(self) -> bool:
        """Whether nothing but space, a dash or a colon stands before it."""
        return not set(self.before) & set(",;\n.и")

    @property
    def on_new_line(self) -> bool:
        return "\n" in self.before and "," not in self.before


class Attached(Struct):
    """For each person the units that are its position, and those persons for whom that is doubtful."""

    positions: dict[int, tuple[int, ...]] = field(default_factory=dict)
    doubtful: set[int] = field(default_factory=set)

    @property
    def used(self) -> set[int]:
        return {at for posts in self.positions.values() for at in posts}


class _Run(Struct, frozen=True):
    """A stretch of posts (S) and persons (P) with no group, body or semicolon between them."""

    units: Sequence[Unit]
    first: int
    shape: str

    def at(self, kind: UnitKind, after: UnitKind) -> Iterator[int]:
        """The places of units of `kind` that stand right after one of kind `after`."""
        last = self.first + len(self.shape)
        pairs = ((at, self.units[at - 1], self.units[at]) for at in range(self.first + 1, last))
        return (at for at, one, other in pairs if (one.kind, other.kind) == (after, kind))

    @property
    def posts_first(self) -> bool:
        return self.shape == "SP" * (len(self.shape) // 2)

    @property
    def persons_first(self) -> bool:
        """«Ким А.А., директор, Ли Б.Б., завуч», but not «Ким А.А., директор Ли Б.Б., завуч»."""
        if self.shape != "PS" * (len(self.shape) // 2):
            return False
        closer = any(self.units[at].close for at in self.at("person", after="post"))
        return not closer or all(self.units[at].close for at in self.at("post", after="person"))


def attach(units: Sequence[Unit]) -> Attached:
    """The posts of the persons of one cell."""
    attached = Attached()
    for run in _runs(units):
        if "P" not in run.shape or "S" not in run.shape:
            continue
        if run.persons_first:
            attached.positions |= {at - 1: (at,) for at in run.at("post", after="person")}
            continue
        for at in run.at("person", after="post"):
            _forward(run, at, attached)
        _backward(run, attached)
    for at in range(len(units)):
        _plural_post(units, at, attached)
        if _perhaps_shared(units, at, attached):
            attached.doubtful.add(at)
    return attached


def _perhaps_shared(units: Sequence[Unit], at: int, attached: Attached) -> bool:
    """«Зам. директора Ким А.А. и Ли Б.Б.»: whether the second holds the post too, nobody can tell."""
    if not at or units[at].kind != "person" or units[at].before not in {"и", ","} or at in attached.positions:
        return False
    first = at - 1
    while first and units[first].kind == "person" and units[first].before == "," and first not in attached.positions:
        first -= 1
    posts = [post for post in attached.positions.get(first, ()) if post < first]
    after = units[at + 1] if at + 1 < len(units) else None
    bare = after is None or after.kind != "post" or not after.close
    return any(units[at].before == "и" or (units[post].cut and bare) for post in posts)


def _runs(units: Sequence[Unit]) -> Iterator[_Run]:
    first, shape = 0, ""
    for at, unit in enumerate(units):
        letter = {"person": "P", "post": "S"}.get(unit.kind, "")
        if shape and (not letter or ";" in unit.before):
            yield _Run(units, first, shape)
            shape = ""
        first = at if not shape else first
        shape += letter
    if shape:
        yield _Run(units, first, shape)


def _forward(run: _Run, at: int, attached: Attached) -> None:
    """The post before the person `at`: on the same line it is his, on the line before or over a comma most likely."""
    unit = run.units[at]
    if unit.close:
        last = run.units[at - 1]
        both = last.title and not last.before and at - 1 > run.first and run.units[at - 2].kind == "post"
        attached.positions[at] = (at - 2, at - 1) if both else (at - 1,)
        if not (both or last.before) and at - 1 > run.first and run.units[at - 2].kind == "post":
            attached.doubtful.add(at)  # «социальный педагог психолог Ким А.А.»: one or two posts
    elif unit.on_new_line:
        more_persons = run.shape.count("P") > run.shape.count("S")
        if more_persons and at + 1 < len(run.units) and run.units[at + 1].kind == "person":
            attached.doubtful.add(at)  # «инспектор / Ким А.А. / Ли Б.Б.»: whose post it is, nobody can tell
            return
        attached.positions[at] = _line_of_posts(run, at)
        more_posts = not run.posts_first and run.shape.count("S") > run.shape.count("P")
        if more_posts or len(attached.positions[at]) > 1:
            attached.doubtful.add(at)
    elif run.posts_first:
        attached.positions[at] = (at - 1,)
        if len(run.shape) == len("SP"):
            attached.doubtful.add(at)


def _line_of_posts(run: _Run, at: int) -> tuple[int, ...]:
    """The posts of the line before a person on a line of his own: «Рук. службы, психолог / Лебедева С.А.»."""
    posts = [at - 1]
    while posts[0] > run.first and run.units[posts[0] - 1].kind == "post":
        before = run.units[posts[0]].before
        if "," not in before or "\n" in before:
            break
        posts.insert(0, posts[0] - 1)
    return tuple(posts)


def _backward(run: _Run, attached: Attached) -> None:
    """A post right after a person, in a run of no clear order: his on the same line, else a reader should look."""
    used = attached.used
    for at in run.at("post", after="person"):
        if at in used or at - 1 in attached.positions:
            continue
        if run.units[at].close:
            attached.positions[at - 1] = (at,)
        attached.doubtful.add(at - 1)


def _plural_post(units: Sequence[Unit], at: int, attached: Attached) -> None:
    """«Воспитатели: Рыбакова Л.П., Романова Н.А.», «Рыбакова Л.П., Романова Н.А. – воспитатели»: each is one."""
    if units[at].kind != "group":
        return
    dashed = not {"-", "–", "—"}.isdisjoint(units[at].before) and "\n" not in units[at].before
    if dashed and at > 1 and units[at - 1].kind == units[at - 2].kind == "person":
        back = at - 1
        while back >= 0 and units[back].kind == "person" and back not in attached.positions:
            attached.positions[back] = (at,)
            back -= 1
    elif _labels_persons(units, at):
        following = at + 1
        colon = ":" in units[following].before and all(unit.kind == "person" for unit in units[following:])
        while following < len(units) and units[following].kind == "person":
            if ";" in units[following].before and not colon:  # «Учителя: Ким А.А.; Ли Б.Б.» holds for both
                break
            attached.positions[following] = (at,)
            following += 1


def _labels_persons(units: Sequence[Unit], at: int) -> bool:
    """«Воспитатели:» or «воспитатели» right before a person; but «все воспитатели» are a party of their own."""
    after = units[at + 1] if at + 1 < len(units) else None
    if units[at].whole or after is None or after.kind != "person":
        return False
    return after.close or ":" in after.before
