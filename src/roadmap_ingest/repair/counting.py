"""Which item number comes after which."""

from __future__ import annotations


def follows(last: str, number: str) -> bool:
    """Whether `number` follows `last` in counting: 2 → 3, 2.9 → 2.10, 2 → 2.1, 2.3 → 3."""
    old, new = [int(part) for part in last.split(".")], [int(part) for part in number.split(".")]
    if new == [*old, 1]:
        return True
    return any(new == [*old[:depth], old[depth] + 1] for depth in range(len(old)))


def order(number: str) -> tuple[int, ...]:
    """What numbers are sorted by: 2.9 before 2.10."""
    return tuple(int(part) for part in number.split("."))
