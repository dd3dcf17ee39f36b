"""The places of a row's cells as the places of the row."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ..model.origin import Origin

Box = tuple[float, float, float, float]


def together(origins: Iterable[Origin]) -> tuple[Origin, ...]:
    """One origin for each source row among `origins`, in order: boxes and lines of its cells as one."""
    origins = list(origins)
    if all(origin is origins[0] for origin in origins):  # as in a DOCX, where the cells of a row share theirs
        return tuple(origins[:1])
    rows: dict[tuple[int | None, int | None, int | None], list[Origin]] = {}
    for origin in origins:
        rows.setdefault((origin.page, origin.table, origin.row), []).append(origin)
    return tuple(
        Origin(page, table, row, _around([one.bbox for one in found if one.bbox]), _lines(found))
        for (page, table, row), found in rows.items()
    )


def _around(boxes: Sequence[Box]) -> Box | None:
    if not boxes:
        return None
    left, top, right, bottom = zip(*boxes, strict=True)
    return (min(left), min(top), max(right), max(bottom))


def _lines(origins: Sequence[Origin]) -> tuple[int, int] | None:
    lines = [origin.lines for origin in origins if origin.lines]
    return (min(first for first, _ in lines), max(last for _, last in lines)) if lines else None
