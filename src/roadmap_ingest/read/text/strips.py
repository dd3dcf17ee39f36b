"""Columns set by spaces, as a printed page is dumped: white strips that all lines leave blank part the cells.

№    Мероприятие            Срок      Ответственный
1.   Провести проверку      до мая    Отдел
     котельных                        теплоснабжения
     Связь с жителями
2.   Открыть приёмную       июнь      Глава
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec import Struct

from ...model.diagnostic import remark
from ...model.document import Paragraph
from ...model.origin import Origin
from .headers import LEAST_COLUMNS, LEAST_KNOWN, LONGEST, MOST_COLUMNS, known_roles, role
from .headless import heading_at_foot, next_page, numbers_of, page_below, parts_page
from .numbers import Number, whole_number
from .page_rows import (
    LEAST_ROWS,
    MOST_HEADER_LINES,
    RULE,
    Columns,
    Numbering,
    Row,
    Strip,
    numbering,
    rows_of,
    segments,
    without_prose,
)
from .region import Found, Lines, Piece, Rows

MOST_BLANK = 1
"""Blank lines in succession that end no table."""

MOST_PAGES = 10_000
"""Pages of one table without its header."""

MOST_LINES = 100_000
"""Lines of one table."""

MOST_TITLE_LINES = 8

ENDS = ("start", "end")

Names = Sequence[re.Match[str]]


def read_strips(lines: Lines, start: int) -> Found | None:
    """The table under column names with gaps between them at `start`; None where no strips stay white below."""
    names = _names(lines[start])
    if names is None:
        return None
    columns, region = _columns(lines, _region(lines, start))
    region = without_prose(columns, region) if region else []
    if len(region) <= LEAST_ROWS:
        return None
    numbered = numbering(columns, region)
    rows = list(rows_of(columns, region, numbered))
    items = [row for row in rows[1:] if not row.heading]
    if len(items) < LEAST_ROWS or not any(len(columns.filled(row.lines[0])) > 2 for row in items):
        return None
    blocks: list[Rows | Paragraph] = [_table(columns, rows, header_rows=1)]
    end, count = region[-1] + 1, len(items)
    for page in _pages_below(lines, columns, region, numbered):
        rows = list(rows_of(page.columns, page.region, numbered, page.headed))
        blocks += page.foot()
        blocks.append(_table(page.columns, rows, header_rows=int(page.headed)))
        end, count = page.region[-1] + 1, count + sum(not row.heading for row in rows[page.headed :])
    place = Origin(lines=(start + 1, end))
    said = (
        remark("columns_assumed", place, count=len(names)),
        remark("rows_by_content" if numbered is None else "rows_assumed", place, count=count),
    )
    return Found(tuple(blocks), end, said)


def _table(columns: Columns, rows: Sequence[Row], header_rows: int = 0) -> Rows:
    return Rows(tuple(tuple(columns.pieces(row)) for row in rows), header_rows, wrapped=True)


class Page(Struct, frozen=True):
    """A page that goes on with a table, with its lines and columns, `headed` where it repeats the header.

    `heading` are the lines of a heading at the foot of the page above, `between` those that number pages.
    """

    columns: Columns
    region: list[int]
    headed: bool
    heading: list[int]
    between: list[int]

    def foot(self) -> Iterator[Rows | Paragraph]:
        """What stands above the page's table: a row for the heading, unless it is the first of this page's rows."""
        lines, strips = self.columns.lines, self.columns.strips[self.region[0]]
        if self.headed and self.heading:
            text = "\n".join(lines[at].strip() for at in self.heading)
            yield Rows(((Piece(text, 0, (self.heading[0] + 1, self.heading[-1] + 1), len(strips) + 1),),), wrapped=True)
        yield from (Paragraph(lines[at].strip(), Origin(lines=(at + 1, at + 1))) for at in self.between)


def _pages_below(lines: Lines, columns: Columns, region: Sequence[int], numbered: Numbering) -> Iterator[Page]:
    """The pages that go on with a table behind a page's number or blank lines, with its header again or without.

    A page without it leaves strips white that the lines below the last header leave white too.
    """
    header = lines[region[0]].split()
    first = next(at for at in reversed(region) if lines[at].split() == header)
    top = range(first, region[-1] + 1)
    names = _divided(lines, top, _names(lines[first]) or [])
    last: Number | None = None
    for _ in range(MOST_PAGES):
        last = [last, *numbers_of(columns, region, numbered)][-1]
        heading = heading_at_foot(lines, region[-1] + 1)
        end = (heading or region)[-1] + 1
        between, start = next_page(lines, end)
        headed = start < len(lines) and lines[start].split() == header
        if headed and heading and start - end <= MOST_BLANK:
            return  # a title over another table
        below = _block(lines, start + headed, names)
        if headed and below:
            top = range(start, below[-1] + 1)
            names = _divided(lines, top, _names(lines[start]) or [])
            page = _headed(lines, top, _page_strips(lines, top, names), len(columns.strips[region[0]]))
        else:
            block = [*heading, *below] if below else []
            strips = _page_strips(lines, [*top, *block], names) if block else None
            page = page_below(lines, block, strips, numbered, last) if strips else None
        if page is None:
            return
        columns, region = page
        yield Page(columns, region, headed, heading, between)


def _headed(
    lines: Lines, block: Sequence[int], strips: Sequence[Strip] | None, count: int
) -> tuple[Columns, list[int]] | None:
    """The columns and lines of a page under its own header; None where these are not as many as before."""
    if strips is None or len(strips) != count:
        return None
    columns = Columns(lines, dict.fromkeys(block, strips))
    region = without_prose(columns, block)
    return (columns, region) if len(region) > 1 else None


def _block(lines: Lines, start: int, names: Names) -> list[int]:
    """The lines from `start` on up to two blank ones or a page's number; none where column names stand among them."""
    end = start
    while end < min(len(lines), start + MOST_LINES) and not _gap(lines, end) and "\t" not in lines[end]:
        if parts_page(lines, end, names[1].start()):
            break
        if _names(lines[end]) is not None:
            return []
        end += 1
    return list(range(start, end))


def _gap(lines: Lines, at: int) -> bool:
    return not any(line.strip() for line in lines[at : at + MOST_BLANK + 1])


def _columns(lines: Lines, region: Sequence[int]) -> tuple[Columns, list[int]]:
    """The columns of each page of the region, as its own header and lines set them, and the lines of these pages.

    The region ends at the first page that has other columns than the first one, or none.
    """
    header = lines[region[0]].split()
    starts = [at for at in region if lines[at].split() == header]
    found: dict[int, Sequence[Strip]] = {}
    for start, end in pairwise([*starts, region[-1] + 1]):
        page = range(start, end)
        names = _divided(lines, page, _names(lines[start]) or [])
        strips = _page_strips(lines, page, names)
        if strips is None or (found and len(strips) != len(found[region[0]])):
            break
        found |= dict.fromkeys(page, strips)
    return Columns(lines, found), [at for at in region if at in found]


def _page_strips(lines: Lines, page: Sequence[int], names: Names) -> list[Strip] | None:
    """The strips that all lines of a page leave white, or at least those of several texts."""
    telling = [lines[at] for at in page if not _over_names(lines[at], names)]
    return _strips(telling, names) or _strips([line for line in telling if len(segments(line)) > 1], names)


def _names(line: str) -> Names | None:
    """The column names of a header line, None where it is none."""
    if "\t" in line or "  " not in line.strip():
        return None
    names = segments(line)
    if not LEAST_COLUMNS <= len(names) <= MOST_COLUMNS or len(known_roles(name[0] for name in names)) < LEAST_KNOWN:
        return None
    return None if any(len(name[0]) > LONGEST for name in names) else names


def _divided(lines: Lines, region: Sequence[int], names: Names) -> Names:
    """The names, the one that a lower line of the header divides («Дата» over «начала» and «окончания») in two."""
    for at in region[1:MOST_HEADER_LINES]:
        found = segments(lines[at])
        if RULE.fullmatch(lines[at]) or (found and whole_number(found[0][0]) is not None):
            break
        ends = [one for one in found if role(one[0]) in ENDS]
        if len(ends) == len(ENDS):
            over = [name for name in names if name.start() < ends[1].end() and ends[0].start() < name.end()]
            others = [name for name in names if name not in over]
            return sorted([*others, *ends], key=re.Match.start) if len(over) == 1 else names
    return names


def _region(lines: Lines, start: int) -> list[int]:
    """The lines from `start` on up to two blank ones, unless the header follows them again, as on a new page.

    A title between a blank line and the header printed again is that of another table.
    """
    end, blank = start + 1, 0
    header, second = lines[start].split(), segments(lines[start])[1].start()
    while end < min(len(lines), start + MOST_LINES) and "\t" not in lines[end]:
        blank = 0 if lines[end].strip() else blank + 1
        if blank > MOST_BLANK and header != next((line.split() for line in lines[end:] if line.strip()), []):
            break
        if parts_page(lines, end, second):
            break
        if lines[end].split() == header and (title := _title_above(lines, start, end)) is not None:
            return list(range(start, title))
        end += 1
    return list(range(start, end))


def _title_above(lines: Lines, start: int, header: int) -> int | None:
    """The first line of the title above a header: lines of one text each after a blank one; None where none is."""
    last = header - 1
    while not lines[last].strip():
        last -= 1
    first = last
    while first > start and lines[first].strip() and last - first < MOST_TITLE_LINES:
        first -= 1
    block = lines[first + 1 : last + 1]
    if lines[first].strip() or not block or any(len(segments(line)) > 1 for line in block):
        return None
    return first + 1 if block[0].strip()[0].isupper() else None


def _over_names(line: str, names: Names) -> bool:
    """Whether one text of a line stands below two names, so that the line tells no columns."""
    found = segments(line)
    return any(
        one.start() < left.end() and right.start() < one.end() for one in found for left, right in pairwise(names)
    )


def _strips(lines: Sequence[str], names: Names) -> list[Strip] | None:
    """The widest white strip between the starts of two neighbouring names in all `lines`, None where one has none."""
    width = max(map(len, lines))
    taken = [False] * (width + 1)
    for line in lines:
        if not RULE.fullmatch(line):
            for found in segments(line):
                taken[found.start() : found.end()] = [True] * (found.end() - found.start())
    strips = []
    for left, right in pairwise(names):
        runs = list(_white(taken, left.start() + 1, right.end()))
        if not runs:
            return None
        strips.append(max(runs, key=lambda run: run[1] - run[0]))
    return strips if all(one[1] <= other[0] for one, other in pairwise(strips)) else None


def _white(taken: Sequence[bool], start: int, end: int) -> Iterator[Strip]:
    """The runs of positions within [start, end) that no line takes."""
    at = start
    while at < end:
        run = at
        while run < end and not taken[run]:
            run += 1
        if run > at:
            yield at, run
        at = run + 1
