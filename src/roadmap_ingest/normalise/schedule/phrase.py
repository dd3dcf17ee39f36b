"""What a clause says before any year is known: the values between recognising and resolving."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from ...model.recurrence import Frequency
from ...model.schedule import Bound, Unit
from .stamp import Stamp


class When(Struct, frozen=True):
    """A mark of the calendar with its bound: in, by («до»), from («с»), until («по»)."""

    mark: Stamp
    bound: str = "in"


class Marks(Struct, frozen=True):
    """«I и III кварталы», «5, 12 и 19 мая»: several marks that share what follows them."""

    marks: tuple[Stamp, ...]


class Span(Struct, frozen=True):
    """From one mark to another."""

    start: Stamp
    end: Stamp

    @property
    def several_years(self) -> bool:
        return self.start.only_year and self.end.only_year and self.start.year != self.end.year


class Clock(Struct, frozen=True):
    """A time of the day, "14:00" or "09:00-10:00"; `since` where a term begins at it («с 8 часов 13 сентября»)."""

    time: str
    since: bool = False


class Due(Struct, frozen=True):
    """«до 10 числа месяца, следующего за отчетным кварталом»: days, months after the period `of`, in working days."""

    days: tuple[int, ...]
    offset: int = 0
    month: int | None = None
    workday: bool = False
    of: Frequency | None = None


class Repeat(Struct, frozen=True):
    """How often, and what else the words around say of it.

    `named` where the period is in words, `implied` where only its days are («15 числа», of which month is open),
    `window` where these run from the first to the last of them.
    """

    freq: Frequency
    interval: int = 1
    times: int = 1
    at_least: bool = False
    weekdays: tuple[str, ...] = ()
    days: tuple[int, ...] = ()
    months: tuple[int, ...] = ()
    deadlines: tuple[Due, ...] = ()
    start: Stamp | None = None
    end: Stamp | None = None
    named: bool = True
    implied: bool = False
    window: bool = False

    @property
    def month_unsaid(self) -> bool:
        """Whether a deadline names a day of a quarter or year but not its month («ежеквартально до 5 числа»)."""
        long = self.freq in ("quarterly", "semiannual", "yearly")
        return long and any(due.month is None and due.of is None and not due.offset for due in self.deadlines)


class Lasting(Struct, frozen=True):
    """«постоянно», «в течение года»; `mark` where a year or month is meant, the limits where other words tell them."""

    mark: Stamp | None = None
    start: Stamp | None = None
    end: Stamp | None = None


class Relative(Struct, frozen=True):
    anchor: str | None
    number: int
    unit: Unit
    bound: Bound = "within"


class Condition(Struct, frozen=True):
    text: str


class Reference(Struct, frozen=True):
    to: str


class Then(Struct, frozen=True):
    """«далее –»: what follows begins where the one before ends."""


class Label(Struct, frozen=True):
    """Words that only name what is told («I этап», «выполнено»)."""


class Blank(Struct, frozen=True):
    """Nothing is said: a dash, an unfilled template."""


class Refusal(Struct, frozen=True):
    """What looks like a date and is none («от 06.10.2003 № 131-ФЗ», «п. 3.2»): the cell is not read."""


class Unread(Struct, frozen=True):
    """Text that no rule reads."""


Value = (
    When
    | Marks
    | Span
    | Clock
    | Due
    | Repeat
    | Lasting
    | Relative
    | Condition
    | Reference
    | Then
    | Label
    | Blank
    | Refusal
    | Unread
)


class Term(Struct, frozen=True):
    """One value of a cell with the rule and text it was read from, and how it hangs on the one before.

    `joint` is "" (nothing between), "and", "comma", "dash", "bracket", "stop", "line" or "list" (a semicolon).
    `lent` is the year that a neighbour in the cell lends to it, `weekday` the day of the week printed beside its date.
    """

    value: Value
    rule: str
    text: str
    sure: float = 1.0
    joint: str = ""
    weak: bool = False
    time: str | None = None
    lent: int | None = None
    weekday: str | None = None


class Group(Struct, frozen=True):
    """A series (each holds for its own) or a compound (all hold) of at least two terms or groups."""

    kind: str
    members: tuple[Node, ...]


Node = Term | Group


def leaves(node: Node) -> Iterator[Term]:
    """The terms of a node in printed order."""
    if isinstance(node, Term):
        yield node
        return
    for member in node.members:
        yield from leaves(member)
